"""What moves or sounds: key frames, frames from any moment on, sound. A video file, an animated picture, a document.

A moment is a time in ms and a function that draws it as displayed: (long edge in px, in colour or not) → picture.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import BinaryIO, Protocol

import av.error
from PIL import Image

from app.media.decoder_worker import documents, pictures
from app.media.decoder_worker.video_animation import Animation
from app.media.decoder_worker.video_document import Document
from app.media.decoder_worker.video_file import VideoFile, head_of
from app.media.decoder_worker.video_kinds import container_of
from app.media.decoder_worker.video_pictures import picture_of

Draw = Callable[[int, bool], Image.Image]
Moment = tuple[int, Draw]
STRAIGHT_KEYS = 64  # key frames looked at where a file cannot be sought in
STRAIGHT_MS = 5_000


class Film(Protocol):
    """One opened film."""

    @property
    def media_type(self) -> str:
        """By content."""
        ...

    @property
    def length_ms(self) -> int:
        """0 if it is not known."""
        ...

    @property
    def has_picture(self) -> bool:
        """Whether there is something to see."""
        ...

    @property
    def has_sound(self) -> bool:
        """Whether there is something to hear."""
        ...

    def keys(self, count: int) -> Iterator[Moment]:
        """At most `count` different key frames, spread over the length, the first one first."""
        ...

    def moments(self, at_ms: int) -> Iterator[Moment]:
        """All frames from the key frame at that moment, or before it, on."""
        ...

    def close(self) -> None:
        """Let go of it."""
        ...


def open_film(source: BinaryIO) -> Film:
    """Raises what `VideoFile` and Pillow raise."""
    if container_of(head_of(source)) is not None:
        return VideoFilm(source)
    source.seek(0)
    picture = pictures.open_picture(source)
    return Document(picture) if picture.format == documents.FORMAT else Animation(picture)


class VideoFilm:
    """Implements `Film` on a video or sound file."""

    def __init__(self, source: BinaryIO) -> None:
        self.file = VideoFile(source)
        self.media_type = self.file.media_type

    @property
    def length_ms(self) -> int:
        """As the file says."""
        return self.file.length_ms

    @property
    def has_picture(self) -> bool:
        """A picture track."""
        return self.file.picture is not None

    @property
    def has_sound(self) -> bool:
        """A sound track."""
        return self.file.sound is not None

    def keys(self, count: int) -> Iterator[Moment]:
        """By seeking: of an hour, nothing is read but these."""
        length, last = self.length_ms, -1
        if length <= STRAIGHT_MS:
            yield from self._straight(count)
            return
        for number in range(count):
            if number:
                self.file.seek(length * number // count, self.file.picture)
            found = next(self.file.frames(keys_only=True), None)
            if found is not None and found[0] > last:
                last = found[0]
                yield self._moment(*found)

    def moments(self, at_ms: int) -> Iterator[Moment]:
        """From the key frame at or before it."""
        for found in self.file.frames_from(at_ms):
            yield self._moment(*found)

    def close(self) -> None:
        """Let go of it."""
        self.file.close()

    def _straight(self, count: int) -> Iterator[Moment]:
        found: list[Moment] = []
        for at_ms, frame in self.file.frames(keys_only=True):
            found.append(self._moment(at_ms, frame))
            if len(found) == STRAIGHT_KEYS:
                break
        step = max(1, -(-len(found) // count))
        yield from found[::step]

    def _moment(self, at_ms: int, frame: object) -> Moment:
        return at_ms, lambda edge, colour: picture_of(frame, self.file.picture, edge, colour=colour)


def why_not(error: BaseException) -> str:
    """The name of the CannotShow reason for what went wrong with a film."""
    if isinstance(error, MemoryError):
        return "TOO_MUCH_MEMORY"
    if isinstance(error, av.error.DecoderNotFoundError | av.error.PatchWelcomeError):
        return "UNSUPPORTED"
    return "DAMAGED"
