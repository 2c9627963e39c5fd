"""The sound of a film as 16-bit samples at one rate, from any moment on, slower or faster without another pitch."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, BinaryIO

import av
import av.error
import av.filter

from app.media.decoder_worker.video_file import VideoFile
from app.media.pipe import MAX_PCM

RATE, CHANNELS = 48_000, 2
JUMP_MS = 400  # further off than this, it is sought anew
BYTES_PER_MS = RATE * CHANNELS * 2 // 1_000


def prepare() -> None:
    """Load and use once what FFmpeg loads at its first use."""
    silence = av.AudioFrame("s16", "mono", 1_024)
    silence.sample_rate = 44_100
    _graph(silence, 200)


class Sound:
    """Reads on its own from the same source, so that a badly mixed file costs no memory."""

    def __init__(self, source: BinaryIO) -> None:
        self._source = source
        self._file: VideoFile | None = None
        self._frames: Iterator[tuple[int, Any]] = iter(())
        self._graph: Any = None
        self._speed, self._at, self._left = 0, -1, b""

    def samples(self, from_ms: int, until_ms: int, speed: int) -> bytes:
        """What sounds between those moments, for that speed in percent; empty at the end, or where there is nothing."""
        try:
            if self._file is None:
                self._file = VideoFile(self._source)
            if self._file.sound is None:
                return b""
            if speed != self._speed or abs(from_ms - self._at) > JUMP_MS:
                self._seek(from_ms, speed)
            return self._collect(from_ms, until_ms)
        except av.error.FFmpegError:
            return b""

    def _seek(self, at_ms: int, speed: int) -> None:
        if self._file is None:
            return
        self._frames, self._graph = self._file.sounds_from(at_ms), None
        self._speed, self._at, self._left = speed, at_ms, b""

    def _collect(self, from_ms: int, until_ms: int) -> bytes:
        made = bytearray()
        while self._at < until_ms and len(made) < MAX_PCM // 2:
            found = next(self._frames, None)
            if found is None:
                break
            at_ms, frame = found
            ends = at_ms + frame.samples * 1_000 // max(1, frame.sample_rate)
            if ends <= from_ms and not made:
                continue  # before what was asked for
            if self._graph is None:
                self._graph = _graph(frame, self._speed)
            made += _through(self._graph, frame)
            self._at = max(self._at, ends)
        return bytes(made[:MAX_PCM])


def _graph(frame: Any, speed: int) -> Any:
    graph = av.filter.Graph()
    graph.threads = 1
    nodes = [
        graph.add_abuffer(sample_rate=frame.sample_rate, format=frame.format.name, layout=frame.layout.name),
        *([graph.add("atempo", str(speed / 100))] if speed != 100 else []),
        graph.add("aformat", f"sample_fmts=s16:sample_rates={RATE}:channel_layouts=stereo"),
        graph.add("abuffersink"),
    ]
    graph.link_nodes(*nodes).configure()
    return graph


def _through(graph: Any, frame: Any) -> bytes:
    made = bytearray()
    frame.pts = None
    graph.push(frame)
    while True:
        try:
            out = graph.pull()
        except (av.error.BlockingIOError, av.error.EOFError):
            return bytes(made)
        made += bytes(out.planes[0])[: out.samples * CHANNELS * 2]
