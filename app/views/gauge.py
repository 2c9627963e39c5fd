"""The exposure gauge: how much of the day's limit is used, in a bar and in words.

No countdown: whole minutes, told when asked or when they change, never ticking.
"""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy

from app.review.screen import Screen
from app.views.themes import LIGHT, Theme
from app.views.words import translate
from app.wellbeing.summary import DaySummary


class ExposureGauge(QAbstractButton):
    """A slim bar with one line of words. Enter or a click opens the page with the meters."""

    opened = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.theme: Theme = LIGHT
        self._day: DaySummary | None = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.clicked.connect(lambda: self.opened.emit())
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(translate("Gauge", "Exposure today"))

    def sizeHint(self) -> QSize:
        """Wide enough for its line of words."""
        metrics = self.fontMetrics()
        return QSize(max(220, metrics.horizontalAdvance(self._words()) + 20), metrics.height() + 25)

    def minimumSizeHint(self) -> QSize:
        """The bar alone: where there is no room its words are cut short, and the page behind it tells them whole."""
        return QSize(90, self.sizeHint().height())

    def render_screen(self, screen: Screen) -> None:
        """Show the day's share."""
        if screen.day != self._day:
            self._day = screen.day
            self.setAccessibleDescription(self._words())
            self.setToolTip(self._words())
            self.updateGeometry()
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Words above, bar below."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        inner = self.rect().adjusted(8, 3, -8, -4)
        painter.setPen(QColor(self.theme.quiet))
        words = painter.fontMetrics().elidedText(self._words(), Qt.TextElideMode.ElideRight, inner.width())
        painter.drawText(inner, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop, words)
        bar = QRect(inner.left(), inner.bottom() - 8, inner.width(), 8)
        painter.setPen(QPen(QColor(self.theme.edge), 1))
        painter.setBrush(QColor(self.theme.window))
        painter.drawRoundedRect(bar, 4, 4)
        share = self._day.share if self._day else 0
        if share:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(self.theme.focus))  # in the dark theme the accent is too close to the trough
            painter.drawRoundedRect(bar.adjusted(1, 1, -1 - bar.width() * (100 - share) // 100, -1), 3, 3)
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(QColor(self.theme.focus), 2))
            painter.drawRoundedRect(self.rect().adjusted(1, 1, -1, -1), 5, 5)
        painter.end()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens as well as Space."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.isAutoRepeat():
            self.click()
        else:
            super().keyPressEvent(event)

    def _words(self) -> str:
        if self._day is None:
            return translate("Gauge", "Exposure today")
        used = translate("Gauge", "Today: %n min looked", None, self._day.raw_minutes)
        left = translate("Gauge", "up to %n min left", None, self._day.raw_minutes_left)
        return f"{used}, {left}"
