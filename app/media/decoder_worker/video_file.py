"""One video or sound file, opened on one thread with a named reader: its tracks, its length, and its frames from any moment on.

Times are whole milliseconds after the file's own start. No file, no network: FFmpeg reads through the ranges that the program
sends, and is told that it knows no protocol.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from contextlib import suppress
from itertools import chain
from typing import Any, BinaryIO

import av
import av.audio.stream  # what PyAV loads once it opens a file
import av.codec.context
import av.error
import av.logging
import av.subtitles.stream
import av.video.stream
from av.container import InputContainer
from av.stream import Discard, Disposition

from app.media.decoder_worker.video_kinds import container_of
from app.media.pipe import ProtocolError

PIECE = 65_536  # asked of the program at a time, so that a seek does not fetch what nobody reads
MAX_PIXELS = 100_000_000
MAX_STREAMS = "64"
EARLIER_MS = (0, 2_000, 10_000, 60_000)
MAX_FAULTS = 64  # packets in a row that cannot be decoded
MAX_MS = (1 << 31) - 1
HEAD = 8_192


class TooLargeError(Exception):
    """More pixels than are ever decoded."""


class NothingInsideError(Exception):
    """No frame and no sound of it can be decoded."""


class Feed:
    """What FFmpeg reads, with a place of its own: picture and sound may be read from one source. broken: the program ended."""

    def __init__(self, source: BinaryIO) -> None:
        self._source = source.raw if isinstance(source, io.BufferedReader) else source
        self._at = 0
        self.broken: ProtocolError | None = None

    def read(self, length: int) -> bytes:
        """The next bytes."""
        try:
            self._source.seek(self._at)  # asks for nothing
            piece = bytes(self._source.read(length) or b"")
        except ProtocolError as error:
            self.broken = error  # FFmpeg would turn it into an error of its own
            raise
        self._at += len(piece)
        return piece

    def seek(self, offset: int, whence: int = 0) -> int:
        """Move."""
        self._source.seek(self._at)
        self._at = self._source.seek(offset, whence)
        return self._at

    def tell(self) -> int:
        """Where the next read begins."""
        return self._at


def prepare() -> None:
    """Load and use once what FFmpeg loads at its first use: a confined process opens no file."""
    av.logging.set_level(av.logging.PANIC)
    frame = av.VideoFrame(16, 16, "yuv420p")
    frame.reformat(8, 8, "gray", threads=1)
    frame.reformat(8, 8, "rgb24", threads=1)


def head_of(source: BinaryIO) -> bytes:
    """The first bytes; the source stands at its start again."""
    source.seek(0)
    head = source.read(HEAD)
    source.seek(0)
    return head


class VideoFile:
    """picture, sound: the first track of each that is one, or None; a cover picture in a sound file is no film."""

    def __init__(self, source: BinaryIO) -> None:
        """Raises NothingInsideError, TooLargeError, av.error.FFmpegError and ProtocolError."""
        found = container_of(head_of(source))
        if found is None:
            raise NothingInsideError
        self._feed = Feed(source)
        opened = self._guarded(
            lambda: av.open(
                self._feed,
                format=found[0],
                container_options={"protocol_whitelist": "none", "max_streams": MAX_STREAMS},
                metadata_errors="replace",
                buffer_size=PIECE,
                io_open=_refuse,
            )
        )
        self.container: InputContainer = opened
        self.picture: Any = next(
            (s for s in opened.streams.video if not s.disposition & Disposition.attached_pic), None
        )
        self.sound: Any = next(iter(opened.streams.audio), None)
        self.media_type = found[1][0 if self.picture is not None else 1]
        if self.picture is None and self.sound is None:
            raise NothingInsideError
        for stream in opened.streams:
            stream.discard = Discard.all if stream not in (self.picture, self.sound) else Discard.default
        for stream in (self.picture, self.sound):
            if stream is not None and stream.codec_context is not None:
                stream.codec_context.thread_type, stream.codec_context.thread_count = "NONE", 1
        if self.picture is not None and _pixels(self.picture) > MAX_PIXELS:
            raise TooLargeError
        self.start_ms = _ms(self.container.start_time, 1 / av.time_base)
        self._last_ms = 0

    @property
    def length_ms(self) -> int:
        """As the file says; 0 if it does not."""
        length = _ms(self.container.duration, 1 / av.time_base)
        if length <= 0:
            stream = self.picture or self.sound
            length = _ms(stream.duration, stream.time_base)
        return max(0, min(length, MAX_MS))

    def frames(self, *, keys_only: bool = False) -> Iterator[tuple[int, Any]]:
        """(moment, frame) of the picture track from here on; faulty packets are passed over."""
        stream, faults = self.picture, 0
        stream.discard = Discard.nonkey if keys_only else Discard.default
        stream.codec_context.skip_frame = "NONKEY" if keys_only else "DEFAULT"
        if self.sound is not None:
            self.sound.discard = Discard.all
        packets = self.container.demux(stream)
        while True:
            packet = self._guarded(lambda: next(packets, None))
            if packet is None:
                return
            if keys_only and packet.size and not packet.is_keyframe:
                continue
            try:
                decoded = packet.decode()
            except av.error.FFmpegError:
                faults += 1
                if faults > MAX_FAULTS:
                    return
                continue
            for frame in decoded:
                faults = 0
                yield self._moment(frame, stream), frame

    def sounds(self) -> Iterator[tuple[int, Any]]:
        """(moment, samples) of the sound track from here on."""
        stream, faults = self.sound, 0
        if self.picture is not None:
            self.picture.discard = Discard.all
        packets = self.container.demux(stream)
        while True:
            packet = self._guarded(lambda: next(packets, None))
            if packet is None:
                return
            try:
                decoded = packet.decode()
            except av.error.FFmpegError:
                faults += 1
                if faults > MAX_FAULTS:
                    return
                continue
            for frame in decoded:
                yield self._moment(frame, stream), frame

    def frames_from(self, at_ms: int) -> Iterator[tuple[int, Any]]:
        """From the key frame at that moment or before it; from wherever it gets to where the file cannot be sought in."""
        return self._from(at_ms, self.picture, self.frames)

    def sounds_from(self, at_ms: int) -> Iterator[tuple[int, Any]]:
        """From that moment, or some way before it."""
        return self._from(at_ms, self.sound, self.sounds)

    def seek(self, at_ms: int, stream: Any) -> None:
        """To about the key frame at that moment: some formats only find the one behind it."""
        wanted = (at_ms + self.start_ms) / 1_000
        with suppress(av.error.FFmpegError):
            self._guarded(lambda: self.container.seek(int(wanted / stream.time_base), stream=stream, backward=True))
        self._last_ms = at_ms

    def _from(
        self, at_ms: int, stream: Any, read: Callable[[], Iterator[tuple[int, Any]]]
    ) -> Iterator[tuple[int, Any]]:
        for early_ms in EARLIER_MS:
            self.seek(at_ms - early_ms, stream)
            found = read()
            first = next(found, None)
            if first is not None and first[0] <= at_ms:
                break
        return found if first is None else chain((first,), found)

    def close(self) -> None:
        """Let go of it."""
        self.container.close()

    def _moment(self, frame: Any, stream: Any) -> int:
        if frame.pts is None or frame.time_base is None:
            rate = stream.average_rate if stream.type == "video" else None
            self._last_ms += round(1_000 / rate) if rate else 0
        else:
            self._last_ms = _ms(frame.pts, frame.time_base) - self.start_ms
        return max(0, min(self._last_ms, MAX_MS))

    def _guarded(self, act: Any) -> Any:
        try:
            return act()
        except StopIteration:
            return None
        except av.error.EOFError:
            return None
        except Exception:
            if self._feed.broken is not None:
                raise self._feed.broken from None
            raise


def shown_size(stream: Any, rotation: int) -> tuple[int, int]:
    """Width and height as displayed: with pixels that are no squares, and turned."""
    width, height = stream.codec_context.width, stream.codec_context.height
    aspect = stream.sample_aspect_ratio
    if aspect and 0.1 < aspect < 10:
        width = max(1, round(width * aspect))
    return (height, width) if rotation % 180 else (width, height)


def _pixels(stream: Any) -> int:
    return int(stream.codec_context.width) * int(stream.codec_context.height)


def _ms(count: int | None, base: Any) -> int:
    return round(count * base * 1_000) if count is not None and base else 0


def _refuse(*_: object) -> Any:
    raise PermissionError("no further file is opened")
