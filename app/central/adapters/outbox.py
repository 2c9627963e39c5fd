"""The outbox of each target: facts are followed by a cursor of its own, and every fact is a row until the target has it.

Nothing is added to the transaction that takes a fact in: the cursor follows what was committed, below the oldest open
transaction, as the feeds do. Rows and cursor move in one transaction. What is told twice has the same id.
"""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime, timedelta
from typing import Any

import msgspec
from sqlalchemy import Connection, Row, func, insert, select, text, update

from app.central.database import Database
from app.central.feeding import BELOW, ORDER
from app.central.tables import CASEWORK_SIDE
from app.central.tables_delivery import DELIVERY, RESENT, TARGET

STREAMS = ("assessment", "adjudication")
PAGE = 500
MOST_ATTEMPTS = 12
WAITING, SENT, DEAD = "waiting", "sent", "dead"


class Delivery(msgspec.Struct, frozen=True):
    """A fact that a target lacks, as it was taken in."""

    fact_id: str
    stream: str
    person: str
    body: bytes
    attempts: int


class DeadLetter(msgspec.Struct, frozen=True):
    """A fact that a target does not take, and why."""

    fact_id: str
    reason: str


class Standing(msgspec.Struct, frozen=True):
    """How a target stands. paused_until: after faults; reason: of the last one. dead: the first of them, oldest first."""

    waiting: int
    sent: int
    dead: int
    paused_until: str
    reason: str
    letters: list[DeadLetter]


