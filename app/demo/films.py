"""The demo's videos, sound and pages: a balloon over a landscape, an evening that falls, a soft row of tones, printed cards.

All generated, the same bytes every time: one thread, no clock and no library's name in the file. Only encoders that FFmpeg itself
has, and VP8.
"""

from __future__ import annotations

import array
import io
import math
from collections.abc import Callable, Iterator, Mapping
from fractions import Fraction
from pathlib import Path
from typing import Any

import av
from av.codec.context import Flags
from PIL import Image, ImageEnhance

from app.demo import encoding
from app.demo.pictures import card, drifting, landscape
from app.demo.reports import DemoReport

REFERENCE = "DEMO-2026-004"
SIZE, RATE, SECONDS = (640, 360), 12, 20
PAGE, PAGES = (1_000, 1_400), 5
SOUND_RATE, PIECE = 44_100, 1_024
TONES = (262, 294, 330, 392, 440, 392, 330, 294)  # one a second, in Hz
LOUDNESS = 6_000
UPRIGHT = 270
EXACT = {"fflags": "+bitexact"}


def make_films(folder: Path) -> DemoReport:
    """Write the report of videos below the folder. Raises OSError."""
    place = folder / REFERENCE
    place.mkdir(parents=True, exist_ok=True)
    for name, make in films().items():
        (place / name).write_bytes(make())
    return DemoReport(REFERENCE, place)


def films() -> Mapping[str, Callable[[], bytes]]:
    """All files of the report, by name."""
    return {
        "balloon.mp4": lambda: _film("mp4", "mpeg4", _balloon(), sound="aac"),
        "evening.webm": lambda: _film("webm", "libvpx", _evening(), sound="libopus"),
        "upright.mp4": lambda: _film("mp4", "mpeg4", _balloon(), turned=UPRIGHT),
        "minutes.tif": lambda: encoding.pages([card(140 + page, PAGE).convert("L") for page in range(PAGES)]),
        "tones.mp3": lambda: _film("mp3", "", iter(()), sound="mp3"),
        "unfinished.mp4": lambda: _film("mp4", "mpeg4", _evening())[: 40 * 1_024],
    }


def _balloon() -> Iterator[Image.Image]:
    yield from drifting(21, SIZE, SECONDS * RATE)


def _evening() -> Iterator[Image.Image]:
    day = landscape(34, SIZE)
    for number in range(SECONDS * RATE):
        yield ImageEnhance.Brightness(day).enhance(1 - 0.8 * number / (SECONDS * RATE))


def _film(form: str, codec: str, frames: Iterator[Image.Image], *, sound: str = "", turned: int = 0) -> bytes:
    out = io.BytesIO()
    with av.open(out, "w", format=form, options=EXACT) as container:
        picture = _picture_track(container, codec, turned) if codec else None
        heard: Any = None
        if sound:
            heard = container.add_stream(sound, rate=SOUND_RATE if sound != "libopus" else 48_000, layout="mono")
            heard.codec_context.flags |= Flags.bitexact
        if picture is not None:
            for number, drawn in enumerate(frames):
                frame: Any = av.VideoFrame.from_bytes(drawn.convert("RGBA").tobytes(), *SIZE, format="rgba")
                frame = frame.reformat(format="yuv420p", threads=1)
                frame.pts, frame.time_base = number, Fraction(1, RATE)
                container.mux(picture.encode(frame))
            container.mux(picture.encode(None))
        if heard is not None:
            _write_tones(container, heard)
    return out.getvalue()


def _picture_track(container: Any, codec: str, turned: int) -> Any:
    track = container.add_stream(codec, rate=RATE)
    (track.width, track.height), track.pix_fmt = SIZE, "yuv420p"
    track.codec_context.thread_count, track.codec_context.gop_size = 1, 2 * RATE
    track.codec_context.bit_rate = 900_000
    track.codec_context.flags |= Flags.bitexact
    if codec == "libvpx":
        track.options = {"deadline": "realtime", "cpu-used": "-8"}  # below zero: not by the clock
    if turned:
        track.set_display_rotation(turned)
    return track


def _write_tones(container: Any, track: Any) -> None:
    rate = track.codec_context.sample_rate
    resampler = av.AudioResampler(format=track.codec_context.format.name, layout="mono", rate=rate)
    for start in range(0, SECONDS * rate, PIECE):
        waves = array.array("h", (_wave(start + n, rate) for n in range(PIECE)))
        frame = av.AudioFrame(format="s16", layout="mono", samples=PIECE)
        frame.planes[0].update(waves.tobytes())
        frame.sample_rate, frame.pts, frame.time_base = rate, start, Fraction(1, rate)
        for resampled in resampler.resample(frame):
            container.mux(track.encode(resampled))
    container.mux(track.encode(None))


def _wave(number: int, rate: int) -> int:
    """A tone that swells and fades within its second."""
    second, within = divmod(number, rate)
    swell = math.sin(math.pi * within / rate)
    return round(LOUDNESS * swell * math.sin(2 * math.pi * TONES[second % len(TONES)] * within / rate))
