"""Small files that ask for more than any machine has: sizes, frames, scans, texts and profiles, of every format. Generated."""

from __future__ import annotations

import io
import struct
import zlib
from collections.abc import Callable
from functools import cache
from typing import Any

from PIL import Image

from tests.media.document_making import assembled, bar, bars, document, stream
from tests.media.making import HEIC

HUGE = 2**31 - 1


def saved(form: str, size: tuple[int, int] = (64, 48), mode: str = "RGB", **options: Any) -> bytes:
    """A plain grey picture in that format."""
    out = io.BytesIO()
    Image.new(mode, size, 128 if mode == "L" else None).save(out, form, **options)
    return out.getvalue()


def replaced(data: bytes, old: bytes, new: bytes) -> bytes:
    """With the first place changed; the place must be there."""
    assert old in data
    return data.replace(old, new, 1)


def png(*chunks: tuple[bytes, bytes], width: int = 64, height: int = 48) -> bytes:
    """A PNG of these chunks, with right checksums."""
    head = (b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0))
    body = b"".join(
        struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
        for kind, data in (head, *chunks, (b"IEND", b""))
    )
    return b"\x89PNG\r\n\x1a\n" + body


@cache
def zeros(length: int) -> bytes:
    """So many zero bytes, deflated."""
    pressed, piece = zlib.compressobj(1), bytes(1 << 20)
    return b"".join(pressed.compress(piece) for _ in range(length >> 20)) + pressed.flush()


def jpeg_of(width: int, height: int) -> bytes:
    """A small JPEG whose header tells another size."""
    return replaced(saved("JPEG"), struct.pack(">HH", 48, 64), struct.pack(">HH", height, width))


def jpeg_of_scans(count: int) -> bytes:
    """A progressive JPEG with its last scan told over and over: each costs a walk through the whole picture."""
    whole = saved("JPEG", (4_000, 3_000), "L", progressive=True)
    last = whole.rindex(b"\xff\xda")
    return whole[:last] + whole[last:-2] * count + whole[-2:]


def gif_of(width: int, height: int) -> bytes:
    """A small GIF whose screen and frame have another size."""
    small = saved("GIF", mode="L")
    told = struct.pack("<HH", 64, 48)
    return small.replace(told, struct.pack("<HH", width, height))


def gif_of_frames(count: int) -> bytes:
    """A GIF of so many frames of one point."""
    frame = b"\x2c" + struct.pack("<HHHHB", 0, 0, 1, 1, 0) + b"\x02\x02\x44\x01\x00"
    return b"GIF89a" + struct.pack("<HHBBB", 1, 1, 0x80, 0, 0) + bytes(6) + frame * count + b"\x3b"


def tiff(*tags: tuple[int, int, int], following: int = 0) -> bytes:
    """A TIFF of one directory with these tags (number, type, value) and where the next one is told to be."""
    rows = b"".join(struct.pack("<HHII", number, kind, 1, value) for number, kind, value in sorted(tags))
    return b"II*\0" + struct.pack("<IH", 8, len(tags)) + rows + struct.pack("<I", following)


def grey_tiff(width: int, height: int, following: int = 0, length: int = 64) -> bytes:
    """An uncompressed grey TIFF of that size in one strip."""
    tags = ((256, 4, width), (257, 4, height), (258, 3, 8), (259, 3, 1), (262, 3, 1), (273, 4, 8), (278, 4, height))
    return tiff(*tags, (279, 4, length), following=following) + bytes(64)


def tiff_of_pages(count: int) -> bytes:
    """So many directories, one after the other, of one picture."""
    out, size = b"II*\0" + struct.pack("<I", 8), 2 + 12 * 8 + 4
    for page in range(count):
        at = 8 + (page + 1) * size
        out += grey_tiff(4, 4, following=at if page + 1 < count else 0, length=16)[8:-64]
    return out + bytes(64)


def webp_of(width: int, height: int) -> bytes:
    """A small lossless WebP whose header tells another size."""
    small = bytearray(saved("WEBP", lossless=True))
    at = small.index(b"VP8L") + 9
    bits = int.from_bytes(small[at : at + 4], "little") & ~0x0FFFFFFF
    small[at : at + 4] = (bits | (width - 1) | (height - 1) << 14).to_bytes(4, "little")
    return bytes(small)


def webp_of_frames(count: int) -> bytes:
    """An animation of so many small frames on a wide ground."""
    frames = [Image.new("L", (16, 16), number % 256) for number in range(count)]
    out = io.BytesIO()
    frames[0].save(out, "WEBP", save_all=True, append_images=frames[1:], lossless=True, method=0)
    wide = (9_000 - 1).to_bytes(3, "little") * 2
    return replaced(out.getvalue(), (15).to_bytes(3, "little") * 2, wide)


