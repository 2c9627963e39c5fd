"""What came down into one file: pages with their cursors, and the exchange's notes (decision 23)."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType

from sqlalchemy import Connection, Engine, delete, select
from sqlalchemy.dialects.sqlite import insert as upsert

from app.storage.engine import for_reading, translated
from app.storage.tables_sync import SyncTables
from app.wire.exchange import Published

CURSOR = "cursor "
Taker = Callable[[Connection, Sequence[str]], None]


class SqlInbox:
    """Implements `app.wire.outbox.Inbox`; also keeps the exchange's notes of that file.

    takers: what makes rows of a feed's objects, by their ids, in the transaction that keeps them and the cursor.
    """

    def __init__(
        self, engine: Engine, tables: SyncTables, what: str, takers: Mapping[str, Taker] = MappingProxyType({})
    ) -> None:
        self._engine, self._tables, self._what, self._takers = engine, tables, what, takers

    def cursor(self, feed: str) -> str | None:
        """Where that feed is followed from."""
        kept = self.note(CURSOR + feed)
        return None if kept is None else kept.decode("utf-8")

    def apply(self, feed: str, items: Sequence[Published], cursor: str) -> None:
        """A page and its cursor in one transaction."""
        arrived = self._tables.arrived
        rows = [{"feed": feed, "object_id": i.id, "version": i.version, "body": bytes(i.body)} for i in items]
        with translated(self._what), self._engine.begin() as connection:
            if rows:
                connection.execute(upsert(arrived).on_conflict_do_nothing(), rows)
            if feed in self._takers:
                self._takers[feed](connection, list(dict.fromkeys(item.id for item in items)))
            self._put(connection, CURSOR + feed, cursor.encode("utf-8"))

    def restart(self, feed: str) -> None:
        """Forget the cursor. What rows are made of comes anew, and counts from its first version again."""
        with translated(self._what), self._engine.begin() as connection:
            connection.execute(delete(self._tables.note).where(self._tables.note.c.name == CURSOR + feed))
            if feed in self._takers:
                connection.execute(delete(self._tables.arrived).where(self._tables.arrived.c.feed == feed))

    def newest(self, feed: str) -> tuple[int, bytes] | None:
        """Version and body of what came last, by version."""
        arrived = self._tables.arrived
        query = (
            select(arrived.c.version, arrived.c.body).where(arrived.c.feed == feed).order_by(arrived.c.version.desc())
        )
        with translated(self._what), for_reading(self._engine).connect() as connection:
            row = connection.execute(query.limit(1)).first()
        return None if row is None else (int(row.version), bytes(row.body))

    def note(self, name: str) -> bytes | None:
        """A note of the exchange."""
        table = self._tables.note
        with translated(self._what), for_reading(self._engine).connect() as connection:
            kept = connection.execute(select(table.c.value).where(table.c.name == name)).scalar()
        return None if kept is None else bytes(kept)

    def put_note(self, name: str, value: bytes) -> None:
        """Write or replace a note."""
        with translated(self._what), self._engine.begin() as connection:
            self._put(connection, name, value)

    def drop_note(self, name: str) -> None:
        """Remove a note; harmless if there is none."""
        note = self._tables.note
        with translated(self._what), self._engine.begin() as connection:
            connection.execute(delete(note).where(note.c.name == name))

    def _put(self, connection: Connection, name: str, value: bytes) -> None:
        put = upsert(self._tables.note).values({"name": name, "value": value})
        connection.execute(put.on_conflict_do_update(index_elements=["name"], set_={"value": value}))
