"""The faint line over pictures that says who looks, and when. Painted over them, never part of what was decoded."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRect
from PySide6.QtGui import QColor, QPainter, QTransform

TURNED_DEGREES = -18
LINES_APART, COLUMNS_APART = 90, 60
LIGHT, DARK = QColor(255, 255, 255, 56), QColor(0, 0, 0, 56)  # one of them is seen on whatever lies below


def paint_watermark(painter: QPainter, area: QRect, words: str) -> None:
    """Fill the area with the words, slanting; nothing where there are none."""
    if not words:
        return
    painter.setClipRect(area)
    middle = area.center()
    painter.setTransform(QTransform.fromTranslate(middle.x(), middle.y()).rotate(TURNED_DEGREES), True)
    reach = area.width() + area.height()
    step = painter.fontMetrics().horizontalAdvance(words) + COLUMNS_APART
    for line, y in enumerate(range(-reach // 2, reach // 2, LINES_APART)):
        for x in range(-reach // 2 - (line % 2) * step // 2, reach // 2, step):
            for pen, shift in ((DARK, 1), (LIGHT, 0)):
                painter.setPen(pen)
                painter.drawText(QPointF(x + shift, y + shift), words)
    painter.resetTransform()
    painter.setClipping(False)
