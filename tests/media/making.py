"""Files for the decoder's tests that Pillow cannot write itself, made of known values: ICC profiles, PSD, deep TIFF, HEIC."""

from __future__ import annotations

import base64
import io
import struct
import zlib
from typing import Any

from PIL import Image

from app.domain.exposure import Size, Tone, Veil
from app.domain.frame import FrameRequest
from app.intake.candidates import BytesReader

# 64 x 48, its left half (200, 40, 40) and its right half (40, 40, 200), "Model 1" as its camera; made with pillow-heif 1.8.1.
HEIC = base64.b64decode(
    "AAAAHGZ0eXBoZWljAAAAAG1pZjFoZWljbWlhZgAAAb5tZXRhAAAAAAAAACFoZGxyAAAAAAAAAABwaWN0AAAAAAAAAAAAAAAAAAAAADRpbG9jAA"
    "AAAERAAAIAAQAAAAAB4gABAAAAAAAAAIYAAgAAAAACaAABAAAAAAAAACwAAAA4aWluZgAAAAAAAgAAABVpbmZlAgAAAAABAABodmMxAAAAABVp"
    "bmZlAgAAAQACAABFeGlmAAAAAA5waXRtAAAAAAABAAAA/WlwcnAAAADdaXBjbwAAAHZodmNDAQNwAAAAkAAAAAAAHvAA/P34+AAADwNgAAEAGE"
    "ABDAH//wNwAAADAJAAAAMAAAMAHroCQGEAAQAqQgEBA3AAAAMAkAAAAwAAAwAeoCCBBZbq5Ka5uAhoMCAAAAMDIAAAAwAhYgABAAZEAcFzwIkA"
    "AAATY29scm5jbHgAAQANAAaAAAAAFGlzcGUAAAAAAAAAQAAAAEAAAAAoY2xhcAAAAEAAAAABAAAAMAAAAAEAAAAAAAAAAv////AAAAACAAAAEH"
    "BpeGkAAAAAAwgICAAAABhpcG1hAAAAAAAAAAEAAQWBAgMFhAAAABppcmVmAAAAAAAAAA5jZHNjAAIAAQABAAAAum1kYXQAAACCKAGvBPhxZNO3"
    "/39////SZjsv7KlvfIP7XutL/ajC//8fjL2nLXmn+DJVRH9ys2A1jgA2HDT3fXD3edG1ZCYmC219NN8VlPe9WtHWiAeDet8UkpYrLIHyyrmfYz"
    "cwUKqEWXzATT0IsDGfKjiqpVbgQ7EHqRhTar/9ElE4PyIl+mvF1wAAAAZFeGlmAABNTQAqAAAACAABARAAAgAAAAgAAAAaAAAAAE1vZGVsIDEA"
)
# The same, turned by the container: a quarter to the right.
HEIC_TURNED = base64.b64decode(
    "AAAAHGZ0eXBoZWljAAAAAG1pZjFoZWljbWlhZgAAAchtZXRhAAAAAAAAACFoZGxyAAAAAAAAAABwaWN0AAAAAAAAAAAAAAAAAAAAADRpbG9jAA"
    "AAAERAAAIAAQAAAAAB7AABAAAAAAAAAIYAAgAAAAACcgABAAAAAAAAACQAAAA4aWluZgAAAAAAAgAAABVpbmZlAgAAAAABAABodmMxAAAAABVp"
    "bmZlAgAAAQACAABFeGlmAAAAAA5waXRtAAAAAAABAAABB2lwcnAAAADmaXBjbwAAAHZodmNDAQNwAAAAkAAAAAAAHvAA/P34+AAADwNgAAEAGE"
    "ABDAH//wNwAAADAJAAAAMAAAMAHroCQGEAAQAqQgEBA3AAAAMAkAAAAwAAAwAeoCCBBZbq5Ka5uAhoMCAAAAMDIAAAAwAhYgABAAZEAcFzwIkA"
    "AAATY29scm5jbHgAAQANAAaAAAAAFGlzcGUAAAAAAAAAQAAAAEAAAAAoY2xhcAAAAEAAAAABAAAAMAAAAAEAAAAAAAAAAv////AAAAACAAAAEH"
    "BpeGkAAAAAAwgICAAAAAlpcm90AwAAABlpcG1hAAAAAAAAAAEAAQaBAgMFhIYAAAAaaXJlZgAAAAAAAAAOY2RzYwACAAEAAQAAALJtZGF0AAAA"
    "gigBrwT4cWTTt/9/f///0mY7L+ypb3yD+17rS/2owv//H4y9py15p/gyVUR/crNgNY4ANhw0931w93nRtWQmJgttfTTfFZT3vVrR1ogHg3rfFJ"
    "KWKyyB8sq5n2M3MFCqhFl8wE09CLAxnyo4qqVW4EOxB6kYU2q//RJROD8iJfprxdcAAAAGRXhpZgAATU0AKgAAAAgAAQESAAMAAAABAAYAAAAA"
    "AAA="
)
RED, GREEN, BLUE = (0.4360, 0.2225, 0.0139), (0.3851, 0.7169, 0.0971), (0.1431, 0.0606, 0.7141)  # sRGB's, under D50
WHITE = (0.9642, 1.0, 0.8249)


def falling_heic() -> bytes:
    """The HEIC above with the type of its metadata spoiled in one byte: no text any more, and pi-heif 1.4.0 falls over it."""
    at = HEIC.index(b"Exif")
    return HEIC[:at] + b"\xff" + HEIC[at + 1 :]


