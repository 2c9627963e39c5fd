"""A part of a picture, told free of pixels: what a lens or a zoom asks the decoder for."""

from __future__ import annotations

from app.frozen import frozen

PARTS = 10_000
LEAST_PARTS = 100


@frozen
class Area:
    """A rectangle of the picture as it is displayed, in ten-thousandths of its width and of its height."""

    left: int = 0
    top: int = 0
    width: int = PARTS
    height: int = PARTS

    def __post_init__(self) -> None:
        sized = LEAST_PARTS <= self.width <= PARTS and LEAST_PARTS <= self.height <= PARTS
        if not (sized and 0 <= self.left <= PARTS - self.width and 0 <= self.top <= PARTS - self.height):
            raise ValueError("area: out of the picture")

    @property
    def is_whole(self) -> bool:
        """Whether it leaves nothing out."""
        return self.width == self.height == PARTS

    @property
    def share(self) -> int:
        """How much of the picture it is, in ten-thousandths."""
        return self.width * self.height // PARTS


WHOLE = Area()


def area_around(x: int, y: int, width: int, height: int) -> Area:
    """The rectangle of that size around a point, moved inside the picture where it would reach out of it."""
    wide, high = max(LEAST_PARTS, min(width, PARTS)), max(LEAST_PARTS, min(height, PARTS))
    left, top = max(0, min(x - wide // 2, PARTS - wide)), max(0, min(y - high // 2, PARTS - high))
    return Area(left, top, wide, high)
