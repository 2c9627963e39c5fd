"""The outbox of one file: facts get their number and link when they are first sent, and a mark when they are acknowledged.

A fact is written together with its outbox row, long before; here its payload is only ever read, or moved when it is refused,
and goes when it is forgotten. See decision 23.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

import msgspec
from sqlalchemy import Connection, Engine, delete, func, insert, literal, select, update
from sqlalchemy.dialects.sqlite import insert as upsert

from app.storage.engine import for_reading, translated
from app.storage.tables_sync import WAITS, SyncTables
from app.wire.chain import GENESIS, body_hash, links
from app.wire.exchange import Answer, FactAnswer
from app.wire.outbox import FINAL, NumberedFact, Run, Waiting

HEAD = "exchange"
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
            due = self._due(connection, most, now, behind)
            room = most if due is None else most - len(due.facts)
            new = self._number(connection, room) if room else None
        if due is None or new is None:
            return due or new
        follow = new.facts[0].number == due.facts[-1].number + 1
        return Run(due.previous, due.facts + new.facts) if follow else due

    def _is_empty(self) -> bool:
        outbox, numbered = self._tables.outbox, self._tables.numbered
        with translated(self._what), for_reading(self._engine).connect() as connection:
            new = select(outbox.c.seq).where(self._is_new()).limit(1)
            waits = select(numbered.c.number).where(numbered.c.sent_ms == WAITS).limit(1)
            return all(connection.execute(query).first() is None for query in (waits, new))

    def _is_new(self) -> Any:
        """That a fact of the outbox has no number. They are given in the order of the outbox: what has one comes first."""
        outbox, numbered = self._tables.outbox, self._tables.numbered
        last = select(outbox.c.seq).join(numbered, numbered.c.fact_id == outbox.c.fact_id)
        before = last.order_by(numbered.c.number.desc()).limit(1).scalar_subquery()
        return (outbox.c.seq > func.coalesce(before, 0)) & outbox.c.fact_id.not_in(select(numbered.c.fact_id))

    def settle(self, answers: Sequence[FactAnswer], now: datetime, later: datetime) -> None:
        """One transaction for all answers of a batch."""
        numbered = self._tables.numbered
        with translated(self._what), self._engine.begin() as connection:
            gone = [answer.id for answer in answers if answer.answer in FINAL]
            if gone:
                connection.execute(
                    update(numbered).where(numbered.c.fact_id.in_(_listed(gone))).values(sent_ms=_ms(now))
                )
            for answer in answers:
                if answer.answer in (Answer.REJECTED, Answer.CONFLICT):
                    told = {"at": now.isoformat(), "reason": answer.reason or answer.answer.value}
                    self._park(connection, answer.id, told)
                elif answer.answer is Answer.RETRY_LATER:
                    where = numbered.c.fact_id == answer.id
                    connection.execute(update(numbered).where(where).values(later=later.isoformat()))

    def follow(self, expected: int, head: str) -> None:
        """Send again from there, on the same chain if it is the same, else behind the server's head."""
        numbered, parked = self._tables.numbered, self._tables.parked
        with translated(self._what), self._engine.begin() as connection:
            same = self._link_at(connection, expected - 1) == head
            self._number(connection, -1)  # before anything stands behind what has no number
            connection.execute(update(numbered).where(numbered.c.number >= expected).values(sent_ms=WAITS))
            found = connection.execute(select(parked).where(parked.c.number >= expected)).mappings().all()
            if found:
                back = [{name: row[name] for name in ("fact_id", "stream", "payload")} for row in found]
                connection.execute(insert(self._tables.outbox), back)
                again = [{name: row[name] for name in ("number", "fact_id", "previous", "link")} for row in found]
                connection.execute(insert(numbered), again)
                connection.execute(delete(parked).where(parked.c.number >= expected))
            query = select(func.min(numbered.c.number)).where(numbered.c.number >= expected)
            lowest = connection.execute(query).scalar()
            if not same or lowest not in (None, expected):  # what the server lacks may be kept no longer
                self._number_anew(connection, expected, head)

    def was_answered(self, number: int) -> bool:
        """Whether an acknowledged or refused fact stands at that number or behind it."""
        with translated(self._what), for_reading(self._engine).connect() as connection:
            numbered, parked = self._tables.numbered.c, self._tables.parked.c
            for told in ((numbered.number >= number) & (numbered.sent_ms < WAITS), parked.number >= number):
                if connection.execute(select(literal(1)).where(told).limit(1)).first() is not None:
                    return True
            return False

    def set_aside(self, fact_id: str, reason: str, now: datetime) -> None:
        """Park a fact that the server cannot even read; what waits behind it moves up, so that the chain has no hole."""
        parked, numbered = self._tables.parked, self._tables.numbered
        with translated(self._what), self._engine.begin() as connection:
            query = select(numbered.c.number).where(numbered.c.fact_id == fact_id)
            number = int(connection.execute(query).scalar_one())
            before = self._link_at(connection, number - 1)
            self._park(connection, fact_id, {"at": now.isoformat(), "reason": reason})
            lowest = connection.execute(select(func.min(parked.c.number))).scalar_one()
            out = update(parked).where(parked.c.fact_id == fact_id).values(number=min(0, int(lowest)) - 1)
            connection.execute(out)  # a number outside of the chain
            self._number_anew(connection, number, before)

    def waiting(self) -> Waiting:
        """Counts alone."""
        tables = self._tables
        with translated(self._what), for_reading(self._engine).connect() as connection:
            numbered, outbox = tables.numbered.c, tables.outbox.c
            unsent = select(func.count()).where(numbered.sent_ms == WAITS).scalar_subquery()
            new = select(func.count()).where(self._is_new()).scalar_subquery()  # never all that was sent in a month
            count = connection.execute(select(unsent + new)).scalar_one()
            query = select(tables.parked.c.reason, func.count()).group_by(tables.parked.c.reason)
            refused = {str(reason): int(number) for reason, number in connection.execute(query)}
            first = select(outbox.payload).join(tables.numbered, numbered.fact_id == outbox.fact_id)
            payload = connection.execute(
                first.where(numbered.sent_ms == WAITS).order_by(numbered.number).limit(1)
            ).scalar()
            if payload is None:
                payload = connection.execute(
                    select(outbox.payload).where(self._is_new()).order_by(outbox.seq).limit(1)
                ).scalar()
        return Waiting(int(count), refused, None if payload is None else _moment_of(bytes(payload)))

    def forget_sent(self, before: datetime) -> None:
        """Erase old acknowledged payloads."""
        outbox, numbered = self._tables.outbox, self._tables.numbered
        old = numbered.c.sent_ms < _ms(before)
        with translated(self._what), for_reading(self._engine).connect() as connection:
            if connection.execute(select(numbered.c.number).where(old).limit(1)).first() is None:
                return
        with translated(self._what), self._engine.begin() as connection:
            connection.execute(delete(outbox).where(outbox.c.fact_id.in_(select(numbered.c.fact_id).where(old))))
            connection.execute(delete(numbered).where(old))

    def _number(self, connection: Connection, most: int) -> Run | None:
        """Give numbers to facts that have none, to so many at most; -1: to all. None: each has one."""
        outbox = self._tables.outbox
        without = select(outbox.c.fact_id, outbox.c.stream, outbox.c.payload).where(self._is_new())
        rows = connection.execute(without.order_by(outbox.c.seq).limit(most)).all()
        if not rows:
            return None
        number, head = self._head(connection)
        chain = [head, *links(head, number + 1, [(row[0], row[1], body_hash(row[2])) for row in rows])]
        made = [(number + at, row[0], chain[at - 1], chain[at]) for at, row in enumerate(rows, start=1)]
        connection.exec_driver_sql(ADD_NUMBERED, made)
        self._put_head(connection, number + len(rows), chain[-1])
        numbers = range(number + 1, number + 1 + len(rows))
        return Run(head, tuple(map(NumberedFact, numbers, *zip(*rows, strict=True), chain[1:])))

    def _number_anew(self, connection: Connection, expected: int, head: str) -> None:
        """All that waits goes behind the server's head, in the order that it had."""
        outbox, numbered = self._tables.outbox, self._tables.numbered
        query = select(outbox).outerjoin(numbered, numbered.c.fact_id == outbox.c.fact_id)
        query = query.where(numbered.c.sent_ms.is_(None) | (numbered.c.sent_ms == WAITS))
        in_order = query.order_by(numbered.c.number.is_(None), numbered.c.number, outbox.c.seq)
        waiting = [
            {name: row[name] for name in ("fact_id", "stream", "payload")}
            for row in connection.execute(in_order).mappings()
        ]
        connection.execute(delete(numbered).where(numbered.c.sent_ms == WAITS))
        connection.execute(delete(outbox).where(outbox.c.fact_id.not_in(select(numbered.c.fact_id))))
        if waiting:
            connection.execute(insert(outbox), waiting)
        self._put_head(connection, expected - 1, head)

    def _due(self, connection: Connection, most: int, now: datetime, behind: int) -> Run | None:
        """The first of those that have a number and wait, behind that one."""
        outbox, numbered = self._tables.outbox, self._tables.numbered
        query = (
            select(numbered.c.number, outbox.c.fact_id, outbox.c.stream, outbox.c.payload, numbered.c.link)
            .add_columns(numbered.c.previous)
            .join(outbox, outbox.c.fact_id == numbered.c.fact_id)
            .where(numbered.c.sent_ms == WAITS, numbered.c.number > behind)
            .where((numbered.c.later.is_(None)) | (numbered.c.later <= now.isoformat()))
            .order_by(numbered.c.number)
            .limit(most)
        )
        rows = connection.execute(query).all()
        if not rows:
            return None
        together = [row for at, row in enumerate(rows, start=rows[0].number) if row.number == at]
        return Run(rows[0].previous, tuple(NumberedFact(*row[:5]) for row in together))

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
        for table in (self._tables.numbered, self._tables.parked):
            for column, at in ((table.c.link, number), (table.c.previous, number + 1)):
                found = connection.execute(select(column).where(table.c.number == at)).scalar()
                if found is not None:
                    return str(found)
        at, head = self._head(connection)
        return head if at == number else ""

    def _park(self, connection: Connection, fact_id: str, told: dict[str, str]) -> None:
        """Move a refused fact inside the file; its payload does not pass through the program."""
        outbox, numbered = self._tables.outbox, self._tables.numbered
        names = ("number", "fact_id", "stream", "payload", "previous", "link", *told)
        query = (
            select(numbered.c.number, outbox.c.fact_id, outbox.c.stream, outbox.c.payload)
            .add_columns(numbered.c.previous, numbered.c.link, *(literal(value) for value in told.values()))
            .join(numbered, outbox.c.fact_id == numbered.c.fact_id)
            .where(outbox.c.fact_id == fact_id)
        )
        connection.execute(insert(self._tables.parked).from_select(names, query))
        for table in (outbox, numbered):
            connection.execute(delete(table).where(table.c.fact_id == fact_id))


def _listed(ids: Sequence[str]) -> Any:
    """Ids as the one parameter of a statement."""
    return select(func.json_each(msgspec.json.encode(ids).decode("ascii")).table_valued("value").c.value)


def _ms(moment: datetime) -> int:
    """Since 1970."""
    return round(moment.timestamp() * 1000)


def _moment_of(payload: bytes) -> datetime | None:
    try:
        told = msgspec.json.decode(payload, type=_Moments)
    except msgspec.DecodeError:
        return None  # a payload of another version: that it waits is known all the same
    return told.made_at or told.at or told.utc_start
