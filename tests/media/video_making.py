"""Generated films for tests: a bar that moves over a grey ground, and a tone. Nothing else."""

from __future__ import annotations

import array
import io
import math
import random
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

import av
from PIL import Image, ImageDraw

from bench.hour_film import HOUR_S, write_film

RATE, SOUND_RATE, PIECE = 25, 48_000, 1_024
FORMS = {
    "mp4": ("libx264", "aac", "video/mp4"),
    "mov": ("libx264", "aac", "video/quicktime"),
    "matroska": ("libx264", "aac", "video/x-matroska"),
    "webm": ("libvpx-vp9", "libopus", "video/webm"),
    "avi": ("mpeg4", "mp3", "video/x-msvideo"),
    "mpegts": ("libx264", "aac", "video/mp2t"),
}
SOUND_FORMS = {
    "mp3": ("mp3", "audio/mpeg"),
    "wav": ("pcm_s16le", "audio/wav"),
    "ogg": ("libopus", "audio/ogg"),
    "flac": ("flac", "audio/flac"),
    "mp4": ("aac", "audio/mp4"),
}
# How a picture lies in a file whose EXIF names that turn.
STORED = {
    3: Image.Transpose.ROTATE_180,
    6: Image.Transpose.ROTATE_90,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_270,
}


@dataclass(frozen=True)
class Making:
    """What a film is made of. times: frame moments in ms, where they are not even."""

    form: str = "mp4"
    seconds: int = 2
    size: tuple[int, int] = (160, 120)
    rotation: int = 0
    sound: bool = True
    picture: bool = True
    key_every: int = RATE
    rate: int = RATE
    times: tuple[int, ...] = ()


def drawn(number: int, count: int, size: tuple[int, int]) -> Image.Image:
    """Grey hills that are the same in every film, and a white bar in the upper half at its place of that frame."""
    noise = random.Random(7)
    hills = Image.frombytes("L", (16, 12), bytes(noise.randrange(10, 190) for _ in range(192)))
    ground = hills.resize(size, Image.Resampling.BILINEAR).convert("RGB")
    left = (size[0] - 20) * number // max(1, count - 1)
    ImageDraw.Draw(ground).rectangle((left, 0, left + 20, size[1] // 2), fill=(255, 255, 255))
    return ground


def film(making: Making = Making()) -> bytes:
    """The whole file."""
    out = io.BytesIO()
    codec, sound_codec = FORMS[making.form][:2] if making.picture else ("", SOUND_FORMS[making.form][0])
    with av.open(out, "w", format=making.form) as container:
        picture = _picture_track(container, codec, making) if making.picture else None
        heard: Any = container.add_stream(sound_codec, rate=SOUND_RATE, layout="mono") if making.sound else None
        if picture is not None:
            _write_picture(container, picture, making)
        if heard is not None:
            _write_tone(container, heard, making.seconds)
    return out.getvalue()


def tone(form: str = "mp3", seconds: int = 2) -> bytes:
    """Sound alone."""
    return film(Making(form, seconds, picture=False))


def animation(form: str, frames: int = 6, duration: int = 200, turn: int = 1) -> bytes:
    """A GIF, WebP or PNG that moves. turn: stored so, and its EXIF says that it is to be turned back (WebP and PNG)."""
    pictures = [drawn(number, frames, (120, 90)) for number in range(frames)]
    more: dict[str, Any] = {}
    if turn in STORED:
        pictures = [picture.transpose(STORED[turn]) for picture in pictures]
        more["exif"] = Image.Exif()
        more["exif"][0x0112] = turn
    out = io.BytesIO()
    pictures[0].save(out, form, save_all=True, append_images=pictures[1:], duration=duration, loop=0, **more)
    return out.getvalue()


def pages(*sizes: tuple[int, int], mode: str = "RGB", xmp: bytes = b"") -> bytes:
    """A TIFF with a page of each size; the bar goes on from page to page."""
    made = [drawn(number, len(sizes), size) for number, size in enumerate(sizes)]
    if mode == "I;16":
        made = [page.convert("L").convert("I").point(lambda value: value * 257).convert("I;16") for page in made]
    else:
        made = [page.convert("L").convert(mode) if mode in ("1", "LA") else page.convert(mode) for page in made]
    out = io.BytesIO()
    more = {"tiffinfo": {700: xmp}} if xmp else {}
    made[0].save(out, "TIFF", save_all=True, append_images=made[1:], **more)
    return out.getvalue()


def _picture_track(container: Any, codec: str, making: Making) -> Any:
    track = container.add_stream(codec, rate=making.rate)
    track.width, track.height = making.size
    track.pix_fmt = "yuv420p"
    track.gop_size = making.key_every
    track.codec_context.thread_count = 1
    if codec == "libx264":
        track.options = {"preset": "ultrafast", "sc_threshold": "0"}
    if making.rotation:
        track.set_display_rotation(making.rotation)
    if making.times:
        track.codec_context.time_base = Fraction(1, 1_000)
    return track


def _write_picture(container: Any, track: Any, making: Making) -> None:
    count = len(making.times) or making.seconds * making.rate
    for number in range(count):
        frame: Any = av.VideoFrame.from_image(drawn(number, count, making.size))  # type: ignore[no-untyped-call]
        frame = frame.reformat(format="yuv420p")
        frame.time_base = Fraction(1, 1_000) if making.times else Fraction(1, making.rate)
        frame.pts = making.times[number] if making.times else number
        container.mux(track.encode(frame))
    container.mux(track.encode(None))


def _write_tone(container: Any, track: Any, seconds: int) -> None:
    form = track.codec_context.format.name if track.codec_context.format else "s16"
    resampler = av.AudioResampler(format=form, layout="mono", rate=SOUND_RATE)
    for piece in range(seconds * SOUND_RATE // PIECE):
        start = piece * PIECE
        waves = [round(9_000 * math.sin((start + n) * 2 * math.pi * 440 / SOUND_RATE)) for n in range(PIECE)]
        frame = av.AudioFrame(format="s16", layout="mono", samples=PIECE)
        frame.planes[0].update(array.array("h", waves).tobytes())
        frame.sample_rate, frame.pts, frame.time_base = SOUND_RATE, start, Fraction(1, SOUND_RATE)
        for resampled in resampler.resample(frame):
            container.mux(track.encode(resampled))
    container.mux(track.encode(None))


def hour(form: str = "mp4") -> bytes:
    """An hour of tiny pictures."""
    out = io.BytesIO()
    write_film(out, HOUR_S, form, "mpeg4", (96, 64), 40_000)
    return out.getvalue()
