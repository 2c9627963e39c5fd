"""A person's exposure as it was sent, folded by the organisation's limits: the record of days, and the one word of today.

Rows come up without how severe anything was and with times of five minutes: a long break that severe material alone asks for
is not told apart from a short one.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime

import msgspec
from sqlalchemy import Connection, select

from app.central.organisation import Organisation
from app.central.tables import DAILY_TOTAL, WELLBEING_SIDE
from app.domain.exposure import LedgerRow, RowKind
from app.wellbeing.breaks import Hold, judge
from app.wellbeing.days import Amounts
from app.wellbeing.exceptions import read_override
from app.wellbeing.limits import HOUR_MS
from app.wellbeing.meter import Meter
from app.wellbeing.record import DayRecord, SupervisorDay, fold_record, supervisor_view
from app.wellbeing.shift import moment
from app.wellbeing.supervisor_record import by_the_organisation
from app.wire.oversight import DayOver, Standing

NIGHT_MS = 12 * HOUR_MS
OVER = frozenset({Hold.CONTENT_FREE_DAY, Hold.WEEK_CAP, Hold.DAY_CAP, Hold.END_EDGE})


class _Sent(msgspec.Struct, frozen=True):
    """A row as it was sent; what else it holds is not read."""

    duty_day: str
    utc_start: datetime
    kind: str
    ms: int
    dose_u: int
    raw_ms: int
    session_ms: int
    policy_version: str
    note: str


DECODE = msgspec.json.Decoder(_Sent).decode


def rows_of(connection: Connection, person: str) -> list[LedgerRow]:
    """All rows that are kept of a person, those of all machines in the order of their times."""
    fact = WELLBEING_SIDE.fact
    query = select(fact.c.body).where(fact.c.person == person).order_by(fact.c.change_seq)
    sent = [DECODE(str(row.body)) for row in connection.execute(query)]
    sent.sort(key=lambda one: (one.duty_day, one.utc_start))  # of one machine they stay in the order of its chain
    return [_row(one) for one in sent if one.kind != RowKind.SHOW and _is_understood(one)]


def totals_of(connection: Connection, person: str) -> list[DayRecord]:
    """What is kept of days whose rows are erased."""
    query = select(DAILY_TOTAL).where(DAILY_TOTAL.c.person == person)
    rows = connection.execute(query).mappings().all()
    return [DayRecord(row["duty_day"], Amounts(row["raw_ms"], row["dose_u"], row["session_ms"])) for row in rows]


def days_over(rows: Sequence[LedgerRow], totals: Sequence[DayRecord], held: Organisation) -> list[DayOver]:
    """The days that are over, oldest first."""
    limits_on = held.limits_on
    judged, start = by_the_organisation(rows, limits_on), _after(totals, held)
    record = fold_record(judged, limits_on(held.today), held.today, start=start, totals=totals)
    return [_told(day) for day in supervisor_view(record)]


def standing(rows: Sequence[LedgerRow], totals: Sequence[DayRecord], held: Organisation, now: datetime) -> Standing:
    """What the limits allow a person now, as far as it has come up."""
    limits_on = held.limits_on
    meter = _after(totals, held)
    # A machine whose clock is ahead may have booked days to come: they would hide the running one.
    come = [row for row in rows if row.duty_day <= held.today]
    for row in by_the_organisation(come, limits_on):
        meter.apply(row)
    if meter.duty_day != held.today:
        # Nothing of today has come up: a new day has its whole caps, and no row says who is there.
        return Standing.ON_BREAK if meter.due() else Standing.MAY_REVIEW
    stands = judge(meter, moment(now, held.zone))
    if OVER & set(stands.holds):
        return Standing.DONE
    return Standing.ON_BREAK if stands.due or Hold.NIGHT_REST in stands.holds else Standing.MAY_REVIEW


def _after(totals: Sequence[DayRecord], held: Organisation) -> Meter:
    """The meters after the days whose rows are erased: without them somebody would look new, with a newcomer's smaller caps."""
    meter = Meter(held.limits_on(held.today))
    for day in sorted(totals, key=lambda one: one.duty_day):
        if day.duty_day < held.today:
            at, used = datetime.fromisoformat(day.duty_day).replace(hour=12, tzinfo=UTC), day.used
            amounts = (max(0, used.dose_u), used.raw_ms, used.review_ms, 0)
            meter.apply(LedgerRow(day.duty_day, at, RowKind.STRETCH, used.review_ms, 0, 0, *amounts, ""))
            meter.apply(LedgerRow(day.duty_day, at, RowKind.REST, NIGHT_MS, 0, 0, 0, 0, 0, 0, ""))
    return meter


def _is_understood(one: _Sent) -> bool:
    """An exception that tells no limit, or more than there is, loosens nothing here, and keeps nobody from being asked about."""
    if one.kind == RowKind.OVERRIDE:
        try:
            read_override(one.note)
        except ValueError:
            return False
    return True


def _row(one: _Sent) -> LedgerRow:
    amounts = (one.dose_u, one.raw_ms, one.session_ms, 0)
    return LedgerRow(
        one.duty_day, one.utc_start, RowKind(one.kind), one.ms, 0, 0, *amounts, one.policy_version, one.note
    )


def _told(day: SupervisorDay) -> DayOver:
    erased = day.caps is None  # of such a day sums alone are kept
    return DayOver(
        duty_day=date.fromisoformat(day.duty_day),
        session_minutes=day.session_minutes,
        raw_minutes=day.raw_minutes,
        dose_xmin=max(0, day.dose_xmin),
        breaks_owed=day.breaks_owed,
        breaks_taken=None if erased else day.breaks_taken,
        caps=None if day.caps is None else list(day.caps),
        overrides=None if erased else list(day.overrides),
    )
