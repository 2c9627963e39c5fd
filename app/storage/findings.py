"""What was found in files besides their pictures: written with the items' rows, read for a card or for grouping by likeness."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from sqlalchemy import Connection, Engine, bindparam, insert, select

from app.domain.findings import Detail, Likeness
from app.intake.ports import Description
from app.storage.engine import for_reading, translated
from app.storage.films import record_films
from app.storage.prepared import Prepared
from app.storage.tables_work import ITEM_DETAILS, LIKENESS

WHAT = "work.db"
DETAILS_OF_ITEM = Prepared(select(ITEM_DETAILS.c.details).where(ITEM_DETAILS.c.item_id == bindparam("of")))


def record_findings(connection: Connection, described: Mapping[str, Description]) -> None:
    """Write the findings of new items, by their ids, within the transaction that adds the items."""
    details = [
        {"item_id": item, "details": json.dumps([[d.name, d.text] for d in told.details], ensure_ascii=False)}
        for item, told in described.items()
        if told.details
    ]
    hashes = [
        {
            "item_id": item,
            "algorithm": found.algorithm,
            "version": found.version,
            "width": found.width,
            "height": found.height,
            "quality": found.quality,
            "value": found.value,
        }
        for item, told in described.items()
        for found in told.likeness
    ]
    if details:
        connection.execute(insert(ITEM_DETAILS), details)
    if hashes:
        connection.execute(insert(LIKENESS), hashes)
    record_films(connection, described)


def read_details(driver: Any, item_id: str) -> tuple[Detail, ...]:
    """What the file of an item says about itself; nothing for items taken in before that was read."""
    found = DETAILS_OF_ITEM.first(driver, {"of": item_id})
    return () if found is None else tuple(Detail(str(name), str(text)) for name, text in json.loads(found[0]))


def likeness_of(engine: Engine, item_id: str) -> tuple[Likeness, ...]:
    """The perceptual hashes of an item."""
    query = select(LIKENESS).where(LIKENESS.c.item_id == item_id).order_by(LIKENESS.c.algorithm)
    with translated(WHAT), for_reading(engine).connect() as connection:
        rows = connection.execute(query).mappings().fetchall()
    return tuple(
        Likeness(row["algorithm"], row["version"], row["width"], row["height"], row["quality"], bytes(row["value"]))
        for row in rows
    )
