"""The exchange's tables on a plain database in memory, and a device that uses them."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

from sqlalchemy import Engine, create_engine, insert, select
from sqlalchemy.pool import StaticPool

from app.domain.ids import new_id
from app.storage.inbox import CURSOR, SqlInbox
from app.storage.outbox import SqlOutbox
from app.storage.tables_sync import WAITS
from app.storage.tables_work import WORK, WORK_SYNC
from app.sync.exchange import Exchange, SideFiles
from app.sync.ports import Server
from app.wire.exchange import MOST_FACTS, Published
from app.wire.outbox import Inbox, Outbox
from app.wire.values import Side

WHAT = "work.db"


class Files:
    """One side's file. Everything that is in `engine` is durable; the rest ends with the process."""

    def __init__(self) -> None:
        self.engine: Engine = create_engine("sqlite://", poolclass=StaticPool)
        tables = (WORK_SYNC.outbox, WORK_SYNC.chain_head, WORK_SYNC.numbered, WORK_SYNC.parked)
        WORK.create_all(self.engine, tables=[*tables, WORK_SYNC.note, WORK_SYNC.arrived])
        self.outbox, self.inbox = SqlOutbox(self.engine, WORK_SYNC, WHAT), SqlInbox(self.engine, WORK_SYNC, WHAT)
        self.ahead = timedelta(0)

    def now(self) -> datetime:
        """The time of this device."""
        return datetime.now(UTC) + self.ahead

    def add(self, text: str = "", stream: str = "assessment") -> str:
        """A fact, as a grade would write it; returns its id."""
        fact_id = new_id()
        payload = json.dumps({"fact_id": fact_id, "text": text}).encode()
        with self.engine.begin() as connection:
            connection.execute(insert(WORK_SYNC.outbox), {"fact_id": fact_id, "stream": stream, "payload": payload})
        return fact_id

    def acknowledged(self) -> set[str]:
        """What this device believes to be on the server, by id."""
        with self.engine.connect() as connection:
            numbered = WORK_SYNC.numbered.c
            return set(connection.execute(select(numbered.fact_id).where(numbered.sent_ms < WAITS)).scalars())

    def arrived(self) -> list[str]:
        """What came down, by id."""
        with self.engine.connect() as connection:
            return sorted(connection.execute(select(WORK_SYNC.arrived.c.object_id)).scalars())

    def exchange(
        self, server: Server, outbox: Outbox | None = None, inbox: Inbox | None = None, most: int = MOST_FACTS
    ) -> Exchange:
        """A process that begins. outbox, inbox: others in their place. most: facts in a batch."""
        files = SideFiles(outbox or self.outbox, inbox or self.inbox, "device", ("case",))
        return Exchange(server, {Side.CASEWORK: files}, lambda _: bytes(64), self.now, most)


class Crash(BaseException):
    """The process ends here."""


class CrashingOutbox(SqlOutbox):
    """Ends the process before or after the call whose turn it is."""

    before: int | None = None
    after: int | None = None

    def _turn(self, left: int | None) -> int | None:
        if left == 0:
            raise Crash
        return None if left is None else left - 1

    def next_run(self, most: int, now: datetime, behind: int = 0):  # type: ignore[no-untyped-def] # as in the class above
        """As above."""
        self.before = self._turn(self.before)
        found = super().next_run(most, now, behind)
        self.after = self._turn(self.after)
        return found

    def settle(self, answers, now: datetime, later: datetime) -> None:  # type: ignore[no-untyped-def] # as above
        """As above."""
        self.before = self._turn(self.before)
        super().settle(answers, now, later)
        self.after = self._turn(self.after)


class CursorFirst(SqlInbox):
    """An inbox as it must not be: the cursor is durable before the page; the process may end between the two."""

    crash = False

    def apply(self, feed: str, items: Sequence[Published], cursor: str) -> None:
        """Two transactions where there must be one."""
        self.put_note(CURSOR + feed, cursor.encode("ascii"))
        if self.crash and items:
            raise Crash
        super().apply(feed, items, cursor)


class WholePage(SqlInbox):
    """The real inbox, with the same crash before its one transaction."""

    crash = False

    def apply(self, feed: str, items: Sequence[Published], cursor: str) -> None:
        """One transaction, or none."""
        if self.crash and items:
            raise Crash
        super().apply(feed, items, cursor)