class Outbox:
    """The outbox of one target."""

    def __init__(self, database: Database, target: str) -> None:
        self._database, self._target = database, target
        below = BELOW[database.engine.dialect.name]
        marks = ", ".join(f"'{stream}'" for stream in STREAMS)
        self._behind = text(
            f"SELECT change_xid, change_seq, id, received_at, body FROM fact WHERE stream IN ({marks}) AND {below} {ORDER}"  # noqa: S608
        )

    def take(self, until: datetime, now: datetime) -> bool:
        """Whether this process may work on the target until then: no other one does."""
        with self._database.writing() as connection:
            row = self._row(connection)
            if row.busy_until > now.isoformat():
                return False
            if row.begun_at == "":
                self._put(connection, begun_at=now.isoformat())
            self._put(connection, busy_until=until.isoformat())
            return True

    def keep(self, until: datetime) -> None:
        """Work on for longer."""
        with self._database.writing() as connection:
            self._put(connection, busy_until=until.isoformat())

    def leave(self) -> None:
        """Let others work on the target."""
        with self._database.writing() as connection:
            self._put(connection, busy_until="")

    def follow(self, schemes: Collection[str], *, from_begun: bool) -> int:
        """Take the facts behind the cursor in, those of these schemes (none named: all); returns how many facts were read.

        from_begun: without those that were there before the target's first run. In another epoch (a backup was put back) it
        is followed from the start: rows that are there stay as they are.
        """
        with self._database.writing() as connection:
            row = self._row(connection)
            epoch, at = _place(connection, row)
            found = connection.execute(self._behind, {**at, "limit": PAGE}).all()
            if found:
                at = {"xid": str(found[-1].change_xid), "seq": int(found[-1].change_seq)}
            rows = [
                {"target": self._target, "fact_id": one.id, "seq": int(one.change_seq)}
                for one in found
                if not (from_begun and one.received_at < row.begun_at) and (not schemes or _scheme(one.body) in schemes)
            ]
            if rows:
                add = "INSERT INTO delivery VALUES (:target, :fact_id, :seq, 'waiting', 0, '', '', '') ON CONFLICT DO NOTHING"
                connection.execute(text(add), rows)
            self._put(connection, epoch=epoch, **at)
            return len(found)

    def oldest_pending(self) -> datetime | None:
        """When the oldest fact was taken in that the target is still to get, read by its process already or not."""
        fact = CASEWORK_SIDE.fact
        waits = select(func.min(fact.c.received_at)).join(DELIVERY, DELIVERY.c.fact_id == fact.c.id)
        ours = (DELIVERY.c.target == self._target) & (DELIVERY.c.state == WAITING)
        with self._database.reading() as connection:
            row = connection.execute(select(TARGET).where(TARGET.c.name == self._target)).one()
            unread = connection.execute(self._behind, {**_place(connection, row)[1], "limit": 1}).first()
            moments = [connection.execute(waits.where(ours)).scalar(), None if unread is None else unread.received_at]
        return min((datetime.fromisoformat(moment) for moment in moments if moment is not None), default=None)

    def is_paused(self, now: datetime) -> bool:
        """Whether the target is given time after a fault."""
        with self._database.writing() as connection:
            return bool(self._row(connection).paused_until > now.isoformat())

    def waiting(self, most: int) -> list[Delivery]:
        """Facts that the target lacks: those that failed less often first, then in their order."""
        fact = CASEWORK_SIDE.fact
        query = (
            select(fact.c.id, fact.c.stream, fact.c.person, fact.c.body, DELIVERY.c.attempts)
            .join(fact, fact.c.id == DELIVERY.c.fact_id)
            .where(DELIVERY.c.target == self._target, DELIVERY.c.state == WAITING)
            .order_by(DELIVERY.c.attempts, DELIVERY.c.seq)
            .limit(most)
        )
        with self._database.reading() as connection:
            return [
                Delivery(row.id, row.stream, row.person, str(row.body).encode("utf-8"), row.attempts)
                for row in connection.execute(query)
            ]

    def sent(self, fact_id: str, reference: str, now: datetime) -> None:
        """The target has it."""
        with self._database.writing() as connection:
            self._settle(connection, fact_id, state=SENT, reference=reference, reason="")
            self._put(connection, faults=0, paused_until="", taken_at=now.isoformat())

    def never(self, fact_id: str, reason: str) -> None:
        """The target does not take this one."""
        with self._database.writing() as connection:
            self._settle(connection, fact_id, state=DEAD, reason=reason)

    def later(self, fact_id: str, reason: str, now: datetime, pause: timedelta) -> None:
        """Not now: the target is left alone for that long. A fact is dead that failed often while others were taken."""
        with self._database.writing() as connection:
            row, of_both = self._row(connection), self._of(fact_id)
            one = connection.execute(select(DELIVERY).where(of_both)).one()
            since = one.failed_at or now.isoformat()
            state = DEAD if one.attempts + 1 >= MOST_ATTEMPTS and row.taken_at > since else WAITING
            told = {"attempts": one.attempts + 1, "failed_at": since, "reason": reason, "state": state}
            connection.execute(update(DELIVERY).where(of_both).values(told))
            self._put(connection, faults=row.faults + 1, paused_until=(now + pause).isoformat())

    def faults(self) -> int:
        """Failures in a row."""
        with self._database.writing() as connection:
            return int(self._row(connection).faults)

    def retry(self, person: str, now: datetime) -> int:
        """Dead letters wait again, and the pause ends; returns how many. Who asked for it is kept in the same transaction."""
        with self._database.writing() as connection:
            dead = (DELIVERY.c.target == self._target) & (DELIVERY.c.state == DEAD)
            told = {"state": WAITING, "attempts": 0, "failed_at": ""}
            self._put(connection, paused_until="", faults=0)
            letters = connection.execute(update(DELIVERY).where(dead).values(told)).rowcount
            kept = {"target": self._target, "at": now.isoformat(), "person": person, "letters": letters}
            connection.execute(insert(RESENT), kept)
            return letters

    def standing(self, letters: int = 100) -> Standing:
        """How it stands."""
        ours = DELIVERY.c.target == self._target
        with self._database.reading() as connection:
            counted = select(DELIVERY.c.state, func.count()).where(ours).group_by(DELIVERY.c.state)
            counts = {str(state): int(number) for state, number in connection.execute(counted)}
            row = connection.execute(select(TARGET.c.paused_until).where(TARGET.c.name == self._target)).scalar()
            last = select(DELIVERY.c.reason).where(ours, DELIVERY.c.state == WAITING, DELIVERY.c.reason != "").limit(1)
            dead = select(DELIVERY.c.fact_id, DELIVERY.c.reason).where(ours, DELIVERY.c.state == DEAD)
            found = connection.execute(dead.order_by(DELIVERY.c.seq).limit(letters)).all()
            reason = connection.execute(last).scalar()
        told = [DeadLetter(one.fact_id, one.reason) for one in found]
        sums = (counts.get(WAITING, 0), counts.get(SENT, 0), counts.get(DEAD, 0))
        return Standing(*sums, str(row or ""), str(reason or ""), told)

    def _row(self, connection: Connection) -> Row[Any]:
        """The target's row, locked; made where there is none."""
        query = select(TARGET).where(TARGET.c.name == self._target).with_for_update()
        row = connection.execute(query).first()
        if row is None:
            add = "INSERT INTO target VALUES (:name, '', '', '0', 0, 0, '', '', '') ON CONFLICT DO NOTHING"
            connection.execute(text(add), {"name": self._target})
            row = connection.execute(query).one()
        return row

    def _put(self, connection: Connection, **told: object) -> None:
        connection.execute(update(TARGET).where(TARGET.c.name == self._target).values(told))

    def _settle(self, connection: Connection, fact_id: str, **told: object) -> None:
        connection.execute(update(DELIVERY).where(self._of(fact_id)).values(told))

    def _of(self, fact_id: str) -> Any:
        return (DELIVERY.c.target == self._target) & (DELIVERY.c.fact_id == fact_id)


class _Scheme(msgspec.Struct, frozen=True):
    scheme_id: str = ""


def _place(connection: Connection, row: Row[Any]) -> tuple[str, dict[str, object]]:
    """The epoch, and behind which fact a target of that row goes on in it: from the start where its cursor is of another one."""
    epoch = str(connection.execute(select(CASEWORK_SIDE.epoch.c.epoch)).scalar_one())
    return epoch, {"xid": row.xid, "seq": row.seq} if row.epoch == epoch else {"xid": "0", "seq": 0}


def _scheme(body: str) -> str:
    return msgspec.json.decode(body, type=_Scheme).scheme_id


def names_of(database: Database) -> list[str]:
    """Every target that was ever worked on, by name: also those whose file is gone."""
    with database.reading() as connection:
        return [str(row.name) for row in connection.execute(select(TARGET.c.name).order_by(TARGET.c.name))]


def pending_since(database: Database) -> dict[str, datetime | None]:
    """Of every target when the oldest fact was taken in that it is still to get; None where it has them all."""
    return {name: Outbox(database, name).oldest_pending() for name in names_of(database)}
