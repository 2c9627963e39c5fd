"""Where the keyboard begins and how the Tab key goes on: as one reads. And what is heard where nothing can have the keyboard."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import nullcontext
from itertools import pairwise
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QDialog, QWidget
from pytestqt.qtbot import QtBot

from app.review.screen import Page
from app.views.co_viewer_dialog import CoViewerDialog
from app.views.co_viewing_parts import CoViewingParts
from app.views.exposure_dialog import ExposureDialog
from app.views.import_dialog import ImportDialog
from app.views.override_choice import OverrideChoice
from app.views.two_people_dialog import TwoPeopleDialog
from app.views.two_people_questions import overridable, override_question, urgent_question
from app.views.unlock_dialogs import NewWorkspaceDialog, PassphraseDialog
from app.wellbeing.limits import SHIPPED
from tests.fakes.own_rules import MemoryRules
from tests.views.conftest import ADA, PEOPLE, Hand
from tests.views.screens import make_screen, tired_meter

NEAR = 16  # px: one row, whatever the heights of its parts


def urgent(people: tuple[object, ...] = PEOPLE) -> TwoPeopleDialog:
    return TwoPeopleDialog(None, urgent_question(SHIPPED, offered=True), people, ADA.id, lambda *_: True)  # type: ignore[arg-type]


def override() -> TwoPeopleDialog:
    choice = OverrideChoice(overridable(MemoryRules().stands))
    return TwoPeopleDialog(None, override_question(offered=True), PEOPLE, ADA.id, lambda *_: True, choice)


def co_viewing() -> CoViewerDialog:
    parts = CoViewingParts(lambda: Path("/folder"), lambda *_: pytest.fail("nobody signs in"))
    return CoViewerDialog(None, parts, damaged=False)


def importing(parent: QWidget, paths: list[Path]) -> ImportDialog:
    return ImportDialog(parent, lambda: nullcontext(None), paths)  # type: ignore[arg-type]


DIALOGS: dict[str, tuple[Callable[[QWidget], QDialog], str]] = {
    "urgent": (lambda _: urgent(), "Second person"),
    "override": (lambda _: override(), "Limit"),
    "co-viewer": (lambda _: co_viewing(), "Their own passphrase"),
    "import": (lambda parent: importing(parent, []), "Choose files…"),
    "import of dropped files": (lambda parent: importing(parent, [Path("a")]), "Reference of the report"),
    "unlock": (lambda _: PassphraseDialog("Ada", ""), "Passphrase"),
    "new workspace": (lambda _: NewWorkspaceDialog("/folder", "", has_keystore=True), "Your name"),
    "new workspace of a known name": (lambda _: NewWorkspaceDialog("/folder", "Ada", has_keystore=True), "Passphrase"),
}


def name_of(widget: QWidget) -> str:
    return widget.accessibleName() or str(getattr(widget, "text", lambda: "")())


@pytest.fixture(params=DIALOGS)
def opened(request: pytest.FixtureRequest, qtbot: QtBot) -> Iterator[tuple[QDialog, str]]:
    make, first = DIALOGS[request.param]
    parent = QWidget()
    qtbot.addWidget(parent)
    dialog = make(parent)
    if dialog.parentWidget() is None:
        qtbot.addWidget(dialog)
    dialog.show()
    dialog.activateWindow()
    qtbot.waitUntil(dialog.isActiveWindow)
    yield dialog, first
    dialog.close()


def test_the_keyboard_begins_at_what_comes_first(opened: tuple[QDialog, str]) -> None:
    dialog, first = opened
    focused = dialog.focusWidget()
    assert focused is not None
    assert name_of(focused) == first


def test_the_tab_key_goes_as_one_reads(opened: tuple[QDialog, str]) -> None:
    """From the first part on it goes right or down, until it comes round, once."""
    dialog, _ = opened
    passed = [dialog.focusWidget()]
    for _ in range(12):
        QTest.keyClick(passed[-1], Qt.Key.Key_Tab)
        passed.append(dialog.focusWidget())
        if passed[-1] is passed[0]:
            break
    assert passed[-1] is passed[0]
    assert len(passed) > 2
    places = [part.mapTo(dialog, QPoint()) for part in passed if part is not None]
    steps = pairwise(places)
    back = [(a, b) for a, b in steps if b.y() < a.y() - NEAR or (abs(b.y() - a.y()) <= NEAR and b.x() < a.x())]
    assert len(back) == 1


def test_with_one_person_to_ask_the_passphrase_comes_first(qtbot: QtBot) -> None:
    dialog = urgent(PEOPLE[:2])
    qtbot.addWidget(dialog)
    dialog.show()
    assert dialog.focusWidget() is dialog.passphrase


def test_what_is_asked_is_heard(qtbot: QtBot) -> None:
    dialog = urgent()
    qtbot.addWidget(dialog)
    said = heard(dialog, QAccessible.Text.Description)
    assert "Never by one person alone." in said
    assert "The same time comes off your next day with looking." in said


def test_meters_are_heard(qtbot: QtBot) -> None:
    screen, parent = make_screen(meter=tired_meter()), QWidget()
    qtbot.addWidget(parent)
    dialog = ExposureDialog(parent, screen.day, screen.standing)
    said = heard(dialog, QAccessible.Text.Description)
    assert said.startswith("Time spent looking: 26 min, 17 % of the day.")
    assert said.endswith("A break is due: time spent looking.")


def test_the_break_is_heard_with_its_first_button(hand: Hand) -> None:
    hand.tap("Ctrl+B")
    hand.until(lambda s: s.page is Page.BREAK)
    focused = hand.window.focusWidget()
    assert focused is hand.window.break_page.away
    assert heard(focused, QAccessible.Text.Description) == hand.window.break_page.words.text()


def test_the_gauge_is_a_button(hand: Hand) -> None:
    interface = QAccessible.queryAccessibleInterface(hand.window.gauge)
    assert interface is not None
    assert interface.role() is QAccessible.Role.Button


def test_a_choice_is_no_dead_end(qtbot: QtBot) -> None:
    """Its label belongs to it: Linux has no other name for it."""
    dialog = override()
    qtbot.addWidget(dialog)
    for field in dialog.findChildren(QComboBox):
        interface = QAccessible.queryAccessibleInterface(field)
        assert interface is not None
        labels = [other.text(QAccessible.Text.Name) for other, _ in interface.relations()]
        assert field.accessibleName() in labels


def heard(widget: QWidget, part: QAccessible.Text) -> str:
    interface = QAccessible.queryAccessibleInterface(widget)
    assert interface is not None
    return interface.text(part)
