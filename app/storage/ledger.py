"""The exposure ledger in exposure.db: append-only, hash-chained, each row with its outbox row."""

from __future__ import annotations

import json
from typing import Any

from sqlalchemy import Connection, Engine, insert
from sqlalchemy.dialects.sqlite import insert as upsert

from app.domain.clock import Instant
from app.domain.exposure import NEVER_SENT, LedgerRow, RowKind
from app.domain.ids import new_random_id
from app.errors import DamagedError
from app.storage.engine import translated
from app.storage.first_reads import read_last_seen
from app.storage.ledger_reading import HEAD, read_head, read_history
from app.storage.mark import LedgerMark
from app.storage.prepared import Prepared, Writer, driver_of
from app.storage.tables_exposure import CHAIN_HEAD, LAST_SEEN, LEDGER, OUTBOX
from app.wellbeing.chain import row_hash
from app.wellbeing.history import History
from app.wire.facts import stream_of_row

WHAT = "exposure.db"
SENT_ROUNDED_TO_MINUTES = 5
KEPT_HERE = frozenset({"visual", "audio", "s4_ms"})


def _put(table: Any, key: str) -> Prepared:
    """Write the one row of that key, whether or not it is there."""
    added = upsert(table)
    others = {column.name: added.excluded[column.name] for column in table.columns if column.name != key}
    return Prepared(added.on_conflict_do_update(index_elements=[key], set_=others))


ADD_ROW = Prepared(insert(LEDGER))
SEND = Prepared(insert(OUTBOX), ("fact_id", "stream", "payload"))
PUT_HEAD, PUT_SEEN = _put(CHAIN_HEAD, "name"), _put(LAST_SEEN, "id")


class SqlLedger:
    """Implements `app.review.ports.Ledger`."""

    def __init__(self, engine: Engine, mark: LedgerMark | None = None) -> None:
        """mark: how far the ledger is known to reach; without one an older file that was put back is not found."""
        self.engine = engine
        self._writer = Writer(engine)
        self._mark = mark

    def append(self, first_seq: int, rows: tuple[LedgerRow, ...], at: Instant) -> None:
        """Append rows numbered from `first_seq`; rows that are there already are left alone (a lost answer, sent again)."""
        with translated(WHAT), self._writer.transaction() as driver:
            seq, previous = read_head(driver)
            if first_seq > seq + 1:
                raise DamagedError("the exposure ledger lacks rows that were written before")
            write_rows(driver, seq, previous, rows[seq + 1 - first_seq :])
            note_seen(driver, at)

    def history(self) -> History:
        """Every kept row and the meters before them, after the chain was checked up to its head and beyond the mark."""
        with translated(WHAT), self.engine.connect() as connection:
            driver = driver_of(connection)
            driver.execute("BEGIN")  # rows and head of one moment, also beside a window that writes
            try:
                return read_history(driver, self._mark)
            finally:
                driver.execute("ROLLBACK")

    def rows(self) -> tuple[LedgerRow, ...]:
        """The rows of `history`."""
        return self.history().rows

    def last_seen(self) -> Instant | None:
        """When the last row was written, by all clocks (the monotonic one is of another process: 0)."""
        with translated(WHAT), self.engine.connect() as connection:
            return read_last_seen(driver_of(connection))


def write_rows(driver: Any, seq: int, previous: bytes, rows: tuple[LedgerRow, ...]) -> tuple[int, bytes]:
    """Add rows behind row `seq`, whose hash is `previous`, with their outbox rows; returns the new head."""
    for row in rows:
        seq += 1
        digest = row_hash(previous, seq, row)
        ADD_ROW.run(driver, {"seq": seq, **_values(row), "prev_hash": previous, "row_hash": digest})
        if row.kind not in NEVER_SENT:
            # Random: an id of this moment would tell the time to the millisecond, on both sides alike.
            sent = {"fact_id": new_random_id(), "stream": stream_of_row(row.kind.value), "payload": _payload(row)}
            SEND.run(driver, sent)
        previous = digest
    if rows:
        PUT_HEAD.run(driver, {"name": HEAD, "seq": seq, "hash": previous})
    return seq, previous


def note_seen(driver: Any, at: Instant) -> None:
    """From this moment on closed time counts as rest."""
    PUT_SEEN.run(driver, {"id": 1, "utc": at.utc.isoformat(), "boot_id": at.boot_id, "boot_ms": at.boot_ms})


def put(connection: Connection, table: Any, values: dict[str, object], key: str) -> None:
    """Insert a row, or replace the one of the same key."""
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
    """What may go to the central system: sums alone, times rounded down to five minutes, no number that tells of rows not sent.

    How severe the worst surface was stays here: beside the grades it would tell what the analyst marked for themself. So do the
    names of those who allowed an exception: the server's people are known there by ids of this side alone.
    """
    start = row.utc_start
    rounded = start.replace(minute=start.minute - start.minute % SENT_ROUNDED_TO_MINUTES, second=0, microsecond=0)
    values = {name: value for name, value in _values(row).items() if name not in KEPT_HERE}
    sent = {**values, "utc_start": rounded.isoformat(), "note": _without_name(row)}
    return json.dumps(sent, separators=(",", ":")).encode("ascii")


def _without_name(row: LedgerRow) -> str:
    if row.kind is RowKind.OVERRIDE:
        return row.note.partition(" ")[0]  # KEY=VALUE
    return "" if row.kind is RowKind.URGENT else row.note
