"""A grade that is given without a session (command `assess`): in which order its writes are made, so that a kill loses nothing.

What earlier crashes kept from the ledger is written first: the bookings hold one debt an item, and this grade may take its place.
Then the fact with what it owes, then the rows that pay it. A kill before the last leaves the debt to the next start.
"""

from __future__ import annotations

from datetime import tzinfo

from app.domain.assessment import Assessment
from app.domain.clock import Instant
from app.domain.exposure import Severity
from app.errors import DamagedError
from app.review.ports import Casebook, Ledger
from app.review.resuming import correct, mend
from app.wellbeing.duty_day import aged_now


def assess_unattended(
    casebook: Casebook,
    ledger: Ledger,
    assessment: Assessment,
    item_id: str,
    bands: tuple[Severity, Severity],
    now: Instant,
    *,
    zone: tzinfo | None = None,
) -> None:
    """Record the assessment, and correct what earlier sessions booked for the item.

    bands: the item's before and after it. zone: of the duty day; None is the system's.
    """
    last_seen = ledger.last_seen()
    bookings = casebook.bookings(aged_now(last_seen, now))
    if not bookings:
        casebook.assess(assessment)
        return
    try:
        history = ledger.history()
        lost = mend(history, bookings, last_seen, now, zone=zone)
        if lost is not None:
            ledger.append(lost.first_seq, lost.rows, lost.at)
            history = ledger.history()
    except DamagedError:  # nothing is written behind a damage; the day's caps count as reached already
        casebook.assess(assessment)
        return
    owed = correct(history, bookings, last_seen, now, item_id, *bands, zone=zone)
    if owed is None:
        casebook.assess(assessment)
    else:
        casebook.assess(assessment, owed[0])
        ledger.append(owed[1].first_seq, owed[1].rows, owed[1].at)
