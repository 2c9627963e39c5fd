"""The outbox of one file: facts get their number and link when they are first sent, and leave when they are acknowledged.

A fact is written together with its outbox row, long before; here its payload is only ever moved. See decision 23.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from types import MappingProxyType
from typing import Any

import msgspec
from sqlalchemy import Connection, Engine, Row, Table, delete, func, insert, literal, select, update
from sqlalchemy.dialects.sqlite import insert as upsert

from app.storage.engine import for_reading, translated
from app.storage.tables_sync import SyncTables
from app.wire.chain import GENESIS, body_hash, links
from app.wire.exchange import Answer, FactAnswer, Published
from app.wire.outbox import FINAL, NumberedFact, Run, Waiting

HEAD = "exchange"
CURSOR = "cursor "
# As it stands: to put thousands of rows through the library takes longer than to insert them.
ADD_NUMBERED = "INSERT INTO numbered (number, fact_id, previous, link) VALUES (?, ?, ?, ?)"


class _Moments(msgspec.Struct):
    """Where the bodies of the streams say of when they are."""

    made_at: datetime | None = None
    at: datetime | None = None
    utc_start: datetime | None = None


class SqlOutbox:
    """Implements `app.wire.outbox.Outbox`. what: names the file, for example "work.db"."""

    def __init__(self, engine: Engine, tables: SyncTables, what: str) -> None:
        self._engine, self._tables, self._what = engine, tables, what

    def next_run(self, most: int, now: datetime, behind: int = 0) -> Run | None:
        """The first facts that are due, behind that number, and whose numbers follow one another."""
        if self._is_empty():
            return None  # without the file's lock: at rest nobody beside it waits for that
        with translated(self._what), self._engine.begin() as connection:
            self._number(connection, most)
            rows = self._due(connection, most, now, behind)
            if not rows:
                return None
            together = [row for at, row in enumerate(rows, start=rows[0].number) if row.number == at]
            run = tuple(NumberedFact(row.number, row.fact_id, row.stream, row.payload, row.link) for row in together)
            return Run(rows[0].previous, run)

    def _is_empty(self) -> bool:
        with translated(self._what), for_reading(self._engine).connect() as connection:
            return connection.execute(select(self._tables.outbox.c.seq).limit(1)).first() is None

    def settle(self, answers: Sequence[FactAnswer], now: datetime, later: datetime) -> None:
        """One transaction for all answers of a batch."""
        numbered = self._tables.numbered
        with translated(self._what), self._engine.begin() as connection:
            gone = [answer.id for answer in answers if answer.answer in FINAL]
            self._move(connection, self._tables.sent, gone, {"at": now.isoformat()})
            for answer in answers:
                if answer.answer in (Answer.REJECTED, Answer.CONFLICT):
                    told = {"at": now.isoformat(), "reason": answer.reason or answer.answer.value}
                    self._move(connection, self._tables.parked, [answer.id], told)
                elif answer.answer is Answer.RETRY_LATER:
                    where = numbered.c.fact_id == answer.id
                    connection.execute(update(numbered).where(where).values(later=later.isoformat()))

    def follow(self, expected: int, head: str) -> None:
        """Send again from there, on the same chain if it is the same, else behind the server's head."""
        tables = self._tables
        with translated(self._what), self._engine.begin() as connection:
            same = self._link_at(connection, expected - 1) == head
            for table in (tables.sent, tables.parked):
                found = connection.execute(select(table).where(table.c.number >= expected)).mappings().all()
                rows = [dict(row) for row in found]
                if rows:
                    back = [{name: row[name] for name in ("fact_id", "stream", "payload")} for row in rows]
                    connection.execute(insert(tables.outbox), back)
                    again = [{name: row[name] for name in ("number", "fact_id", "previous", "link")} for row in rows]
                    connection.execute(insert(tables.numbered), again)
                    connection.execute(delete(table).where(table.c.number >= expected))
            numbered = tables.numbered
            query = select(func.min(numbered.c.number)).where(numbered.c.number >= expected)
            lowest = connection.execute(query).scalar()
            if not same or lowest not in (None, expected):  # what the server lacks may be kept no longer
                self._number_anew(connection, expected, head)

    def was_answered(self, number: int) -> bool:
        """Whether an acknowledged or refused fact stands at that number or behind it."""
        with translated(self._what), for_reading(self._engine).connect() as connection:
            return any(
                connection.execute(select(table.c.number).where(table.c.number >= number).limit(1)).first() is not None
                for table in (self._tables.sent, self._tables.parked)
            )

    def set_aside(self, fact_id: str, reason: str, now: datetime) -> None:
        """Park a fact that the server cannot even read; what waits behind it moves up, so that the chain has no hole."""
        parked, numbered = self._tables.parked, self._tables.numbered
        with translated(self._what), self._engine.begin() as connection:
            query = select(numbered.c.number).where(numbered.c.fact_id == fact_id)
            number = int(connection.execute(query).scalar_one())
            before = self._link_at(connection, number - 1)
            self._move(connection, parked, [fact_id], {"at": now.isoformat(), "reason": reason})
            lowest = connection.execute(select(func.min(parked.c.number))).scalar_one()
            out = update(parked).where(parked.c.fact_id == fact_id).values(number=min(0, int(lowest)) - 1)
            connection.execute(out)  # a number outside of the chain
            self._number_anew(connection, number, before)

    def waiting(self) -> Waiting:
        """Counts alone."""
        tables = self._tables
        with translated(self._what), for_reading(self._engine).connect() as connection:
            count = connection.execute(select(func.count()).select_from(tables.outbox)).scalar_one()
            query = select(tables.parked.c.reason, func.count()).group_by(tables.parked.c.reason)
            refused = {str(reason): int(number) for reason, number in connection.execute(query)}
            front = select(tables.outbox.c.payload).order_by(tables.outbox.c.seq).limit(1)
            payload = connection.execute(front).scalar()
        return Waiting(int(count), refused, None if payload is None else _moment_of(bytes(payload)))

    def forget_sent(self, before: datetime) -> None:
        """Erase old acknowledged payloads."""
        old = self._tables.sent.c.at < before.isoformat()
        with translated(self._what), for_reading(self._engine).connect() as connection:
            if connection.execute(select(self._tables.sent.c.number).where(old).limit(1)).first() is None:
                return
        with translated(self._what), self._engine.begin() as connection:
            connection.execute(delete(self._tables.sent).where(old))

    def _number(self, connection: Connection, most: int) -> None:
        """Give numbers to facts that have none, so that at most so many wait with one."""
        outbox, numbered = self._tables.outbox, self._tables.numbered
        without = select(outbox.c.fact_id, outbox.c.stream, outbox.c.payload).order_by(outbox.c.seq).limit(most)
        rows = connection.execute(without.where(outbox.c.fact_id.not_in(select(numbered.c.fact_id)))).all()
        if not rows:
            return
        number, head = self._head(connection)
        chain = [head, *links(head, number + 1, [(row[0], row[1], body_hash(row[2])) for row in rows])]
        made = [(number + at, row[0], chain[at - 1], chain[at]) for at, row in enumerate(rows, start=1)]
        connection.exec_driver_sql(ADD_NUMBERED, made)
        self._put_head(connection, number + len(rows), chain[-1])

    def _number_anew(self, connection: Connection, expected: int, head: str) -> None:
        """All that waits goes behind the server's head, in the order that it had."""
        outbox, numbered = self._tables.outbox, self._tables.numbered
        query = select(outbox).outerjoin(numbered, numbered.c.fact_id == outbox.c.fact_id)
        in_order = query.order_by(numbered.c.number.is_(None), numbered.c.number, outbox.c.seq)
        waiting = [
            {name: row[name] for name in ("fact_id", "stream", "payload")}
            for row in connection.execute(in_order).mappings()
        ]
        connection.execute(delete(numbered))
        connection.execute(delete(outbox))
        if waiting:
            connection.execute(insert(outbox), waiting)
        self._put_head(connection, expected - 1, head)

    def _due(self, connection: Connection, most: int, now: datetime, behind: int) -> Sequence[Row[Any]]:
        """Number, id, stream, payload, link, and the chain's hash before each, in the order of the numbers."""
        outbox, numbered = self._tables.outbox, self._tables.numbered
        query = (
            select(numbered.c.number, outbox.c.fact_id, outbox.c.stream, outbox.c.payload, numbered.c.link)
            .add_columns(numbered.c.previous)
            .join(outbox, outbox.c.fact_id == numbered.c.fact_id)
            .where(numbered.c.number > behind)
            .where((numbered.c.later.is_(None)) | (numbered.c.later <= now.isoformat()))
            .order_by(numbered.c.number)
            .limit(most)
        )
        return connection.execute(query).all()

    def _head(self, connection: Connection) -> tuple[int, str]:
        head = self._tables.chain_head
        row = connection.execute(select(head.c.seq, head.c.hash).where(head.c.name == HEAD)).first()
        return (0, GENESIS) if row is None else (int(row.seq), bytes(row.hash).hex())

    def _put_head(self, connection: Connection, number: int, head: str) -> None:
        table = self._tables.chain_head
        row = {"name": HEAD, "seq": number, "hash": bytes.fromhex(head)}
        put = upsert(table).values(row)
        connection.execute(
            put.on_conflict_do_update(index_elements=["name"], set_={"seq": number, "hash": row["hash"]})
        )

    def _link_at(self, connection: Connection, number: int) -> str:
        """The chain's hash after that number; empty if it is not known here any more."""
        if number == 0:
            return GENESIS
        for table in (self._tables.numbered, self._tables.sent, self._tables.parked):
            for column, at in ((table.c.link, number), (table.c.previous, number + 1)):
                found = connection.execute(select(column).where(table.c.number == at)).scalar()
                if found is not None:
                    return str(found)
        at, head = self._head(connection)
        return head if at == number else ""

    def _move(self, connection: Connection, to: Table, ids: Sequence[str], told: dict[str, str]) -> None:
        """Move facts inside the file; their payloads do not pass through the program."""
        if not ids:
            return
        outbox, numbered = self._tables.outbox, self._tables.numbered
        names = ("number", "fact_id", "stream", "payload", "previous", "link", *told)
        listed = select(func.json_each(msgspec.json.encode(ids).decode("ascii")).table_valued("value").c.value)
        query = (
            select(numbered.c.number, outbox.c.fact_id, outbox.c.stream, outbox.c.payload)
            .add_columns(numbered.c.previous, numbered.c.link, *(literal(value) for value in told.values()))
            .join(numbered, outbox.c.fact_id == numbered.c.fact_id)
            .where(outbox.c.fact_id.in_(listed))
        )
        connection.execute(insert(to).from_select(names, query))
        for table in (outbox, numbered):
            connection.execute(delete(table).where(table.c.fact_id.in_(listed)))


def _moment_of(payload: bytes) -> datetime | None:
    try:
        told = msgspec.json.decode(payload, type=_Moments)
    except msgspec.DecodeError:
        return None  # a payload of another version: that it waits is known all the same
    return told.made_at or told.at or told.utc_start


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
