"""What a start reads before the list of reports is painted: plain SQL on the driver's connection, the only form of these reads.

`SqlLedger`, `SqlWorklist` and `SqlCasebook` read by these functions too: `driver_of` gives them the connection.
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

from app.domain.clock import Instant
from app.domain.exposure import LedgerRow, RowKind
from app.domain.worklist import ItemState, ReportSummary
from app.errors import DamagedError
from app.review.ports import Booking
from app.storage.mark import LedgerMark
from app.wellbeing.chain import GENESIS, row_hash

HEAD = "ledger"
BOOKINGS_STAND = timedelta(hours=24)
HEAD_OF_LEDGER = f"SELECT seq, hash FROM chain_head WHERE name = '{HEAD}'"  # noqa: S608 - a word of this file
HASH_OF_ROW = "SELECT row_hash FROM ledger WHERE seq = ?"
LAST_SEEN = "SELECT boot_ms, boot_id, utc FROM last_seen"
ROWS_OF_LEDGER = (
    "SELECT seq, prev_hash, row_hash, duty_day, utc_start, kind, ms, visual, audio, dose_u, raw_ms, session_ms, s4_ms,"
    " policy_version, note FROM ledger ORDER BY seq"
)
BOOKINGS = "SELECT item_id, picture_units, sound_units, owed_u, after_seq FROM booking WHERE last_at >= ?"
REPORTS = (
    "SELECT report.id, reference, report.made_at, count(item.id), count(item.id) FILTER (WHERE item.state = ?)"
    " FROM report LEFT JOIN report_item ON report_item.report_id = report.id"
    " LEFT JOIN item ON item.id = report_item.item_id"
    " GROUP BY report.id ORDER BY report.made_at, report.id"
)


def read_reports(driver: Any) -> tuple[ReportSummary, ...]:
    """All reports of work.db, oldest first."""
    rows = driver.execute(REPORTS, (ItemState.UNGRADED.value,)).fetchall()
    return tuple(ReportSummary(i, ref, datetime.fromisoformat(at), count, left) for i, ref, at, count, left in rows)


def read_bookings(driver: Any) -> tuple[Booking, ...]:
    """All bookings of work.db that still stand."""
    since = (datetime.now(UTC) - BOOKINGS_STAND).isoformat()
    return tuple(Booking(*row) for row in driver.execute(BOOKINGS, (since,)).fetchall())


def read_last_seen(driver: Any) -> Instant | None:
    """When the last row of the ledger was written, by all clocks (the monotonic one is of another process: 0)."""
    row = driver.execute(LAST_SEEN).fetchone()
    return None if row is None else Instant(0, int(row[0]), str(row[1]), datetime.fromisoformat(row[2]))


def read_head(driver: Any) -> tuple[int, bytes]:
    """Number and hash of the ledger's last row; 0 and GENESIS where there is none."""
    row = driver.execute(HEAD_OF_LEDGER).fetchone()
    return (0, GENESIS) if row is None else (int(row[0]), bytes(row[1]))


def read_ledger(driver: Any, mark: LedgerMark | None) -> tuple[LedgerRow, ...]:
    """Every row, oldest first, after the chain was checked up to its head and beyond the mark; raises DamagedError."""
    known, known_hash = (0, GENESIS) if mark is None else mark.read()  # first: it never runs ahead of the ledger
    found = driver.execute(ROWS_OF_LEDGER).fetchall()
    head = read_head(driver)
    rows, previous = [], GENESIS
    for number, (seq, prev_hash, stored_hash, *values) in enumerate(found, start=1):
        try:
            row = _row(*values)
        except ValueError as error:
            raise DamagedError(f"the exposure ledger is damaged at row {number}") from error
        digest = row_hash(previous, number, row)
        if seq != number or bytes(prev_hash) != previous or bytes(stored_hash) != digest:
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


def move_mark(driver: Any, mark: LedgerMark) -> None:
    """Move the mark on to the last row, if the ledger still holds the row that is marked; else leave it."""
    known, known_hash = mark.read()
    head, head_hash = read_head(driver)
    still_there = known == 0 or _hash_at(driver, known) == known_hash
    if head > known and still_there and _hash_at(driver, head) == head_hash:
        mark.write(head, head_hash)


def _hash_at(driver: Any, seq: int) -> bytes:
    found = driver.execute(HASH_OF_ROW, (seq,)).fetchone()
    return b"" if found is None else bytes(found[0])


def _row(
    duty_day: str,
    utc_start: str,
    kind: str,
    ms: int,
    visual: int,
    audio: int,
    dose_u: int,
    raw_ms: int,
    session_ms: int,
    s4_ms: int,
    policy_version: str,
    note: str,
) -> LedgerRow:
    return LedgerRow(
        duty_day=duty_day,
        utc_start=datetime.fromisoformat(utc_start),
        kind=RowKind(kind),
        ms=ms,
        visual=visual,
        audio=audio,
        dose_u=dose_u,
        raw_ms=raw_ms,
        session_ms=session_ms,
        s4_ms=s4_ms,
        policy_version=policy_version,
        note=note,
    )
