"""Every dialog can be left by Escape, at any point, and then nothing is decided: no row, no fact, no value, no file.

The break has screens of its own, which only its buttons leave (test_break_page.py).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QFileDialog, QMessageBox, QWidget
from pytestqt.qtbot import QtBot

from app.domain.exposure import RowKind
from app.intake.batch import Summary
from app.review.screen import Concealment, Page
from app.views.check_in.check_in_dialog import CheckInDialog, CheckInParts
from app.views.co_viewer_dialog import CoViewerDialog
from app.views.exposure_dialog import ExposureDialog
from app.views.import_dialog import ImportDialog
from app.views.key_sheet import KeySheetDialog
from app.views.record_dialog import DAY_TAB, RecordDialog
from app.views.settings.settings_dialog import SettingsDialog
from app.views.two_people_dialog import TwoPeopleDialog
from app.views.unlock_dialogs import NewWorkspaceDialog, PassphraseDialog
from app.wellbeing.limits import SHIPPED
from tests.fakes.own_rules import MemoryRules
from tests.fakes.private_vault import MemoryPrivateVault
from tests.fakes.record import MemoryRecord
from tests.views.conftest import PATIENCE_MS, Hand, MakeHand, make_desk

DECIDED = frozenset({RowKind.OVERRIDE, RowKind.URGENT, RowKind.CONFIRM, RowKind.POSTPONE, RowKind.BREAK})


@dataclass
class Room:
    """A window with all that its dialogs could change."""

    hand: Hand
    record: MemoryRecord
    vault: MemoryPrivateVault
    taken_in: list[str] = field(default_factory=list)

    def dialog(self, kind: type[QDialog]) -> QDialog:
        """The one that is open."""
        found = self.hand.window.findChild(kind)
        assert isinstance(found, QDialog)
        assert found.isVisible()
        return found

    def by_key(self, key: str, kind: type[QDialog]) -> QDialog:
        """Open by its key."""
        self.hand.tap(key)
        return self.dialog(kind)

    def decided(self) -> tuple[object, ...]:
        """All of it."""
        desk, rules = self.hand.desk, self.hand.window.parts.rules
        assert isinstance(rules, MemoryRules)
        return (
            list(desk.casebook.facts),
            [row for row in desk.ledger.kept if row.kind in DECIDED],
            rules.layers.own,
            list(self.record.remarks),
            list(self.record.exported),
            self.vault.is_made(),
            list(self.taken_in),
            self.hand.screen.page,
            self.hand.screen.co_viewer,
            self.hand.screen.standing.overrides,
        )


Open = Callable[[Room], QDialog]


def plainly(key: str, kind: type[QDialog]) -> Open:
    return lambda room: room.by_key(key, kind)


def typed_passphrase(key: str) -> Open:
    """Half way: the second person has typed theirs and pressed nothing."""

    def opened(room: Room) -> QDialog:
        dialog = room.by_key(key, TwoPeopleDialog)
        assert isinstance(dialog, TwoPeopleDialog)
        QTest.keyClicks(dialog.passphrase, "phrase of kim")
        return dialog

    return opened


def confirmed_by_one(room: Room) -> QDialog:
    """The supervisor has confirmed; the analyst is asked."""
    dialog = typed_passphrase("Ctrl+O")(room)
    assert isinstance(dialog, TwoPeopleDialog)
    QTest.keyClick(dialog.passphrase, Qt.Key.Key_Return)
    room.hand.qtbot.waitUntil(dialog.yes.isVisible, timeout=PATIENCE_MS)
    return dialog


def typed_value(room: Room) -> QDialog:
    dialog = room.by_key("Ctrl+,", SettingsDialog)
    assert isinstance(dialog, SettingsDialog)
    dialog.keys.choose("block.raw_minutes")
    dialog.detail.go_to_field()
    dialog.detail.field.number.setValue(15)
    return dialog


def typed_note(room: Room) -> QDialog:
    dialog = room.by_key("Shift+G", RecordDialog)
    assert isinstance(dialog, RecordDialog)
    room.hand.qtbot.waitUntil(lambda: dialog.book is not None, timeout=PATIENCE_MS)
    dialog.tabs.setCurrentIndex(DAY_TAB)
    dialog.day.field.setFocus()
    QTest.keyClicks(dialog.day.field, "not quite so")
    return dialog


def named_report(room: Room) -> QDialog:
    room.hand.window.dialogs.ask_import([Path("a")])
    dialog = room.dialog(ImportDialog)
    assert isinstance(dialog, ImportDialog)
    QTest.keyClicks(dialog.reference, "R-9")
    return dialog


def last_answer(room: Room) -> QDialog:
    """All four questions are answered; the last Enter is not pressed."""
    parts = CheckInParts(room.vault, "2025-06-10", SHIPPED, "")
    dialog = CheckInDialog(room.hand.window, parts)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.open()
    for _ in range(2):
        QTest.keyClicks(dialog.focusWidget(), "a phrase of my own")
        QTest.keyClick(dialog.focusWidget(), Qt.Key.Key_Return)
    room.hand.qtbot.waitUntil(lambda: not dialog.busy, timeout=PATIENCE_MS)
    for digit in "312":
        QTest.keyClicks(dialog.focusWidget(), digit)
        QTest.keyClick(dialog.focusWidget(), Qt.Key.Key_Return)
    QTest.keyClicks(dialog.focusWidget(), "4")
    return dialog


def told(room: Room) -> QDialog:
    room.hand.window.dialogs.tell("Something to read.")
    return room.dialog(QMessageBox)


def choosing_a_folder(room: Room) -> QDialog:
    dialog = room.by_key("Ctrl+L", CoViewerDialog)
    assert isinstance(dialog, CoViewerDialog)
    dialog.choose.click()
    found = dialog.findChild(QFileDialog)
    assert isinstance(found, QDialog)
    return found


DIALOGS: dict[str, Open] = {
    "exposure": plainly("G", ExposureDialog),
    "record": plainly("Shift+G", RecordDialog),
    "a note half written": typed_note,
    "settings": plainly("Ctrl+,", SettingsDialog),
    "a value not set": typed_value,
    "keys": plainly("?", KeySheetDialog),
    "import": plainly("Ctrl+I", ImportDialog),
    "an import not begun": named_report,
    "check-ins": plainly("Shift+C", CheckInDialog),
    "the last answer": last_answer,
    "a child at risk": typed_passphrase("Ctrl+U"),
    "an exception": typed_passphrase("Ctrl+O"),
    "an exception that one has confirmed": confirmed_by_one,
    "damage": plainly("Ctrl+D", TwoPeopleDialog),
    "somebody looks along": plainly("Ctrl+L", CoViewerDialog),
    "whose workspace": choosing_a_folder,
    "a sentence": told,
}


class Importing:
    """Would note what it takes in."""

    def __init__(self, taken_in: list[str]) -> None:
        self._taken_in = taken_in

    def run(self, paths: list[Path], reference: str, tell: object, stop: object) -> Summary:
        """Note it."""
        self._taken_in.append(reference)
        return Summary()


@pytest.fixture
def room(make_hand: MakeHand) -> Room:
    record, taken_in = MemoryRecord(), list[str]()

    @contextmanager
    def importing() -> Iterator[Importing]:
        yield Importing(taken_in)

    hand = make_hand(make_importing=importing, record=record)
    hand.open_sheet()
    return Room(hand, record, MemoryPrivateVault(), taken_in)


def escape(dialog: QDialog) -> None:
    """As the person would, from wherever the keyboard is."""
    QTest.keyClick(dialog.focusWidget() or dialog, Qt.Key.Key_Escape)


@pytest.mark.parametrize("name", DIALOGS)
def test_escape_leaves_and_decides_nothing(room: Room, name: str) -> None:
    before = room.decided()
    dialog = DIALOGS[name](room)
    ends: list[int] = []
    dialog.finished.connect(ends.append)
    escape(dialog)
    assert ends == [QMessageBox.StandardButton.Close if name == "a sentence" else QDialog.DialogCode.Rejected]
    assert room.decided() == before
    others = [part for part in room.hand.window.findChildren(QDialog) if part.isVisible()]
    for other in others:  # the one below it is left in the same way
        escape(other)
    assert room.decided() == before
    assert [part for part in room.hand.window.findChildren(QDialog) if part.isVisible()] == []


@pytest.mark.parametrize("name", ["a child at risk", "an exception", "somebody looks along"])
def test_escape_while_it_is_checked_decides_nothing(room: Room, name: str) -> None:
    before = room.decided()
    dialog = DIALOGS[name](room)
    assert isinstance(dialog, TwoPeopleDialog | CoViewerDialog)
    QTest.keyClicks(dialog.passphrase, "phrase of kim")
    QTest.keyClick(dialog.passphrase, Qt.Key.Key_Return)
    escape(dialog)
    assert room.decided() == before


def test_a_damaged_record_stays_unconfirmed(make_hand: MakeHand) -> None:
    hand = make_hand(make_desk(damaged=True))
    hand.tap("Ctrl+D")
    dialog = hand.window.findChild(TwoPeopleDialog)
    assert dialog is not None
    QTest.keyClicks(dialog.passphrase, "phrase of kim")
    escape(dialog)
    assert hand.window.today.damaged
    assert hand.screen.concealment is Concealment.LEDGER_DAMAGED


@pytest.mark.parametrize(
    "make", [lambda: PassphraseDialog("Ada", ""), lambda: NewWorkspaceDialog("/folder", "Ada", has_keystore=True)]
)
def test_the_dialogs_before_the_window(qtbot: QtBot, make: Callable[[], QDialog]) -> None:
    dialog = make()
    qtbot.addWidget(dialog)
    dialog.show()
    escape(dialog)
    assert (dialog.result(), dialog.isVisible()) == (QDialog.DialogCode.Rejected, False)


def test_enter_in_a_field_goes_on_and_never_gives_up(qtbot: QtBot) -> None:
    dialog = NewWorkspaceDialog("/folder", "Ada", has_keystore=False)
    qtbot.addWidget(dialog)
    dialog.show()
    QTest.keyClicks(dialog.first, "long enough now")
    QTest.keyClick(dialog.first, Qt.Key.Key_Return)
    assert dialog.isVisible()
    assert dialog.trouble.text() == "The two passphrases differ."
    QTest.keyClicks(dialog.second, "long enough now")
    QTest.keyClick(dialog.second, Qt.Key.Key_Return)
    assert dialog.result() == QDialog.DialogCode.Accepted


def test_the_break_is_left_by_its_own_button_alone(hand: Hand) -> None:
    hand.tap("Ctrl+B")
    hand.until(lambda s: s.page is Page.BREAK)
    hand.tap("Esc")
    assert hand.screen.page is Page.BREAK
    page: QWidget = hand.window.break_page
    assert page.isVisible()
