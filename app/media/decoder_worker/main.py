"""The decoder process's loop: one request at a time on standard input, one answer on standard output.

It confines itself, says how (READY), and serves. A request's first number is its mark, and comes back as the answer's first: an
answer that was written before its question is none.

The item's bytes come by ranges that are asked for on the same pipe, so that a long file never has to fit in memory.
"""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Callable
from typing import BinaryIO, cast

from PIL import Image, UnidentifiedImageError

from app.media.decoder_worker import (
    areas,
    camera_raw,
    details,
    kept,
    kinds,
    pictures,
    video_file,
    video_kinds,
    video_reel,
    video_sound,
    video_telling,
)
from app.media.decoder_worker.confinement import confine
from app.media.pipe import (
    CELLS_ALLOWED,
    MAX_EDGE,
    MAX_INPUT,
    MAX_KEYS,
    SIGMAS_ALLOWED,
    Field,
    Hash,
    Input,
    Kind,
    Pixels,
    ProtocolError,
    read_message,
    write_message,
)

BUFFER = MAX_INPUT  # a camera file comes in a few ranges
Hasher = Callable[[Image.Image, Image.Image], list[Field]]


class RangeSource(io.RawIOBase):
    """The item's bytes as a seekable file; every read asks the program for a range."""

    def __init__(self, requests: BinaryIO, answers: BinaryIO, size: int) -> None:
        self._requests, self._answers, self._size, self._at = requests, answers, size, 0

    def readable(self) -> bool:
        """It can be read."""
        return True

    def seekable(self) -> bool:
        """It can be sought in."""
        return True

    def seek(self, offset: int, whence: int = os.SEEK_SET) -> int:
        """Move the position; no request is sent."""
        base = {os.SEEK_SET: 0, os.SEEK_CUR: self._at, os.SEEK_END: self._size}[whence]
        if base + offset < 0:
            raise ValueError("before the start")
        self._at = base + offset
        return self._at

    def tell(self) -> int:
        """Where the next read begins."""
        return self._at

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]  # typeshed wants its private Buffer
        """Fill the buffer with the next range."""
        data = self.next_range(len(buffer))
        buffer[: len(data)] = data
        return len(data)

    def next_range(self, most: int) -> bytes:
        """The bytes from the position on, at most so many and at most one range; empty at the end."""
        wanted = min(most, MAX_INPUT, max(0, self._size - self._at))
        if wanted == 0:
            return b""
        write_message(self._answers, Kind.READ, [self._at, wanted])
        message = read_message(self._requests, takes_input=True)
        if message is None or message[0] is not Kind.DATA or not isinstance(message[1][0], Input):
            raise ProtocolError("a range was expected")
        data = message[1][0].data
        self._at += len(data)
        return data


def main(*, likeness: bool = False, raw: bool = False) -> None:
    """Serve requests until the program closes the pipe.

    likeness: whether descriptions come with perceptual hashes. raw: whether cameras' raw pictures are developed.
    """
    requests, answers = sys.stdin.buffer, sys.stdout.buffer
    pictures.prepare()
    details.prepare()
    video_file.prepare()
    video_sound.prepare()
    if raw:
        camera_raw.prepare()
    hashed = _hasher() if likeness else _unhashed
    write_message(answers, Kind.READY, confine())
    held = kept.Kept()
    while (message := read_message(requests, takes_input=True)) is not None:
        kind, fields = message
        mark, *numbers = [field for field in fields if isinstance(field, int)]
        source = _source(RangeSource(requests, answers, numbers[0]), numbers[0])
        if kind is not Kind.AREA:
            held.drop()
        if kind is Kind.DESCRIBE:
            write_message(answers, Kind.DESCRIBED, [mark, *_describe(source, *_described(numbers), hashed)])
        elif kind is Kind.AREA:
            said, field = areas.answer(source, numbers, held)
            write_message(answers, said, [mark, field])
        elif kind is Kind.FRAME:
            said, field = _frame(source, numbers)
            write_message(answers, said, [mark, field])
        elif kind is Kind.STRIP:
            across, count = _stripped(numbers)
            why, told = video_telling.strip_fields(source, across, count, hashed=likeness)
            write_message(answers, Kind.FAILED if why else Kind.STRIPPED, [mark, *([why] if why else told)])
        elif kind is Kind.FORGET:
            write_message(answers, Kind.FORGOTTEN, [mark])
        elif kind is Kind.ROLL:
            video_reel.serve(requests, answers, source, mark)
        else:
            raise ProtocolError("unexpected request")