def bmp_of(width: int, height: int, compression: int = 0) -> bytes:
    """A BMP header of that size and 64 bytes of picture."""
    info = struct.pack("<IiiHHIIiiII", 40, width, height, 1, 8, compression, 0, 0, 0, 256, 0)
    start = 14 + len(info) + 1_024
    return b"BM" + struct.pack("<IHHI", start + 64, 0, 0, start) + info + bytes(1_024) + bytes(64)


def ico_of(inner: bytes, count: int = 1) -> bytes:
    """An icon with so many entries that all point to that picture."""
    entry = struct.pack("<BBBBHHII", 0, 0, 0, 0, 1, 32, len(inner), 6 + 16 * count)
    return struct.pack("<HHH", 0, 1, count) + entry * count + inner


def avif_of(width: int, height: int) -> bytes:
    """A small AVIF whose box tells another size."""
    return replaced(
        saved("AVIF"), b"ispe\0\0\0\0" + struct.pack(">II", 64, 48), b"ispe\0\0\0\0" + struct.pack(">II", width, height)
    )


def jp2_of(width: int, height: int) -> bytes:
    """A small JPEG 2000 whose box and code stream tell another size."""
    small = replaced(
        saved("JPEG2000"), b"ihdr" + struct.pack(">II", 48, 64), b"ihdr" + struct.pack(">II", height, width)
    )
    return small.replace(struct.pack(">II", 64, 48), struct.pack(">II", width, height))


def heic_of(width: int, height: int) -> bytes:
    """A small HEIC whose boxes tell another size."""
    told = replaced(
        HEIC, b"ispe\0\0\0\0" + struct.pack(">II", 64, 64), b"ispe\0\0\0\0" + struct.pack(">II", width, height)
    )
    return replaced(told, b"clap" + struct.pack(">I", 64), b"clap" + struct.pack(">I", width))


def psd_of(width: int, height: int, layers: int = 0, planes: bytes = b"") -> bytes:
    """A PSD of that size: so many layers, and the whole picture in packed rows (or nothing of it)."""
    layer = struct.pack(">4IH", 0, 0, height, width, 0) + b"8BIMnorm" + struct.pack(">IIIII", 255 << 24, 12, 0, 0, 0)
    told = struct.pack(">Ih", 2 + len(layer) * layers, layers) + layer * layers
    head = struct.pack(">4sH6xHIIHH", b"8BPS", 1, 3, height, width, 8, 3) + bytes(8)
    return head + struct.pack(">I", len(told)) + told + struct.pack(">H", int(bool(planes))) + planes


