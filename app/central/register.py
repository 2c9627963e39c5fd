"""What intake writes on the server: cases, sources, items, places, set-aside files, custody. One batch is one transaction."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime

import msgspec
from sqlalchemy import Connection, insert, select, text, update

from app.central.cases import find_or_make_case, people_of, publish_items, require_open
from app.central.database import Database
from app.central.tables import ITEM, PLACE, SERVER, SOURCE
from app.domain.ids import new_id
from app.errors import StorageError, UsageError
from app.intake.ports import SeenPlace, SetAside, Taken
from app.wire.chain import body_hash
from app.wire.facts import Custody
from app.wire.values import LONGEST_NAME


class CentralRegister:
    """Implements `app.intake.ports.Register`. person: the id of who takes in, on the casework side."""

    def __init__(self, database: Database, person: str) -> None:
        self._database, self._person = database, person

    def begin(self, reference: str, source: str, locator: str) -> str:
        """Find or make the case and the source in it; returns the source id. Raises UsageError."""
        if len(reference) > LONGEST_NAME:
            raise UsageError(f"the reference of a case has at most {LONGEST_NAME} characters")
        with self._database.writing() as connection:
            case_id = find_or_make_case(connection, reference)
            require_open(connection, reference)
            same = (SOURCE.c.case_id == case_id) & (SOURCE.c.locator == _bytes(locator))
            found = connection.execute(select(SOURCE.c.id).where(same)).scalar()
            if found is not None:
                return str(found)
            source_id, now = new_id(), datetime.now(UTC)
            row = {"id": source_id, "case_id": case_id, "label": _bytes(source), "locator": _bytes(locator)}
            connection.execute(insert(SOURCE), {**row, "made_at": now.isoformat()})
            self._log(connection, "received", [""], case_id, source_id)
            return source_id

    def seen(self, source_id: str) -> dict[str, SeenPlace]:
        """Places of that source already recorded."""
        with self._database.reading() as connection:
            rows = connection.execute(select(PLACE).where(PLACE.c.source_id == source_id)).mappings().all()
        return {_text(row["path"]): SeenPlace(row["size"], row["modified_ns"], row["sha256"]) for row in rows}

    def known_hashes(self) -> set[str]:
        """SHA-256 of every content that the server has an item of."""
        with self._database.reading() as connection:
            held = select(ITEM.c.sha256).where(ITEM.c.erased_at.is_(None))
            return {str(row.sha256) for row in connection.execute(held)}

    def object_names(self) -> Iterator[str]:
        """Names of all vault objects that rows know."""
        with self._database.reading() as connection:
            rows = connection.execute(select(ITEM.c.object_name).where(ITEM.c.object_name != "")).fetchall()
        return (str(row.object_name) for row in rows)

    def record(self, source_id: str, taken: tuple[Taken, ...], set_aside: tuple[SetAside, ...]) -> None:
        """One batch in one transaction; recording the same again changes nothing. Who has the case hears of new items."""
        with self._database.writing() as connection:
            query = select(SOURCE.c.case_id).where(SOURCE.c.id == source_id)
            case_id = str(connection.execute(query).scalar_one())
            connection.execute(
                text("UPDATE case_file SET made_at = made_at WHERE id = :id"), {"id": case_id}
            )  # its lock
            _require_bytes(connection, taken)
            fresh = _add_items(connection, taken)
            self._place(connection, source_id, case_id, taken, set_aside)
            self._log(connection, "imported", fresh, case_id, source_id)
            if taken:
                for person in people_of(connection, case_id):
                    publish_items(connection, case_id, person, {file.sha256 for file in taken})

    @staticmethod
    def _place(
        connection: Connection, source_id: str, case_id: str, taken: Sequence[Taken], set_aside: Sequence[SetAside]
    ) -> None:
        put = text(
            "INSERT INTO place (source_id, path, sha256, size, modified_ns) "
            "VALUES (:source_id, :path, :sha256, :size, :modified_ns) ON CONFLICT (source_id, path, sha256) "
            "DO UPDATE SET size = excluded.size, modified_ns = excluded.modified_ns"
        )
        gone = text("DELETE FROM set_aside WHERE source_id = :source_id AND path = :path")
        link = text("INSERT INTO case_item VALUES (:case_id, :sha256) ON CONFLICT DO NOTHING")
        places = [
            {
                "source_id": source_id,
                "path": _bytes(file.path),
                "sha256": file.sha256,
                "size": file.size,
                "modified_ns": file.modified_ns,
            }
            for file in taken
        ]
        if places:
            connection.execute(put, places)
            connection.execute(gone, places)
            connection.execute(link, [{"case_id": case_id, "sha256": file.sha256} for file in taken])
        aside = text(
            "INSERT INTO set_aside (source_id, path, reason) VALUES (:source_id, :path, :reason) "
            "ON CONFLICT (source_id, path) DO UPDATE SET reason = excluded.reason"
        )
        if set_aside:
            rows = [{"source_id": source_id, "path": _bytes(s.path), "reason": s.reason} for s in set_aside]
            connection.execute(aside, rows)

    def _log(self, connection: Connection, kind: str, hashes: Sequence[str], case_id: str, source_id: str) -> None:
        """Custody entries as facts of the server's own."""
        add = text(
            "INSERT INTO fact (id, stream, device, person, item, received_at, body, body_hash) "
            "VALUES (:id, 'custody', :device, :person, :item, :received_at, :body, :body_hash)"
        )
        now, told = datetime.now(UTC), msgspec.json.encode({"source": source_id}).decode("ascii")
        rows = []
        for sha256 in hashes:
            fact_id = new_id()
            # `kind` is one of the two words that the callers above give.
            entry = Custody(fact_id, kind, sha256, self._person, now, case_id, told)  # type: ignore[arg-type]
            body = msgspec.json.encode(entry)
            named = {"id": fact_id, "device": SERVER, "person": self._person, "item": sha256 or None}
            kept = {"received_at": now.isoformat(), "body": body.decode("utf-8"), "body_hash": body_hash(body)}
            rows.append({**named, **kept})
        if rows:
            connection.execute(add, rows)


