"""Camera raw is developed, or told as what it is: never shown by its preview, which can be another picture than it holds."""

from __future__ import annotations

import math
import random
import struct
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PIL import Image, TiffImagePlugin, TiffTags

from app.domain.exposure import Tone
from app.domain.item import CannotShow
from app.errors import DecodeError
from app.intake.candidates import BytesReader
from app.media.decoder import Decoder
from tests.media.making import asked, encoded
from tests.media.raw_making import dng

PREVIEW = Image.frombytes("RGB", (60, 60), random.Random("preview").randbytes(60 * 60 * 3))
SUBFILE, MORE_PICTURES, DNG_VERSION = 254, 330, 50_706


@pytest.fixture(scope="module")
def decoder() -> Iterator[Decoder]:
    made = Decoder()
    yield made
    made.close()


def tiff(tags: dict[int, Any], **options: Any) -> BytesReader:
    """A plain picture with these tags in its directory."""
    more = TiffImagePlugin.ImageFileDirectory_v2()
    for tag, value in tags.items():
        more[tag] = value
        more.tagtype[tag] = TiffTags.BYTE if isinstance(value, bytes) else TiffTags.LONG
    return encoded(PREVIEW, "TIFF", tiffinfo=more, **options)


def sensor(order: str = "<") -> BytesReader:
    """A raw picture alone: values as a sensor gives them."""
    entries = [(256, 4, 4), (257, 4, 4), (258, 3, 8), (259, 3, 1), (262, 3, 32_803), (273, 4, 0), (279, 4, 16)]
    rows = b"".join(
        struct.pack(f"{order}HHI", tag, kind, 1)
        + (struct.pack(f"{order}I", value) if kind == 4 else struct.pack(f"{order}HH", value, 0))
        for tag, kind, value in entries
    )
    mark = b"II*\0" if order == "<" else b"MM\0*"
    return BytesReader(mark + struct.pack(f"{order}IH", 8, len(entries)) + rows + bytes(20))


RAW = {
    "DNG": tiff({DNG_VERSION: b"\1\4\0\0"}),
    "a preview and more behind it": tiff({SUBFILE: 1, MORE_PICTURES: 400}),
    "a DNG whose directory is its end": tiff({DNG_VERSION: b"\1\4\0\0"}, compression="tiff_lzw"),
    "a large DNG": tiff({DNG_VERSION: b"\1\4\0\0"}, big_tiff=True),
    "what a sensor gives": sensor(),
    "what a sensor gives, the other way round": sensor(">"),
    "CR2": BytesReader(b"II*\0\x10\0\0\0CR\2\0" + bytes(40)),
    "CR3": BytesReader(b"\0\0\0\x18ftypcrx \0\0\0\1" + bytes(40)),
    "RAF": BytesReader(b"FUJIFILMCCD-RAW 0201" + bytes(40)),
    "ORF": BytesReader(b"IIRO\x08\0\0\0" + bytes(40)),
    "RW2": BytesReader(b"IIU\0\x08\0\0\0" + bytes(40)),
}


# What ends before its picture is broken; what LibRaw knows no camera for is told as what it is.
REASONS = dict.fromkeys(("CR2", "CR3", "RAF", "ORF", "RW2"), CannotShow.DAMAGED)


@pytest.mark.parametrize("name", RAW)
def test_what_cannot_be_developed_is_not_shown_by_a_preview(decoder: Decoder, name: str) -> None:
    reason = REASONS.get(name, CannotShow.CAMERA_RAW)
    told = decoder.describe(RAW[name])
    assert (told.media_type, told.cannot_show, told.cells) == ("image/x-raw", reason, None)
    with pytest.raises(DecodeError) as refused:
        decoder.frame(RAW[name], asked())
    assert refused.value.reason == reason


@pytest.mark.parametrize("preview", [None, 250], ids=["alone", "behind a bright preview"])
def test_a_raw_picture_is_developed(decoder: Decoder, preview: int | None) -> None:
    reader = BytesReader(dng(640, 480, lambda x, _: x, preview=preview))
    told = decoder.describe(reader)
    assert (told.media_type, told.cannot_show, told.width, told.height, told.frames) == (
        "image/x-raw",
        None,
        640,
        480,
        1,
    )
    assert told.cells is not None
    row = told.cells.greys[: told.cells.width]
    assert list(row) == sorted(row)
    assert row[-1] - row[0] > 150
    assert {("camera-maker", "Example"), ("camera-model", "Camera 3")} <= {(one.name, one.text) for one in told.details}


def test_it_comes_with_hashes_of_what_it_shows() -> None:
    decoder = Decoder(likeness=True)
    try:
        alike = [decoder.describe(BytesReader(dng(640, 480, wave, preview=preview))) for preview in (None, 250)]
        other = decoder.describe(BytesReader(dng(640, 480, lambda x, y: wave(y, x))))
    finally:
        decoder.close()
    first, second, third = ({one.algorithm: one.value for one in told.likeness} for told in (*alike, other))
    assert set(first) == {"pdq", "phash", "dhash"}
    assert first == second
    assert first["pdq"] != third["pdq"]


def wave(x: float, y: float) -> float:
    return 0.5 + 0.25 * math.sin(9 * x * x) + 0.2 * math.cos(7 * y + 5 * x)