def psd_of_runs(width: int, height: int) -> bytes:
    """A PSD whose three planes are rows of one value, two bytes for each 128 px."""
    row = b"\x81\x40" * (width // 128)
    return psd_of(width, height, planes=struct.pack(">H", len(row)) * height * 3 + row * height * 3)


def deflated_tiff(width: int, height: int) -> bytes:
    """A grey TIFF of that size, deflated to next to nothing."""
    data = zeros(width * height)
    tags = ((256, 4, width), (257, 4, height), (258, 3, 8), (259, 3, 8), (262, 3, 1), (278, 4, height))
    start = 8 + 2 + 12 * 8 + 4
    return tiff(*tags, (273, 4, start), (279, 4, len(data))) + data


def pdf_that_draws(drawing: bytes, form: bytes) -> bytes:
    """A page that draws a form, object 5, whose drawing may draw it again."""
    told = b"/Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</X 5 0 R>>>>"
    uses = b"/Resources<</XObject<</X 5 0 R>>>>"
    return document(drawing, page_more=uses, objects=[stream(form, told, packed=True)])


def pdf_with_picture(width: int, height: int) -> bytes:
    """A page filled with one picture of that size, of zeros that take no room."""
    told = b"/Type/XObject/Subtype/Image/Width %d/Height %d/BitsPerComponent 8/ColorSpace/DeviceGray" % (width, height)
    data = zeros(min(width * height, 1 << 28))
    body = b"<</Length %d%s/Filter/FlateDecode>>stream\n%s\nendstream" % (len(data), told, data)
    return document(b"595 0 0 842 0 0 cm /X Do", page_more=b"/Resources<</XObject<</X 5 0 R>>>>", objects=[body])


BOMBS: dict[str, Callable[[], bytes]] = {
    "PNG of 3.6 thousand megapixels": lambda: png((b"IDAT", zeros(1 << 20)), width=60_000, height=60_000),
    "PNG of the largest size there is": lambda: png((b"IDAT", zeros(1 << 20)), width=HUGE, height=HUGE),
    "PNG with too much behind the picture": lambda: png((b"IDAT", zeros(256 << 20))),
    "PNG with a text of a quarter of a gigabyte": lambda: png(
        (b"zTXt", b"a\0\0" + zeros(256 << 20)), (b"IDAT", zeros(1 << 20))
    ),
    "PNG with a profile of a quarter of a gigabyte": lambda: png(
        (b"iCCP", b"a\0\0" + zeros(256 << 20)), (b"IDAT", zeros(1 << 20))
    ),
    "PNG with six thousand texts": lambda: png(*[(b"tEXt", b"a\0" + bytes(900))] * 6_000, (b"IDAT", zeros(1 << 20))),
    "PNG animation that tells two thousand million frames": lambda: png(
        (b"acTL", struct.pack(">II", HUGE, 0)), (b"IDAT", zeros(1 << 20))
    ),
    "JPEG of 4.2 thousand megapixels": lambda: jpeg_of(65_000, 65_000),
    "JPEG of a hundred megapixels without a picture": lambda: jpeg_of(9_999, 9_999),
    "JPEG of four hundred scans": lambda: jpeg_of_scans(400),
    "GIF of 4.2 thousand megapixels": lambda: gif_of(65_535, 65_535),
    "GIF of half a million frames": lambda: gif_of_frames(500_000),
    "TIFF of the largest size there is": lambda: grey_tiff(HUGE, HUGE),
    "TIFF of a gigabyte in one strip": lambda: grey_tiff(9_999, 9_999, length=1 << 30),
    "TIFF whose directories go in a circle": lambda: grey_tiff(64, 1, following=8),
    "TIFF of four thousand pages": lambda: tiff_of_pages(4_000),
    "WebP of 268 megapixels": lambda: webp_of(16_383, 16_383),
    "WebP of a hundred megapixels without a picture": lambda: webp_of(9_999, 9_999),
    "WebP animation on a wide ground": lambda: webp_of_frames(60),
    "BMP of the largest size there is": lambda: bmp_of(HUGE, HUGE),
    "BMP upside down": lambda: bmp_of(30_000, -(2**31)),
    "BMP of runs, a hundred megapixels": lambda: bmp_of(9_999, 9_999, compression=1),
    "icon with a PNG bomb in it": lambda: ico_of(png((b"IDAT", zeros(1 << 20)), width=60_000, height=60_000)),
    "icon of sixty-five thousand entries": lambda: ico_of(saved("PNG"), 65_535),
    "TIFF of ninety megapixels in a hundred kilobytes": lambda: deflated_tiff(8_192, 11_264),
    "HEIC of 4.2 thousand megapixels": lambda: heic_of(65_535, 65_535),
    "HEIC of ninety megapixels without a picture": lambda: heic_of(9_000, 9_999),
    "PSD of 900 megapixels": lambda: psd_of(30_000, 30_000),
    "PSD of 94 megapixels of runs": lambda: psd_of_runs(9_600, 9_800),
    "PSD of thirty thousand layers": lambda: psd_of(64, 48, layers=30_000),
    "PDF of a page of endless size": lambda: document(bar(0), size=(3e38, 3e38)),
    "PDF that tells two thousand million pages": lambda: bars(1).replace(b"/Count 1", b"/Count %d" % HUGE),
    "PDF whose pages go in a circle": lambda: assembled(
        [b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[2 0 R 2 0 R]/Count 2>>"]
    ),
    "PDF whose drawing draws itself": lambda: pdf_that_draws(b"/X Do " * 9, form=b"/X Do " * 9),
    "PDF of a drawing of sixty-four megabytes": lambda: pdf_that_draws(b"/X Do", form=b"0 " * (32 << 20)),
    "PDF of a picture of 3.6 thousand megapixels": lambda: pdf_with_picture(60_000, 60_000),
    "PDF of a picture of ninety megapixels in a hundred kilobytes": lambda: pdf_with_picture(8_192, 11_264),
    "PDF of a hundred thousand brackets": lambda: document(b"[" * 100_000 + b"q " * 100_000),
    "PDF of a million strokes": lambda: document(b"q 9 w 0 0 m 595 842 l S Q " * 1_000_000),
    "AVIF of 4.2 thousand megapixels": lambda: avif_of(65_535, 65_535),
    "JPEG 2000 of the largest size there is": lambda: jp2_of(HUGE, HUGE),
    "JPEG 2000 of a hundred megapixels without a picture": lambda: jp2_of(9_999, 9_999),
}
