"""The key router on a small window: pairs of press and release, what it leaves alone, and how often it tells of input."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLineEdit, QMenu, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from app.domain.scheme import Scheme
from app.review import events as on
from app.review.screen import Page
from app.views.key_router import INPUT_EVERY_MS, KeyRouter
from app.views.keymap import actions_for, load_keymap


class Watch:
    """Stands in for the router's stop-watch."""

    def __init__(self) -> None:
        self.ms, self._valid = 0, False

    def isValid(self) -> bool:  # noqa: N802 - as Qt calls it
        return self._valid

    def elapsed(self) -> int:
        return self.ms

    def restart(self) -> int:
        self.ms, self._valid = 0, True
        return 0


@dataclass
class Routed:
    window: QWidget
    line: QLineEdit
    button: QPushButton
    router: KeyRouter
    watch: Watch
    page: Page = Page.ITEM
    said: list[object] = field(default_factory=list)

    def keys(self) -> list[object]:
        """What was said, but for input as such."""
        return [event for event in self.said if not isinstance(event, on.InputSeen)]


@pytest.fixture
def routed(qtbot: QtBot, qapp: QApplication, scheme: Scheme) -> Iterator[Routed]:
    window, line, button = QWidget(), QLineEdit(), QPushButton("button")
    qtbot.addWidget(window)
    column = QVBoxLayout(window)
    column.addWidget(line)
    column.addWidget(button)
    said: list[object] = []
    router = KeyRouter(
        window,
        load_keymap(actions_for(scheme)),
        lambda: made.page,
        lambda action: said.append(action.press or action.id),
        said.append,
    )
    watch = Watch()
    router._since_input = watch  # type: ignore[assignment]
    made = Routed(window, line, button, router, watch, said=said)
    qapp.installEventFilter(router)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    button.setFocus()
    said.clear()
    yield made
    qapp.removeEventFilter(router)


def key_event(kind: QEvent.Type, key: Qt.Key, *, repeated: bool) -> QKeyEvent:
    return QKeyEvent(kind, key, Qt.KeyboardModifier.NoModifier, "", repeated)


def test_a_press_and_its_release_are_a_pair(routed: Routed) -> None:
    QTest.keyPress(routed.button, Qt.Key.Key_Space)
    assert routed.keys() == [on.HoldPressed()]
    QTest.keyRelease(routed.button, Qt.Key.Key_Space)
    assert routed.keys() == [on.HoldPressed(), on.HoldReleased()]
    assert not routed.button.isDown()  # the button never saw the key


def test_leaning_on_a_key_does_nothing_more(routed: Routed) -> None:
    QTest.keyPress(routed.button, Qt.Key.Key_Space)
    for _ in range(5):
        QApplication.sendEvent(routed.button, key_event(QEvent.Type.KeyRelease, Qt.Key.Key_Space, repeated=True))
        QApplication.sendEvent(routed.button, key_event(QEvent.Type.KeyPress, Qt.Key.Key_Space, repeated=True))
    QApplication.sendEvent(routed.button, key_event(QEvent.Type.KeyPress, Qt.Key.Key_N, repeated=True))
    assert routed.keys() == [on.HoldPressed()]
    QTest.keyRelease(routed.button, Qt.Key.Key_Space)
    assert routed.keys() == [on.HoldPressed(), on.HoldReleased()]


def test_a_release_finds_its_press_wherever_the_focus_went(routed: Routed) -> None:
    QTest.keyPress(routed.button, Qt.Key.Key_Space)
    routed.page = Page.SHEET
    QTest.keyRelease(routed.line, Qt.Key.Key_Space)
    assert routed.keys() == [on.HoldPressed(), on.HoldReleased()]


def test_losing_the_keyboard_releases_all_once(routed: Routed) -> None:
    QTest.keyPress(routed.button, Qt.Key.Key_Space)
    QTest.keyPress(routed.button, Qt.Key.Key_K)
    routed.router.release_all()
    assert routed.keys()[2:] == [on.HoldReleased(), on.ColourReleased()]
    QTest.keyRelease(routed.button, Qt.Key.Key_Space)
    QTest.keyRelease(routed.button, Qt.Key.Key_K)
    assert len(routed.keys()) == 4


