"""The pages of a PDF as a film, PAGE_MS each: every page is drawn when it is asked for, as large as it is asked for.

A page that cannot be drawn is a page of neutral grey: it costs no other, and all keep their places.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from PIL import Image

from app.media.decoder_worker import colours, documents, pictures
from app.media.decoder_worker.video_animation import MOST_FRAMES, fitted
from app.media.pipe import PAGE_MS


class Document:
    """Implements `Film`."""

    has_picture, has_sound = True, False
    media_type = documents.MEDIA_TYPE

    def __init__(self, picture: Image.Image) -> None:
        self._picture = picture
        self._first_size = picture.size
        self._count = min(pictures.count_frames(picture), MOST_FRAMES)

    @property
    def length_ms(self) -> int:
        """Of MOST_FRAMES pages at most."""
        return self._count * PAGE_MS

    def keys(self, count: int) -> Iterator[tuple[int, Callable[[int, bool], Image.Image]]]:
        """Pages spread over all."""
        for number in range(0, self._count, max(1, -(-self._count // count))):
            yield number * PAGE_MS, self._drawer(number)

    def moments(self, at_ms: int) -> Iterator[tuple[int, Callable[[int, bool], Image.Image]]]:
        """From the page of that moment on."""
        for number in range(min(at_ms // PAGE_MS, self._count - 1), self._count):
            yield number * PAGE_MS, self._drawer(number)

    def close(self) -> None:
        """Let go of it."""
        self._picture.close()

    def _drawer(self, number: int) -> Callable[[int, bool], Image.Image]:
        def draw(edge: int, colour: bool) -> Image.Image:
            mode = "RGB" if colour else "L"
            try:
                self._picture.seek(number)
                by = edge / max(self._picture.size)
                self._picture.draft(mode, (round(self._picture.width * by), round(self._picture.height * by)))
                self._picture.load()
                page = self._picture.convert(mode)
            except Exception:
                if number == 0:
                    raise
                page = Image.new(mode, self._first_size, (colours.NEUTRAL,) * len(mode))
            return fitted(page, self._first_size, edge)

        return draw
