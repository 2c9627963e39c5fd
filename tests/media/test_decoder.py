"""The decoder process: formats, softening, and hostile files that cost one item each. Real processes throughout."""

from __future__ import annotations

import io
import os
import random
import signal
import struct
import sys
import zlib
from collections.abc import Iterator
from concurrent.futures import CancelledError, ThreadPoolExecutor
from typing import Any

import pytest
from PIL import Image, ImageChops, ImageFilter

from app.domain.exposure import Size, Tone, Veil
from app.domain.frame import FrameRequest
from app.domain.item import CannotShow
from app.errors import DecodeError
from app.intake.candidates import BytesReader
from app.media.decoder import Decoder


@pytest.fixture(scope="module")
def decoder() -> Iterator[Decoder]:
    made = Decoder()
    yield made
    made.close()


def drawn(size: tuple[int, int] = (400, 300), mode: str = "RGB") -> Image.Image:
    noise = random.Random(7)
    small = Image.frombytes("RGB", (20, 15), bytes(noise.randrange(256) for _ in range(900)))
    return small.resize(size, Image.Resampling.BICUBIC).convert(mode)


def encoded(picture: Image.Image, form: str, **options: Any) -> BytesReader:
    out = io.BytesIO()
    picture.save(out, form, **options)
    return BytesReader(out.getvalue())


def asked(veil: Veil, edge: int = 240, tone: Tone = Tone.GREY) -> FrameRequest:
    return FrameRequest(veil, tone, Size.PREVIEW, edge)


@pytest.mark.parametrize(
    ("form", "mode", "media_type"),
    [
        ("JPEG", "RGB", "image/jpeg"),
        ("JPEG", "CMYK", "image/jpeg"),
        ("JPEG", "L", "image/jpeg"),
        ("PNG", "RGBA", "image/png"),
        ("PNG", "P", "image/png"),
        ("PNG", "I;16", "image/png"),
        ("GIF", "P", "image/gif"),
        ("WEBP", "RGBA", "image/webp"),
        ("TIFF", "RGB", "image/tiff"),
        ("BMP", "RGB", "image/bmp"),
        ("MPO", "RGB", "image/jpeg"),
    ],
)
def test_formats(decoder: Decoder, form: str, mode: str, media_type: str) -> None:
    picture = drawn(mode="L").convert("I;16") if mode == "I;16" else drawn(mode=mode)
    told = decoder.describe(encoded(picture, form))
    assert (told.media_type, told.width, told.height, told.cannot_show) == (media_type, 400, 300, None)
    assert told.cells is not None
    assert (told.cells.width, told.cells.height) == (8, 6)
    frame = decoder.frame(encoded(picture, form), asked(Veil.CLEAR))
    assert (frame.width, frame.height) == (240, 180)


@pytest.mark.parametrize("orientation", range(1, 9))
def test_orientation_is_applied_to_cells_and_frames(decoder: Decoder, orientation: int) -> None:
    upright = Image.new("L", (160, 80), 0)
    upright.paste(255, (0, 0, 80, 40))
    undo = {2: 0, 3: 3, 4: 1, 5: 5, 6: 2, 7: 6, 8: 4}  # the transposes that the display will reverse
    stored = upright if orientation == 1 else upright.transpose(Image.Transpose(undo[orientation]))
    exif = Image.Exif()
    exif[0x0112] = orientation
    reader = encoded(stored, "JPEG", quality=95, exif=exif)
    told = decoder.describe(reader)
    assert (told.width, told.height) == (160, 80)
    assert told.cells is not None
    assert told.cells.greys[0] > 200
    assert max(told.cells.greys[7], told.cells.greys[-1], told.cells.greys[-8]) < 60
    frame = decoder.frame(reader, asked(Veil.CLEAR, 160))
    assert (frame.width, frame.height, frame.pixels[0] > 200, frame.pixels[-1] < 60) == (160, 80, True, True)


def test_transparent_parts_lie_on_a_neutral_ground(decoder: Decoder) -> None:
    told = decoder.describe(encoded(Image.new("RGBA", (80, 80), (255, 0, 0, 0)), "PNG"))
    assert told.cells is not None
    assert set(told.cells.greys) == {128}


def test_colour_only_when_asked(decoder: Decoder) -> None:
    reader = encoded(Image.new("RGB", (100, 100), (200, 30, 30)), "PNG")
    assert decoder.frame(reader, asked(Veil.CLEAR)).channels == 1
    coloured = decoder.frame(reader, asked(Veil.CLEAR, tone=Tone.COLOUR))
    assert coloured.pixels[:3] == bytes((200, 30, 30))


