"""Five thousand files that were cut, changed, shuffled and inflated, of every format, through one real decoder. Seeded.

Each costs itself at most: it is shown or its reason is told, and no process ends of it.
"""

from __future__ import annotations

import io
import random
import zlib
from collections.abc import Iterator
from typing import Any

import pytest
from PIL import Image

from app.domain.exposure import Veil
from app.domain.item import CannotShow
from app.errors import DecodeError
from app.intake.candidates import BytesReader
from app.media.decoder import Decoder
from app.media.decoder_worker.pictures import FORMATS
from tests.media.document_making import DOCUMENTS
from tests.media.making import HEIC, HEIC_TURNED, psd, rgb_profile
from tests.media.raw_making import dng
from tests.media.test_decoder import asked, drawn

OF_EACH = 500
FRAME_EVERY = 8
SIZE = (40, 30)
Ways = tuple[tuple[str, dict[str, Any]], ...]
EXIF = Image.Exif()
EXIF[0x0110], EXIF[0x0112], EXIF[0x9C9B] = "Pocket 3", 6, "Tîtle".encode("utf-16-le")
EXIF.get_ifd(0x8825).update({1: "N", 2: (52.0, 30.0, 0.0), 3: "E", 4: (13.0, 24.0, 0.0)})
TOLD_OF = {
    "exif": EXIF,
    "icc_profile": rgb_profile(),
    "xmp": b"<x:xmpmeta xmlns:x='adobe:ns:meta/'><a>b</a></x:xmpmeta>",
}
# By format: modes and options whose files are changed.
FORMS: dict[str, Ways] = {
    "JPEG": (("RGB", TOLD_OF), ("L", {"progressive": True}), ("CMYK", {}), ("RGB", {"restart_marker_rows": 1})),
    "MPO": (("RGB", {"save_all": True}),),
    "PNG": (("RGB", TOLD_OF), ("P", {}), ("RGBA", {}), ("L", {"save_all": True})),
    "GIF": (("P", {}), ("L", {"interlace": 0}), ("P", {"save_all": True})),
    "TIFF": (
        ("RGB", {}),
        ("L", {"compression": "tiff_lzw"}),
        ("RGB", {"compression": "jpeg"}),
        ("1", {"compression": "group4"}),
        ("RGB", {"compression": "tiff_adobe_deflate", "save_all": True, **TOLD_OF}),
    ),
    "WEBP": (("RGB", TOLD_OF), ("RGBA", {"lossless": True}), ("RGB", {"save_all": True})),
    "BMP": (("RGB", {}), ("P", {}), ("1", {})),
    "ICO": (("RGBA", {"sizes": [(16, 16), (32, 24)]}), ("RGBA", {"bitmap_format": "bmp"})),
    "AVIF": (("RGB", {"speed": 10}), ("RGBA", {"speed": 10}), ("RGB", {"speed": 10, "save_all": True})),
    "JPEG2000": (("RGB", {}), ("L", {"no_jp2": True}), ("RGBA", {"num_resolutions": 2})),
}
# What Pillow does not write.
READY_MADE = {
    "HEIF": [HEIC, HEIC_TURNED],
    "PDF": DOCUMENTS,
    "RAW": [dng(*SIZE), dng(*SIZE, preview=200), dng(*SIZE, orientation=6)],
    "PSD": [psd(drawn(SIZE, mode)).read_at(0, 1 << 20) for mode in ("RGB", "L", "CMYK", "RGBA")],
}
EXTREMES = tuple(
    number.to_bytes(4, order) for number in (0, 1, 0x7FFFFFFF, 0x80000000, 0xFFFFFFFF) for order in ("big", "little")
)
ALL = (*FORMS, *READY_MADE)
# pi-heif 1.4.0 falls over an item whose type is no text, and takes its process with it: another is there for the next item.
FALLS = {"HEIF": {CannotShow.DECODER_FAILED}}
# What is a camera's no more in what was changed: it is told as camera raw that cannot be developed.
ALSO_TOLD = {"RAW": {CannotShow.CAMERA_RAW}}
TOLD = {None, CannotShow.DAMAGED, CannotShow.TOO_LARGE, CannotShow.TOO_MUCH_MEMORY, CannotShow.UNSUPPORTED}


@pytest.fixture(scope="module")
def decoder() -> Iterator[Decoder]:
    made = Decoder(likeness=True)
    yield made
    made.close()


def whole_files(form: str) -> list[bytes]:
    if form in READY_MADE:
        return READY_MADE[form]
    made = []
    for mode, options in FORMS[form]:
        out = io.BytesIO()
        more = (
            {"append_images": [drawn(SIZE, mode).rotate(angle) for angle in (90, 180)]} if "save_all" in options else {}
        )
        drawn(SIZE, mode).save(out, form, **options, **more)
        made.append(out.getvalue())
    return made


def spoiled(whole: bytes, chance: random.Random) -> bytes:
    """The file cut, changed in a few places, with a piece moved or doubled, or with a number at an extreme."""
    data = bytearray(whole)
    for _ in range(chance.randrange(1, 5)):
        at = chance.randrange(len(data))
        match chance.randrange(6):
            case 0:
                del data[max(8, at) :]
            case 1 | 2:
                data[at] = chance.randrange(256)
            case 3:
                data[at] ^= 1 << chance.randrange(8)
            case 4:
                data[at : at + 4] = chance.choice(EXTREMES)
            case _:
                piece = data[at : at + chance.randrange(1, 64)]
                to = chance.randrange(len(data))
                data[to : to + chance.randrange(2) * len(piece)] = piece
    return bytes(data)


def resealed(data: bytes) -> bytes:
    """A PNG with right checksums, so that what was changed is read and not refused."""
    out, at = bytearray(data[:8]), 8
    while at + 12 <= len(data):
        length = int.from_bytes(data[at : at + 4], "big")
        chunk = data[at + 4 : at + 8 + length]
        out += data[at : at + 4] + chunk + zlib.crc32(chunk).to_bytes(4, "big")
        at += 12 + length
    return bytes(out)


def framed(decoder: Decoder, reader: BytesReader) -> str | None:
    """Why there is no frame; None if there is one."""
    try:
        decoder.frame(reader, asked(Veil.SOFT))
    except DecodeError as error:
        return error.reason
    return None


@pytest.mark.parametrize("form", ALL)
def test_spoiled_files_cost_themselves_alone(decoder: Decoder, form: str) -> None:
    chance, files = random.Random(form), whole_files(form)
    may_be = TOLD | FALLS.get(form, set()) | ALSO_TOLD.get(form, set())
    decoder.describe(BytesReader(files[0]))  # what develops raw pictures is started by the first of them
    process = decoder._process
    shown = 0
    for number in range(OF_EACH):
        content = spoiled(files[number % len(files)], chance)
        reader = BytesReader(resealed(content) if form == "PNG" and number % 2 else content)
        told = decoder.describe(reader)
        assert told.cannot_show in may_be
        assert (told.cells is None) == (told.cannot_show is not None)
        shown += told.cannot_show is None
        if number % FRAME_EVERY == 0:
            assert framed(decoder, reader) in may_be
    assert (decoder._process is process and process.poll() is None) or form in FALLS
    assert 0 < shown < OF_EACH  # they are neither all whole nor all refused at the first byte
    for whole in files:
        assert decoder.describe(BytesReader(whole)).cannot_show is None


def test_there_are_five_thousand_and_of_every_format() -> None:
    assert OF_EACH * len(ALL) >= 5_000
    assert set(ALL) >= set(FORMATS)