UPRIGHT = {1: ((64, 48), "right"), 3: ((64, 48), "left"), 6: ((48, 64), "bottom"), 8: ((48, 64), "top")}


@pytest.mark.parametrize("turn", UPRIGHT)
def test_it_is_upright_at_every_size(decoder: Decoder, turn: int) -> None:
    size, bright = UPRIGHT[turn]
    reader = BytesReader(dng(64, 48, orientation=turn))
    told = decoder.describe(reader)
    assert (told.width, told.height) == size
    for edge in (64, 20):
        frame = decoder.frame(reader, asked(edge=edge))
        picture = Image.frombytes("RGB", (frame.width, frame.height), frame.pixels).convert("L")
        assert picture.width / picture.height == pytest.approx(size[0] / size[1], abs=0.06)
        assert brightest_side(picture) == bright


def brightest_side(picture: Image.Image) -> str:
    """The side whose quarter is the brightest."""
    wide, high = picture.size
    boxes = {
        "left": (0, 0, wide // 4, high),
        "right": (wide - wide // 4, 0, wide, high),
        "top": (0, 0, wide, high // 4),
        "bottom": (0, high - high // 4, wide, high),
    }
    return max(boxes, key=lambda side: sum(picture.crop(boxes[side]).resize((1, 1), Image.Resampling.BOX).tobytes()))


@pytest.mark.parametrize(("tone", "channels"), [(Tone.COLOUR, 3), (Tone.GREY, 1)])
def test_a_frame_is_as_large_and_as_deep_as_it_was_asked_for(decoder: Decoder, tone: Tone, channels: int) -> None:
    for edge in (64, 40, 20):
        frame = decoder.frame(BytesReader(dng(64, 48)), asked(tone, edge=edge))
        assert (frame.width, len(frame.pixels)) == (edge, edge * edge * 3 // 4 * channels)


@pytest.mark.parametrize("cut", [0.2, 0.9])
def test_a_raw_picture_that_ends_early_is_damaged(decoder: Decoder, cut: float) -> None:
    whole = dng(320, 240)
    told = decoder.describe(BytesReader(whole[: int(len(whole) * cut)]))
    assert (told.media_type, told.cannot_show, told.cells) == ("image/x-raw", CannotShow.DAMAGED, None)


@pytest.mark.parametrize("claims", [(60_000, 60_000), (1_000_000, 1_000), (65_535, 1)])
def test_a_raw_picture_that_claims_too_much_costs_itself(decoder: Decoder, claims: tuple[int, int]) -> None:
    told = decoder.describe(BytesReader(dng(64, 48, claims=claims)))
    assert told.cannot_show in (
        CannotShow.DAMAGED,
        CannotShow.TOO_LARGE,
        CannotShow.TOO_MUCH_MEMORY,
        CannotShow.CAMERA_RAW,
    )
    assert decoder.describe(BytesReader(dng(64, 48))).cannot_show is None


def test_a_file_that_is_too_long_is_not_read(decoder: Decoder) -> None:
    class Long(BytesReader):
        """A quarter of a gigabyte and more. asked: bytes that were read."""

        asked = 0
        size = (256 << 20) + 1

        def read_at(self, offset: int, length: int) -> bytes:
            self.asked += length
            return super().read_at(offset, length).ljust(length, b"\0")

    reader = Long(dng(64, 48))
    assert decoder.describe(reader).cannot_show is CannotShow.TOO_MUCH_MEMORY
    assert reader.asked < 32 << 20


@pytest.mark.skipif(sys.platform != "linux", reason="what a process has loaded is told by /proc")
def test_what_develops_is_loaded_for_a_raw_picture_alone_and_gone_with_the_report(decoder: Decoder) -> None:
    made = Decoder()
    try:
        made.describe(encoded(PREVIEW, "TIFF"))
        assert not has_libraw(made)
        assert made.describe(BytesReader(dng())).cannot_show is None
        assert has_libraw(made)
        held = made.pid
        assert made.describe(BytesReader(dng())).cannot_show is None
        assert made.pid == held, "one start serves all of a report"
        made.turn_over()
        made.describe(encoded(PREVIEW, "TIFF"))
        assert not has_libraw(made)
    finally:
        made.close()


def has_libraw(decoder: Decoder) -> bool:
    return "libraw" in Path(f"/proc/{decoder.pid}/maps").read_text()


@pytest.mark.parametrize("tags", [{}, {SUBFILE: 0, MORE_PICTURES: 400}, {SUBFILE: 1}, {SUBFILE: 2}])
@pytest.mark.parametrize("options", [{}, {"big_tiff": True}, {"compression": "tiff_lzw"}])
def test_any_other_tiff_is_shown(decoder: Decoder, tags: dict[int, int], options: dict[str, Any]) -> None:
    told = decoder.describe(tiff(tags, **options))
    assert (told.media_type, told.cannot_show) == ("image/tiff", None)


@pytest.mark.parametrize("cut", [4, 7, 8, 10, 21, 22, 40])
def test_a_directory_that_ends_early_is_only_damaged(decoder: Decoder, cut: int) -> None:
    told = decoder.describe(BytesReader(encoded(PREVIEW, "TIFF").read_at(0, cut)))
    assert told.cannot_show in (CannotShow.DAMAGED, CannotShow.UNSUPPORTED)
