"""One decoded picture, already softened in the confined process to what was asked for."""

from __future__ import annotations

from app.domain.area import WHOLE, Area
from app.domain.exposure import Size, Tone, Veil
from app.frozen import frozen

MAX_LONG_EDGE = 4_096
MOST_OF_A_LENS = 3_400  # ten-thousandths: what is clear in a lens is at most about a third of the picture
DECODED = (Veil.MEDIUM, Veil.LENS, Veil.SOFT, Veil.CLEAR)


@frozen
class Softness:
    """Blur (Gaussian sigma) of the two soft veils, in thousandths of the displayed long edge, inside policy 2.1's ranges."""

    medium_permille: int = 20
    soft_permille: int = 10

    def __post_init__(self) -> None:
        if not (15 <= self.medium_permille <= 30 and 8 <= self.soft_permille <= 15):
            raise ValueError("softness: out of range")

    def of(self, veil: Veil) -> int:
        """The blur of a veil that a frame is asked for at; 0 for CLEAR, and for what is inside a lens."""
        return {Veil.MEDIUM: self.medium_permille, Veil.SOFT: self.soft_permille, Veil.LENS: 0, Veil.CLEAR: 0}[veil]


SHIPPED_SOFTNESS = Softness()


@frozen
class FrameRequest:
    """How a picture is wanted: veil MEDIUM, LENS, SOFT or CLEAR, tone, the displayed long edge in device pixels, the blurs.

    area: the part of the picture that fills that long edge; of a LENS it is the clear window, and no pixel around it is asked
    for. illustration: SOFT as flat areas with their outlines kept, instead of a blur. at_ms: which moment of a film; 0 is its
    first frame, and the picture of what does not move.
    """

    veil: Veil
    tone: Tone
    size: Size
    long_edge: int
    softness: Softness = SHIPPED_SOFTNESS
    area: Area = WHOLE
    illustration: bool = False
    at_ms: int = 0

    def __post_init__(self) -> None:
        if not (self.veil in DECODED and 1 <= self.long_edge <= MAX_LONG_EDGE):
            raise ValueError("a frame is asked for at MEDIUM, LENS, SOFT or CLEAR and at most 4,096 px")
        if self.veil is Veil.LENS and self.area.share > MOST_OF_A_LENS:
            raise ValueError("a lens is a small part of the picture")
        if self.illustration and self.veil is not Veil.SOFT:
            raise ValueError("illustration stands for SOFT")
        if not 0 <= self.at_ms < 1 << 31:
            raise ValueError("frame: moment out of bounds")

    @property
    def sigma_permille(self) -> int:
        """The blur that is asked for."""
        return self.softness.of(self.veil)


@frozen
class Frame:
    """Pixels row by row without padding: one grey byte each, or three (red, green, blue) if `request.tone` is COLOUR."""

    width: int
    height: int
    pixels: bytes
    request: FrameRequest

    def __post_init__(self) -> None:
        if not (0 < self.width <= MAX_LONG_EDGE and 0 < self.height <= MAX_LONG_EDGE):
            raise ValueError("frame: size out of bounds")
        if len(self.pixels) != self.width * self.height * self.channels:
            raise ValueError("frame: wrong number of bytes")

    @property
    def channels(self) -> int:
        """Bytes of one pixel."""
        return 3 if self.request.tone is Tone.COLOUR else 1
