"""The contact sheet: a table of small grey HEAVY tiles. Only positions that the Screen allows are painted from their cells.

Tiles are made from the 64 bytes of each item in memory, so that a sheet of 100,000 items is filled at every scroll.
"""

from __future__ import annotations

from collections import OrderedDict
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QImage, QPainter, QPen, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from app.domain.scheme import Scheme
from app.domain.worklist import WorkItem
from app.review.screen import Concealment, Page, Screen, Sheet
from app.views.heavy import enlarge, fitted
from app.views.parts import label
from app.views.themes import LIGHT, Theme
from app.views.words import cannot_show_text, concealment_text, grade_text, state_text, translate
from app.wellbeing.mitigation import TILE_EDGE

CELL = QSize(TILE_EDGE + 20, TILE_EDGE + 44)
TILES_KEPT = 600
NOTHING_ALLOWED = Sheet(0, -1)
Index = QModelIndex | QPersistentModelIndex


class SheetModel(QAbstractTableModel):
    """Items in rows of as many columns as the window has room for."""

    def __init__(self, scheme: Scheme) -> None:
        super().__init__()
        self.scheme = scheme
        self.items: tuple[WorkItem, ...] = ()
        self.columns = 1

    def take(self, items: tuple[WorkItem, ...], columns: int) -> None:
        """Show these items in that many columns; only what changed is told when the shape stays."""
        if len(items) == len(self.items) and columns == self.columns:
            self.items = items
            last = self.index(self.rowCount() - 1, self.columns - 1)
            self.dataChanged.emit(self.index(0, 0), last)
            return
        self.beginResetModel()
        self.items, self.columns = items, columns
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        """Rows of tiles."""
        return 0 if parent.isValid() else -(-len(self.items) // self.columns)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        """Tiles in a row."""
        return 0 if parent.isValid() else self.columns

    def position(self, index: Index) -> int:
        """Position of the item in the report."""
        return index.row() * self.columns + index.column()

    def flags(self, index: Index) -> Qt.ItemFlag:
        """The end of the last row is empty."""
        inside = index.isValid() and self.position(index) < len(self.items)
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable if inside else Qt.ItemFlag.NoItemFlags

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Words only: number and state. Pictures are the delegate's."""
        if role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return None
        position = self.position(index)
        if not index.isValid() or position >= len(self.items):
            return None
        item = self.items[position]
        state = state_text(item.state, self.scheme.label_of(item.grade))
        if role == Qt.ItemDataRole.DisplayRole:
            return state
        parts = [translate("Sheet", "Item {number}").format(number=position + 1), state]
        if item.copies > 1:
            parts.append(translate("Sheet", "%n places", None, item.copies))
        if item.cannot_show:
            parts.append(cannot_show_text(item.cannot_show))
        return ", ".join(parts)


class TileDelegate(QStyledItemDelegate):
    """Paints one tile: its cells if they may be seen, its number and its state in words."""

    def __init__(self, model: SheetModel) -> None:
        super().__init__()
        self.model, self.theme, self.allowed = model, LIGHT, NOTHING_ALLOWED
        self._tiles: OrderedDict[str, QImage] = OrderedDict()

    def forget(self) -> None:
        """Drop every tile."""
        self._tiles.clear()

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Every tile takes the same room."""
        return CELL

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint one tile."""
        position = self.model.position(index)
        if position >= len(self.model.items):
            return
        item, cell = self.model.items[position], self._rectangle(option)
        stage = QRect(cell.center().x() - TILE_EDGE // 2, cell.y() + 8, TILE_EDGE, TILE_EDGE)
        painter.save()
        if self.allowed.first <= position <= self.allowed.last and item.greys:
            area = fitted(item.cells_width * 100, item.cells_height * 100, stage, TILE_EDGE)
            painter.drawImage(area.topLeft(), self._tile(item))
        else:
            painter.setPen(QPen(QColor(self.theme.line), 1))
            painter.setBrush(QColor(self.theme.raised))
            painter.drawRect(stage.adjusted(0, 0, -1, -1))
        self._paint_words(painter, item, position, stage)
        self._paint_marks(painter, option, stage)
        painter.restore()

    def _paint_words(self, painter: QPainter, item: WorkItem, position: int, stage: QRect) -> None:
        line, number = QRect(stage.x(), stage.bottom() + 4, TILE_EDGE, 22), str(position + 1)
        painter.setPen(QColor(self.theme.quiet))
        painter.drawText(line, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, number)
        painter.setPen(QColor(self.theme.text))
        words = state_text(item.state, grade_text(item.grade))  # a tile has no room for a label
        if item.copies > 1:
            words = f"{words} · ×{item.copies}"
        metrics = painter.fontMetrics()
        room = TILE_EDGE - metrics.horizontalAdvance(number) - 8
        elided = metrics.elidedText(words, Qt.TextElideMode.ElideRight, room)
        painter.drawText(line, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, elided)
        if item.cannot_show:
            painter.setPen(QColor(self.theme.quiet))
            box = stage.adjusted(12, 12, -12, -12)
            flags = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
            painter.drawText(box, flags, cannot_show_text(item.cannot_show))

    def _paint_marks(self, painter: QPainter, option: QStyleOptionViewItem, stage: QRect) -> None:
        state: QStyle.StateFlag = option.state
        if state & QStyle.StateFlag.State_Selected:
            focused = bool(state & QStyle.StateFlag.State_Active)
            painter.setPen(QPen(QColor(self.theme.focus), 3 if focused else 1))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(stage.adjusted(-6, -5, 6, 29), 5, 5)

    @staticmethod
    def _rectangle(option: QStyleOptionViewItem) -> QRect:
        return QRect(option.rect)

    def _tile(self, item: WorkItem) -> QImage:
        tile = self._tiles.get(item.id)
        if tile is None:
            tile = enlarge(item.cells_width, item.cells_height, item.greys, TILE_EDGE)
            self._tiles[item.id] = tile
            if len(self._tiles) > TILES_KEPT:
                self._tiles.popitem(last=False)
        return tile


class SheetPage(QWidget):
    """The sheet of the open report. Enter or a double click opens an item."""

    scrolled = Signal(int, int)
    item_chosen = Signal(int)

    def __init__(self, scheme: Scheme) -> None:
        super().__init__()
        self.model = SheetModel(scheme)
        self.delegate = TileDelegate(self.model)
        self._viewport = QWidget()  # our own: asking Qt for its own would load every widget class to tell which it is
        self.table = self._make_table()
        self.title = label("", "title")
        self.state = label("", "quiet")
        self._version = -1
        self._report = ""
        column = QVBoxLayout(self)
        column.setContentsMargins(18, 16, 0, 0)
        column.setSpacing(6)
        column.addWidget(self.title)
        column.addWidget(self.state)
        column.addWidget(self.table, 1)

    def dress(self, theme: Theme) -> None:
        """Take over a theme."""
        self.delegate.theme = theme
        self._viewport.update()

    def render_screen(self, screen: Screen) -> None:
        """Show the report; tiles appear as the Screen allows them."""
        report = screen.report.id if screen.report else ""
        if screen.items_version != self._version or report != self._report:
            if report != self._report:
                self.delegate.forget()
            self._version, self._report = screen.items_version, report
            self.title.setText(screen.report.reference if screen.report else "")
            self.model.take(screen.items, self._columns())
            self._spread()
        open_here = screen.page is Page.SHEET and screen.concealment is Concealment.NO
        allowed = screen.sheet if open_here else NOTHING_ALLOWED
        if self.delegate.allowed != allowed:
            self.delegate.allowed = allowed
            self._viewport.update()
        words = "" if screen.concealment is Concealment.NO else concealment_text(screen.concealment)
        words = words or translate("Sheet", "%n items, veiled", None, len(screen.items))
        self.state.setText(words)
        self.table.setAccessibleDescription(words)

    def open_at(self, position: int) -> None:
        """The page is turned to: choose a tile, and say what is in sight."""
        position = max(0, position)
        if self.model.items:
            index = self.model.index(position // self.model.columns, position % self.model.columns)
            self.table.setCurrentIndex(index)
            self.table.scrollTo(index)
        self.table.setFocus()
        self.tell_sight()

    def tell_sight(self) -> None:
        """Which positions are in sight now."""
        if not self.model.items or not self.isVisible():
            return
        first = max(0, self.table.rowAt(0))
        last = self.table.rowAt(self._viewport.height() - 1)
        if last < 0:
            last = self.model.rowCount() - 1
        columns = self.model.columns
        self.scrolled.emit(first * columns, min(len(self.model.items), (last + 1) * columns) - 1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """As many columns as there is room for."""
        super().resizeEvent(event)
        columns = self._columns()
        self._spread()
        if columns != self.model.columns:
            current = self.model.position(self.table.currentIndex()) if self.table.currentIndex().isValid() else 0
            self.model.take(self.model.items, columns)
            self._spread()
            if self.isVisible():
                self.open_at(current)
        else:
            self.tell_sight()

    def _columns(self) -> int:
        room = self.table.width() - self.table.verticalScrollBar().sizeHint().width() - 4
        return max(1, room // CELL.width())

    def _spread(self) -> None:
        """Columns share the whole width."""
        room = self.table.width() - self.table.verticalScrollBar().sizeHint().width() - 4
        self.table.horizontalHeader().setDefaultSectionSize(max(CELL.width(), room // self.model.columns))

    def _make_table(self) -> QTableView:
        table = QTableView()
        table.setViewport(self._viewport)
        table.setObjectName("sheet")
        table.setModel(self.model)
        table.setItemDelegate(self.delegate)
        table.setAccessibleName(translate("Sheet", "Contact sheet"))
        for header, size in ((table.horizontalHeader(), CELL.width()), (table.verticalHeader(), CELL.height())):
            header.hide()
            header.setMinimumSectionSize(size)
            header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
            header.setDefaultSectionSize(size)
        table.setShowGrid(False)
        table.setTabKeyNavigation(False)
        table.setDragEnabled(False)
        table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        table.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        table.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        table.verticalScrollBar().valueChanged.connect(lambda _: self.tell_sight())
        table.activated.connect(self._choose)
        return table

    def _choose(self, index: Index) -> None:
        if self.model.position(index) < len(self.model.items):
            self.item_chosen.emit(self.model.position(index))
