"""Through Qt's accessibility interface: names and states of all that can be operated, the Tab key's way, sizes of targets."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import nullcontext
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from app.domain.exposure import Tone, Veil
from app.review.allowed import RulesChanged
from app.review.screen import Concealment, Page, Screen
from app.views.central.dialog import CentralDialog
from app.views.central.port import Condition
from app.views.exposure_dialog import ExposureDialog
from app.views.import_dialog import ImportDialog
from app.views.key_sheet import KeySheetDialog
from app.views.record_dialog import RecordDialog
from app.views.settings.settings_dialog import SettingsDialog
from app.views.unlock_dialogs import NewWorkspaceDialog, PassphraseDialog
from app.wellbeing.limits import MINUTE_MS
from tests.fakes.central_beside import OFFLINE, MemoryCentral
from tests.fakes.rules import PLAIN, plain_rules
from tests.views.conftest import PATIENCE_MS, Hand, MakeHand
from tests.views.screens import clear_screen, heavy_screen, make_screen

SMALLEST = 24
ACTIVITIES = ("blocks", "breathing", "grounding", "outcomes", "relaxation", "stretching")
NAME, DESCRIPTION, VALUE = QAccessible.Text.Name, QAccessible.Text.Description, QAccessible.Text.Value


def told(widget: QWidget) -> QAccessibleInterface:
    interface: QAccessibleInterface | None = QAccessible.queryAccessibleInterface(widget)
    assert interface is not None
    return interface


def operable(top: QWidget) -> list[QWidget]:
    """What can be operated now: visible, and with a way to have the keyboard."""
    return [
        widget
        for widget in top.findChildren(QWidget)
        if widget.isVisible() and widget.focusPolicy() & Qt.FocusPolicy.TabFocus and widget.window() is top
    ]


Open = Callable[[Hand], QWidget]


def shown_page(page: Page) -> Open:
    def show(hand: Hand) -> QWidget:
        if page is Page.SHEET:
            hand.open_sheet()
        elif page is Page.ITEM:
            hand.open_item()
        elif page is Page.COMPARE:
            hand.open_item()
            hand.tap("O")
            hand.until(lambda s: s.beside is not None)
        elif page is Page.BREAK:
            hand.tap("Ctrl+B")
        elif page is Page.WIND_DOWN:
            nearly_over = replace(plain_rules(""), limits=replace(PLAIN, shift_ms=10 * MINUTE_MS))
            hand.desk.presenter.send(RulesChanged(lambda _: nearly_over))
            hand.tap("W")
        hand.until(lambda s: s.page is page and s.busy == "no")
        return hand.window

    return show


def concealed(hand: Hand) -> QWidget:
    hand.open_item()
    hand.tap("Esc")
    return hand.window


def shown_dialog(key: str, kind: type[QDialog]) -> Open:
    def show(hand: Hand) -> QWidget:
        hand.tap(key)
        dialog = hand.window.findChild(kind)
        assert dialog is not None
        return dialog

    return show


def record_part(tab: int) -> Open:
    def show(hand: Hand) -> QWidget:
        hand.tap("Shift+G")
        dialog = hand.window.findChild(RecordDialog)
        assert dialog is not None
        hand.qtbot.waitUntil(lambda: dialog.book is not None, timeout=PATIENCE_MS)
        dialog.tabs.setFocus()
        dialog.tabs.setCurrentIndex(tab)
        return dialog

    return show


def setting(key: str) -> Open:
    """The settings with that key open, of which the person has an own value."""

    def show(hand: Hand) -> QWidget:
        hand.tap("Ctrl+,")
        dialog = hand.window.findChild(SettingsDialog)
        assert dialog is not None
        dialog.keys.choose(key)
        dialog.detail.own_asked.emit(key, dialog.detail.parameter.strict_end if dialog.detail.parameter else None)
        return dialog

    return show


def unlocking(hand: Hand) -> QWidget:
    return show_alone(hand, PassphraseDialog("Ada", "The passphrase is wrong."))


def making(hand: Hand) -> QWidget:
    return show_alone(hand, NewWorkspaceDialog("/folder", "ada", has_keystore=True))


def show_alone(hand: Hand, dialog: QDialog) -> QDialog:
    hand.qtbot.addWidget(dialog)
    dialog.show()
    dialog.activateWindow()
    return dialog


def in_the_break(name: str) -> Open:
    """An activity, or "" for the desk that is left."""

    def show(hand: Hand) -> QWidget:
        shown_page(Page.BREAK)(hand)
        page = hand.window.break_page
        (page.menu.buttons[name] if name else page.away).click()
        return hand.window

    return show


def central_system(hand: Hand) -> QWidget:
    """With all that it can hold."""
    return show_alone(hand, CentralDialog(hand.window, MemoryCentral(replace(OFFLINE, condition=Condition.SIGN_IN))))


PLACES: dict[str, Open] = {
    **{f"break, {name or 'away'}": in_the_break(name) for name in ("", *ACTIVITIES)},
    **{page.value: shown_page(page) for page in Page},
    "concealed": concealed,
    "exposure": shown_dialog("G", ExposureDialog),
    "record": record_part(0),
    "record of a day": record_part(1),
    "who looked at the record": record_part(2),
    "settings": shown_dialog("Ctrl+,", SettingsDialog),
    "a number in the settings": setting("block.raw_minutes"),
    "a word in the settings": setting("display.first_veil"),
    "keys": shown_dialog("?", KeySheetDialog),
    "central system": central_system,
    "import": shown_dialog("Ctrl+I", ImportDialog),
    "unlock": unlocking,
    "new workspace": making,
}


@pytest.fixture(params=list(PLACES.values()), ids=list(PLACES))
def place(request: pytest.FixtureRequest, make_hand: MakeHand, qtbot: QtBot) -> QWidget:
    """Every page and every dialog, in front."""
    open_place: Open = request.param
    hand = make_hand(make_importing=lambda: nullcontext(None))
    top = open_place(hand)
    qtbot.waitUntil(top.isActiveWindow, timeout=PATIENCE_MS)
    return top


def test_everything_that_can_be_operated_has_a_name(place: QWidget) -> None:
    parts = operable(place)
    assert parts
    nameless = [widget for widget in parts if not told(widget).text(NAME).strip()]
    assert nameless == []


def test_names_tell_parts_apart(place: QWidget) -> None:
    names = [told(widget).text(NAME) for widget in operable(place)]
    assert len(set(names)) == len(names)


def test_targets_are_large_enough(place: QWidget) -> None:
    small = [
        (type(widget).__name__, widget.width(), widget.height())
        for widget in operable(place)
        if widget.width() < SMALLEST or widget.height() < SMALLEST
    ]
    assert small == []


def test_the_tab_key_reaches_everything_and_comes_round(place: QWidget) -> None:
    wanted = {widget for widget in operable(place) if widget.isEnabled()}
    if place.focusWidget() is None:
        next(iter(wanted)).setFocus()
    reached: list[QWidget] = []
    for _ in range(3 * len(wanted) + 3):
        focused = place.focusWidget()
        assert focused is not None
        reached.append(focused)
        QTest.keyClick(focused, Qt.Key.Key_Tab)
    assert wanted <= set(reached)
    for focused in reversed(reached[-len(wanted) :]):
        QTest.keyClick(focused, Qt.Key.Key_Backtab, Qt.KeyboardModifier.ShiftModifier)


def test_something_has_the_keyboard_at_once(place: QWidget) -> None:
    assert QApplication.focusWidget() in operable(place)


def test_menus_are_as_large_and_have_names(hand: Hand) -> None:
    bar = hand.window.menuBar()
    for action in bar.actions():
        assert action.text()
        assert bar.actionGeometry(action).height() >= SMALLEST
        menu = action.menu()
        for entry in menu.actions():  # type: ignore[attr-defined]  # PySide's stub says object
            assert entry.isSeparator() or entry.text()
            assert entry.isSeparator() or menu.actionGeometry(entry).height() >= SMALLEST  # type: ignore[attr-defined]


def test_marks_of_choices_are_told(hand: Hand) -> None:
    checked = [action.text() for action in hand.window.actions() if action.isChecked()]
    found = {a.text() for m in hand.window.menuBar().actions() for a in m.menu().actions() if a.isChecked()}  # type: ignore[attr-defined]
    assert "Light" in found | set(checked)


# --- states ------------------------------------------------------------------------------------------------------

CLEAR = clear_screen()
assert CLEAR.picture is not None
DESCRIBED: dict[str, tuple[Screen, str]] = {
    "heavily veiled, grey": (heavy_screen(), "heavily veiled, grey"),
    "medium": (clear_screen(veil=Veil.MEDIUM), "medium veil, grey"),
    "soft": (clear_screen(veil=Veil.SOFT), "soft veil, grey"),
    "clear": (CLEAR, "clear, grey"),
    "colour": (clear_screen(tone=Tone.COLOUR), "clear, colour"),
    "waiting": (make_screen(Page.ITEM), "concealed"),
    "veiled by hand": (replace(CLEAR, picture=replace(CLEAR.picture, veil=Veil.CONCEALED)), "concealed"),
    **{why: (replace(CLEAR, concealment=why), "concealed") for why in Concealment if why is not Concealment.NO},
}


@pytest.mark.parametrize(("screen", "words"), DESCRIBED.values(), ids=DESCRIBED.keys())
def test_the_canvas_tells_its_state_and_never_the_picture(hand: Hand, screen: Screen, words: str) -> None:
    hand.window.item.render_screen(screen)
    interface = told(hand.window.item.canvas)
    assert (interface.text(NAME), interface.text(DESCRIPTION)) == ("Picture area", words)


def test_the_grade_that_stands_is_told(hand: Hand) -> None:
    hand.open_item()
    buttons = hand.window.item.grades.buttons
    assert told(buttons["grade.3"]).text(NAME) == "C: Category C"
    hand.tap("3")
    hand.until(lambda s: s.items[0].grade == "C" and s.busy == "no")
    assert told(buttons["grade.3"]).text(NAME) == "C: Category C, given"
    assert told(buttons["grade.2"]).text(NAME) == "B: Category B"
    hand.tap("0")
    hand.until(lambda s: s.items[0].state == "not_assessable" and s.busy == "no")
    assert told(buttons["grade.3"]).text(NAME) == "C: Category C"
    assert told(buttons["grade.not_assessable"]).text(NAME) == "Not assessable, given"


def test_disabled_buttons_tell_it(hand: Hand) -> None:
    hand.open_item()
    assert told(hand.window.item.grades.buttons["grade.undo"]).state().disabled
    assert not told(hand.window.item.grades.buttons["grade.1"]).state().disabled


def test_tiles_tell_number_and_state_and_the_sheet_whether_it_is_concealed(hand: Hand) -> None:
    hand.open_sheet()
    table = told(hand.window.sheet.table)
    cells = [table.child(index).text(NAME) for index in range(table.childCount())]
    assert "Item 1, Not graded" in cells
    assert "Item 2, Not graded, 2 places" in cells
    assert "Item 12, Not graded, Cannot be shown: damaged" in cells
    assert table.text(DESCRIPTION) == "12 items, veiled"
    hand.tap("Esc")
    assert table.text(DESCRIPTION) == "Concealed."


def test_facts_tell_title_and_value(hand: Hand) -> None:
    hand.open_item()
    for name, value in hand.window.item.facts.values.items():
        said = " ".join(told(value).text(part) for part in (NAME, DESCRIPTION, VALUE))
        assert value.text().split("\n")[0].replace("\u200b", "") in said.replace("\u200b", ""), name
        assert name != "type" or "Type" in said


def test_notices_are_told(hand: Hand) -> None:
    hand.open_item()
    hand.tap("3")
    hand.until(lambda s: s.notice == "saved")
    notice = told(hand.window.notices.notice)
    assert "Recorded." in notice.text(NAME) + notice.text(DESCRIPTION)


def test_buttons_are_pressed_by_enter_and_space(hand: Hand) -> None:
    hand.open_item()
    button = hand.window.item.tools["go.sheet"]
    button.setFocus()
    hand.tap("Return")
    hand.until(lambda s: s.page is Page.SHEET)


def test_fields_hide_passphrases(qtbot: QtBot) -> None:
    dialog = PassphraseDialog("Ada", "")
    qtbot.addWidget(dialog)
    dialog.passphrase.setText("a secret of mine")
    assert dialog.passphrase.echoMode() is QLineEdit.EchoMode.Password
    assert "secret" not in told(dialog.passphrase).text(VALUE)
    assert told(dialog.passphrase).state().passwordEdit
