"""Contents that may be held here no longer: their rows say so in one transaction, and then the encrypted files go.

What was concluded on them, custody and exposure stay. A file that cannot be removed now stays listed, and goes the next time.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import suppress
from typing import Any, TypeVar

from sqlalchemy import Connection, Engine, delete, exists, select, update
from sqlalchemy.dialects.sqlite import insert as upsert

from app.domain.item import CannotShow
from app.domain.worklist import ItemState
from app.storage.custody import Entry, append_entries
from app.storage.engine import for_reading, translated
from app.storage.prepared import driver_of
from app.storage.tables_work import FILM, ITEM, ITEM_DETAILS, LIKENESS, PIECE, REPORT, REPORT_ITEM, TO_ERASE

WHAT = "work.db"
CHUNK = 500
Row = TypeVar("Row")
NOTHING_HERE = {
    "cannot_show": CannotShow.NOT_HERE.value,
    "cells_width": 0,
    "cells_height": 0,
    "greys": b"",
    "object_name": "",
    "wrapped_key": b"",
}


def take_back(connection: Connection, report_id: str, person_id: str) -> None:
    """A case was taken back: its report is offered no more, and what nobody graded is not held any longer."""
    connection.execute(update(REPORT).where(REPORT.c.id == report_id).values(withdrawn=1))
    inside = select(REPORT_ITEM.c.item_id).where(REPORT_ITEM.c.report_id == report_id)
    _let_go(connection, inside, person_id, "case taken back", also_graded=False)


def hold_nothing(engine: Engine, person_id: str) -> None:
    """The device or the person was revoked: no content that came from the central system is held any longer."""
    with translated(WHAT), engine.begin() as connection:
        cases = select(REPORT.c.id).where(REPORT.c.case_id.is_not(None))
        connection.execute(update(REPORT).where(REPORT.c.case_id.is_not(None)).values(withdrawn=1))
        inside = select(REPORT_ITEM.c.item_id).where(REPORT_ITEM.c.report_id.in_(cases))
        _let_go(connection, inside, person_id, "revoked", also_graded=True)


def drop_pieces(connection: Connection, hashes: Sequence[str]) -> None:
    """Pieces of these contents are needed no more."""
    for chunk in _chunks(hashes):
        names = connection.execute(select(PIECE.c.object_name).where(PIECE.c.sha256.in_(chunk))).scalars()
        list_for_erasing(connection, [str(name) for name in names])
        connection.execute(delete(PIECE).where(PIECE.c.sha256.in_(chunk)))


def list_for_erasing(connection: Connection, names: Sequence[str]) -> None:
    """These encrypted files are to go once the transaction is durable."""
    if names:
        connection.execute(upsert(TO_ERASE).on_conflict_do_nothing(), [{"object_name": name} for name in names])


def erase_listed(engine: Engine, remove: Callable[[str], None]) -> int:
    """Remove the files that are to go; returns how many went. remove: raises OSError where one cannot go now."""
    with translated(WHAT), for_reading(engine).connect() as connection:
        names = [str(name) for name in connection.execute(select(TO_ERASE.c.object_name)).scalars()]
    gone = []
    for name in names:
        with suppress(OSError):
            remove(name)
            gone.append(name)
    for chunk in _chunks(gone):
        with translated(WHAT), engine.begin() as connection:
            connection.execute(delete(TO_ERASE).where(TO_ERASE.c.object_name.in_(chunk)))
    return len(gone)


def names_to_erase(engine: Engine) -> set[str]:
    """Encrypted files that no item needs, and that are still there."""
    with translated(WHAT), for_reading(engine).connect() as connection:
        return {str(name) for name in connection.execute(select(TO_ERASE.c.object_name)).scalars()}


def _let_go(connection: Connection, inside: Any, person_id: str, reason: str, *, also_graded: bool) -> None:
    served = (
        select(REPORT_ITEM.c.item_id)
        .join(REPORT, REPORT.c.id == REPORT_ITEM.c.report_id)
        .where(REPORT_ITEM.c.item_id == ITEM.c.id, REPORT.c.withdrawn == 0)
    )
    query = select(ITEM.c.id, ITEM.c.sha256, ITEM.c.object_name).where(ITEM.c.id.in_(inside), ~exists(served))
    query = query.where((ITEM.c.object_name != "") | ITEM.c.sha256.in_(select(PIECE.c.sha256)))
    if not also_graded:
        query = query.where(ITEM.c.state != ItemState.GRADED.value)
    rows = connection.execute(query).fetchall()
    for chunk in _chunks(rows):
        ids = [str(row.id) for row in chunk]
        for table in (ITEM_DETAILS, LIKENESS, FILM):
            connection.execute(delete(table).where(table.c.item_id.in_(ids)))
        connection.execute(update(ITEM).where(ITEM.c.id.in_(ids)).values(NOTHING_HERE))
        held = [row for row in chunk if row.object_name]
        list_for_erasing(connection, [str(row.object_name) for row in held])
        entries = [Entry("erased", str(row.sha256), person_id, {"reason": reason}) for row in held]
        append_entries(driver_of(connection), entries)
    drop_pieces(connection, [str(row.sha256) for row in rows])


def _chunks(rows: Sequence[Row]) -> list[Sequence[Row]]:
    return [rows[start : start + CHUNK] for start in range(0, len(rows), CHUNK)]