def _add_items(connection: Connection, taken: Sequence[Taken]) -> list[str]:
    """Items that are new to the server; returns their hashes."""
    rows = {file.sha256: _item_row(file) for file in taken if file.stored is not None}
    if not rows:
        return []
    query = select(ITEM.c.sha256, ITEM.c.erased_at).where(ITEM.c.sha256.in_(list(rows)))
    known = {str(row.sha256): row.erased_at for row in connection.execute(query)}
    fresh = [row for sha256, row in rows.items() if sha256 not in known]
    if fresh:
        connection.execute(insert(ITEM), fresh)
    again = []
    for sha256 in (sha256 for sha256, erased_at in known.items() if erased_at is not None):
        gone = (ITEM.c.sha256 == sha256) & ITEM.c.erased_at.is_not(None)  # another intake may have brought it meanwhile
        if connection.execute(update(ITEM).where(gone).values({**rows[sha256], "erased_at": None})).rowcount:
            again.append(sha256)
    return [*(str(row["sha256"]) for row in fresh), *again]


def _require_bytes(connection: Connection, taken: Sequence[Taken]) -> None:
    """What the intake took for known has its bytes still, and keeps them until this is over; raises StorageError."""
    known = [file.sha256 for file in taken if file.stored is None]
    if not known:
        return
    query = select(ITEM.c.sha256, ITEM.c.erased_at).where(ITEM.c.sha256.in_(known))
    rows = connection.execute(query.order_by(ITEM.c.sha256).with_for_update()).all()
    if any(row.erased_at is not None for row in rows):
        raise StorageError("another case was erased meanwhile, with items that are in this one; run the intake again")


def _item_row(file: Taken) -> dict[str, object]:
    told, stored = file.description, file.stored
    if told is None or stored is None:
        raise ValueError("a new content needs its description and its object")
    return {
        "sha256": file.sha256,
        "md5": file.md5,
        "size": file.size,
        "media_type": told.media_type,
        "width": told.width,
        "height": told.height,
        "frames": told.frames,
        "cannot_show": told.cannot_show.value if told.cannot_show else "",
        "object_name": stored.name,
        "wrapped_key": stored.wrapped_key,
        "added_at": datetime.now(UTC).isoformat(),
    }


def _bytes(path: str) -> bytes:
    return path.encode("utf-8", "surrogateescape")


def _text(raw: bytes) -> str:
    return bytes(raw).decode("utf-8", "surrogateescape")
