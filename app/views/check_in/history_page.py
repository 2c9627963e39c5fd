"""The person's own line over time, with a table that says the same; how long it is kept, a copy in a file, and erasing it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QIntValidator
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QHeaderView,
    QLineEdit,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from app.views.check_in.answer_words import came_back_text, day_text, wish_text
from app.views.check_in.erase_row import EraseRow
from app.views.check_in.line_chart import LineChart
from app.views.parts import QuietButton, SpokenLabel, label
from app.views.words import translate
from app.wellbeing.check_in import LONGEST_DAYS, SHORTEST_DAYS, CheckIn, Kept


class CheckInHistoryPage(QWidget):
    """Shows what is kept and asks for changes; `show_kept` shows their outcome. export_asked: "csv" or "json"."""

    days_asked = Signal(int)
    export_asked = Signal(str)
    erasing = Signal()
    closed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.said = SpokenLabel()
        self.said.setAccessibleName(translate("CheckIn", "Notice"))
        self.chart = LineChart()
        self.table = QTableWidget(0, 5)
        self.days = QLineEdit()
        self.days.setFixedWidth(72)
        self.days.setValidator(QIntValidator(SHORTEST_DAYS, LONGEST_DAYS, self.days))
        self.days.returnPressed.connect(self._ask_days)
        self.days.setAccessibleName(translate("CheckIn", "Days for which each is kept"))
        self.keep = QuietButton(translate("CheckIn", "Set"), self._ask_days)
        self.keep.setAccessibleName(translate("CheckIn", "Set the days"))
        self.csv = QuietButton(translate("CheckIn", "CSV…"), lambda: self.export_asked.emit("csv"))
        self.json = QuietButton(translate("CheckIn", "JSON…"), lambda: self.export_asked.emit("json"))
        self.csv.setAccessibleName(translate("CheckIn", "Copy to a CSV file"))
        self.json.setAccessibleName(translate("CheckIn", "Copy to a JSON file"))
        self.erase = EraseRow(translate("CheckIn", "Erase all"))
        self.erase.confirmed.connect(self.erasing)
        self.close_button = QuietButton(translate("CheckIn", "Close"), self.closed.emit, "first")
        for button in (self.keep, self.csv, self.json, self.close_button):
            button.setAutoDefault(False)
        self._prepare_table()
        self._lay_out()

    def show_kept(self, kept: Kept, said: str = "") -> None:
        """Show these check-ins, and one line above them."""
        self._say(said)
        self.chart.show_check_ins(kept.check_ins)
        self.days.setText(str(kept.days))
        self.table.setRowCount(len(kept.check_ins))
        for row, check_in in enumerate(reversed(kept.check_ins)):
            for place, text in enumerate(_texts(check_in)):
                self.table.setItem(row, place, QTableWidgetItem(text))
        for button in (self.csv, self.json):
            button.setEnabled(bool(kept.check_ins))

    def open(self) -> None:
        """Closing is at hand."""
        self.close_button.setFocus()

    def _ask_days(self) -> None:
        if self.days.hasAcceptableInput():
            self.days_asked.emit(int(self.days.text()))
        else:
            self._say(translate("CheckIn", "From 1 to 366 days are possible."))

    def _say(self, words: str) -> None:
        self.said.setText(words)
        self.said.setVisible(bool(words))

    def _prepare_table(self) -> None:
        self.table.setHorizontalHeaderLabels(
            [
                translate("CheckIn", "Day"),
                translate("CheckIn", "Strained"),
                translate("CheckIn", "Came back"),
                translate("CheckIn", "Rested"),
                translate("CheckIn", "Different next time"),
            ]
        )
        self.table.setProperty("look", "list")
        self.table.setAccessibleName(translate("CheckIn", "Your check-ins"))
        self.table.verticalHeader().hide()
        self.table.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self.table.horizontalHeader().setHighlightSections(False)
        self.table.horizontalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self.table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.table.setTabKeyNavigation(False)
        self.table.setShowGrid(False)
        self.table.setMinimumHeight(130)

    def _lay_out(self) -> None:
        days = QHBoxLayout()
        days.setSpacing(8)
        for part in (label(translate("CheckIn", "Each is kept for")), self.days, label(translate("CheckIn", "days"))):
            days.addWidget(part)
        days.addWidget(self.keep)
        days.addWidget(label(translate("CheckIn", "What is older is erased."), "quiet"))
        days.addStretch()
        copies = QHBoxLayout()
        copies.setSpacing(8)
        for widget in (label(translate("CheckIn", "Copy to a file")), self.csv, self.json):
            copies.addWidget(widget)
        words = translate("CheckIn", "The file is not encrypted: whoever has it can read it.")
        copies.addWidget(label(words, "quiet"))
        copies.addStretch()
        last = QHBoxLayout()
        last.addWidget(self.erase, 1)
        last.addWidget(self.close_button, 0, Qt.AlignmentFlag.AlignBottom)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(label(translate("CheckIn", "My check-ins"), "title"))
        column.addWidget(self.said)
        column.addWidget(self.chart, 1)
        column.addWidget(self.table, 1)
        for row in (days, copies, last):
            column.addLayout(row)


def _texts(check_in: CheckIn) -> tuple[str, ...]:
    return (
        day_text(check_in.duty_day),
        str(check_in.strain),
        came_back_text(check_in.came_back),
        str(check_in.rested),
        wish_text(check_in.wish),
    )
