"""What the block game paints: the tray with the pieces laid in it, and one piece as it is given, with its marked cell."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.views.activities.tones import tone
from app.views.parts import QuietButton
from app.wellbeing.blocks import MIDDLE, SIDE, Cell, Tray, cells_of

SLOT_CELL = 20
LINE = 2.5


class TrayBoard(QWidget):
    """The tray. It shows which cell is meant, never how a piece would lie. Holds a Tray and one cell, nothing else."""

    cell_clicked = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.tray, self.cursor_cell = Tray((), ()), MIDDLE
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMinimumSize(QSize(SIDE * 30, SIDE * 30))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def sizeHint(self) -> QSize:
        """As large as is pleasant; it takes more where there is more."""
        return QSize(SIDE * 42, SIDE * 42)

    def render_tray(self, tray: Tray, cursor_cell: Cell) -> None:
        """Show that tray, with that cell marked."""
        self.tray, self.cursor_cell = tray, cursor_cell
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Ground, grid, pieces, the marked cell, the focus."""
        painter, palette = QPainter(self), self.palette()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        edge, left, top = self._place()
        whole = QRectF(left, top, SIDE * edge, SIDE * edge)
        painter.fillRect(whole, palette.base())
        painter.setPen(QPen(palette.midlight().color(), 1))
        for n in range(1, SIDE):
            painter.drawLine(QPointF(left + n * edge, top), QPointF(left + n * edge, whole.bottom()))
            painter.drawLine(QPointF(left, top + n * edge), QPointF(whole.right(), top + n * edge))
        for piece in self.tray.laid:
            _paint_cells(painter, piece.cells, self._cell_area, tone(palette, piece.shape), palette.text().color())
        focused = self.hasFocus()
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen((palette.link() if focused else palette.mid()).color(), 2 if focused else 1))
        painter.drawRect(whole)
        self._paint_cursor(painter)
        painter.end()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """No wider than high, so that what stands beside it stands close."""
        super().resizeEvent(event)
        self.setMaximumWidth(max(self.height(), self.minimumWidth()))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A click on a cell."""
        edge, left, top = self._place()
        x, y = (event.position().x() - left) / edge, (event.position().y() - top) / edge
        if event.button() == Qt.MouseButton.LeftButton and 0 <= x < SIDE and 0 <= y < SIDE:
            self.cell_clicked.emit((int(y), int(x)))

    def area_of(self, cell: Cell) -> QRectF:
        """Where a cell is painted."""
        return self._cell_area(cell)

    def _paint_cursor(self, painter: QPainter) -> None:
        """A ring and a dot in the strongest colour on its own ground: seen on a free cell and on a piece of any tone."""
        area = self._cell_area(self.cursor_cell).adjusted(4, 4, -4, -4)
        ground, ink = self.palette().base().color(), self.palette().text().color()
        for colour, width in ((ground, 6.0), (ink, LINE)):
            painter.setPen(QPen(colour, width))
            painter.drawRect(area)
        _paint_mark(painter, self._cell_area(self.cursor_cell), ink, ground)

    def _place(self) -> tuple[float, float, float]:
        edge = (min(self.width(), self.height()) - 4) // SIDE
        return edge, 2, 2 + (self.height() - 4 - edge * SIDE) // 2

    def _cell_area(self, cell: Cell) -> QRectF:
        edge, left, top = self._place()
        return QRectF(left + cell[1] * edge, top + cell[0] * edge, edge, edge)


class PieceSlot(QuietButton):
    """One of the next pieces, as it is given: it is never shown turned. Pressing it chooses it."""

    def __init__(self, name: str, run: Callable[[], object]) -> None:
        super().__init__("", run)
        self._cells: frozenset[Cell] = frozenset()
        self._shape, self._name, self.chosen = 0, name, False
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)

    def render_piece(self, shape: int, *, chosen: bool) -> None:
        """Show that shape. chosen: it is the one to be laid next."""
        self._shape, self.chosen = shape, chosen
        self._cells = cells_of(shape, 0, (0, 0))
        self.dress("chosen" if chosen else "")
        self.update()

    def sizeHint(self) -> QSize:
        """Room for the largest piece and the number."""
        return QSize(SLOT_CELL * 5 + 22, SLOT_CELL * 4 + 14)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The button, its number, the piece, a dot on its marked cell."""
        super().paintEvent(event)
        painter, palette = QPainter(self), self.palette()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(palette.text().color())
        painter.drawText(self.rect().adjusted(8, 5, -8, -5), Qt.AlignmentFlag.AlignLeft, self._name)
        ink = palette.text().color()
        _paint_cells(painter, self._cells, self._cell_area, tone(palette, self._shape), ink)
        _paint_mark(painter, self._cell_area((0, 0)), ink, palette.base().color())
        painter.end()

    def _cell_area(self, cell: Cell) -> QRectF:
        ys, xs = [y for y, _ in self._cells], [x for _, x in self._cells]
        middle_y, middle_x = (min(ys) + max(ys) + 1) / 2, (min(xs) + max(xs) + 1) / 2
        left = self.width() / 2 + 6 + (cell[1] - middle_x) * SLOT_CELL
        top = self.height() / 2 + (cell[0] - middle_y) * SLOT_CELL
        return QRectF(left, top, SLOT_CELL, SLOT_CELL)


def _paint_cells(
    painter: QPainter, cells: frozenset[Cell], area_of: Callable[[Cell], QRectF], fill: QColor, ink: QColor
) -> None:
    """Cells in one colour, with a line wherever the piece ends."""
    for cell in cells:
        painter.fillRect(area_of(cell), fill)
    painter.setPen(QPen(ink, LINE, Qt.PenStyle.SolidLine, Qt.PenCapStyle.SquareCap))
    for y, x in cells:
        area = area_of((y, x))
        sides = {
            (y - 1, x): (area.topLeft(), area.topRight()),
            (y + 1, x): (area.bottomLeft(), area.bottomRight()),
            (y, x - 1): (area.topLeft(), area.bottomLeft()),
            (y, x + 1): (area.topRight(), area.bottomRight()),
        }
        for beside, (start, end) in sides.items():
            if beside not in cells:
                painter.drawLine(start, end)


def _paint_mark(painter: QPainter, area: QRectF, ink: QColor, ground: QColor) -> None:
    """The dot of a marked cell: dark in light, or light in dark, seen on every tone."""
    radius = max(3.5, area.width() / 7)
    painter.setPen(QPen(ground, 2))
    painter.setBrush(ink)
    painter.drawEllipse(area.center(), radius, radius)
    painter.setBrush(Qt.BrushStyle.NoBrush)
