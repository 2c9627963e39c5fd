"""The strip of key frames below a film: a few grey cells each, enlarged as HEAVY always is. Nothing clearer exists here."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QImage, QMouseEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.domain.film import KeyFrame
from app.review.screen import Player
from app.views.heavy import enlarge
from app.views.themes import LIGHT, Theme
from app.views.video_words import page_text, time_text
from app.views.words import translate
from app.wellbeing.mitigation import HEAVY_CELLS

TILE_HIGH, GAP, MOST_WIDE = 52, 6, 92


class VideoStrip(QWidget):
    """Click a key frame to go there; the keys of `film.key_…` do the same. chosen: its moment in ms."""

    chosen = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self.theme: Theme = LIGHT
        self._keys: tuple[KeyFrame, ...] = ()
        self._cells = HEAVY_CELLS
        self._at_ms = self._pages = 0
        self._images: dict[int, QImage] = {}
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFixedHeight(TILE_HIGH + 8)
        self.setAccessibleName(self._called())

    def sizeHint(self) -> QSize:
        """As wide as there is room."""
        return QSize(320, TILE_HIGH + 8)

    def show_player(self, player: Player | None, cells: int) -> None:
        """What may be seen; pixels that may no longer be are dropped here, not at the next paint."""
        keys = player.strip if player is not None else ()
        if (keys is not self._keys and keys != self._keys) or cells != self._cells:
            taken_away = bool(self._images) and not keys
            self._keys, self._cells, self._images = keys, cells, {}
            if taken_away:
                self.repaint()
        at_ms = player.at_ms if player is not None else 0
        if at_ms != self._at_ms or keys:
            self._at_ms = at_ms
            self.update()
        self._pages = player.pages if player is not None else 0
        self.setAccessibleName(self._called())
        self.setAccessibleDescription(self._described())

    def current(self) -> int:
        """Number of the key frame at the film's moment, from 0; -1 for none."""
        return max((number for number, key in enumerate(self._keys) if key.at_ms <= self._at_ms), default=-1)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The tiles, with a line around the one where the film stands."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(self.theme.window))
        current = self.current()
        for number, key in enumerate(self._keys):
            area = self._area(number)
            painter.drawImage(area, self._drawn(number, key, area))
            if number == current:
                painter.setPen(QPen(QColor(self.theme.focus), 2))
                painter.drawRect(area.adjusted(-2, -2, 1, 1))
        painter.end()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Other tiles."""
        super().resizeEvent(event)
        self._images = {}

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """To that key frame."""
        for number, key in enumerate(self._keys):
            if event.button() == Qt.MouseButton.LeftButton and self._area(number).contains(event.position().toPoint()):
                self.chosen.emit(key.at_ms)

    def _area(self, number: int) -> QRect:
        count = max(1, len(self._keys))
        wide = max(8, min((self.width() - GAP * (count - 1) - 8) // count, MOST_WIDE))
        cells = self._keys[number].cells
        size = QSize(cells.width, cells.height).scaled(QSize(wide, TILE_HIGH), Qt.AspectRatioMode.KeepAspectRatio)
        left = 4 + number * (wide + GAP)
        area = QRect(0, 0, max(1, size.width()), max(1, size.height()))
        area.moveCenter(QRect(left, 4, wide, TILE_HIGH).center())
        return area

    def _drawn(self, number: int, key: KeyFrame, area: QRect) -> QImage:
        if number not in self._images:
            edge = max(area.width(), area.height())
            self._images[number] = enlarge(key.cells.width, key.cells.height, key.cells.greys, edge, self._cells)
        return self._images[number]

    def _called(self) -> str:
        if self._pages:
            return translate("Player", "Pages, heavily veiled")
        return translate("Player", "Key frames, heavily veiled")

    def _described(self) -> str:
        current = self.current()
        if current < 0:
            return translate("Player", "concealed")
        if self._pages:
            return page_text(self._at_ms, self._pages)
        words = translate("Player", "key frame {number} of {count}, at {time}")
        return words.format(number=current + 1, count=len(self._keys), time=time_text(self._keys[current].at_ms))
