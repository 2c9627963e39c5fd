"""Your record: the person's own exposure, who looked at it, their notes, and its export. Read on a lane, never by the window."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import Enum, auto
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialog,
    QFileDialog,
    QHBoxLayout,
    QPushButton,
    QStackedWidget,
    QTabBar,
    QVBoxLayout,
    QWidget,
)

from app.domain.exposure import LedgerRow
from app.views.lanes import Homecoming, Lane
from app.views.parts import QuietButton, SpokenLabel, label, open_size
from app.views.record_day import DayPart
from app.views.record_days import DaysPart
from app.views.record_port import MakeRecord, OwnRecord
from app.views.record_tables import WordsTable
from app.views.record_words import look_text, role_text
from app.views.words import moment_text, sentence, translate
from app.wellbeing.record_book import FORBIDDEN, PURPOSE, RecordBook, RemarkKind, rows_by_day

# The system's own dialog would remember what was chosen in lists of its own.
OWN_DIALOG = QFileDialog.Option.DontUseNativeDialog
DAY_TAB = 1


class _Done(Enum):
    """What a job on the lane has done."""

    READ = auto()
    KEPT = auto()
    EXPORTED = auto()
    NOTHING = auto()


@dataclass(frozen=True, slots=True)
class _Came:
    """What a job brought: the record as it is now with its rows by day, or None; or why nothing was done."""

    done: _Done
    book: RecordBook | None = None
    rows: Mapping[str, Sequence[LedgerRow]] = field(default_factory=dict)
    trouble: str = ""


class RecordDialog(QDialog):
    """Three parts behind three tabs. make: called on the lane, once."""

    def __init__(self, parent: QWidget, make: MakeRecord) -> None:
        super().__init__(parent)
        self.setWindowTitle(translate("Record", "Your record"))
        self._make = make
        self._own: OwnRecord | None = None  # the lane's alone
        self._home = Homecoming(self._take)
        self._lane = Lane("record", self._home)
        self.book: RecordBook | None = None
        self._rows: Mapping[str, Sequence[LedgerRow]] = {}
        self.tabs = QTabBar()
        self.tabs.setDrawBase(False)
        self.tabs.setExpanding(False)
        self.tabs.setAccessibleName(translate("Record", "Parts of the record"))
        self.days, self.day = DaysPart(), DayPart()
        titles = (
            translate("Record", "Name"),
            translate("Record", "Role"),
            translate("Record", "Was shown"),
            translate("Record", "When"),
        )
        self.looks = WordsTable(translate("Record", "Those who looked"), titles, 2)
        self.nobody = label(translate("Record", "Nobody but you has looked at this record."))
        self.status = SpokenLabel()
        self.csv = QuietButton(translate("Record", "Export as CSV…"), lambda: self._ask_export(".csv"))
        self.json = QuietButton(translate("Record", "Export as JSON…"), lambda: self._ask_export(".json"))
        self.close_button = QuietButton(translate("Record", "Close"), self.accept)
        self.parts = QStackedWidget()
        self._lay_out()
        self._join()
        self._set_busy(True)
        self.close_button.setFocus()
        self.status.setText(translate("Record", "Reading…"))
        self._lane.run(self._load, _refused)

    def done(self, result: int) -> None:
        """However it is closed: what is being written is let end first."""
        self._lane.close()
        super().done(result)

    def show_day(self, duty_day: str) -> None:
        """Open the rows of that day."""
        self.days.choose(duty_day)
        self.tabs.setCurrentIndex(DAY_TAB)
        self.day.rows.setFocus()

    # --- jobs, on the lane ---------------------------------------------------------------------------------------

    def _load(self) -> _Came:
        return self._read(_Done.READ)

    def _keep(self, kind: RemarkKind, duty_day: str, text: str) -> _Came:
        self._record().remark(kind, duty_day, text)
        return self._read(_Done.KEPT)

    def _read(self, done: _Done) -> _Came:
        book = self._record().load()
        return _Came(done, book, rows_by_day(book))

    def _export(self, book: RecordBook, path: Path) -> _Came:
        self._record().export(book, path)
        return _Came(_Done.EXPORTED)

    def _record(self) -> OwnRecord:
        if self._own is None:
            self._own = self._make()
        return self._own

    # --- the window's thread -------------------------------------------------------------------------------------

    def _take(self, came: _Came) -> None:
        if came.book is not None:
            self._rows = came.rows
            self._fill(came.book)
        self._set_busy(False)
        self.status.setText(_words(came))
        if came.done is _Done.KEPT:
            self.day.clear_field()
        elif came.done is _Done.READ and self.book is not None and self.book.record.days:
            self.days.table.setFocus()

    def _fill(self, book: RecordBook) -> None:
        self.book, shown = book, self.day.duty_day
        self.days.take(book.record)
        self.days.choose(shown)
        looks = book.looks[::-1]
        self.looks.take(
            tuple((look.name, role_text(look.role), look_text(look.what), moment_text(look.at)) for look in looks)
        )
        self.looks.setVisible(bool(looks))
        self.nobody.setVisible(not looks)

    def _show_day(self, duty_day: str) -> None:
        if self.book is not None:
            self.day.take(self.book, self._rows.get(duty_day, ()), duty_day)

    def _step(self, way: int) -> None:
        if self.book is not None:
            names = [day.duty_day for day in self.book.record.days]
            self.days.choose(names[names.index(self.day.duty_day) + way])

    def _add(self, kind: RemarkKind, text: str) -> None:
        duty_day = self.day.duty_day
        self._set_busy(True)
        self._lane.run(lambda: self._keep(kind, duty_day, text), _refused)

    def _ask_export(self, ending: str) -> None:
        name, _ = QFileDialog.getSaveFileName(
            self,
            translate("Record", "Export your record"),
            str(Path.home() / f"penumbra-record{ending}"),
            f"*{ending}",
            options=OWN_DIALOG,
        )
        book = self.book
        if name and book is not None:
            path = Path(name)
            path = path if path.suffix.lower() == ending else path.with_name(path.name + ending)
            self._set_busy(True)
            self._lane.run(lambda: self._export(book, path), _refused)

    def _set_busy(self, busy: bool) -> None:
        read = self.book is not None
        self.parts.setEnabled(read)
        self.tabs.setEnabled(read)
        for button in (self.csv, self.json):
            button.setEnabled(read and not busy)
        self.day.set_busy(busy)

    def _join(self) -> None:
        self.tabs.currentChanged.connect(self.parts.setCurrentIndex)
        self.days.chosen.connect(self._show_day)
        self.days.opened.connect(self.show_day)
        self.day.stepped.connect(self._step)
        self.day.remarked.connect(self._add)

    def _lay_out(self) -> None:
        looks = QWidget()
        inner = QVBoxLayout(looks)
        inner.setContentsMargins(0, 8, 0, 0)
        inner.addWidget(self.nobody)
        inner.addWidget(self.looks, 1)
        inner.addStretch(0)
        names = (translate("Record", "All days"), translate("Record", "One day"), translate("Record", "Who looked"))
        for name, part in zip(names, (self.days, self.day, looks), strict=True):
            self.tabs.addTab(name)
            self.parts.addWidget(part)
        end = QHBoxLayout()
        end.setSpacing(8)
        end.addWidget(self.status, 1)
        end.addWidget(self.csv)
        end.addWidget(self.json)
        end.addWidget(self.close_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(26, 20, 26, 20)
        column.setSpacing(10)
        column.addWidget(label(translate("Record", "Your record"), "title"))
        column.addWidget(label(f"{sentence(PURPOSE)} {sentence(FORBIDDEN)}", wrap=True))
        column.addWidget(self.tabs)
        column.addWidget(self.parts, 1)
        hint = translate("Record", "An exported file is not encrypted: whoever has it can read it.")
        column.addWidget(label(hint, "quiet", wrap=True))
        column.addLayout(end)
        for button in self.findChildren(QPushButton):
            button.setAutoDefault(False)  # else Enter in a table or in the field would press one of them
        self.setWindowModality(Qt.WindowModality.WindowModal)
        open_size(self, 1080, 780)


def _refused(trouble: str) -> _Came:
    return _Came(_Done.NOTHING, trouble=trouble)


def _words(came: _Came) -> str:
    if came.trouble:
        return translate("Record", "Not done: {reason}.").format(reason=sentence(came.trouble))
    if came.done is _Done.KEPT:
        return translate("Record", "Kept.")
    if came.done is _Done.EXPORTED:
        return translate("Record", "Written.")
    nothing = came.book is not None and not came.book.record.days
    return translate("Record", "Nothing is recorded.") if nothing else ""
