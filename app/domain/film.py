"""One moment of a film: how it is wanted, and what comes."""

from __future__ import annotations

from dataclasses import dataclass, field

from app.domain.exposure import Size, Tone, Veil
from app.domain.frame import SHIPPED_SOFTNESS, Frame, FrameRequest, Softness
from app.domain.item import Cells

SPEEDS = (50, 75, 100, 125, 150, 200)  # in percent
USUAL_SPEED = 100


@dataclass(frozen=True, slots=True)
class Wanted:
    """How the frames of a film are wanted: as a picture is. HEAVY: as `cells` along the long edge; CONCEALED: none is shown."""

    veil: Veil
    tone: Tone
    size: Size
    long_edge: int
    softness: Softness = SHIPPED_SOFTNESS
    cells: int = 8

    @property
    def request(self) -> FrameRequest:
        """The same, of a frame that is clearer than HEAVY."""
        return FrameRequest(self.veil, self.tone, self.size, self.long_edge, self.softness)


@dataclass(frozen=True, slots=True)
class Span:
    """Which part of the sound is wanted, in ms of the film, and for which speed in percent."""

    from_ms: int
    until_ms: int
    speed: int = USUAL_SPEED


@dataclass(frozen=True, slots=True)
class Moment:
    """What shows from `at_ms` on, until `due_ms` (-1: nothing more comes). Neither frame nor cells: the same as before.

    samples: 16-bit sound, little-endian, of `channels` at `rate` Hz; it is never printed.
    """

    at_ms: int
    due_ms: int
    frame: Frame | None = None
    cells: Cells | None = None
    rate: int = 0
    channels: int = 0
    samples: bytes = field(default=b"", repr=False)

    @property
    def is_last(self) -> bool:
        """Whether nothing more comes."""
        return self.due_ms < 0