def test_a_veil_leaves_no_fine_detail(decoder: Decoder) -> None:
    board = Image.frombytes(
        "L", (480, 480), bytes(255 * ((x // 4 + y // 4) % 2) for y in range(480) for x in range(480))
    )
    left: dict[Veil, int] = {}
    for veil in (Veil.MEDIUM, Veil.SOFT, Veil.CLEAR):
        frame = decoder.frame(encoded(board, "PNG"), asked(veil, 480))
        shown = Image.frombytes("L", (frame.width, frame.height), frame.pixels)
        fine = ImageChops.difference(shown, shown.filter(ImageFilter.GaussianBlur(8)))
        left[veil] = max(fine.crop((40, 40, 440, 440)).tobytes())
    assert left[Veil.MEDIUM] <= 2
    assert left[Veil.SOFT] <= 12
    assert left[Veil.CLEAR] > 100


@pytest.mark.parametrize(
    ("content", "reason", "media_type"),
    [
        (b"", CannotShow.EMPTY, "application/octet-stream"),
        (b"hello, plain words", CannotShow.UNSUPPORTED, "text/plain"),
        (b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 9 9\n", CannotShow.UNSUPPORTED, "application/postscript"),
        (b"%PDF-1.7\n", CannotShow.DAMAGED, "application/pdf"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", CannotShow.UNSUPPORTED, "image/svg+xml"),
        (b"\xff\xd8\xff\xe0 cut off", CannotShow.DAMAGED, "image/jpeg"),
    ],
)
def test_what_cannot_be_shown(decoder: Decoder, content: bytes, reason: CannotShow, media_type: str) -> None:
    told = decoder.describe(BytesReader(content))
    assert (told.cannot_show, told.media_type, told.cells) == (reason, media_type, None)


def png_of(width: int, height: int) -> bytes:
    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    chunks = ((b"IHDR", head), (b"IDAT", zlib.compress(bytes(1_000))), (b"IEND", b""))
    body = b"".join(
        struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data)) for kind, data in chunks
    )
    return b"\x89PNG\r\n\x1a\n" + body


def test_bombs_cost_one_item(decoder: Decoder) -> None:
    assert decoder.describe(BytesReader(png_of(60_000, 60_000))).cannot_show is CannotShow.TOO_LARGE
    assert decoder.describe(BytesReader(png_of(2**31 - 1, 2**31 - 1))).cannot_show is not None
    assert decoder.describe(encoded(drawn(), "JPEG")).cannot_show is None


@pytest.mark.parametrize("form", ["JPEG", "PNG", "GIF", "WEBP", "TIFF"])
def test_cut_and_changed_files_never_stop_it(decoder: Decoder, form: str) -> None:
    whole = encoded(drawn((120, 90)), form).read_at(0, 1 << 20)
    chance = random.Random(form)
    for _ in range(60):
        spoiled = bytearray(whole[: chance.randrange(1, len(whole) + 1)])
        for _ in range(chance.randrange(8)):
            spoiled[chance.randrange(len(spoiled))] = chance.randrange(256)
        told = decoder.describe(BytesReader(bytes(spoiled)))
        assert (told.cells is None) == (told.cannot_show is not None)
    assert decoder.describe(encoded(drawn(), form)).cannot_show is None


# What a decoder process says first: here, that nothing holds it.
HELLO = "import sys; sys.stdout.buffer.write(bytes((8, 13)) + (b'i' + bytes((0, 0, 0, 8)) + bytes(8)) * 13); sys.stdout.flush()\n"

LIARS = {
    "garbage": "sys.stdout.buffer.write(b'\\xff' * 1000)",
    "nothing": "pass",
    "huge pixels": "sys.stdout.buffer.write(bytes((6, 1)) + b'p' + b'\\xff\\xff\\xff\\xff')",
    "huge range": "sys.stdout.buffer.write(bytes((3, 2)) + (b'i' + bytes((0, 0, 0, 8)) + b'\\x7f' * 8) * 2)",
    "too many cells": "sys.stdout.buffer.write(bytes((5, 0)))",
}


@pytest.mark.parametrize("lie", LIARS.values(), ids=LIARS.keys())
def test_a_lying_decoder_is_replaced(lie: str) -> None:
    script = f"{HELLO}sys.stdin.buffer.read(2)\n{lie}\nsys.stdout.buffer.flush()\nsys.stdin.buffer.read()"
    if lie == "pass":
        script = "import sys"
    liar = Decoder([sys.executable, "-I", "-c", script], limit_s=20)
    try:
        for _ in range(2):
            assert liar.describe(BytesReader(b"x")).cannot_show is CannotShow.DECODER_FAILED
        with pytest.raises(DecodeError):
            liar.frame(BytesReader(b"x"), asked(Veil.CLEAR))
    finally:
        liar.close()


def test_a_hanging_decoder_is_killed() -> None:
    hanging = Decoder([sys.executable, "-I", "-c", "import sys; sys.stdin.buffer.read()"], limit_s=0.5)
    try:
        assert hanging.describe(BytesReader(b"x")).cannot_show is CannotShow.TOO_SLOW
    finally:
        hanging.close()


class KillingReader(BytesReader):
    """Kills the decoder in the middle of its job, the first `times` times that it asks for a range."""

    def __init__(self, content: bytes, victim: Decoder, times: int) -> None:
        super().__init__(content)
        self._victim, self._times = victim, times

    def read_at(self, offset: int, length: int) -> bytes:
        if self._times:
            self._times -= 1
            os.kill(self._victim._process.pid, signal.SIGKILL)
        return super().read_at(offset, length)


PICTURE = encoded(drawn(), "JPEG").read_at(0, 1 << 20)


def test_a_decoder_killed_once_from_outside_costs_no_item(decoder: Decoder) -> None:
    told = decoder.describe(KillingReader(PICTURE, decoder, times=1))
    assert (told.cannot_show, told.width, told.height) == (None, 400, 300)
    assert decoder.frame(KillingReader(PICTURE, decoder, times=1), asked(Veil.SOFT)).width == 240


def test_a_decoder_killed_while_it_has_nothing_to_do_costs_no_item(decoder: Decoder) -> None:
    decoder._process.kill()
    decoder._process.wait()
    assert decoder.describe(BytesReader(PICTURE)).cannot_show is None
    decoder._process.kill()
    decoder._process.wait()
    assert decoder.frame(BytesReader(PICTURE), asked(Veil.SOFT)).width == 240


def test_what_kills_a_fresh_decoder_too_costs_one_item(decoder: Decoder) -> None:
    assert decoder.describe(KillingReader(PICTURE, decoder, times=2)).cannot_show is CannotShow.DECODER_FAILED
    with pytest.raises(DecodeError, match=CannotShow.DECODER_FAILED.value):
        decoder.frame(KillingReader(PICTURE, decoder, times=2), asked(Veil.SOFT))
    assert decoder.describe(BytesReader(PICTURE)).cannot_show is None


class CountingReader(BytesReader):
    """Counts the ranges it was asked for."""

    asked = 0

    def read_at(self, offset: int, length: int) -> bytes:
        self.asked += 1
        return super().read_at(offset, length)


def test_what_is_too_slow_is_not_tried_again() -> None:
    asks = "sys.stdout.buffer.write(bytes((3, 2)) + (b'i' + bytes((0, 0, 0, 8)) + bytes(7) + b'\\x01') * 2)"
    script = f"{HELLO}sys.stdin.buffer.read(2)\n{asks}\nsys.stdout.buffer.flush()\nsys.stdin.buffer.read()"
    slow = Decoder([sys.executable, "-I", "-c", script], limit_s=2)
    reader = CountingReader(b"xx")
    try:
        assert slow.describe(reader).cannot_show is CannotShow.TOO_SLOW
    finally:
        slow.close()
    assert reader.asked == 1


def test_what_a_living_decoder_refuses_is_not_tried_again(decoder: Decoder) -> None:
    before = decoder._process.pid
    assert decoder.describe(BytesReader(png_of(60_000, 60_000))).cannot_show is CannotShow.TOO_LARGE
    assert decoder._process.pid == before


def test_a_decoder_that_is_given_up_ends_at_once_and_starts_no_other() -> None:
    hanging = Decoder([sys.executable, "-I", "-c", "import sys; sys.stdin.buffer.read()"], limit_s=600)
    with ThreadPoolExecutor(1) as thread:
        waiting = thread.submit(hanging.describe, BytesReader(b"x"))
        hanging.give_up()
        with pytest.raises(CancelledError):
            waiting.result(timeout=30)
    assert hanging._process.wait(timeout=30) is not None
    hanging.close()


def test_the_worker_knows_nothing_of_ours_but_the_pipe() -> None:
    import subprocess

    from app.media.decoder import ROOT

    script = (
        f"import sys; sys.path.insert(0, {str(ROOT)!r}); import app.media.decoder_worker.main\n"
        "print(*sorted(name for name in sys.modules if name.split('.')[0] == 'app'))"
    )
    told = subprocess.run([sys.executable, "-I", "-c", script], capture_output=True, text=True, check=True).stdout
    names = [name for name in told.split() if not name.startswith("app.media.decoder_worker")]
    assert names == ["app", "app.media", "app.media.pipe"]
