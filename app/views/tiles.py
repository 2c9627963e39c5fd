"""The tiles of the contact sheet: items in rows and columns, each painted from its cells where the Screen allows it.

Tiles are made from the few bytes of each item in memory, so that a sheet of 100,000 items is filled at every scroll.
"""

from __future__ import annotations

from collections import OrderedDict
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QGuiApplication, QImage, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from app.domain.scheme import Scheme
from app.domain.worklist import WorkItem
from app.review.screen import Sheet
from app.views.heavy import enlarge, fitted
from app.views.themes import LIGHT
from app.views.words import cannot_show_text, grade_text, state_text, translate
from app.wellbeing.mitigation import SHIPPED_LOOK, Look

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
        self.look: Look = SHIPPED_LOOK
        self._tiles: OrderedDict[str, QImage] = OrderedDict()

    @property
    def cell(self) -> QSize:
        """The room of one tile with its words."""
        return QSize(self.look.tile_edge + 20, self.look.tile_edge + 22 + _line_height())

    def forget(self) -> None:
        """Drop every tile."""
        self._tiles.clear()

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Every tile takes the same room."""
        return self.cell

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint one tile."""
        position = self.model.position(index)
        if position >= len(self.model.items):
            return
        item, cell, edge = self.model.items[position], self._rectangle(option), self.look.tile_edge
        stage = QRect(cell.center().x() - edge // 2, cell.y() + 8, edge, edge)
        painter.save()
        if self.allowed.first <= position <= self.allowed.last and item.greys:
            area = fitted(item.cells_width * 100, item.cells_height * 100, stage, edge)
            painter.drawImage(area.topLeft(), self._tile(item))
        else:
            painter.setPen(QPen(QColor(self.theme.line), 1))
            painter.setBrush(QColor(self.theme.raised))
            painter.drawRect(stage.adjusted(0, 0, -1, -1))
        self._paint_words(painter, item, position, stage)
        self._paint_marks(painter, option, stage)
        painter.restore()

    def _paint_words(self, painter: QPainter, item: WorkItem, position: int, stage: QRect) -> None:
        line, number = QRect(stage.x(), stage.bottom() + 4, stage.width(), _line_height()), str(position + 1)
        painter.setPen(QColor(self.theme.quiet))
        painter.drawText(line, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, number)
        painter.setPen(QColor(self.theme.text))
        words = state_text(item.state, grade_text(item.grade))  # a tile has no room for a label
        copies = f" · ×{item.copies}" if item.copies > 1 else ""
        metrics = painter.fontMetrics()
        room = stage.width() - metrics.horizontalAdvance(number + copies) - 8
        if item.grade and metrics.horizontalAdvance(words) > room:
            words = grade_text(item.grade)  # the grade whole, rather than a word that says it is one
        elided = metrics.elidedText(words, Qt.TextElideMode.ElideRight, room) + copies  # the number is never cut off
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
            painter.drawRoundedRect(stage.adjusted(-6, -5, 6, 7 + _line_height()), 5, 5)

    @staticmethod
    def _rectangle(option: QStyleOptionViewItem) -> QRect:
        return QRect(option.rect)

    def _tile(self, item: WorkItem) -> QImage:
        tile = self._tiles.get(item.id)
        if tile is None:
            look = self.look
            tile = enlarge(item.cells_width, item.cells_height, item.greys, look.tile_edge, look.cells)
            self._tiles[item.id] = tile
            if len(self._tiles) > TILES_KEPT:
                self._tiles.popitem(last=False)
        return tile


def _line_height() -> int:
    """Of the words below a tile, in the system's type."""
    return max(22, QFontMetrics(QGuiApplication.font()).height() + 4)
