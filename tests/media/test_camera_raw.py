"""Camera raw is told as what it is and never shown: its preview can be another picture than the one that it holds."""

from __future__ import annotations

import random
import struct
from collections.abc import Iterator
from typing import Any

import pytest
from PIL import Image, TiffImagePlugin, TiffTags

from app.domain.item import CannotShow
from app.errors import DecodeError
from app.intake.candidates import BytesReader
from app.media.decoder import Decoder
from tests.media.making import asked, encoded

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


@pytest.mark.parametrize("reader", RAW.values(), ids=RAW.keys())
def test_camera_raw_is_not_shown(decoder: Decoder, reader: BytesReader) -> None:
    told = decoder.describe(reader)
    assert (told.media_type, told.cannot_show, told.cells) == ("image/x-raw", CannotShow.CAMERA_RAW, None)
    with pytest.raises(DecodeError) as refused:
        decoder.frame(reader, asked())
    assert refused.value.reason == CannotShow.CAMERA_RAW


@pytest.mark.parametrize("tags", [{}, {SUBFILE: 0, MORE_PICTURES: 400}, {SUBFILE: 1}, {SUBFILE: 2}])
@pytest.mark.parametrize("options", [{}, {"big_tiff": True}, {"compression": "tiff_lzw"}])
def test_any_other_tiff_is_shown(decoder: Decoder, tags: dict[int, int], options: dict[str, Any]) -> None:
    told = decoder.describe(tiff(tags, **options))
    assert (told.media_type, told.cannot_show) == ("image/tiff", None)


@pytest.mark.parametrize("cut", [4, 7, 8, 10, 21, 22, 40])
def test_a_directory_that_ends_early_is_only_damaged(decoder: Decoder, cut: int) -> None:
    told = decoder.describe(BytesReader(encoded(PREVIEW, "TIFF").read_at(0, cut)))
    assert told.cannot_show in (CannotShow.DAMAGED, CannotShow.UNSUPPORTED)