def encoded(picture: Image.Image, form: str, **options: Any) -> BytesReader:
    """A picture as a file in memory."""
    out = io.BytesIO()
    picture.save(out, form, **options)
    return BytesReader(out.getvalue())


def asked(tone: Tone = Tone.COLOUR, edge: int = 240, veil: Veil = Veil.CLEAR) -> FrameRequest:
    """A clear frame in colour, unless it is said otherwise."""
    return FrameRequest(veil, tone, Size.PREVIEW, edge)


def rgb_profile(red: tuple[float, ...] = RED, blue: tuple[float, ...] = BLUE, gamma: float = 2.2) -> bytes:
    """A profile of three colours and one curve; with red and blue exchanged it exchanges them in a picture."""
    curve = struct.pack(">4sIIH", b"curv", 0, 1, round(gamma * 256))
    tags = {b"rXYZ": _xyz(red), b"gXYZ": _xyz(GREEN), b"bXYZ": _xyz(blue)}
    return _profile(b"mntr", b"RGB ", b"XYZ ", {**tags, b"rTRC": curve, b"gTRC": curve, b"bTRC": curve})


def grey_profile(gamma: float) -> bytes:
    """A profile of greys on one curve."""
    return _profile(b"mntr", b"GRAY", b"XYZ ", {b"kTRC": struct.pack(">4sIIH", b"curv", 0, 1, round(gamma * 256))})


def cmyk_profile() -> bytes:
    """Printing inks of which the first is red instead of cyan, and the last black; the others leave the paper white."""
    straight = bytes(range(256))
    white, red, black = bytes((255, 128, 128)), bytes((136, 208, 195)), bytes((0, 128, 128))  # L*a*b*, 8 bits each
    nodes = [
        black if corner & 1 else red if corner & 8 else white for corner in range(16)
    ]  # the first ink turns slowest
    matrix = struct.pack(">9i", *(65_536, 0, 0, 0, 65_536, 0, 0, 0, 65_536))
    table = b"mft1" + bytes(4) + bytes((4, 3, 2, 0)) + matrix + straight * 4 + b"".join(nodes) + straight * 3
    return _profile(b"prtr", b"CMYK", b"Lab ", {b"A2B0": table})


def psd(picture: Image.Image, *, version: int = 1, depth: int = 8) -> BytesReader:
    """A Photoshop file without layers: the whole picture (L, RGB, RGBA, CMYK), unpacked. depth: as it is told, not as it is."""
    bands, modes = picture.split(), {"L": 1, "CMYK": 4}
    head = struct.pack(
        ">4sH6xHIIHH", b"8BPS", version, len(bands), picture.height, picture.width, depth, modes.get(picture.mode, 3)
    )
    return BytesReader(head + bytes(12) + struct.pack(">H", 0) + b"".join(plane.tobytes() for plane in bands))


def deep_png(channels: int, values: list[int]) -> BytesReader:
    """A PNG of one row of 16-bit numbers: LA (2 channels), RGB (3) or RGBA (4)."""
    kind = {2: 4, 3: 2, 4: 6}[channels]
    head = struct.pack(">IIBBBBB", len(values) // channels, 1, 16, kind, 0, 0, 0)
    row = b"\0" + struct.pack(f">{len(values)}H", *values)
    chunks = ((b"IHDR", head), (b"IDAT", zlib.compress(row)), (b"IEND", b""))
    body = b"".join(
        struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data)) for name, data in chunks
    )
    return BytesReader(b"\x89PNG\r\n\x1a\n" + body)


def deep_tiff(width: int, values: list[int], bits: int, photometric: int = 1) -> BytesReader:
    """A TIFF of one row of greys, unpacked: 16 bits each, or 12 bits packed."""
    if bits == 16:
        data = struct.pack(f"<{len(values)}H", *values)
    else:
        data = int("".join(f"{value:012b}" for value in values), 2).to_bytes(len(values) * 12 // 8, "big")
    entries = [(256, 4, width), (257, 4, 1), (258, 3, bits), (259, 3, 1), (262, 3, photometric), (273, 4, 0)]
    entries += [(277, 3, 1), (278, 4, 1), (279, 4, len(data))]
    start = 8 + 2 + 12 * len(entries) + 4
    rows = b"".join(struct.pack("<HHII", tag, kind, 1, start if tag == 273 else value) for tag, kind, value in entries)
    return BytesReader(b"II*\0" + struct.pack("<IH", 8, len(entries)) + rows + bytes(4) + data)


def _xyz(values: tuple[float, ...]) -> bytes:
    return b"XYZ " + bytes(4) + struct.pack(">3i", *(round(value * 65_536) for value in values))


def _profile(kind: bytes, space: bytes, connection: bytes, tags: dict[bytes, bytes]) -> bytes:
    text = b"made for a test\0"
    name = b"desc" + bytes(4) + struct.pack(">I", len(text)) + text + bytes(78)
    held = {b"desc": name, b"wtpt": _xyz(WHITE), **tags}
    table, body, at = struct.pack(">I", len(held)), b"", 128 + 4 + 12 * len(held)
    for tag, content in held.items():
        padded = content + bytes(-len(content) % 4)
        table += struct.pack(">4sII", tag, at + len(body), len(content))
        body += padded
    head = struct.pack(
        ">I4sI4s4s4s12x4s28x3i",
        at + len(body),
        bytes(4),
        0x02400000,
        kind,
        space,
        connection,
        b"acsp",
        *(round(value * 65_536) for value in WHITE),
    )
    return head.ljust(128, b"\0") + table + body
