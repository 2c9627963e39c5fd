"""Cases and their items as they come down: each page becomes reports and items in the transaction that keeps its cursor.

Both feeds are kept whole in `arrived`, and rows are made from there: an item may come before its case, or again after it.
An item without its bytes stands in its report all the same; they come later (`app.storage.downloads`).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime
from typing import TypeVar

import msgspec
from sqlalchemy import Connection, func, insert, select, text, update
from sqlalchemy.dialects.sqlite import insert as upsert

from app.domain.ids import new_id
from app.domain.item import CannotShow
from app.domain.worklist import ItemState
from app.storage.bytes_gone import take_back
from app.storage.custody import Entry, append_entries
from app.storage.prepared import driver_of
from app.storage.tables_work import ITEM, PLACE, REPORT, REPORT_ITEM, SOURCE, WORK_SYNC
from app.wire.feeds import AssignedCase, ItemReference

LABEL, LOCATOR = b"central system", b"central system"
CHUNK = 500
Kind = TypeVar("Kind", bound=msgspec.Struct)


class CaseFeeds:
    """person_id: the analyst of this workspace, for the custody log."""

    def __init__(self, person_id: str) -> None:
        self._person_id = person_id

    def take_cases(self, connection: Connection, ids: Iterable[str]) -> None:
        """Cases that were given, or taken back; ids: objects of the feed that are new in `arrived`."""
        for case_id in ids:
            case = _newest(connection, "case", case_id, AssignedCase)
            if case is None:
                continue
            report = _report_of(connection, case_id)
            if case.withdrawn:
                if report is not None:
                    take_back(connection, report, self._person_id)
                continue
            if report is None:
                report = self._make_report(connection, case)
            connection.execute(update(REPORT).where(REPORT.c.id == report).values(withdrawn=0))
            _add_items(connection, report, _arrived_items(connection, case_id))

    def take_items(self, connection: Connection, ids: Iterable[str]) -> None:
        """Items of cases; those of a case that is not here yet wait for it."""
        told = (_newest(connection, "item", object_id, ItemReference) for object_id in ids)
        by_case: dict[str, list[ItemReference]] = {}
        for item in told:
            if item is not None:
                by_case.setdefault(item.case_id, []).append(item)
        for case_id, items in by_case.items():
            report = _report_of(connection, case_id, live=True)
            if report is not None:
                _add_items(connection, report, items)

    def _make_report(self, connection: Connection, case: AssignedCase) -> str:
        now = datetime.now(UTC).isoformat()
        made = {"id": new_id(), "reference": _free_reference(connection, case.reference), "case_id": case.case_id}
        connection.execute(insert(REPORT), {**made, "made_at": now, "withdrawn": 0})
        source = {"id": new_id(), "report_id": made["id"], "label": LABEL, "locator": LOCATOR, "made_at": now}
        connection.execute(insert(SOURCE), source)
        entry = Entry("received", "", self._person_id, {"source": source["id"]}, case.case_id)
        append_entries(driver_of(connection), [entry])
        return made["id"]


def _newest(connection: Connection, feed: str, object_id: str, kind: type[Kind]) -> Kind | None:
    """The last version of it that came; None for one that cannot be read: it may be of a newer server."""
    arrived = WORK_SYNC.arrived
    query = select(arrived.c.body).where(arrived.c.feed == feed, arrived.c.object_id == object_id)
    body = connection.execute(query.order_by(arrived.c.version.desc()).limit(1)).scalar()
    return None if body is None else _read(bytes(body), kind)


def _read(body: bytes, kind: type[Kind]) -> Kind | None:
    try:
        return msgspec.json.decode(body, type=kind)
    except msgspec.DecodeError:
        return None


def _report_of(connection: Connection, case_id: str, *, live: bool = False) -> str | None:
    query = select(REPORT.c.id).where(REPORT.c.case_id == case_id)
    found = connection.execute(query.where(REPORT.c.withdrawn == 0) if live else query).scalar()
    return None if found is None else str(found)


def _arrived_items(connection: Connection, case_id: str) -> list[ItemReference]:
    arrived = WORK_SYNC.arrived
    mine = (arrived.c.feed == "item") & arrived.c.object_id.startswith(f"{case_id}/", autoescape=True)
    bodies = connection.execute(select(arrived.c.body).where(mine).order_by(text("rowid"))).scalars().all()
    told = (_read(bytes(body), ItemReference) for body in bodies)
    return [item for item in told if item is not None]


def _free_reference(connection: Connection, reference: str) -> str:
    """A report of that name may have been imported here: the case gets a number behind it."""
    number, wanted = 1, reference
    while connection.execute(select(REPORT.c.id).where(REPORT.c.reference == wanted)).first() is not None:
        number += 1
        wanted = f"{reference} ({number})"
    return wanted


def _add_items(connection: Connection, report_id: str, items: Sequence[ItemReference]) -> None:
    query = select(SOURCE.c.id).where(SOURCE.c.report_id == report_id, SOURCE.c.locator == LOCATOR)
    source_id = str(connection.execute(query).scalar_one())
    for start in range(0, len(items), CHUNK):
        chunk = {item.sha256: item for item in items[start : start + CHUNK]}
        rows = [_row(item) for item in chunk.values()]
        connection.execute(upsert(ITEM).on_conflict_do_nothing(index_elements=["sha256"]), rows)
        known = select(ITEM.c.sha256, ITEM.c.id).where(ITEM.c.sha256.in_(chunk))
        ids = {str(sha256): str(item_id) for sha256, item_id in connection.execute(known)}
        _place(connection, source_id, report_id, chunk, ids)


def _place(
    connection: Connection, source_id: str, report_id: str, items: Mapping[str, ItemReference], ids: Mapping[str, str]
) -> None:
    places = [
        {"source_id": source_id, "path": b"", "size": item.size, "modified_ns": 0, "item_id": ids[sha256]}
        for sha256, item in items.items()
    ]
    connection.execute(upsert(PLACE).on_conflict_do_nothing(), places)
    links = [{"report_id": report_id, "item_id": ids[sha256]} for sha256 in items]
    connection.execute(upsert(REPORT_ITEM).on_conflict_do_nothing(), links)
    copies = select(func.count()).select_from(PLACE).where(PLACE.c.item_id == ITEM.c.id).scalar_subquery()
    connection.execute(update(ITEM).where(ITEM.c.id.in_(list(ids.values()))).values(copies=copies))


def _row(item: ItemReference) -> dict[str, object]:
    return {
        "id": new_id(),
        "sha256": item.sha256,
        "state": ItemState.UNGRADED.value,
        "grade": "",
        "copies": 0,
        "cannot_show": CannotShow.NOT_HERE.value,
        "declined": 0,
        "cells_width": 0,
        "cells_height": 0,
        "greys": b"",
        "md5": item.md5,
        "size": item.size,
        "media_type": item.media_type,
        "width": item.width,
        "height": item.height,
        "frames": item.frames,
        "object_name": "",
        "wrapped_key": b"",
        "added_at": datetime.now(UTC).isoformat(),
    }
