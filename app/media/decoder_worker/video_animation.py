"""An animated picture (GIF, WebP, PNG) as a film: frames with their durations. It has no sound, and it is played once, not round.

Every frame counts as a key frame: Pillow composes each from those before it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import BinaryIO

from PIL import Image

from app.media.decoder_worker import colours, pictures

# Of so many frames, or pixels, the length is told and key frames are chosen; more are played all the same.
MOST_FRAMES, MOST_PIXELS = 600, 300_000_000
USUAL_MS, SHORTEST_MS = 100, 20
MAX_MS = (1 << 31) - 1


class Animation:
    """Implements `Film`."""

    has_picture, has_sound = True, False

    def __init__(self, source: BinaryIO) -> None:
        source.seek(0)
        self._picture = pictures.open_picture(source)
        self.media_type = pictures.MEDIA_TYPES[str(self._picture.format)]
        self._starts: list[int] = []
        self._end = 0

    @property
    def size(self) -> tuple[int, int]:
        """As displayed."""
        return pictures.shown_size(self._picture)

    @property
    def length_ms(self) -> int:
        """Of the frames that can be read, MOST_FRAMES of them at most."""
        self._measure()
        return self._end

    def keys(self, count: int) -> Iterator[tuple[int, Callable[[int, bool], Image.Image]]]:
        """Frames spread over all."""
        self._measure()
        step = max(1, -(-len(self._starts) // count))
        for number in range(0, len(self._starts), step):
            self._picture.seek(number)
            yield self._starts[number], self._drawer()

    def moments(self, at_ms: int) -> Iterator[tuple[int, Callable[[int, bool], Image.Image]]]:
        """From the frame that shows at that moment on."""
        self._measure()
        number = max((n for n, start in enumerate(self._starts) if start <= at_ms), default=0)
        at = self._starts[number] if self._starts else 0
        while self._turn_to(number):
            yield at, self._drawer()
            at = min(at + self._duration(), MAX_MS)
            number += 1

    def close(self) -> None:
        """Let go of it."""
        self._picture.close()

    def _drawer(self) -> Callable[[int, bool], Image.Image]:
        stored = self._picture.copy()

        def draw(edge: int, colour: bool) -> Image.Image:
            shown = colours.on_neutral(colours.eight_bits(stored)).convert("RGB" if colour else "L")
            by = edge / max(shown.size)
            if by >= 1:
                return shown
            size = (max(1, round(shown.width * by)), max(1, round(shown.height * by)))
            return shown.resize(size, Image.Resampling.BOX, reducing_gap=2.0)

        return draw

    def _measure(self) -> None:
        at, most = 0, min(MOST_FRAMES, max(1, MOST_PIXELS // (self._picture.width * self._picture.height)))
        while not self._end and len(self._starts) < most and self._turn_to(len(self._starts)):
            self._starts.append(at)
            at = min(at + self._duration(), MAX_MS)
        self._end = self._end or max(at, 1)

    def _turn_to(self, number: int) -> bool:
        try:
            self._picture.seek(number)
            self._picture.load()
        except EOFError:
            return False
        except Exception:
            if number == 0:
                raise
            return False  # a later frame is broken: it ends there
        return True

    def _duration(self) -> int:
        told = self._picture.info.get("duration", USUAL_MS)
        length = round(told) if isinstance(told, int | float) and 0 <= told < MAX_MS else USUAL_MS
        return length if length >= SHORTEST_MS else USUAL_MS  # as browsers play what says "at once"
