"""What a restart must not forget: one person's metering as the ledger, the bookings and the clocks leave it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import tzinfo

from app.domain.clock import Instant
from app.domain.exposure import LedgerRow, Severity
from app.review.actions import Actions
from app.review.bookkeeping import Bookkeeping
from app.review.effects import RecordExposure
from app.review.ports import Booking
from app.wellbeing.duty_day import closed_ms
from app.wellbeing.history import History
from app.wellbeing.limits import SHIPPED, Limits
from app.wellbeing.recorder import Recorder

POLICY_VERSION = "shipped-1"


def resume(
    rows: History | Iterable[LedgerRow],
    bookings: Iterable[Booking],
    last_seen: Instant | None,
    now: Instant,
    *,
    severities: Mapping[str, Severity] | None = None,
    zone: tzinfo | None = None,
    limits: Limits = SHIPPED,
) -> Bookkeeping:
    """The metering as it stands when the program starts.

    rows: what the ledger tells, its chain checked; rows alone are a whole ledger from its first row. bookings: all that
    still stand, so that a later class corrects the dose. last_seen: when the last row was written; the time since then
    counts as rest (wellbeing 3.4.3, 3.4.5).
    severities: by item id, of items whose class is known already; a session learns more as reports are opened.
    zone: of the duty day; None is the system's. The rest row is not durable until the first flush: until then it is made
    anew at each start, from the same `last_seen`, and so is never counted twice.
    """
    book = _as_written(rows, bookings, last_seen, now, severities, zone, limits)
    if last_seen is not None and book.durable_seq:
        book.rest_closed(closed_ms(last_seen, now), now)
    return book


def correct(
    rows: History | Iterable[LedgerRow],
    bookings: Iterable[Booking],
    last_seen: Instant | None,
    now: Instant,
    item_id: str,
    before: Severity,
    after: Severity,
) -> RecordExposure | None:
    """What an assessment made without a session owes to the ledger: the corrected dose of what is booked for the item.

    None if nothing is owed. It is no sign of life: closed time stays one piece of rest, so `at` is the old `last_seen`.
    """
    book = _as_written(rows, bookings, last_seen, now, {item_id: before}, None, SHIPPED)
    book.classify(item_id, after, now)
    actions = Actions()
    book.flush(actions)
    asked = [effect for effect in actions.take() if isinstance(effect, RecordExposure)]
    return replace(asked[0], at=last_seen or asked[0].at) if asked else None


def _as_written(
    rows: History | Iterable[LedgerRow],
    bookings: Iterable[Booking],
    last_seen: Instant | None,
    now: Instant,
    severities: Mapping[str, Severity] | None,
    zone: tzinfo | None,
    limits: Limits,
) -> Bookkeeping:
    history = rows if isinstance(rows, History) else History.of(rows)
    meter = history.meter(limits)
    booked = {b.item_id: (b.picture_units, b.sound_units) for b in bookings}
    same_boot = last_seen is not None and bool(now.boot_id) and last_seen.boot_id == now.boot_id
    anchor = last_seen if same_boot else now  # across a reboot no jump of the clock can be told from time
    return Bookkeeping(Recorder(meter, POLICY_VERSION, severities, booked), history.last_seq, now, zone, anchor)
