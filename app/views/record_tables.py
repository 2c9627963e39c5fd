"""Plain tables of words: a model of titles and texts, and a view that the keyboard and screen readers can walk through."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, QRect, Qt
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView

Index = QModelIndex | QPersistentModelIndex
ROW_HEIGHT = 32
BESIDE, ABOVE = 28, 12  # what a style keeps free around a text, both sides together


class WordsModel(QAbstractTableModel):
    """Lines of texts under titles."""

    def __init__(self, titles: tuple[str, ...]) -> None:
        super().__init__()
        self.titles = titles
        self.lines: tuple[tuple[str, ...], ...] = ()

    def take(self, lines: tuple[tuple[str, ...], ...]) -> None:
        """Show these."""
        self.beginResetModel()
        self.lines = lines
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        """Lines."""
        return 0 if parent.isValid() else len(self.lines)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        """Titles."""
        return 0 if parent.isValid() else len(self.titles)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """What a cell shows; a screen reader hears its title too."""
        if not index.isValid():
            return None
        text = self.lines[index.row()][index.column()]
        if role == Qt.ItemDataRole.DisplayRole:
            return text
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{self.titles[index.column()]}: {text}"
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Titles of the columns."""
        if role != Qt.ItemDataRole.DisplayRole or orientation is not Qt.Orientation.Horizontal:
            return None
        return self.titles[section]


class WordsTable(QTableView):
    """A table of a WordsModel. wide: the column that takes the room that the others leave. wrap: long texts take more lines."""

    def __init__(self, name: str, titles: tuple[str, ...], wide: int, *, wrap: bool = False) -> None:
        super().__init__()
        self.words = WordsModel(titles)
        self.setModel(self.words)
        self.setProperty("look", "words")
        self.setAccessibleName(name)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setWordWrap(wrap)
        self.verticalHeader().hide()
        if wrap:
            self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
            self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().setDefaultSectionSize(ROW_HEIGHT)
        heads = self.horizontalHeader()
        heads.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        heads.setHighlightSections(False)
        heads.setResizeContentsPrecision(0)  # what is in sight decides: measuring thousands of lines takes seconds
        heads.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        heads.setSectionResizeMode(wide, QHeaderView.ResizeMode.Stretch)

    def take(self, lines: tuple[tuple[str, ...], ...]) -> None:
        """Show these; the chosen line stays where there is still one."""
        row = max(0, self.currentIndex().row())
        self.words.take(lines)
        if lines:
            self.selectRow(min(row, len(lines) - 1))

    def sizeHintForRow(self, row: int) -> int:
        """As many lines as the longest text needs: Qt's own figure forgets the room that a style keeps beside a text."""
        high = super().sizeHintForRow(row)
        if not self.wordWrap():
            return high
        flags, metrics = Qt.TextFlag.TextWordWrap, self.fontMetrics()
        for column, text in enumerate(self.words.lines[row]):
            room = QRect(0, 0, max(1, self.columnWidth(column) - BESIDE), 10_000)
            high = max(high, metrics.boundingRect(room, flags, text).height() + ABOVE)
        return high

    @property
    def chosen(self) -> int:
        """The chosen line, or -1."""
        return self.currentIndex().row()
