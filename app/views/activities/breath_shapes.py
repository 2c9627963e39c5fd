"""The two forms of a breath on the screen: a disc that grows and shrinks, and a row of fields that fills once a second."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.views.words import translate
from app.wellbeing.breathing import Breath

SMALLEST = 0.35  # of the room, when all is breathed out
LARGEST = 190  # px: a larger one is hard to look at calmly
GAP = 6
BAR_WIDTH, BAR_HEIGHT = 420, 34


def phase_text(breath: Breath) -> str:
    """What to do now."""
    return translate("Breathing", "In") if breath.inward else translate("Breathing", "Out")


class BreathDisc(QWidget):
    """A disc in a ring that shows how far it grows. Paints in the palette's colours and holds a Breath, nothing else."""

    def __init__(self) -> None:
        super().__init__()
        self._breath: Breath | None = None
        self.setMinimumSize(QSize(160, 160))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setAccessibleName(
            translate("Breathing", "A disc that grows while you breathe in and shrinks while you breathe out")
        )

    def show_breath(self, breath: Breath | None) -> None:
        """The moment to show; None: breathed out, at rest."""
        self._breath = breath
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Ring, disc, word."""
        painter, palette = QPainter(self), self.palette()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        middle = QPointF(self.rect().center())
        room = min(self.width() / 2, self.height() / 2, LARGEST) - 4
        fullness = self._breath.fullness if self._breath else 0.0
        painter.setPen(QPen(palette.mid().color(), 1.5))
        painter.drawEllipse(middle, room, room)
        radius = room * (SMALLEST + (1 - SMALLEST) * fullness)
        painter.setPen(QPen(palette.link().color(), 3))
        painter.setBrush(palette.base())
        painter.drawEllipse(middle, radius, radius)
        if self._breath is not None:
            font = painter.font()
            font.setPixelSize(20)
            painter.setFont(font)
            painter.setPen(palette.text().color())
            painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, phase_text(self._breath))
        painter.end()


class BreathBar(QWidget):
    """The still form: the word, and a field for each second of this phase; one more is filled with each second."""

    def __init__(self) -> None:
        super().__init__()
        self._breath: Breath | None = None
        self.setMinimumSize(QSize(BAR_WIDTH, 160))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setAccessibleName(translate("Breathing", "The words in and out, and a bar that steps once a second"))

    def show_breath(self, breath: Breath | None) -> None:
        """The moment to show; painted again only when its second is another one."""
        before, self._breath = self._breath, breath
        if breath is None or before is None or (before.inward, before.step) != (breath.inward, breath.step):
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Word above, fields below."""
        breath = self._breath
        if breath is None:
            return
        painter, palette = QPainter(self), self.palette()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        area = QRectF(0, 0, BAR_WIDTH, BAR_HEIGHT)
        area.moveCenter(QPointF(self.rect().center()) + QPointF(0, 24))
        font = painter.font()
        font.setPixelSize(26)
        painter.setFont(font)
        painter.setPen(palette.windowText().color())
        above = QRectF(area.left(), area.top() - 62, area.width(), 46)
        painter.drawText(above, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, phase_text(breath))
        width = (area.width() - GAP * (breath.steps - 1)) / breath.steps
        painter.setPen(QPen(palette.mid().color(), 1.5))
        for number in range(breath.steps):
            field = QRectF(area.left() + number * (width + GAP), area.top(), width, area.height())
            painter.setBrush(palette.link() if number < breath.step else Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(field, 4, 4)
        painter.end()
