"""The exposure ledger in exposure.db: append-only, hash-chained, each row with its outbox row."""

from __future__ import annotations

import json
from typing import Any

from sqlalchemy import Connection, Engine, insert
from sqlalchemy.dialects.sqlite import insert as upsert

from app.domain.clock import Instant
from app.domain.exposure import NEVER_SENT, LedgerRow
from app.domain.ids import new_id
from app.errors import DamagedError
from app.storage.engine import translated
from app.storage.first_reads import HEAD, read_head, read_last_seen, read_ledger
from app.storage.mark import LedgerMark
from app.storage.prepared import driver_of
from app.storage.tables_exposure import CHAIN_HEAD, LAST_SEEN, LEDGER, OUTBOX
from app.wellbeing.chain import row_hash

WHAT = "exposure.db"
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
            seq, previous = read_head(driver_of(connection))
            if first_seq > seq + 1:
                raise DamagedError("the exposure ledger lacks rows that were written before")
            fresh = rows[seq + 1 - first_seq :]
            made, outgoing = [], []
            for row in fresh:
                seq += 1
                digest = row_hash(previous, seq, row)
                made.append({"seq": seq, **_values(row), "prev_hash": previous, "row_hash": digest})
                if row.kind not in NEVER_SENT:
                    outgoing.append({"fact_id": new_id(), "stream": "exposure", "payload": _payload(row)})
                previous = digest
            if made:
                connection.execute(insert(LEDGER), made)
                if outgoing:
                    connection.execute(insert(OUTBOX), outgoing)
                _put(connection, CHAIN_HEAD, {"name": HEAD, "seq": seq, "hash": previous}, "name")
            seen = {"id": 1, "utc": at.utc.isoformat(), "boot_id": at.boot_id, "boot_ms": at.boot_ms}
            _put(connection, LAST_SEEN, seen, "id")

    def rows(self) -> tuple[LedgerRow, ...]:
        """Every row, oldest first, after the chain was checked up to its head and beyond the mark."""
        with translated(WHAT), self._engine.connect() as connection:
            driver = driver_of(connection)
            driver.execute("BEGIN")  # rows and head of one moment, also beside a window that writes
            try:
                return read_ledger(driver, self._mark)
            finally:
                driver.execute("ROLLBACK")

    def last_seen(self) -> Instant | None:
        """When the last row was written, by all clocks (the monotonic one is of another process: 0)."""
        with translated(WHAT), self._engine.connect() as connection:
            return read_last_seen(driver_of(connection))


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


def _payload(row: LedgerRow) -> bytes:
    """What may go to the central system: times rounded down to five minutes, and no number that would tell of rows not sent."""
    start = row.utc_start
    rounded = start.replace(minute=start.minute - start.minute % SENT_ROUNDED_TO_MINUTES, second=0, microsecond=0)
    values = {**_values(row), "utc_start": rounded.isoformat()}
    return json.dumps(values, ensure_ascii=True, separators=(",", ":")).encode("ascii")
