"""What came down and waits to be taken in: the newest version of each object of a feed. Older ones are not kept."""

from __future__ import annotations

from sqlalchemy import Engine, delete, func, select

from app.storage.engine import for_reading, translated
from app.storage.tables_work import SCHEME_FILE, WORK_SYNC

WHAT = "work.db"


class SqlArrivals:
    """The casework side's."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def newest(self, feed: str) -> dict[str, int]:
        """The newest version of each object, by its id."""
        arrived = WORK_SYNC.arrived
        query = select(arrived.c.object_id, func.max(arrived.c.version)).where(arrived.c.feed == feed)
        with translated(WHAT), for_reading(self._engine).connect() as connection:
            rows = connection.execute(query.group_by(arrived.c.object_id).order_by(arrived.c.object_id)).fetchall()
        return {str(object_id): int(version) for object_id, version in rows}

    def body(self, feed: str, object_id: str, version: int) -> bytes:
        """One of them."""
        arrived = WORK_SYNC.arrived
        one = (arrived.c.feed == feed) & (arrived.c.object_id == object_id) & (arrived.c.version == version)
        with translated(WHAT), for_reading(self._engine).connect() as connection:
            return bytes(connection.execute(select(arrived.c.body).where(one)).scalar_one())

    def drop_older(self, feed: str, object_id: str, version: int) -> None:
        """Versions before that one are needed no more."""
        arrived = WORK_SYNC.arrived
        older = (arrived.c.feed == feed) & (arrived.c.object_id == object_id) & (arrived.c.version < version)
        with translated(WHAT), self._engine.begin() as connection:
            connection.execute(delete(arrived).where(older))

    def schemes(self) -> dict[str, int]:
        """The schemes that were taken in, with their numbers."""
        with translated(WHAT), for_reading(self._engine).connect() as connection:
            rows = connection.execute(select(SCHEME_FILE.c.scheme_id, SCHEME_FILE.c.number)).fetchall()
        return {str(scheme_id): int(number) for scheme_id, number in rows}

    def keep_scheme(self, scheme_id: str, number: int, document: bytes) -> None:
        """A scheme whose signature held stands from the next start on."""
        row = {"scheme_id": scheme_id, "number": number, "file": document}
        with translated(WHAT), self._engine.begin() as connection:
            connection.execute(SCHEME_FILE.delete().where(SCHEME_FILE.c.scheme_id == scheme_id))
            connection.execute(SCHEME_FILE.insert(), row)
