"""What a start reads before the list of reports is painted: plain SQL on the driver's connection, the only form of these reads.

`SqlLedger`, `SqlWorklist` and `SqlCasebook` read by these functions too: `driver_of` gives them the connection. The ledger's rows
are read by `ledger_reading`.
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

from app.domain.clock import Instant
from app.domain.worklist import ItemState, ReportSummary
from app.errors import DamagedError
from app.review.ports import Booking

BOOKINGS_STAND = timedelta(hours=24)
LAST_SEEN = "SELECT boot_ms, boot_id, utc FROM last_seen"
BOOKINGS = "SELECT item_id, picture_units, sound_units FROM booking WHERE last_at >= ?"
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
    """When the last row was written, by all clocks (the monotonic one is of another process: 0); raises DamagedError."""
    row = driver.execute(LAST_SEEN).fetchone()
    try:
        return None if row is None else Instant(0, int(row[0]), str(row[1]), datetime.fromisoformat(row[2]))
    except (TypeError, ValueError, OverflowError) as error:
        raise DamagedError("the exposure ledger does not say when it was last written") from error
