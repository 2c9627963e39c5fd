"""The days of a person's record: the chart, the same figures as a table, the rolling seven days, and what the record is for."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.views.parts import label
from app.views.record_chart import DaysChart
from app.views.record_tables import WordsTable
from app.views.record_words import day_figures, day_titles, week_text
from app.views.words import translate
from app.wellbeing.record import Record

WIDE = 6  # the last column holds sentences


class DaysPart(QWidget):
    """Newest day first. `chosen` tells the day that is marked, `opened` the one that Enter or a double click asks for."""

    chosen = Signal(str)
    opened = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.chart = DaysChart()
        self.table = WordsTable(translate("Record", "Days"), day_titles(), WIDE)
        self.week = label("", wrap=True)
        self.hint = label(
            translate(
                "Record",
                "The dashed line is the day's limit, and a hatched bar reached it. Enter on a day shows its rows.",
            ),
            "quiet",
            wrap=True,
        )
        self._days: tuple[str, ...] = ()
        self.table.selectionModel().currentRowChanged.connect(lambda *_: self._tell_chosen())
        self.table.activated.connect(lambda index: self.opened.emit(self._days[index.row()]))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 8, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.chart)
        column.addWidget(self.hint)
        column.addWidget(self.table, 1)
        column.addWidget(self.week)

    def take(self, record: Record) -> None:
        """Show this record."""
        newest_first = record.days[::-1]
        self._days = tuple(day.duty_day for day in newest_first)
        self.chart.take(record)
        self.table.take(tuple(day_figures(day) for day in newest_first))
        self.week.setText(week_text(record.week, record.week_caps))
        self._tell_chosen()

    def choose(self, duty_day: str) -> None:
        """Mark that day in chart and table."""
        if duty_day in self._days:
            self.table.selectRow(self._days.index(duty_day))

    def _tell_chosen(self) -> None:
        if 0 <= self.table.chosen < len(self._days):
            day = self._days[self.table.chosen]
            self.chart.choose(day)
            self.chosen.emit(day)
