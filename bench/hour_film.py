"""A generated film of an hour, or any length: ten seconds are encoded, and muxed again and again."""

from __future__ import annotations

from fractions import Fraction
from typing import Any, BinaryIO

import av
from PIL import Image, ImageDraw

RATE, ENCODED_S, KEY_S = 25, 10, 5
HOUR_S = 3_600


def write_film(
    out: BinaryIO,
    seconds: int = HOUR_S,
    form: str = "mp4",
    codec: str = "mpeg4",
    size: tuple[int, int] = (640, 360),
    bit_rate: int = 200_000,
) -> None:
    """Write it, with a key frame each five seconds."""
    packets, extradata = _encoded(codec, size, bit_rate)
    with av.open(out, "w", format=form) as container:
        track: Any = container.add_stream(codec, rate=RATE)
        (track.width, track.height), track.pix_fmt = size, "yuv420p"
        track.codec_context.extradata = extradata
        for number in range(seconds * RATE):
            data, key = packets[number % len(packets)]
            packet = av.Packet(data)
            packet.stream, packet.time_base = track, Fraction(1, RATE)
            packet.pts = packet.dts = number
            packet.duration, packet.is_keyframe = 1, key
            container.mux(packet)


def _encoded(codec: str, size: tuple[int, int], bit_rate: int) -> tuple[list[tuple[bytes, bool]], bytes]:
    """The packets, each with whether it is a key frame, and what the container's head needs."""
    encoder: Any = av.CodecContext.create(codec, "w")
    (encoder.width, encoder.height), encoder.pix_fmt = size, "yuv420p"
    encoder.time_base, encoder.framerate = Fraction(1, RATE), Fraction(RATE, 1)
    encoder.bit_rate, encoder.gop_size, encoder.thread_count, encoder.max_b_frames = bit_rate, KEY_S * RATE, 1, 0
    packets: list[tuple[bytes, bool]] = []
    for number in range(ENCODED_S * RATE):
        frame: Any = av.VideoFrame.from_image(_drawn(number, size)).reformat(format="yuv420p")  # type: ignore[no-untyped-call]
        frame.pts, frame.time_base = number, Fraction(1, RATE)
        packets += [(bytes(packet), packet.is_keyframe) for packet in encoder.encode(frame)]
    packets += [(bytes(packet), packet.is_keyframe) for packet in encoder.encode(None)]
    return packets, bytes(encoder.extradata or b"")


def _drawn(number: int, size: tuple[int, int]) -> Image.Image:
    """Grey hills, and a bar that moves across."""
    ground = Image.radial_gradient("L").resize(size).convert("RGB")
    left = (size[0] - 20) * number // (ENCODED_S * RATE)
    ImageDraw.Draw(ground).rectangle((left, 0, left + 20, size[1] // 2), fill=(255, 255, 255))
    return ground
