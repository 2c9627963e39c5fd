"""The list of reports: which there are, and which still hold items to be dealt with. No counts of what is left."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QAbstractTableModel, QLocale, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtWidgets import QAbstractItemView, QHBoxLayout, QHeaderView, QTableView, QVBoxLayout, QWidget

from app.domain.worklist import ReportSummary
from app.review.screen import Screen
from app.views.parts import QuietButton, label
from app.views.words import moment_text, translate

Index = QModelIndex | QPersistentModelIndex


class ReportModel(QAbstractTableModel):
    """One row a report."""

    def __init__(self) -> None:
        super().__init__()
        self.reports: tuple[ReportSummary, ...] = ()

    def take(self, reports: tuple[ReportSummary, ...]) -> None:
        """Show these."""
        self.beginResetModel()
        self.reports = reports
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        """Reports."""
        return 0 if parent.isValid() else len(self.reports)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        """Reference, received, items, state."""
        return 0 if parent.isValid() else 4

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """What a cell shows and says."""
        if role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole) or not index.isValid():
            return None
        report = self.reports[index.row()]
        return (
            report.reference,
            moment_text(report.made_at),
            QLocale().toString(report.items),
            translate("Reports", "open") if report.is_open else translate("Reports", "done"),
        )[index.column()]

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Titles of the columns."""
        if role != Qt.ItemDataRole.DisplayRole or orientation is not Qt.Orientation.Horizontal:
            return None
        return (
            translate("Reports", "Report"),
            translate("Reports", "Received"),
            translate("Reports", "Items"),
            translate("Reports", "State"),
        )[section]


class ReportsPage(QWidget):
    """Enter or a double click opens a report."""

    report_opened = Signal(str)
    import_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.model = ReportModel()
        self.table = QTableView()
        self.table.setObjectName("reports")
        self.table.setModel(self.model)
        self.table.setAccessibleName(translate("Reports", "Reports"))
        self.table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.table.setTabKeyNavigation(False)
        self.table.setShowGrid(False)
        self.table.setWordWrap(False)
        self.table.verticalHeader().hide()
        self.table.verticalHeader().setDefaultSectionSize(42)
        heads = self.table.horizontalHeader()
        heads.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        heads.setHighlightSections(False)
        heads.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        heads.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        heads.setMinimumSectionSize(120)
        self.table.activated.connect(self._open)
        self.empty = label(
            translate("Reports", "No reports yet. Drop files or a folder here, or import them."), "quiet"
        )
        self.import_button = QuietButton(translate("Reports", "Import files…"), self.import_asked.emit)
        self._lay_out()

    def render_screen(self, screen: Screen) -> None:
        """Show the reports of the Screen; the chosen row stays."""
        if screen.reports is not self.model.reports:
            row, first = max(0, self.table.currentIndex().row()), not self.model.reports
            self.model.take(screen.reports)
            if screen.reports:
                self.table.selectRow(min(row, len(screen.reports) - 1))
            if first and self.focusWidget() is self.import_button:
                self.table.setVisible(True)
                self.table.setFocus()
        self.table.setVisible(bool(screen.reports))
        self.empty.setVisible(not screen.reports)
        self.import_button.setAccessibleDescription("" if screen.reports else self.empty.text())

    def take_focus(self) -> None:
        """The list gets the keyboard, or the button where there is no list."""
        (self.table if self.model.reports else self.import_button).setFocus()

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.addWidget(label(translate("Reports", "Reports"), "title"))
        head.addStretch()
        head.addWidget(self.import_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(28, 22, 28, 22)
        column.setSpacing(14)
        column.addLayout(head)
        column.addWidget(self.empty)
        column.addWidget(self.table, 1)
        column.addStretch(0)

    def _open(self, index: Index) -> None:
        self.report_opened.emit(self.model.reports[index.row()].id)
