"""Your record, by keyboard: read on a lane, days, one day, notes and disputes, who looked, export."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from app.domain.exposure import RowKind
from app.views.exposure_dialog import ExposureDialog
from app.views.record_dialog import RecordDialog
from app.views.record_words import day_text
from app.wellbeing.record_book import Look, RemarkKind
from tests.fakes.record import NOW, MemoryRecord
from tests.views.conftest import PATIENCE_MS, Hand, MakeHand
from tests.wellbeing.records import row

LAST = "2025-06-13"


@pytest.fixture
def record() -> MemoryRecord:
    return MemoryRecord()


MakeDialog = Callable[..., RecordDialog]


@pytest.fixture
def make_dialog(qtbot: QtBot) -> Iterator[MakeDialog]:
    made: list[tuple[RecordDialog, MemoryRecord, QWidget]] = []

    def make(record: MemoryRecord, *, read: bool = True) -> RecordDialog:
        parent = QWidget()
        qtbot.addWidget(parent)
        dialog = RecordDialog(parent, lambda: record)
        made.append((dialog, record, parent))
        dialog.show()
        dialog.activateWindow()
        qtbot.waitUntil(dialog.isActiveWindow, timeout=PATIENCE_MS)
        if read:
            qtbot.waitUntil(lambda: dialog.status.text() != "Reading…", timeout=PATIENCE_MS)
        return dialog

    yield make
    for dialog, record, _ in made:
        record.gate.open()
        dialog.close()


@pytest.fixture
def dialog(make_dialog: MakeDialog, record: MemoryRecord) -> RecordDialog:
    return make_dialog(record)


def tap(key: Qt.Key, *, shift: bool = False) -> None:
    """A key goes to whatever has the keyboard."""
    focused = QApplication.focusWidget()
    assert focused is not None
    QTest.keyClick(focused, key, Qt.KeyboardModifier.ShiftModifier if shift else Qt.KeyboardModifier.NoModifier)


def tab_to(wanted: QWidget) -> None:
    for _ in range(20):
        if QApplication.focusWidget() is wanted:
            return
        tap(Qt.Key.Key_Tab)
    raise AssertionError(f"the Tab key does not reach {wanted}")


def words(widget: QWidget) -> str:
    return "\n".join(label.text() for label in widget.findChildren(QLabel) if label.isVisible())


def until(qtbot: QtBot, holds: Callable[[], bool]) -> None:
    qtbot.waitUntil(holds, timeout=PATIENCE_MS)


def test_the_window_does_not_wait_while_the_record_is_read(
    make_dialog: MakeDialog, record: MemoryRecord, qtbot: QtBot
) -> None:
    record.gate.shut()
    dialog = make_dialog(record, read=False)
    until(qtbot, record.gate.knocked.is_set)
    assert dialog.status.text() == "Reading…"
    assert not dialog.csv.isEnabled()
    assert not dialog.tabs.isEnabled()
    assert QApplication.focusWidget() is dialog.close_button
    record.gate.open()
    until(qtbot, lambda: dialog.book is not None)
    assert dialog.csv.isEnabled()
    assert QApplication.focusWidget() is dialog.days.table


def test_it_says_what_the_record_is_for_and_that_nobody_looked(dialog: RecordDialog) -> None:
    assert "This record exists to keep people inside the limits." in words(dialog)
    assert "performance, pay, discipline, rota favour, sickness review, selection or promotion" in words(dialog)
    dialog.tabs.setCurrentIndex(2)
    assert "Nobody but you has looked at this record." in words(dialog)
    assert not dialog.looks.isVisible()


def test_the_table_tells_each_day_newest_first(dialog: RecordDialog, record: MemoryRecord) -> None:
    days = record.load().record.days
    table = dialog.days.table
    assert [line[0] for line in table.words.lines] == [day_text(day.duty_day) for day in days[::-1]]
    interface = QAccessible.queryAccessibleInterface(table)
    assert interface is not None
    spoken = [interface.child(index).text(QAccessible.Text.Name) for index in range(interface.childCount())]
    assert f"Looking: {days[-1].used.raw_ms // 60_000} min" in spoken
    assert f"Exposure minutes: {days[-1].used.dose_u // 60_000_000_000:,}" in spoken
    assert "Seven duty days up to today" in words(dialog)


def test_a_day_is_opened_and_left_by_keyboard(dialog: RecordDialog, record: MemoryRecord, qtbot: QtBot) -> None:
    days = record.load().record.days
    tap(Qt.Key.Key_Down)
    tap(Qt.Key.Key_Return)
    assert dialog.tabs.currentIndex() == 1
    assert QApplication.focusWidget() is dialog.day.rows
    assert (dialog.day.duty_day, dialog.day.heading.text()) == (days[-2].duty_day, day_text(days[-2].duty_day))
    assert dialog.day.rows.words.lines
    tab_to(dialog.day.later)
    tap(Qt.Key.Key_Return)
    assert dialog.day.duty_day == days[-1].duty_day
    assert not dialog.day.later.isEnabled()
    for _ in days[1:]:
        dialog.day.earlier.click()
    assert dialog.day.duty_day == days[0].duty_day
    assert not dialog.day.earlier.isEnabled()
    tap(Qt.Key.Key_Escape)
    assert not dialog.isVisible()


@pytest.mark.parametrize(("button", "kind"), [("note", RemarkKind.NOTE), ("dispute", RemarkKind.DISPUTE)])
def test_a_note_or_a_dispute_is_added_and_no_row_changes(
    dialog: RecordDialog, record: MemoryRecord, qtbot: QtBot, button: str, kind: RemarkKind
) -> None:
    before, lines = record.rows, dialog.days.table.words.lines
    tap(Qt.Key.Key_Return)
    wanted: QPushButton = getattr(dialog.day, button)
    assert not wanted.isEnabled()
    tab_to(dialog.day.field)
    QTest.keyClicks(dialog.day.field, "  a colleague sat here ")
    tap(Qt.Key.Key_Return)  # in the field it says not which of the two is meant
    assert (dialog.status.text(), dialog.day.duty_day) == ("", LAST)
    tab_to(wanted)
    tap(Qt.Key.Key_Return)
    until(qtbot, lambda: dialog.status.text() == "Kept.")
    assert [(said.kind, said.duty_day, said.text) for said in record.remarks] == [(kind, LAST, "a colleague sat here")]
    assert dialog.day.field.text() == ""
    assert QApplication.focusWidget() is dialog.day.field
    assert [(line[0].lower(), line[2]) for line in dialog.day.remarks.words.lines] == [
        (kind.value, "a colleague sat here")
    ]
    assert record.rows == before
    assert dialog.days.table.words.lines == lines
    assert dialog.day.duty_day == LAST


def test_the_chosen_row_can_be_mentioned(dialog: RecordDialog) -> None:
    tap(Qt.Key.Key_Return)
    began, what = dialog.day.rows.words.lines[1][:2]
    tap(Qt.Key.Key_Down)
    dialog.day.field.setText("not me")
    tab_to(dialog.day.mention)
    tap(Qt.Key.Key_Return)
    assert dialog.day.field.text() == f"{began} {what}: not me"
    assert QApplication.focusWidget() is dialog.day.field


def test_what_could_not_be_kept_stays_in_the_field(dialog: RecordDialog, record: MemoryRecord, qtbot: QtBot) -> None:
    tap(Qt.Key.Key_Return)
    dialog.day.field.setText("mine")
    record.gate.refusing = True
    dialog.day.note.click()
    until(qtbot, lambda: dialog.status.text().startswith("Not done: "))
    assert dialog.day.field.text() == "mine"
    assert dialog.day.note.isEnabled()
    assert record.remarks == []


def test_while_something_is_written_nothing_else_is(dialog: RecordDialog, record: MemoryRecord, qtbot: QtBot) -> None:
    dialog.show_day(LAST)
    dialog.day.field.setText("mine")
    record.gate.shut()
    dialog.day.note.click()
    until(qtbot, record.gate.knocked.is_set)
    assert not any(part.isEnabled() for part in (dialog.day.note, dialog.day.dispute, dialog.csv, dialog.json))
    assert dialog.day.field.isReadOnly()
    record.gate.open()
    until(qtbot, lambda: dialog.status.text() == "Kept.")


def test_who_looked_is_told(make_dialog: MakeDialog) -> None:
    looks = (Look("Grace", "supervisor", "days", NOW), Look("Ken", "supervisor", "days", NOW))
    dialog = make_dialog(MemoryRecord(looks=looks))
    dialog.tabs.setCurrentIndex(2)
    assert [line[:3] for line in dialog.looks.words.lines] == [
        ("Ken", "supervisor", "the days that are over"),
        ("Grace", "supervisor", "the days that are over"),
    ]
    assert not dialog.nobody.isVisible()


def test_a_damaged_record_is_told(make_dialog: MakeDialog, record: MemoryRecord) -> None:
    record.gate.refusing = True
    dialog = make_dialog(record)
    assert dialog.status.text().startswith("Not done: ")
    assert not dialog.csv.isEnabled()
    assert dialog.close_button.isEnabled()


def test_an_empty_record_says_so(make_dialog: MakeDialog) -> None:
    dialog = make_dialog(MemoryRecord(()))
    assert dialog.status.text() == "Nothing is recorded."
    dialog.tabs.setCurrentIndex(1)
    assert not any(part.isEnabled() for part in (dialog.day.earlier, dialog.day.later, dialog.day.mention))


def test_a_day_that_can_be_told_has_rows_or_says_that_they_are_gone(make_dialog: MakeDialog) -> None:
    dialog = make_dialog(MemoryRecord((row(LAST, RowKind.SHOW),)))
    tap(Qt.Key.Key_Return)
    assert not dialog.day.rows.isVisible()
    assert "no longer kept" in words(dialog)


@pytest.mark.parametrize(
    ("ending", "chosen", "written"),
    [(".csv", "mine", "mine.csv"), (".csv", "mine.CSV", "mine.CSV"), (".json", "mine.csv", "mine.csv.json")],
)
def test_export_writes_what_is_shown(
    dialog: RecordDialog,
    record: MemoryRecord,
    qtbot: QtBot,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    ending: str,
    chosen: str,
    written: str,
) -> None:
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_, **__: (str(tmp_path / chosen), ""))
    tab_to(dialog.csv if ending == ".csv" else dialog.json)
    tap(Qt.Key.Key_Return)
    until(qtbot, lambda: dialog.status.text() == "Written.")
    assert record.exported == [(dialog.book, tmp_path / written)]
    assert "not encrypted" in words(dialog)


def test_export_that_is_called_off_writes_nothing(
    dialog: RecordDialog, record: MemoryRecord, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_, **__: ("", ""))
    dialog.csv.click()
    assert (record.exported, dialog.status.text()) == ([], "")


def test_closing_lets_what_is_written_end(dialog: RecordDialog, record: MemoryRecord) -> None:
    dialog.show_day(LAST)
    dialog.day.field.setText("mine")
    dialog.day.note.click()
    dialog.close()
    assert [said.text for said in record.remarks] == ["mine"]


# --- from the window ---------------------------------------------------------------------------------------------


def opened(hand: Hand) -> RecordDialog:
    dialog = hand.window.findChild(RecordDialog)
    assert dialog is not None
    return dialog


@pytest.mark.parametrize("way", ["key", "menu", "gauge"])
def test_the_window_opens_it(make_hand: MakeHand, record: MemoryRecord, way: str) -> None:
    hand = make_hand(record=record)
    if way == "key":
        hand.tap("Shift+G")
    elif way == "menu":
        hand.window.menus.actions["window.record"].trigger()
    else:
        hand.tap("G")
        today = hand.window.findChild(ExposureDialog)
        assert today is not None
        next(button for button in today.findChildren(QPushButton) if button.text() == "Your record").click()
    hand.qtbot.waitUntil(lambda: opened(hand).book is not None, timeout=PATIENCE_MS)
    assert opened(hand).isVisible()


def test_it_is_opened_once_and_again_after_it_was_closed(make_hand: MakeHand, record: MemoryRecord) -> None:
    hand = make_hand(record=record)
    hand.window.run("window.record")
    first = opened(hand)
    hand.window.run("window.record")
    assert [d for d in hand.window.findChildren(RecordDialog) if d.isVisible()] == [first]
    first.reject()
    hand.window.run("window.record")
    assert [d for d in hand.window.findChildren(RecordDialog) if d.isVisible()] != [first]


def test_closing_the_window_ends_it(make_hand: MakeHand, record: MemoryRecord) -> None:
    hand = make_hand(record=record)
    hand.window.run("window.record")
    dialog = opened(hand)
    hand.window.close()
    assert not dialog.isVisible()
