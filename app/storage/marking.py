"""Moving the mark on: to the last row of the ledger, with what its duty day has booked up to there."""

from __future__ import annotations

from typing import Any

from app.storage.ledger_reading import any_text, read_breaks, read_head, read_start
from app.storage.mark import DayBooked, LedgerMark

HASH_OF_ROW = "SELECT row_hash FROM ledger WHERE seq = ?"
LAST_BOOKED = "SELECT duty_day, ms, raw_ms, session_ms, dose_u FROM ledger ORDER BY seq DESC"
DAY_LENGTH, MOST_U = 10, 10**15  # no day of ours books more


def move_mark(driver: Any, mark: LedgerMark) -> None:
    """Move the mark on to the last row, if the ledger still holds the row that is marked; else leave it.

    A row that was erased after thirty days, or that lies before confirmed damage, was looked at when that was done.
    """
    known, known_hash = mark.read()
    head, head_hash = read_head(driver)
    if head <= known or _hash_at(driver, head) != head_hash:
        return
    begins = max([read_start(driver).seq, *(note.seq for note in read_breaks(driver))])
    if known < begins or _hash_at(driver, known) == known_hash:
        mark.write(head, head_hash, day_booked(driver))


def day_booked(driver: Any) -> DayBooked | None:
    """What the ledger's last duty day has booked; None where there is no row. Of damaged rows only what can be true counts."""
    day, raw_ms, session_ms, dose_u = "", 0, 0, 0
    with any_text(driver):
        cursor = driver.execute(LAST_BOOKED)
        for of_day, ms, raw, session, dose in cursor:
            if not (_is_day(of_day) and all(isinstance(amount, int) for amount in (ms, raw, session, dose))):
                continue
            if day and of_day != day:
                break
            day = of_day
            if 0 <= raw <= ms and 0 <= session <= ms and abs(dose) < MOST_U:
                raw_ms, session_ms, dose_u = raw_ms + raw, session_ms + session, dose_u + dose
        cursor.close()
    return DayBooked(day, raw_ms, session_ms, max(0, dose_u)) if day else None


def _is_day(text: object) -> bool:
    return isinstance(text, str) and len(text) == DAY_LENGTH and text.isascii()


def _hash_at(driver: Any, seq: int) -> bytes:
    found = driver.execute(HASH_OF_ROW, (seq,)).fetchone()
    return found[0] if found is not None and isinstance(found[0], bytes) else b""