def _source(ranges: RangeSource, size: int) -> BinaryIO:
    """The item's bytes as a file; of a content of one range they are all asked for at once, and copied no further."""
    if 0 < size <= MAX_INPUT:
        return io.BytesIO(ranges.next_range(size))
    return cast(BinaryIO, io.BufferedReader(ranges, BUFFER))


def _described(numbers: list[int]) -> tuple[int, int]:
    """Size of the content, and cells of its HEAVY veil."""
    match numbers:
        case [size, cells] if size >= 0 and cells in CELLS_ALLOWED:
            return size, cells
    raise ProtocolError("description out of bounds")


def _stripped(numbers: list[int]) -> tuple[int, int]:
    """Cells of each key frame, and how many key frames at most."""
    match numbers:
        case [size, cells, count] if size >= 0 and cells in CELLS_ALLOWED and 1 <= count <= MAX_KEYS:
            return cells, count
    raise ProtocolError("strip out of bounds")


def _framed(numbers: list[int]) -> tuple[bool, int, int, int]:
    """Whether in colour, the long edge in px, the blur in thousandths of it, and the moment of a film in ms."""
    match numbers:
        case [size, 0 | 1 as colour, edge, sigma, at] if (
            size >= 0 and 1 <= edge <= MAX_EDGE and sigma in SIGMAS_ALLOWED and 0 <= at < 1 << 31
        ):
            return bool(colour), edge, sigma, at
    raise ProtocolError("frame out of bounds")


def _describe(source: BinaryIO, size: int, across: int, hashed: Hasher) -> list[Field]:
    """Width, height, frames, media type, reason (empty if it can be shown); cells and hashes (only then); details."""
    if size == 0:
        return [0, 0, 0, "application/octet-stream", "EMPTY"]
    head = source.read(pictures.HEAD)
    source.seek(0)
    if video_kinds.container_of(head) is not None:
        return video_telling.description_fields(head, source, across)
    found, reason = kinds.kind_of(head), ""
    width = height = frames = 0
    seen: list[Field] = []
    told: list[tuple[str, str]] = []
    try:
        with pictures.open_picture(source) as picture:
            found = pictures.MEDIA_TYPES[str(picture.format)]
            width, height = pictures.shown_size(picture)
            frames = pictures.count_frames(picture)
            turn = pictures.orientation(picture)
            try:
                grey = pictures.luma(picture)
                small = pictures.averaged(grey)
                cells = pictures.heavy_cells(small, grey.size, across, turn)
                seen = [Pixels(cells.width, cells.height, 1, cells.tobytes()), *hashed(grey, small)]
            finally:  # what a damaged picture says about itself is still worth reading
                told = details.details_of(picture)
    except ProtocolError:
        raise
    except BaseException as error:  # whatever a codec throws at a hostile file costs this one item only
        reason = pictures.why_not(error)
        if isinstance(error, kinds.NotReadError):
            found = str(error)
        elif isinstance(error, UnidentifiedImageError) and found in pictures.MEDIA_TYPES.values():
            reason = "DAMAGED"
        seen = []
    texts = [text for pair in told for text in pair]
    return [_bounded(width), _bounded(height), _bounded(frames), found, reason, *seen, *texts]


def _hasher() -> Hasher:
    """What makes the three hashes; loads numpy, which a decoder of single frames can do without."""
    os.environ["OPENBLAS_NUM_THREADS"] = "1"  # a confined process has one thread
    from app.media.decoder_worker import likeness

    likeness.prepare()

    def hashes(grey: Image.Image, small: Image.Image) -> list[Field]:
        width, height = grey.size
        pdq, quality = likeness.pdq(grey)
        return [
            Hash("pdq", width, height, quality, pdq),
            Hash("phash", width, height, 0, likeness.phash(small)),
            Hash("dhash", width, height, 0, likeness.dhash(small)),
        ]

    return hashes


def _unhashed(_grey: Image.Image, _small: Image.Image) -> list[Field]:
    return []


def _frame(source: BinaryIO, numbers: list[int]) -> tuple[Kind, Field]:
    colour, long_edge, sigma, at_ms = _framed(numbers)
    try:
        with video_telling.opened(source, at_ms, long_edge, colour=colour) as picture:
            frame = pictures.veiled_frame(picture, colour=colour, long_edge=long_edge, sigma_permille=sigma)
    except ProtocolError:
        raise
    except BaseException as error:  # as above
        return Kind.FAILED, video_telling.reason_of(error)
    return Kind.FRAMED, Pixels(frame.width, frame.height, 3 if colour else 1, frame.tobytes())


def _bounded(number: int) -> int:
    return max(0, min(number, 1 << 31))
