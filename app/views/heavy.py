"""The HEAVY veil: a few grey cells enlarged smoothly. Nothing finer than a cell exists here, so nothing finer can be shown."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QImage

from app.wellbeing.mitigation import HEAVY_CELLS

SMALLEST_EDGE = 96


def enlarge(width: int, height: int, greys: bytes, long_edge: int, cells: int = HEAVY_CELLS) -> QImage:
    """`width` x `height` cells as a grey picture whose long edge has `long_edge` px.

    An item that was taken in with more cells on the long edge than `cells` is averaged down to so many first.
    Doubling again and again with a linear filter draws soft hills; one big step would draw diamonds.
    """
    image = QImage(greys, width, height, width, QImage.Format.Format_Grayscale8).copy()
    across = max(width, height)
    if across > cells:
        image = _scaled(image, QSize(max(1, width * cells // across), max(1, height * cells // across)))
        across = cells
    while across * 2 <= long_edge:
        image = _scaled(image, image.size() * 2)
        across *= 2
    whole = QSize(max(1, long_edge * width // max(width, height)), max(1, long_edge * height // max(width, height)))
    return _scaled(image, whole)


def fitted(width: int, height: int, room: QRect, long_edge: int) -> QRect:
    """Where a picture of that size lies, centred in `room`, with a long edge of at most `long_edge` px.

    It is never enlarged beyond itself, except to 96 px so that it does not vanish. An unknown size (0) counts as square.
    """
    wide, high = (width, height) if width > 0 and height > 0 else (long_edge, long_edge)
    edge = min(long_edge, max(wide, high, SMALLEST_EDGE))
    size = QSize(wide, high).scaled(QSize(edge, edge), Qt.AspectRatioMode.KeepAspectRatio)
    if size.width() > room.width() or size.height() > room.height():
        size = size.scaled(room.size(), Qt.AspectRatioMode.KeepAspectRatio)
    size = size.expandedTo(QSize(1, 1))
    area = QRect(0, 0, size.width(), size.height())
    area.moveCenter(room.center())
    return area


def _scaled(image: QImage, size: QSize) -> QImage:
    return image.scaled(size, Qt.AspectRatioMode.IgnoreAspectRatio, Qt.TransformationMode.SmoothTransformation)
