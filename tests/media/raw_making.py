"""Cameras' raw pictures for tests, of known values: DNG files of one uncompressed colour mosaic, with a preview or without."""

from __future__ import annotations

import struct
from collections.abc import Callable, Sequence

WHITE_LEVEL = 16_383
BYTE, ASCII, SHORT, LONG, RATIONAL, SIGNED_RATIONAL = 1, 2, 3, 4, 5, 10
SIZES = {BYTE: 1, ASCII: 1, SHORT: 2, LONG: 4, RATIONAL: 8, SIGNED_RATIONAL: 8}
NEW_SUBFILE, DATA, MORE = 254, 273, 330
RGGB = bytes((0, 1, 1, 2))
NEUTRAL = struct.pack("<6I", *[1] * 6)
IDENTITY = struct.pack("<18i", *[number for place in range(9) for number in (int(place % 4 == 0), 1)])
Entry = tuple[int, int, int, bytes | int]


def dng(
    width: int = 64,
    height: int = 48,
    level: Callable[[float, float], float] = lambda x, _: x,
    *,
    orientation: int = 1,
    preview: int | None = None,
    claims: tuple[int, int] | None = None,
) -> bytes:
    """A grey picture. level: brightness of a place, both from 0 to 1. preview: grey of a smaller picture that comes first.

    claims: width and height that the file tells, whatever it holds.
    """
    places = ((x, y) for y in range(height) for x in range(width))
    values = [round(WHITE_LEVEL * level(x / width, y / height)) for x, y in places]
    mosaic = struct.pack(f"<{len(values)}H", *values)
    sensor = _sensor(claims or (width, height), orientation, len(mosaic))
    first = sensor if preview is None else _preview(orientation)
    head = b"II*\0" + struct.pack("<I", 8)
    if preview is None:
        return head + _directory(8, first, mosaic)
    shown = bytes([preview]) * (16 * 12 * 3)
    before = _directory(8, [*first, (MORE, LONG, 1, 0)], shown)
    place = 8 + len(before)
    before = _directory(8, [*first, (MORE, LONG, 1, place)], shown)
    return head + before + _directory(place, sensor, mosaic)


def _sensor(size: tuple[int, int], orientation: int, length: int) -> list[Entry]:
    return [
        (NEW_SUBFILE, LONG, 1, 0),
        (256, LONG, 1, size[0]),
        (257, LONG, 1, size[1]),
        (258, SHORT, 1, 16),
        (259, SHORT, 1, 1),
        (262, SHORT, 1, 32_803),
        (271, ASCII, 0, b"Example\0"),
        (272, ASCII, 0, b"Camera 3\0"),
        (DATA, LONG, 1, 0),
        (274, SHORT, 1, orientation),
        (277, SHORT, 1, 1),
        (278, LONG, 1, size[1]),
        (279, LONG, 1, length),
        (33_421, SHORT, 2, struct.pack("<HH", 2, 2)),
        (33_422, BYTE, 4, RGGB),
        (50_706, BYTE, 4, bytes((1, 4, 0, 0))),
        (50_707, BYTE, 4, bytes((1, 1, 0, 0))),
        (50_708, ASCII, 0, b"Example Camera 3\0"),
        (50_717, LONG, 1, WHITE_LEVEL),
        (50_721, SIGNED_RATIONAL, 9, IDENTITY),
        (50_728, RATIONAL, 3, NEUTRAL),
        (50_778, SHORT, 1, 21),
    ]


def _preview(orientation: int) -> list[Entry]:
    told: dict[int, tuple[int, int]] = {
        NEW_SUBFILE: (LONG, 1),
        256: (LONG, 16),
        257: (LONG, 12),
        259: (SHORT, 1),
        262: (SHORT, 2),
        DATA: (LONG, 0),
        274: (SHORT, orientation),
        277: (SHORT, 3),
        278: (LONG, 12),
        279: (LONG, 16 * 12 * 3),
    }
    made: list[Entry] = [(tag, kind, 1, value) for tag, (kind, value) in told.items()]
    whole = [entry for entry in _sensor((1, 1), orientation, 0) if entry[0] >= 50_706 or entry[0] in (271, 272)]
    return [*made, (258, SHORT, 3, struct.pack("<3H", 8, 8, 8)), *whole]


def _directory(place: int, entries: Sequence[Entry], data: bytes) -> bytes:
    """A directory that begins at that place, with what is too long for it, and its picture's data behind it."""
    behind = place + 2 + 12 * len(entries) + 4
    more, rows = b"", b""
    for tag, kind, count, value in sorted(entries):
        content = value if isinstance(value, bytes) else struct.pack("<I", value)
        count = count or len(content)
        if count * SIZES[kind] > 4:
            content, more = struct.pack("<I", behind + len(more)), more + content + bytes(len(content) % 2)
        rows += struct.pack("<HHI", tag, kind, count) + (b"DATA" if tag == DATA else content.ljust(4, b"\0"))
    rows = rows.replace(b"DATA", struct.pack("<I", behind + len(more)))
    return struct.pack("<H", len(entries)) + rows + bytes(4) + more + data
