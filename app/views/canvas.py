"""The viewer's canvas: paints the one picture that the Screen holds, or says why there is none. It decides nothing."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QImage, QMouseEvent, QPainter, QPaintEvent, QPen, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.domain.area import PARTS, Area
from app.domain.exposure import Size, Tone, Veil
from app.domain.frame import Frame
from app.domain.item import Cells
from app.domain.worklist import ItemCard, WorkItem
from app.review.screen import LOOKING, Concealment, Picture, Screen
from app.views.canvas_words import described, why_nothing
from app.views.heavy import enlarge, fitted
from app.views.themes import LIGHT, Theme
from app.views.watermarks import paint_watermark
from app.views.words import translate
from app.wellbeing.mitigation import SHIPPED_LOOK, Look

MARGIN = 12
NOTCH = 120  # what a step of a mouse wheel tells


@dataclass(frozen=True, slots=True)
class Shown:
    """What a canvas is given: an item's picture and cells, its size in px (0 if not known), and what else is to be seen."""

    picture: Picture | None = None
    item: WorkItem | None = None
    width: int = 0
    height: int = 0
    look: Look = SHIPPED_LOOK
    watermark: str = ""


class PictureCanvas(QWidget):
    """Paints a picture within a neutral stage. Holding the left button reveals, like the key; the mouse moves an open lens."""

    hold_pressed = Signal()
    hold_released = Signal()
    edge_changed = Signal(int, int)
    aimed = Signal(int, int)
    zoomed = Signal(int, int, int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.theme: Theme = LIGHT
        self._shown = Shown()
        self._words = ""
        self._image: QImage | None = None
        self._around: QImage | None = None  # the heavy picture in which a lens lies
        self._turned = 0
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumSize(QSize(200, 160))
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setAccessibleName(translate("Canvas", "Picture area"))

    def render_screen(self, screen: Screen) -> None:
        """Take over what is to be seen of the open item."""
        self.show_item(screen, screen.card, screen.position, screen.picture)

    def show_item(self, screen: Screen, card: ItemCard | None, position: int, picture: Picture | None) -> None:
        """The same for any item of the Screen. Pixels that may no longer be seen are dropped here, not at the next paint."""
        item = screen.items[position] if card and 0 <= position < len(screen.items) else None
        open_here = screen.page in LOOKING and screen.concealment is Concealment.NO
        width, height = (card.item.width, card.item.height) if card else (0, 0)
        shown = Shown(picture if open_here else None, item, width, height, screen.look, screen.watermark)
        before, self._shown = self._shown, shown
        changed = shown.picture is not before.picture or shown.item is not before.item or shown.look != before.look
        taken_away = changed and self._image is not None
        if changed:
            self._image = None
        if (
            not _has_lens(shown)
            or shown.item is not before.item
            or shown.look != before.look
            or _moved_on(shown, before)
        ):
            self._around = None
        self.setMouseTracking(_has_lens(shown))
        self._words = why_nothing(screen, item)
        self.setAccessibleDescription(described(shown.picture))
        if taken_away:
            self.repaint()  # now, not when the loop comes round: it may be busy
        else:
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the stage, then the picture or the words."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(self.theme.stage))
        picture, item = self._shown.picture, self._shown.item
        if picture is not None and picture.veil is not Veil.CONCEALED and item is not None:
            area = self._area(picture)
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            if _has_lens(self._shown):
                self._paint_lens(painter, picture, item, area)
            else:
                painter.drawImage(area, self._drawn(picture, item, area))
            paint_watermark(painter, area, self._shown.watermark)
        elif item is not None:
            self._paint_placeholder(painter)
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(QColor(self.theme.focus), 2))
            painter.drawRect(self.rect().adjusted(1, 1, -1, -1))
        painter.end()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Tell how many device pixels a full-size picture has."""
        super().resizeEvent(event)
        self._image = self._around = None
        ratio = self.devicePixelRatioF()
        self.edge_changed.emit(round(max(self._room().width(), self._room().height()) * ratio), round(100 * ratio))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """The left button is the reveal key."""
        if event.button() == Qt.MouseButton.LeftButton:
            self.hold_pressed.emit()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """And its release closes it."""
        if event.button() == Qt.MouseButton.LeftButton:
            self.hold_released.emit()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """An open lens follows."""
        if _has_lens(self._shown) and (point := self._point(event.position())) is not None:
            self.aimed.emit(*point)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Nearer or further off, around the point under the mouse."""
        self._turned += event.angleDelta().y()
        steps, self._turned = int(self._turned / NOTCH), self._turned - int(self._turned / NOTCH) * NOTCH
        point = self._point(event.position())
        if steps and point is not None:
            self.zoomed.emit(steps, *point)
        event.accept()

    def _room(self) -> QRect:
        return self.rect().adjusted(MARGIN, MARGIN, -MARGIN, -MARGIN)

    def _area(self, picture: Picture) -> QRect:
        room, shown = self._room(), self._shown
        edge = shown.look.preview_edge if picture.size is Size.PREVIEW else max(room.width(), room.height())
        return fitted(shown.width, shown.height, room, edge)

    def _point(self, at: QPointF) -> tuple[int, int] | None:
        """Where that is in the whole picture, in ten-thousandths; None while no frame is shown."""
        picture = self._shown.picture
        if picture is None or picture.frame is None:
            return None
        area, part = self._area(picture), Area() if picture.veil is Veil.LENS else picture.frame.request.area
        across, down = (at.x() - area.x()) / area.width(), (at.y() - area.y()) / area.height()
        across, down = max(0.0, min(across, 1.0)), max(0.0, min(down, 1.0))
        return round(part.left + across * part.width), round(part.top + down * part.height)

    def _drawn(self, picture: Picture, item: WorkItem, area: QRect) -> QImage:
        if self._image is None:
            if (
                picture.frame is None or picture.frame.request.veil is not picture.veil
            ):  # never clearer than the Screen says
                self._image = self._heavy(picture, item, area)
            else:
                self._image = image_of(picture.frame)
        return self._image

    def _paint_lens(self, painter: QPainter, picture: Picture, item: WorkItem, area: QRect) -> None:
        """The heavy picture, and in it the window: of what lies around it no clearer pixel ever reached this program."""
        if picture.frame is None:
            return
        if self._around is None:
            self._around = self._heavy(picture, item, area)
        painter.drawImage(area, self._around)
        part = picture.frame.request.area
        window = QRectF(
            area.x() + area.width() * part.left / PARTS,
            area.y() + area.height() * part.top / PARTS,
            area.width() * part.width / PARTS,
            area.height() * part.height / PARTS,
        )
        painter.drawImage(window, self._drawn(picture, item, area))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(QColor(self.theme.focus), 2))
        painter.drawRect(window)

    def _heavy(self, picture: Picture, item: WorkItem, area: QRect) -> QImage:
        edge = max(area.width(), area.height())
        shown = picture.cells or Cells(item.cells_width, item.cells_height, item.greys)
        return enlarge(shown.width, shown.height, shown.greys, edge, self._shown.look.cells)

    def _paint_placeholder(self, painter: QPainter) -> None:
        area = fitted(self._shown.width, self._shown.height, self._room(), self._shown.look.preview_edge)
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


def _has_lens(shown: Shown) -> bool:
    """Whether a clear window in a heavy picture is what is shown: nothing else that is called a lens is painted as one."""
    picture = shown.picture
    if picture is None or picture.veil is not Veil.LENS or picture.frame is None:
        return False
    return picture.frame.request.veil is Veil.LENS and not picture.frame.request.area.is_whole


def _moved_on(shown: Shown, before: Shown) -> bool:
    """Whether the cells around a lens are those of another moment."""
    return shown.picture is None or before.picture is None or shown.picture.cells != before.picture.cells
