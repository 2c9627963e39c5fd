"""One duty day of a person's record, for that person alone: its rows in plain words, their notes, and a field for one more."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from app.domain.exposure import LedgerRow
from app.views.parts import QuietButton, label
from app.views.record_tables import WordsTable
from app.views.record_words import day_sentence, day_text, kind_text, remark_text, span_figures, span_titles, time_text
from app.views.words import moment_text, translate
from app.wellbeing.record_book import RecordBook, RemarkKind
from app.wellbeing.record_rows import Span, spans

LONGEST = 2_000
REMARKS_HEIGHT = 122


class DayPart(QWidget):
    """`remarked` tells kind and text of what the person adds; `stepped` asks for an earlier (-1) or a later (1) day."""

    remarked = Signal(object, str)
    stepped = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self._spans: tuple[Span, ...] = ()
        self.duty_day = ""
        self.heading = label("", "strong")
        self.figures = label("", wrap=True)
        self.earlier = QuietButton(translate("Record", "Earlier day"), lambda: self.stepped.emit(-1))
        self.later = QuietButton(translate("Record", "Later day"), lambda: self.stepped.emit(1))
        self.rows = WordsTable(translate("Record", "Rows of the day"), span_titles(), 1)
        self.empty = label(translate("Record", "The rows of this day are no longer kept; its sums are."), "quiet")
        titles = (translate("Record", "Kind"), translate("Record", "Written"), translate("Record", "Text"))
        self.remarks = WordsTable(translate("Record", "Notes on this day"), titles, 2, wrap=True)
        self.remarks.setMaximumHeight(REMARKS_HEIGHT)
        self.field = QLineEdit()
        self.field.setMaxLength(LONGEST)
        self.field.setAccessibleName(translate("Record", "Your note or dispute"))
        self.field.setPlaceholderText(translate("Record", "A note, or what you dispute. Rows never change by it."))
        self.field.textChanged.connect(lambda _: self._show_state())
        self.mention = QuietButton(translate("Record", "Mention the chosen row"), self._mention)
        self.note = QuietButton(translate("Record", "Add as a note"), lambda: self._add(RemarkKind.NOTE))
        self.dispute = QuietButton(translate("Record", "Add as a dispute"), lambda: self._add(RemarkKind.DISPUTE))
        self._busy = False
        for button in (self.earlier, self.later):
            button.setEnabled(False)
        self._lay_out()
        self._show_state()

    def take(self, book: RecordBook, rows: Sequence[LedgerRow], duty_day: str) -> None:
        """Show this day of this record. rows: the day's."""
        self.duty_day = duty_day
        self._spans = spans(rows)
        self.heading.setText(day_text(duty_day))
        self.figures.setText(next((day_sentence(d) for d in book.record.days if d.duty_day == duty_day), ""))
        self.rows.take(tuple(span_figures(span) for span in self._spans))
        self.rows.setVisible(bool(self._spans))
        self.empty.setVisible(not self._spans)
        remarks = [remark for remark in book.remarks if remark.duty_day == duty_day]
        self.remarks.take(
            tuple((remark_text(said.kind), moment_text(said.made_at), said.text) for said in remarks[::-1])
        )
        self.remarks.setVisible(bool(remarks))
        names = [day.duty_day for day in book.record.days]
        self.earlier.setEnabled(duty_day in names[1:])
        self.later.setEnabled(duty_day in names[:-1])
        self._show_state()

    def set_busy(self, busy: bool) -> None:
        """While something is being written nothing more is added."""
        self._busy = busy
        self._show_state()

    def clear_field(self) -> None:
        """What was in the field is kept now; the keyboard goes back to it."""
        self.field.clear()
        self.field.setFocus()

    def _add(self, kind: RemarkKind) -> None:
        self.remarked.emit(kind, self.field.text().strip())

    def _mention(self) -> None:
        span = self._spans[self.rows.chosen]
        self.field.setText(f"{time_text(span.began)} {kind_text(span.kind)}: {self.field.text()}")
        self.field.setFocus()
        self.field.end(False)

    def _show_state(self) -> None:
        self.field.setReadOnly(self._busy)
        ready = bool(self.field.text().strip()) and bool(self.duty_day) and not self._busy
        self.note.setEnabled(ready)
        self.dispute.setEnabled(ready)
        self.mention.setEnabled(bool(self._spans) and not self._busy)

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.addWidget(self.earlier)
        head.addWidget(self.heading, 1, Qt.AlignmentFlag.AlignCenter)
        head.addWidget(self.later)
        end = QHBoxLayout()
        end.setSpacing(8)
        end.addWidget(self.mention)
        end.addStretch()
        end.addWidget(self.note)
        end.addWidget(self.dispute)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 8, 0, 0)
        column.setSpacing(8)
        column.addLayout(head)
        column.addWidget(self.figures)
        column.addWidget(self.rows, 1)
        column.addWidget(self.empty, 1)
        column.addWidget(self.remarks)
        column.addWidget(self.field)
        column.addLayout(end)
