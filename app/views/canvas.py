"""The viewer's canvas: paints the one picture that the Screen holds, or says why there is none. It decides nothing."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QImage, QMouseEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.domain.exposure import Size, Tone, Veil
from app.domain.frame import Frame
from app.domain.item import Cells
from app.domain.worklist import WorkItem
from app.review.screen import Concealment, Page, Picture, Screen
from app.views.heavy import enlarge, fitted
from app.views.themes import LIGHT, Theme
from app.views.words import cannot_show_text, concealment_text, translate
from app.wellbeing.mitigation import SHIPPED_LOOK, Look

MARGIN = 12


class PictureCanvas(QWidget):
    """Paints `Screen.picture` within a neutral stage. Holding the left button reveals, like the key."""

    hold_pressed = Signal()
    hold_released = Signal()
    edge_changed = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.theme: Theme = LIGHT
        self._picture: Picture | None = None
        self._item: WorkItem | None = None
        self._size = (0, 0)
        self._words = ""
        self._look: Look = SHIPPED_LOOK
        self._image: QImage | None = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumSize(QSize(200, 160))
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)

    def render_screen(self, screen: Screen) -> None:
        """Take over what is to be seen. Pixels that may no longer be seen are dropped here, not at the next paint."""
        item = screen.items[screen.position] if screen.card and 0 <= screen.position < len(screen.items) else None
        open_here = screen.page is Page.ITEM and screen.concealment is Concealment.NO
        picture = screen.picture if open_here else None
        changed = picture is not self._picture or item is not self._item or screen.look != self._look
        taken_away = changed and self._image is not None
        if changed:
            self._image = None
        self._picture, self._item, self._look = picture, item, screen.look
        if screen.card is not None:
            self._size = (screen.card.item.width, screen.card.item.height)
        self._words = _words(screen, item)
        self.setAccessibleName(translate("Canvas", "Picture area"))
        self.setAccessibleDescription(_described(picture))
        if taken_away:
            self.repaint()  # now, not when the loop comes round: it may be busy
        else:
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the stage, then the picture or the words."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(self.theme.stage))
        picture = self._picture
        if picture is not None and picture.veil is not Veil.CONCEALED and self._item is not None:
            area = self._area(picture)
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            painter.drawImage(area, self._drawn(picture, self._item, area))
        elif self._item is not None:
            self._paint_placeholder(painter)
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(QColor(self.theme.focus), 2))
            painter.drawRect(self.rect().adjusted(1, 1, -1, -1))
        painter.end()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Tell how many device pixels a full-size picture has."""
        super().resizeEvent(event)
        self._image = None
        self.edge_changed.emit(round(max(self._room().width(), self._room().height()) * self.devicePixelRatioF()))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """The left button is the reveal key."""
        if event.button() == Qt.MouseButton.LeftButton:
            self.hold_pressed.emit()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """And its release closes it."""
        if event.button() == Qt.MouseButton.LeftButton:
            self.hold_released.emit()

    def _room(self) -> QRect:
        return self.rect().adjusted(MARGIN, MARGIN, -MARGIN, -MARGIN)

    def _area(self, picture: Picture) -> QRect:
        room = self._room()
        edge = self._look.preview_edge if picture.size is Size.PREVIEW else max(room.width(), room.height())
        return fitted(*self._size, room, edge)

    def _drawn(self, picture: Picture, item: WorkItem, area: QRect) -> QImage:
        if self._image is None:
            if picture.frame is None or picture.frame.request.veil > picture.veil:  # never clearer than the Screen says
                edge = max(area.width(), area.height())
                shown = picture.cells or Cells(item.cells_width, item.cells_height, item.greys)
                self._image = enlarge(shown.width, shown.height, shown.greys, edge, self._look.cells)
            else:
                self._image = image_of(picture.frame)
        return self._image

    def _paint_placeholder(self, painter: QPainter) -> None:
        area = fitted(*self._size, self._room(), self._look.preview_edge)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(self.theme.edge), 1, Qt.PenStyle.DashLine))
        painter.setBrush(QColor(self.theme.window))
        painter.drawRoundedRect(area, 6, 6)
        painter.setPen(QColor(self.theme.text))
        inner = area.adjusted(16, 16, -16, -16)
        if inner.height() < 60 or inner.width() < 120:
            inner = self._room()
        painter.drawText(inner, Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap, self._words)


def image_of(frame: Frame) -> QImage:
    """The frame as a Qt image that owns its bytes."""
    colour = frame.request.tone is Tone.COLOUR
    kind = QImage.Format.Format_RGB888 if colour else QImage.Format.Format_Grayscale8
    return QImage(frame.pixels, frame.width, frame.height, frame.width * frame.channels, kind).copy()


def _words(screen: Screen, item: WorkItem | None) -> str:
    if screen.concealment is not Concealment.NO:
        return concealment_text(screen.concealment)
    if item is not None and item.cannot_show:
        return cannot_show_text(item.cannot_show)
    return translate("Canvas", "Concealed")


def _described(picture: Picture | None) -> str:
    """What a screen reader says: the state, never the picture."""
    if picture is None or picture.veil is Veil.CONCEALED:
        return translate("Canvas", "concealed")
    veil = {
        Veil.HEAVY: translate("Canvas", "heavily veiled"),
        Veil.MEDIUM: translate("Canvas", "medium veil"),
        Veil.SOFT: translate("Canvas", "soft veil"),
        Veil.CLEAR: translate("Canvas", "clear"),
    }.get(picture.veil, "")
    tone = translate("Canvas", "colour") if picture.tone is Tone.COLOUR else translate("Canvas", "grey")
    return f"{veil}, {tone}"
