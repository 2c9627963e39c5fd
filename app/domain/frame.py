"""One decoded picture, already softened in the confined process to what was asked for."""

from __future__ import annotations

from dataclasses import dataclass

from app.domain.exposure import Size, Tone, Veil

MAX_LONG_EDGE = 4_096


@dataclass(frozen=True, slots=True)
class FrameRequest:
    """How a picture is wanted: veil MEDIUM or clearer, tone, and the displayed long edge in device pixels."""

    veil: Veil
    tone: Tone
    size: Size
    long_edge: int

    def __post_init__(self) -> None:
        if not (self.veil >= Veil.MEDIUM and 1 <= self.long_edge <= MAX_LONG_EDGE):
            raise ValueError("a frame is asked for at MEDIUM or clearer and at most 4,096 px")


@dataclass(frozen=True, slots=True)
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
