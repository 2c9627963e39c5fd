"""A film, whatever moves or sounds: what is known of it, how its frames are wanted, and one moment of it."""

from __future__ import annotations

from dataclasses import field

from app.domain.area import WHOLE, Area
from app.domain.exposure import Size, Tone, Veil
from app.domain.frame import SHIPPED_SOFTNESS, Frame, FrameRequest, Softness
from app.domain.item import Cells
from app.frozen import frozen

SPEEDS = (50, 75, 100, 125, 150, 200)  # in percent
USUAL_SPEED = 100
MOST_KEYS = 16
MOST_MS = (1 << 31) - 1


@frozen
class KeyFrame:
    """One key frame of a strip. at_ms: its moment after the start."""

    at_ms: int
    cells: Cells


@frozen
class FrameLikeness:
    """The PDQ hash of one frame, with its moment and its quality, 0 to 100 (below 50 it is of no use). Never printed."""

    at_ms: int
    quality: int
    value: bytes = field(repr=False)


@frozen
class Film:
    """A film: a video, an animated picture, or sound alone (then there are no keys). length_ms: 0 if the file does not tell.

    likeness: of the first frame at or after each whole second, as far as the work at import is bounded.
    """

    length_ms: int
    sound: bool
    keys: tuple[KeyFrame, ...] = ()
    likeness: tuple[FrameLikeness, ...] = ()

    def strip(self, count: int) -> tuple[KeyFrame, ...]:
        """At most `count` of the key frames, spread evenly, the first one among them."""
        if len(self.keys) <= count:
            return self.keys
        return tuple(self.keys[number * len(self.keys) // count] for number in range(count))

    def key_at(self, at_ms: int) -> KeyFrame | None:
        """The key frame that is known at that moment or before it."""
        return next((key for key in reversed(self.keys) if key.at_ms <= at_ms), self.keys[0] if self.keys else None)


@frozen
class Wanted:
    """How the frames of a film are wanted: as a picture is. HEAVY: as `cells` along the long edge; CONCEALED: none is shown."""

    veil: Veil
    tone: Tone
    size: Size
    long_edge: int
    softness: Softness = SHIPPED_SOFTNESS
    cells: int = 8
    area: Area = WHOLE
    illustration: bool = False

    @property
    def request(self) -> FrameRequest:
        """The same, of a frame that is clearer than HEAVY."""
        return FrameRequest(
            self.veil, self.tone, self.size, self.long_edge, self.softness, self.area, self.illustration
        )


@frozen
class Span:
    """Which part of the sound is wanted, in ms of the film, and for which speed in percent."""

    from_ms: int
    until_ms: int
    speed: int = USUAL_SPEED


@frozen
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
