"""What intake writes: reports, sources, items and findings, places, set-aside files. One batch is one transaction."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime

from sqlalchemy import Connection, Engine, bindparam, delete, func, insert, select, update
from sqlalchemy.dialects.sqlite import insert as upsert

from app.domain.ids import new_id
from app.domain.worklist import ItemState
from app.intake.ports import Description, SeenPlace, SetAside, Taken
from app.storage.bytes_gone import drop_pieces, list_for_erasing
from app.storage.custody import Entry, append_entries
from app.storage.engine import for_reading, translated
from app.storage.findings import record_findings
from app.storage.prepared import driver_of
from app.storage.tables_work import ITEM, PIECE, PLACE, REPORT, REPORT_ITEM, SET_ASIDE, SOURCE

WHAT = "work.db"


def path_bytes(path: str) -> bytes:
    """A recorded path as its bytes: surrogate escapes become the bytes that they stand for."""
    return path.encode("utf-8", "surrogateescape")


def path_text(raw: bytes) -> str:
    """The inverse of `path_bytes`."""
    return bytes(raw).decode("utf-8", "surrogateescape")


class SqlRegister:
    """Implements `app.intake.ports.Register`."""

    def __init__(self, engine: Engine, person_id: str) -> None:
        self._engine = engine
        self._person_id = person_id

    def begin(self, reference: str, source: str, locator: str) -> str:
        """Find or make the report and the source in it; returns the source id."""
        with translated(WHAT), self._engine.begin() as connection:
            report_id = self._report(connection, reference)
            same = (SOURCE.c.report_id == report_id) & (SOURCE.c.locator == path_bytes(locator))
            found = connection.execute(select(SOURCE.c.id).where(same)).scalar()
            if found is not None:
                return str(found)
            made = {"id": new_id(), "report_id": report_id, "made_at": datetime.now(UTC).isoformat()}
            named = {"label": path_bytes(source), "locator": path_bytes(locator)}
            connection.execute(insert(SOURCE), {**made, **named})
            append_entries(driver_of(connection), [Entry("received", "", self._person_id, {"source": made["id"]})])
            return made["id"]

    def seen(self, source_id: str) -> dict[str, SeenPlace]:
        """Places of that source already recorded, by path; the latest where a file was changed in between."""
        query = (
            select(PLACE.c.path, PLACE.c.size, PLACE.c.modified_ns, ITEM.c.sha256)
            .join(ITEM, ITEM.c.id == PLACE.c.item_id)
            .where(PLACE.c.source_id == source_id)
            .order_by(PLACE.c.id)
        )
        with translated(WHAT), for_reading(self._engine).connect() as connection:
            rows = connection.execute(query).fetchall()
        return {path_text(path): SeenPlace(size, modified, sha256) for path, size, modified, sha256 in rows}

    def known_hashes(self) -> set[str]:
        """SHA-256 of every content whose bytes the workspace has."""
        with translated(WHAT), for_reading(self._engine).connect() as connection:
            held = select(ITEM.c.sha256).where(ITEM.c.object_name != "")
            return {str(sha256) for (sha256,) in connection.execute(held)}

    def object_names(self) -> Iterator[str]:
        """Names of all vault objects that rows know."""
        with translated(WHAT), for_reading(self._engine).connect() as connection:
            rows = connection.execute(select(ITEM.c.object_name).union(select(PIECE.c.object_name))).fetchall()
        return (str(name) for (name,) in rows if name)

    def record(self, source_id: str, taken: tuple[Taken, ...], set_aside: tuple[SetAside, ...]) -> None:
        """One batch in one transaction. Recording the same place or item again changes nothing."""
        with translated(WHAT), self._engine.begin() as connection:
            report_id = connection.execute(select(SOURCE.c.report_id).where(SOURCE.c.id == source_id)).scalar_one()
            hashes = {file.sha256 for file in taken}
            known = self._ids(connection, hashes)
            fresh = [file for file in taken if file.sha256 not in known and file.stored is not None]
            new_rows = {file.sha256: _item_row(file) for file in fresh}
            if new_rows:
                connection.execute(insert(ITEM), list(new_rows.values()))
                record_findings(
                    connection, {str(new_rows[f.sha256]["id"]): f.description for f in fresh if f.description}
                )
            arrived = [file for file in taken if file.sha256 in known and file.stored is not None]
            entries = fill(connection, [(known[file.sha256], file) for file in arrived], self._person_id, source_id)
            known.update({sha256: str(row["id"]) for sha256, row in new_rows.items()})
            self._place(connection, source_id, report_id, taken, known)
            if set_aside:
                rows = [{"source_id": source_id, "path": path_bytes(s.path), "reason": s.reason} for s in set_aside]
                newest = upsert(SET_ASIDE)
                newest = newest.on_conflict_do_update(
                    index_elements=["source_id", "path"], set_={"reason": newest.excluded.reason}
                )
                connection.execute(newest, rows)
            entries += [Entry("imported", sha256, self._person_id, {"source": source_id}) for sha256 in new_rows]
            append_entries(driver_of(connection), entries)

    def _report(self, connection: Connection, reference: str) -> str:
        found = connection.execute(select(REPORT.c.id).where(REPORT.c.reference == reference)).scalar()
        if found is not None:
            return str(found)
        made = {"id": new_id(), "reference": reference, "made_at": datetime.now(UTC).isoformat()}
        connection.execute(insert(REPORT), made)
        return made["id"]

    @staticmethod
    def _ids(connection: Connection, hashes: set[str]) -> dict[str, str]:
        query = select(ITEM.c.sha256, ITEM.c.id).where(ITEM.c.sha256.in_(hashes))
        return {str(sha256): str(item_id) for sha256, item_id in connection.execute(query)}

    @staticmethod
    def _place(
        connection: Connection, source_id: str, report_id: str, taken: tuple[Taken, ...], ids: dict[str, str]
    ) -> None:
        if not taken:
            return
        places = [
            {
                "source_id": source_id,
                "path": path_bytes(file.path),
                "size": file.size,
                "modified_ns": file.modified_ns,
                "item_id": ids[file.sha256],
            }
            for file in taken
        ]
        touched = {str(place["item_id"]) for place in places}
        newest = upsert(PLACE)
        # The same file met again: keep one row, remember when it was last changed.
        newest = newest.on_conflict_do_update(
            index_elements=["source_id", "path", "item_id"],
            set_={"size": newest.excluded.size, "modified_ns": newest.excluded.modified_ns},
        )
        connection.execute(newest, places)
        # A file that could not be taken in before and now is.
        stale = (SET_ASIDE.c.source_id == source_id) & (SET_ASIDE.c.path == bindparam("taken"))
        connection.execute(delete(SET_ASIDE).where(stale), [{"taken": place["path"]} for place in places])
        links = [{"report_id": report_id, "item_id": ids[file.sha256]} for file in taken]
        connection.execute(upsert(REPORT_ITEM).on_conflict_do_nothing(), links)
        copies = select(func.count()).select_from(PLACE).where(PLACE.c.item_id == ITEM.c.id).scalar_subquery()
        connection.execute(update(ITEM).where(ITEM.c.id.in_(touched)).values(copies=copies))


def _item_row(file: Taken) -> dict[str, object]:
    return {
        "id": new_id(),
        "sha256": file.sha256,
        "state": ItemState.UNGRADED.value,
        "grade": "",
        "copies": 0,
        "declined": 0,
        "added_at": datetime.now(UTC).isoformat(),
        **content_row(file),
    }


def content_row(file: Taken) -> dict[str, object]:
    """What an item's row says of its bytes."""
    told, stored = file.description, file.stored
    if told is None or stored is None:
        raise ValueError("a new content needs its description and its object")
    cells = told.cells
    return {
        "cannot_show": told.cannot_show.value if told.cannot_show else "",
        "cells_width": cells.width if cells else 0,
        "cells_height": cells.height if cells else 0,
        "greys": cells.greys if cells else b"",
        "md5": file.md5,
        "size": file.size,
        "media_type": told.media_type,
        "width": told.width,
        "height": told.height,
        "frames": told.frames,
        "object_name": stored.name,
        "wrapped_key": stored.wrapped_key,
    }


def fill(connection: Connection, arrived: Sequence[tuple[str, Taken]], person_id: str, source_id: str) -> list[Entry]:
    """The bytes of items that stood here without any are there now; returns the custody entries of that.

    Bytes that came twice, by import and from the central system, are kept once.
    """
    entries: list[Entry] = []
    filled: dict[str, Description] = {}
    for item_id, file in arrived:
        empty = (ITEM.c.id == item_id) & (ITEM.c.object_name == "")
        done = connection.execute(update(ITEM).where(empty).values(content_row(file))).rowcount
        if done and file.description is not None:
            filled[item_id] = file.description
            entries.append(Entry("imported", file.sha256, person_id, {"source": source_id}))
        elif file.stored is not None:
            list_for_erasing(connection, [file.stored.name])
    record_findings(connection, filled)
    drop_pieces(connection, [file.sha256 for _, file in arrived])
    return entries
