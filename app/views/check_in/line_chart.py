"""Strain and rest over time, readable in grey: one line whole with filled circles, one dashed with empty squares."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPalette, QPen
from PySide6.QtWidgets import QWidget

from app.views.check_in.answer_words import day_text
from app.views.words import translate
from app.wellbeing.check_in import HIGHEST, CheckIn

LEFT, RIGHT, TOP, BOTTOM = 30.0, 14.0, 30.0, 26.0
MANY = 60  # from here on marks would cover each other


class LineChart(QWidget):
    """Paints check-ins from the oldest on; the table beside it says the same in words."""

    def __init__(self) -> None:
        super().__init__()
        self._check_ins: tuple[CheckIn, ...] = ()
        self.setMinimumHeight(190)
        self.setAccessibleName(translate("CheckIn", "Strain and rest over time"))

    def sizeHint(self) -> QSize:
        """Wide and low."""
        return QSize(640, 210)

    def show_check_ins(self, check_ins: Sequence[CheckIn]) -> None:
        """Show these."""
        self._check_ins = tuple(check_ins)
        if self._check_ins:
            words = translate("CheckIn", "From {first} to {last}. The table says the same in figures.")
            first, last = (day_text(self._check_ins[place].duty_day) for place in (0, -1))
            self.setAccessibleDescription(words.format(first=first, last=last))
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Axes, key, two lines."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        room = QRectF(LEFT, TOP, self.width() - LEFT - RIGHT, self.height() - TOP - BOTTOM)
        ink = self.palette().color(QPalette.ColorRole.WindowText)
        quiet = _between(ink, self.palette().color(QPalette.ColorRole.Window))
        self._paint_axes(painter, room, quiet)
        strain = [self._place(room, c.duty_day, c.strain) for c in self._check_ins]
        rested = [self._place(room, c.duty_day, c.rested) for c in self._check_ins]
        mark = 2.0 if len(strain) > MANY else 4.0
        self._paint_line(painter, rested, QPen(quiet, 1.6, Qt.PenStyle.DashLine), mark, filled=False)
        self._paint_line(painter, strain, QPen(ink, 2.0), mark, filled=True)
        self._paint_key(painter, room, ink, quiet)
        painter.end()

    def _place(self, room: QRectF, duty_day: str, value: int) -> QPointF:
        days = [date.fromisoformat(self._check_ins[at].duty_day).toordinal() for at in (0, -1)]
        span = days[1] - days[0]
        share = (date.fromisoformat(duty_day).toordinal() - days[0]) / span if span else 0.5
        return QPointF(room.left() + share * room.width(), room.bottom() - value / HIGHEST * room.height())

    def _paint_axes(self, painter: QPainter, room: QRectF, quiet: QColor) -> None:
        for value in (0, HIGHEST // 2, HIGHEST):
            height = room.bottom() - value / HIGHEST * room.height()
            faint = QColor(quiet)
            faint.setAlpha(90)
            painter.setPen(QPen(faint, 1))
            painter.drawLine(QPointF(room.left(), height), QPointF(room.right(), height))
            painter.setPen(quiet)
            box = QRectF(0, height - 10, LEFT - 8, 20)
            painter.drawText(box, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, str(value))
        if not self._check_ins:
            return
        under = QRectF(room.left(), room.bottom() + 6, room.width(), 20)
        first, last = (day_text(self._check_ins[at].duty_day) for at in (0, -1))
        if first == last:
            painter.drawText(under, Qt.AlignmentFlag.AlignHCenter, first)
        else:
            painter.drawText(under, Qt.AlignmentFlag.AlignLeft, first)
            painter.drawText(under, Qt.AlignmentFlag.AlignRight, last)

    def _paint_line(self, painter: QPainter, points: list[QPointF], pen: QPen, mark: float, *, filled: bool) -> None:
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(pen)
        painter.drawPolyline(points)
        painter.setPen(QPen(pen.color(), 1.6))
        painter.setBrush(pen.color() if filled else self.palette().color(QPalette.ColorRole.Base))
        for point in points:
            if filled:
                painter.drawEllipse(point, mark, mark)
            else:
                painter.drawRect(QRectF(point.x() - mark, point.y() - mark, 2 * mark, 2 * mark))

    def _paint_key(self, painter: QPainter, room: QRectF, ink: QColor, quiet: QColor) -> None:
        at = room.left()
        for words, colour, filled in (
            (translate("CheckIn", "strained"), ink, True),
            (translate("CheckIn", "rested"), quiet, False),
        ):
            style = Qt.PenStyle.SolidLine if filled else Qt.PenStyle.DashLine
            ends = [QPointF(at, 12), QPointF(at + 34, 12)]
            painter.setPen(QPen(colour, 2.0 if filled else 1.6, style))
            painter.drawLine(ends[0], ends[1])
            self._paint_line(painter, [QPointF(at + 17, 12)], QPen(colour, 1.6), 4.0, filled=filled)
            painter.setPen(ink)
            width = painter.fontMetrics().horizontalAdvance(words)
            painter.drawText(QRectF(at + 42, 2, width + 4, 20), Qt.AlignmentFlag.AlignVCenter, words)
            at += 42 + width + 28


def _between(ink: QColor, ground: QColor) -> QColor:
    """Lighter than the ink, and still at 4.5:1 on its ground in every theme."""
    parts = zip(ink.getRgb()[:3], ground.getRgb()[:3], strict=True)  # type: ignore[index]  # PySide's stub says object
    return QColor(*((7 * one + 3 * other) // 10 for one, other in parts))
