"""Films in work.db: one row an item, written with the item's row, read for its card. Key frames and hashes are packed.

A key frame: moment (4 bytes), width and height in cells (1 each), the greys. A hash: moment (4), quality (1), PDQ (32).
"""

from __future__ import annotations

import struct
from collections.abc import Mapping
from typing import Any

from sqlalchemy import Connection, bindparam, insert, select

from app.domain.film import Film, FrameLikeness, KeyFrame
from app.domain.findings import FILM_CONVENTION
from app.domain.item import Cells
from app.errors import DamagedError
from app.intake.ports import Description
from app.storage.prepared import Prepared
from app.storage.tables_work import FILM

KEY, HASH = struct.Struct(">IBB"), struct.Struct(">IB32s")
FILM_OF_ITEM = Prepared(
    select(FILM.c.length_ms, FILM.c.sound, FILM.c["keys"], FILM.c.likeness_version, FILM.c.likeness).where(
        FILM.c.item_id == bindparam("of")
    )
)


def record_films(connection: Connection, described: Mapping[str, Description]) -> None:
    """Write the films of new items, by their ids, within the transaction that adds the items."""
    rows = [
        {
            "item_id": item,
            "length_ms": told.film.length_ms,
            "sound": int(told.film.sound),
            "keys": b"".join(_packed(key) for key in told.film.keys),
            "likeness_version": FILM_CONVENTION,
            "likeness": b"".join(HASH.pack(one.at_ms, one.quality, one.value) for one in told.film.likeness),
        }
        for item, told in described.items()
        if told.film is not None
    ]
    if rows:
        connection.execute(insert(FILM), rows)


def read_film(driver: Any, item_id: str) -> Film | None:
    """What is known of it as a film; hashes of another convention are left out."""
    found = FILM_OF_ITEM.first(driver, {"of": item_id})
    if found is None:
        return None
    length, sound, keys, version, likeness = found
    try:
        hashes = HASH.iter_unpack(bytes(likeness)) if version == FILM_CONVENTION else ()
        return Film(
            int(length), bool(sound), tuple(_unpacked(bytes(keys))), tuple(FrameLikeness(*parts) for parts in hashes)
        )
    except (struct.error, ValueError) as error:
        raise DamagedError("work.db: a film's row is damaged") from error


def _packed(key: KeyFrame) -> bytes:
    return KEY.pack(key.at_ms, key.cells.width, key.cells.height) + key.cells.greys


def _unpacked(packed: bytes) -> list[KeyFrame]:
    keys, at = [], 0
    while at < len(packed):
        moment, width, height = KEY.unpack_from(packed, at)
        at += KEY.size
        keys.append(KeyFrame(moment, Cells(width, height, packed[at : at + width * height])))
        at += width * height
    return keys
