"""What moves or sounds: how long it is, whether it can be heard, its key frames in HEAVY form, and the likeness of its frames."""

from __future__ import annotations

from dataclasses import dataclass, field

from app.domain.item import Cells

MOST_KEYS = 16
MOST_MS = (1 << 31) - 1


@dataclass(frozen=True, slots=True)
class KeyFrame:
    """One key frame of a strip. at_ms: its moment after the start."""

    at_ms: int
    cells: Cells


@dataclass(frozen=True, slots=True)
class FrameLikeness:
    """The PDQ hash of one frame, with its moment and its quality, 0 to 100 (below 50 it is of no use). Never printed."""

    at_ms: int
    quality: int
    value: bytes = field(repr=False)


@dataclass(frozen=True, slots=True)
class Motion:
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
