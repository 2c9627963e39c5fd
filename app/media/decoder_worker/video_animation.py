"""An animated picture (GIF, WebP, PNG) as a film: frames with their durations. It has no sound, and it is played once, not round.

Every frame counts as a key frame: Pillow composes each from those before it. The pages of a TIFF are frames as well, of PAGE_MS
each and in the shape of the first, which is what the item's own picture shows.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from PIL import Image

from app.media.decoder_worker import colours, pictures
from app.media.pipe import PAGE_MS

# Of so many frames, or pixels, the length is told and key frames are chosen; more are played all the same.
MOST_FRAMES, MOST_PIXELS = 600, 300_000_000
MOST_OF_ONE = 100_000_000  # pixels, as of a picture; only pages can differ in size
USUAL_MS, SHORTEST_MS = 100, 20
PAGES = "TIFF"
MAX_MS = (1 << 31) - 1


class Animation:
    """Implements `Film`."""

    has_picture, has_sound = True, False

    def __init__(self, picture: Image.Image) -> None:
        self._picture = picture
        self._turn = pictures.orientation(picture)
        self.media_type = pictures.MEDIA_TYPES[str(self._picture.format)]
        self._has_pages = self._picture.format == PAGES
        self._first_size = pictures.shown_size(self._picture)
        self._starts: list[int] = []
        self._end = 0

    @property
    def size(self) -> tuple[int, int]:
        """As displayed."""
        return self._first_size

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
            if self._turn_to(number):
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
        # How deep a page's greys are stands in the file that is open, not in a copy.
        stored = colours.eight_bits(self._picture).copy() if self._has_pages else self._picture.copy()
        profile = (
            colours.profile_of(stored) if stored.mode == "CMYK" else None
        )  # others are seen to where it is softened

        def draw(edge: int, colour: bool) -> Image.Image:
            flat = colours.on_neutral(colours.to_srgb(colours.eight_bits(stored), profile))
            flat = pictures.turned(flat, self._turn)
            # It is upright now: whoever softens it would read the turn there again.
            flat.info = {name: value for name, value in flat.info.items() if name == "icc_profile"}
            return fitted(flat.convert("RGB" if colour else "L"), self._first_size, edge)

        return draw

    def _measure(self) -> None:
        if self._has_pages and not self._end:  # they are counted without reading any
            count = min(pictures.count_frames(self._picture), MOST_FRAMES)
            self._starts, self._end = [number * PAGE_MS for number in range(count)], count * PAGE_MS
        at, most = 0, min(MOST_FRAMES, max(1, MOST_PIXELS // (self._picture.width * self._picture.height)))
        while not self._end and len(self._starts) < most and self._turn_to(len(self._starts)):
            self._starts.append(at)
            at = min(at + self._duration(), MAX_MS)
        self._end = self._end or max(at, 1)

    def _turn_to(self, number: int) -> bool:
        try:
            self._picture.seek(number)
            pictures.drop_xmp_turn(self._picture)
            if self._picture.width * self._picture.height > MOST_OF_ONE:
                return False
            self._picture.load()
        except EOFError:
            return False
        except Exception:
            if number == 0:
                raise
            return False  # a later frame is broken: it ends there
        return True

    def _duration(self) -> int:
        if self._has_pages:
            return PAGE_MS
        told = self._picture.info.get("duration", USUAL_MS)
        length = round(told) if isinstance(told, int | float) and 0 <= told < MAX_MS else USUAL_MS
        return length if length >= SHORTEST_MS else USUAL_MS  # as browsers play what says "at once"


def fitted(page: Image.Image, size: tuple[int, int], edge: int) -> Image.Image:
    """In the shape of the first page, which has that size, and with a long edge of at most `edge` px."""
    shown = _shaped(page, size)
    by = edge / max(shown.size)
    if by >= 1:
        return shown
    small = (max(1, round(shown.width * by)), max(1, round(shown.height * by)))
    return shown.resize(small, Image.Resampling.BOX, reducing_gap=2.0)


def _shaped(page: Image.Image, size: tuple[int, int]) -> Image.Image:
    """In the shape of the first page, on a neutral ground where it has another: nothing is drawn out of proportion."""
    width, height = (
        max(page.width, -(-page.height * size[0] // size[1])),
        max(page.height, -(-page.width * size[1] // size[0])),
    )
    if (width - page.width) * 100 <= width and (height - page.height) * 100 <= height:  # but for rounding the same
        return page
    ground = Image.new(page.mode, (width, height), (colours.NEUTRAL,) * len(page.getbands()))
    ground.paste(page, ((width - page.width) // 2, (height - page.height) // 2))
    return ground