def test_a_release_without_a_press_is_left_to_others(routed: Routed) -> None:
    QTest.keyRelease(routed.button, Qt.Key.Key_Space)
    assert routed.keys() == []


def test_line_edits_are_left_alone(routed: Routed) -> None:
    routed.line.setFocus()
    QTest.keyClicks(routed.line, "1n v")
    assert routed.line.text() == "1n v"
    assert routed.keys() == []


def test_popup_menus_are_left_alone(routed: Routed, qtbot: QtBot) -> None:
    menu = QMenu(routed.window)
    chosen: list[bool] = []
    menu.addAction("&Next").triggered.connect(lambda: chosen.append(True))
    menu.popup(routed.window.mapToGlobal(QPoint(5, 5)))
    qtbot.waitUntil(lambda: QApplication.activePopupWidget() is menu)
    QTest.keyClick(routed.button, Qt.Key.Key_V)  # even one that reaches the window
    QTest.keyClick(menu, Qt.Key.Key_N)
    assert chosen == [True]
    assert routed.keys() == []


def test_the_panic_key_works_over_an_open_menu_and_closes_it(routed: Routed, qtbot: QtBot) -> None:
    menu = QMenu(routed.window)
    menu.addAction("&Next")
    menu.popup(routed.window.mapToGlobal(QPoint(5, 5)))
    qtbot.waitUntil(lambda: QApplication.activePopupWidget() is menu)
    QTest.keyClick(menu, Qt.Key.Key_Escape)
    assert routed.keys() == [on.PanicPressed()]
    assert QApplication.activePopupWidget() is None


def test_a_key_that_something_lies_on_is_no_presence(routed: Routed) -> None:
    QTest.keyPress(routed.button, Qt.Key.Key_Space)
    before = routed.said.count(on.InputSeen())
    routed.watch.ms = 60_000
    repeated = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_Space, Qt.KeyboardModifier.NoModifier, " ", True)
    QApplication.sendEvent(routed.button, repeated)
    assert routed.said.count(on.InputSeen()) == before


def test_dialogs_are_left_alone(routed: Routed) -> None:
    dialog = QDialog(routed.window)
    dialog.show()
    QTest.keyClick(dialog, Qt.Key.Key_1)
    assert routed.said == []
    dialog.close()


def test_keys_without_an_action_go_on(routed: Routed) -> None:
    clicked: list[bool] = []
    routed.button.clicked.connect(lambda: clicked.append(True))
    routed.page = Page.REPORTS
    QTest.keyClick(routed.button, Qt.Key.Key_Space)
    assert clicked == [True]
    assert routed.keys() == []


def test_a_key_counts_on_its_pages_alone(routed: Routed) -> None:
    for routed.page in Page:
        QTest.keyClick(routed.button, Qt.Key.Key_1)
        QTest.keyClick(routed.button, Qt.Key.Key_Escape)
    assert routed.keys() == [
        on.PanicPressed(),
        on.PanicPressed(),
        on.GradeGiven("A"),
        *[on.PanicPressed()] * (len(Page) - 2),
    ]


def test_input_is_told_at_most_once_a_second(routed: Routed) -> None:
    routed.watch._valid = False
    for step in range(20):
        QTest.mouseMove(routed.button, QPoint(step, 3))
        QTest.keyClick(routed.button, Qt.Key.Key_F12)
        QTest.mouseClick(routed.button, Qt.MouseButton.LeftButton)
    assert routed.said == [on.InputSeen()]
    routed.watch.ms = INPUT_EVERY_MS - 1
    QTest.keyClick(routed.button, Qt.Key.Key_F12)
    assert routed.said == [on.InputSeen()]
    routed.watch.ms = INPUT_EVERY_MS
    QTest.mouseClick(routed.button, Qt.MouseButton.LeftButton)
    assert routed.said == [on.InputSeen()] * 2


def test_input_is_told_before_the_action(routed: Routed) -> None:
    routed.watch._valid = False
    QTest.keyClick(routed.button, Qt.Key.Key_N)
    assert routed.said == [on.InputSeen(), on.NextAsked()]
