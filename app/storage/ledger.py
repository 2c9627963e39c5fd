"""The exposure ledger in exposure.db: append-only, hash-chained, each row with its outbox row."""

from __future__ import annotations

import json
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Engine, insert, select
from sqlalchemy.dialects.sqlite import insert as upsert

from app.domain.clock import Instant
from app.domain.exposure import LedgerRow, RowKind
from app.domain.ids import new_id
from app.errors import DamagedError
from app.storage.engine import translated
from app.storage.mark import LedgerMark
from app.storage.tables_exposure import CHAIN_HEAD, LAST_SEEN, LEDGER, OUTBOX
from app.wellbeing.chain import GENESIS, row_hash

WHAT = "exposure.db"
HEAD = "ledger"
SENT_ROUNDED_TO_MINUTES = 5


class SqlLedger:
    """Implements `app.review.ports.Ledger`."""

    def __init__(self, engine: Engine, mark: LedgerMark | None = None) -> None:
        """mark: how far the ledger is known to reach; without one an older file that was put back is not found."""
        self._engine = engine
        self._mark = mark

    def append(self, first_seq: int, rows: tuple[LedgerRow, ...], at: Instant) -> None:
        """Append rows numbered from `first_seq`; rows that are there already are left alone (a lost answer, sent again)."""
        with translated(WHAT), self._engine.begin() as connection:
            seq, previous = self._head(connection)
            if first_seq > seq + 1:
                raise DamagedError("the exposure ledger lacks rows that were written before")
            fresh = rows[seq + 1 - first_seq :]
            made, outgoing = [], []
            for row in fresh:
                seq += 1
                digest = row_hash(previous, seq, row)
                made.append({"seq": seq, **_values(row), "prev_hash": previous, "row_hash": digest})
                outgoing.append({"fact_id": new_id(), "stream": "exposure", "payload": _payload(seq, row)})
                previous = digest
            if made:
                connection.execute(insert(LEDGER), made)
                connection.execute(insert(OUTBOX), outgoing)
                _put(connection, CHAIN_HEAD, {"name": HEAD, "seq": seq, "hash": previous}, "name")
            seen = {"id": 1, "utc": at.utc.isoformat(), "boot_id": at.boot_id, "boot_ms": at.boot_ms}
            _put(connection, LAST_SEEN, seen, "id")

    def rows(self) -> tuple[LedgerRow, ...]:
        """Every row, oldest first, after the chain was checked up to its head and beyond the mark."""
        with translated(WHAT), self._engine.connect() as connection:
            found = connection.execute(select(LEDGER).order_by(LEDGER.c.seq)).mappings().fetchall()
            head = self._head(connection)
        known, known_hash = (0, GENESIS) if self._mark is None else self._mark.read()
        rows, previous = [], GENESIS
        for number, stored in enumerate(found, start=1):
            try:
                row = _row(stored)
            except ValueError as error:
                raise DamagedError(f"the exposure ledger is damaged at row {number}") from error
            digest = row_hash(previous, number, row)
            whole = stored["seq"] == number and bytes(stored["prev_hash"]) == previous
            if not whole or bytes(stored["row_hash"]) != digest:
                raise DamagedError(f"the exposure ledger is damaged at row {number}")
            rows.append(row)
            previous = digest
            if number == known and digest != known_hash:
                raise DamagedError(f"the exposure ledger is not the one that was known, at row {number}")
        if head != (len(rows), previous):
            raise DamagedError("the exposure ledger lacks rows at its end")
        if len(rows) < known:
            raise DamagedError("the exposure ledger is older than it was: rows that were known are not in it")
        return tuple(rows)

    def move_mark(self) -> None:
        """Move the mark on to the last row, if the ledger still holds the row that is marked; else leave it."""
        if self._mark is None:
            return
        known, known_hash = self._mark.read()
        with translated(WHAT), self._engine.connect() as connection:
            head, head_hash = self._head(connection)
            still_there = known == 0 or self._hash_at(connection, known) == known_hash
            if head > known and still_there and self._hash_at(connection, head) == head_hash:
                self._mark.write(head, head_hash)

    @staticmethod
    def _hash_at(connection: Connection, seq: int) -> bytes:
        found = connection.execute(select(LEDGER.c.row_hash).where(LEDGER.c.seq == seq)).scalar()
        return b"" if found is None else bytes(found)

    def last_seen(self) -> Instant | None:
        """When the last row was written, by all clocks (the monotonic one is of another process: 0)."""
        with translated(WHAT), self._engine.connect() as connection:
            row = connection.execute(select(LAST_SEEN.c.utc, LAST_SEEN.c.boot_id, LAST_SEEN.c.boot_ms)).first()
        return None if row is None else Instant(0, int(row[2]), str(row[1]), datetime.fromisoformat(row[0]))

    @staticmethod
    def _head(connection: Connection) -> tuple[int, bytes]:
        row = connection.execute(select(CHAIN_HEAD.c.seq, CHAIN_HEAD.c.hash).where(CHAIN_HEAD.c.name == HEAD)).first()
        return (0, GENESIS) if row is None else (int(row[0]), bytes(row[1]))


def _put(connection: Connection, table: Any, values: dict[str, object], key: str) -> None:
    statement = upsert(table).values(values)
    others = {name: value for name, value in values.items() if name != key}
    connection.execute(statement.on_conflict_do_update(index_elements=[key], set_=others))


def _values(row: LedgerRow) -> dict[str, object]:
    return {
        "duty_day": row.duty_day,
        "utc_start": row.utc_start.isoformat(timespec="microseconds"),
        "kind": row.kind.value,
        "ms": row.ms,
        "visual": row.visual,
        "audio": row.audio,
        "dose_u": row.dose_u,
        "raw_ms": row.raw_ms,
        "session_ms": row.session_ms,
        "s4_ms": row.s4_ms,
        "policy_version": row.policy_version,
        "note": row.note,
    }


def _payload(seq: int, row: LedgerRow) -> bytes:
    """What may go to the central system: times rounded down to five minutes."""
    start = row.utc_start
    rounded = start.replace(minute=start.minute - start.minute % SENT_ROUNDED_TO_MINUTES, second=0, microsecond=0)
    values = {"seq": seq, **_values(row), "utc_start": rounded.isoformat()}
    return json.dumps(values, ensure_ascii=True, separators=(",", ":")).encode("ascii")


def _row(stored: Any) -> LedgerRow:
    return LedgerRow(
        duty_day=stored["duty_day"],
        utc_start=datetime.fromisoformat(stored["utc_start"]),
        kind=RowKind(stored["kind"]),
        ms=stored["ms"],
        visual=stored["visual"],
        audio=stored["audio"],
        dose_u=stored["dose_u"],
        raw_ms=stored["raw_ms"],
        session_ms=stored["session_ms"],
        s4_ms=stored["s4_ms"],
        policy_version=stored["policy_version"],
        note=stored["note"],
    )
