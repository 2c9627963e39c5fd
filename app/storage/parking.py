"""Facts of one file that the server refused: what they are and why, without their content, and their way back."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Engine, delete, func, insert, select

from app.storage.engine import for_reading, translated
from app.storage.tables_sync import SyncTables
from app.wire.outbox import Parked


class SqlParking:
    """what: names the file, for example "work.db"."""

    def __init__(self, engine: Engine, tables: SyncTables, what: str) -> None:
        self._engine, self._tables, self._what = engine, tables, what

    def listing(self) -> tuple[Parked, ...]:
        """By stream and reason, the oldest first."""
        parked = self._tables.parked
        query = (
            select(parked.c.stream, parked.c.reason, func.min(parked.c.at).label("since"), func.count().label("count"))
            .group_by(parked.c.stream, parked.c.reason)
            .order_by("since")
        )
        with translated(self._what), for_reading(self._engine).connect() as connection:
            rows = connection.execute(query).mappings().all()
        return tuple(
            Parked(str(row["stream"]), str(row["reason"]), datetime.fromisoformat(row["since"]), int(row["count"]))
            for row in rows
        )

    def retry(self) -> int:
        """All of them wait again, behind what waits; they get new numbers, for under the old ones they were answered.

        Returns how many. What was refused keeps its link on the server: the chain there has no hole.
        """
        outbox, parked = self._tables.outbox, self._tables.parked
        names = ("fact_id", "stream", "payload")
        columns = (parked.c[name] for name in names)
        with translated(self._what), self._engine.begin() as connection:
            connection.execute(insert(outbox).from_select(names, select(*columns).order_by(parked.c.number)))
            return connection.execute(delete(parked)).rowcount
