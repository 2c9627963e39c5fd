"""What a restart must not forget: one person's metering as the ledger, the bookings and the clocks leave it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import tzinfo

from msgspec.structs import replace

from app.domain.clock import Instant
from app.domain.exposure import LedgerRow, RowKind, Severity
from app.review.actions import Actions
from app.review.bookkeeping import Bookkeeping
from app.review.effects import RecordExposure, Whose
from app.review.keeping import Keeping
from app.review.ports import Booking, Correction
from app.review.rules import Rules
from app.wellbeing.duty_day import closed_ms, hidden_ms, zone_now
from app.wellbeing.history import History
from app.wellbeing.recorder import Recorder

SHIPPED_RULES = Rules()


def resume(
    rows: History | Iterable[LedgerRow],
    bookings: Iterable[Booking],
    last_seen: Instant | None,
    now: Instant,
    *,
    zone: tzinfo | None = None,
    rules: Rules = SHIPPED_RULES,
    whose: Whose = Whose.ANALYST,
) -> Bookkeeping:
    """The metering as it stands when the program starts.

    rows: what the ledger tells, its chain checked; rows alone are a whole ledger from its first row. bookings: all that
    still stand, so that a later class corrects the dose. last_seen: when the last row was written; the time since then
    counts as rest (wellbeing 3.4.3, 3.4.5).
    zone: of the duty day; None is the system's at the start. rules: of this duty day, for what comes; what was is judged by the
    rules that the ledger tells. whose: which ledger that is, where somebody looks along. The rest row is not durable until the
    first flush: until then it is made anew at each start, from the same `last_seen`, and so is never counted twice. Classes are
    learnt as reports are opened.
    """
    written, kept = _history(rows), tuple(bookings)
    book = _as_written(written, kept, last_seen, now, {}, zone or zone_now(now), rules, whose)
    _mend(book, written, kept, last_seen or now)
    if last_seen is not None and book.durable_seq:
        book.rest_closed(closed_ms(last_seen, now), hidden_ms(last_seen, now), now)
    return book


def mend(
    rows: History | Iterable[LedgerRow],
    bookings: Iterable[Booking],
    last_seen: Instant | None,
    now: Instant,
    *,
    zone: tzinfo | None = None,
) -> RecordExposure | None:
    """What crashes kept from the ledger, where no session runs: to be written before anything else. None if nothing."""
    written, kept = _history(rows), tuple(bookings)
    book = _unattended(written, kept, last_seen, now, {}, zone)
    _mend(book, written, kept, last_seen or now)
    return _asked_of(book, last_seen)


def correct(
    rows: History | Iterable[LedgerRow],
    bookings: Iterable[Booking],
    last_seen: Instant | None,
    now: Instant,
    item_id: str,
    before: Severity,
    after: Severity,
    *,
    zone: tzinfo | None = None,
) -> tuple[Correction, RecordExposure] | None:
    """What an assessment made without a session owes to the ledger for the item: to be kept with it, then to be written.

    None if nothing is owed. What `mend` tells is in the ledger already.
    """
    book = _unattended(_history(rows), tuple(bookings), last_seen, now, {item_id: before}, zone)
    owed = book.owed_by(item_id, after)
    if owed is None:
        return None
    book.classify(item_id, after, now)
    if owed.served:
        book.serve(item_id, now)
    asked = _asked_of(book, last_seen)
    return None if asked is None else (owed, asked)


def _unattended(
    history: History,
    bookings: tuple[Booking, ...],
    last_seen: Instant | None,
    now: Instant,
    severities: Mapping[str, Severity],
    zone: tzinfo | None,
) -> Bookkeeping:
    """A book without a session, under the rules that the ledger tells."""
    rules = Rules(version=history.rows[-1].policy_version) if history.rows else SHIPPED_RULES
    return _as_written(history, bookings, last_seen, now, severities, zone, rules)


def _asked_of(book: Bookkeeping, last_seen: Instant | None) -> RecordExposure | None:
    """The rows that are not durable. They are no sign of life: closed time stays one piece of rest, so `at` is `last_seen`."""
    actions = Actions()
    book.flush(actions)
    asked = next((effect for effect in actions.take() if isinstance(effect, RecordExposure)), None)
    return None if asked is None else replace(asked, at=last_seen or asked.at)


def _history(rows: History | Iterable[LedgerRow]) -> History:
    return rows if isinstance(rows, History) else History.of(rows)


def lost_corrections(history: History, bookings: Iterable[Booking]) -> tuple[int, ...]:
    """Dose corrections, in u, that grades owe to the ledger and that a crash kept from it, in the order of the grades."""
    lost, found = [], set[int]()
    for booking in sorted((b for b in bookings if b.owed_u), key=lambda b: b.after_seq):
        for seq, row in zip(history.numbers, history.rows, strict=True):
            fits = seq > booking.after_seq and row.kind is RowKind.RECLASS and row.dose_u == booking.owed_u
            if fits and seq not in found:
                found.add(seq)
                break
        else:
            lost.append(booking.owed_u)
    return tuple(lost)


def lost_sights(history: History, bookings: Iterable[Booking]) -> tuple[str, ...]:
    """Bands of items that were looked at and left or graded, and whose SERVED row a crash kept from the ledger, in order."""
    numbers = [seq for seq, row in zip(history.numbers, history.rows, strict=True) if row.kind is RowKind.SERVED]
    last = max(numbers, default=0)
    sights = sorted((b.sight for b in bookings if b.sight is not None), key=lambda sight: sight.after_seq)
    return tuple(sight.band for sight in sights if sight.band != Severity.U and last <= sight.after_seq)


def _mend(book: Bookkeeping, history: History, bookings: tuple[Booking, ...], lost: Instant) -> None:
    book.make_up(lost_corrections(history, bookings), lost_sights(history, bookings), lost)


def _as_written(
    history: History,
    bookings: tuple[Booking, ...],
    last_seen: Instant | None,
    now: Instant,
    severities: Mapping[str, Severity],
    zone: tzinfo | None,
    rules: Rules,
    whose: Whose = Whose.ANALYST,
) -> Bookkeeping:
    booked = {b.item_id: (b.picture_units, b.sound_units) for b in bookings}
    same_boot = last_seen is not None and bool(now.boot_id) and last_seen.boot_id == now.boot_id
    anchor = last_seen if same_boot else now  # across a reboot no jump of the clock can be told from time
    recorder = Recorder(history.meter(), rules.version, severities, booked)
    unserved = (b.item_id for b in bookings if b.sight is not None and b.sight.band == Severity.U)
    return Bookkeeping(recorder, history.last_seq, now, zone, anchor, whose, Keeping(unserved))
