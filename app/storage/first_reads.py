"""What a start reads before the list of reports is painted: plain SQL on the driver's connection, the only form of these reads.

`SqlLedger`, `SqlWorklist` and `SqlCasebook` read by these functions too: `driver_of` gives them the connection. The ledger's rows
are read by `ledger_reading`.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from app.domain.clock import Instant
from app.domain.worklist import ItemState, ReportSummary
from app.errors import DamagedError
from app.review.ports import Booking, Sight

BOOKINGS_STAND = timedelta(hours=24)
ENROLLED = "SELECT 1 FROM sync_note WHERE name = 'enrolment'"
LAST_SEEN = "SELECT boot_ms, boot_id, utc FROM last_seen"
BOOKINGS = "SELECT item_id, picture_units, sound_units, owed_u, after_seq, unserved, unserved_seq FROM booking WHERE last_at >= ?"
REPORTS = (
    "SELECT id, reference, made_at, (SELECT count(*) FROM report_item WHERE report_id = report.id),"
    " EXISTS (SELECT 1 FROM report_item JOIN item ON item.id = item_id WHERE report_id = report.id AND state = ?), case_id"
    " FROM report WHERE withdrawn = 0 ORDER BY made_at, report.id"
)


def is_enrolled(driver: Any) -> bool:
    """Whether this workspace exchanges with a central system."""
    return driver.execute(ENROLLED).fetchone() is not None


def read_reports(driver: Any) -> tuple[ReportSummary, ...]:
    """All reports of work.db, oldest first."""
    rows = driver.execute(REPORTS, (ItemState.UNGRADED.value,)).fetchall()
    return tuple(
        ReportSummary(i, ref, datetime.fromisoformat(at), n, bool(left), case) for i, ref, at, n, left, case in rows
    )


def read_bookings(driver: Any, at: datetime) -> tuple[Booking, ...]:
    """All bookings of work.db that still stand at that time."""
    since = (at - BOOKINGS_STAND).isoformat()
    rows = driver.execute(BOOKINGS, (since,)).fetchall()
    return tuple(
        Booking(item, picture, sound, owed_u, after, Sight(band, seq) if band else None)
        for item, picture, sound, owed_u, after, band, seq in rows
    )


def read_last_seen(driver: Any) -> Instant | None:
    """When the last row was written, by all clocks (the monotonic one is of another process: 0); raises DamagedError."""
    row = driver.execute(LAST_SEEN).fetchone()
    try:
        return None if row is None else Instant(0, int(row[0]), str(row[1]), datetime.fromisoformat(row[2]))
    except (TypeError, ValueError, OverflowError) as error:
        raise DamagedError("the exposure ledger does not say when it was last written") from error
