"""A person's own exposure record: a fold over ledger rows, day by day (wellbeing policy 3.4 and 5.2). No clock, no words.

The sums are those of the meters at the end of each duty day. Nothing here compares, averages or divides by time.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from enum import StrEnum

from app.domain.exposure import LedgerRow, RowKind
from app.wellbeing.causes import Cause, reached
from app.wellbeing.days import NOTHING, Amounts
from app.wellbeing.limits import XMIN_U, Limits
from app.wellbeing.meter import Meter

WEEK_DAYS = 7
ROUNDED_TO_XMIN = 5


class Cap(StrEnum):
    """A limit of the duty day or of the rolling seven duty days."""

    DAY_RAW = "day_raw"
    DAY_DOSE = "day_dose"
    DAY_SESSION = "day_session"
    WEEK_RAW = "week_raw"
    WEEK_DOSE = "week_dose"
    WEEK_SESSION = "week_session"


DAY_CAPS = {Cause.RAW: Cap.DAY_RAW, Cause.DOSE: Cap.DAY_DOSE, Cause.REVIEW: Cap.DAY_SESSION}
WEEK_CAPS = {Cause.RAW: Cap.WEEK_RAW, Cause.DOSE: Cap.WEEK_DOSE, Cause.REVIEW: Cap.WEEK_SESSION}


@dataclass(frozen=True, slots=True)
class DayRecord:
    """One duty day (ISO date).

    breaks_owed: how often a break fell due; breaks_taken: BREAK rows, of breaks that were due and others. caps: limits reached at
    any moment. overrides: KEY=VALUE as a supervisor gave them. urgent: exceptions of two people. day_caps: the caps of that day,
    or None where the rows that told them were erased.
    """

    duty_day: str
    used: Amounts = NOTHING
    breaks_owed: int = 0
    breaks_taken: int = 0
    caps: tuple[Cap, ...] = ()
    overrides: tuple[str, ...] = ()
    urgent: int = 0
    day_caps: Amounts | None = None


@dataclass(frozen=True, slots=True)
class Record:
    """A whole record. today: the running duty day. days: oldest first, only those with rows or totals.

    week: what the seven duty days that end today hold, and their caps.
    """

    today: str
    days: tuple[DayRecord, ...]
    week: Amounts
    week_caps: Amounts


@dataclass(slots=True)
class _Day:
    """The day that is being folded."""

    duty_day: str
    owed: int = 0
    breaks: int = 0
    peak_u: int = 0  # a later class may lower the dose again; the other two only rise
    overrides: list[str] = field(default_factory=list)
    urgent: int = 0


def fold_record(
    rows: Iterable[LedgerRow],
    rules: Limits,
    today: str,
    *,
    start: Meter | None = None,
    totals: Iterable[DayRecord] = (),
) -> Record:
    """The record that these rows tell, oldest row first.

    rules: the limits before the first row that tells some. start: the meters up to the first row, where older rows were erased
    (it is folded on). totals: what is kept of those days; a day that has rows of its own is told by them.
    """
    rows = tuple(rows)
    meter = Meter(rules) if start is None else start
    fresh = {row.duty_day for row in rows}
    days = {day.duty_day: day for day in totals if day.duty_day not in fresh}
    current: _Day | None = None
    was_due = bool(meter.due())
    for row in rows:
        if current is None or row.duty_day > current.duty_day:
            if current is not None:
                days[current.duty_day] = _told(current, meter)
            current = _Day(row.duty_day)
        meter.apply(row)
        is_due = bool(meter.due())
        current.owed += is_due and not was_due
        was_due = is_due
        _note(current, meter, row)
    if current is not None:
        days[current.duty_day] = _told(current, meter)
    found = tuple(days[name] for name in sorted(days))
    week = _in_week(days, today).plus(days[today].used if today in days else NOTHING)
    week = week.plus(meter.elsewhere.before(today)).plus(meter.elsewhere.on(today))
    return Record(today, found, week, meter.week_caps)


@dataclass(frozen=True, slots=True)
class SupervisorDay:
    """All that a supervisor may see of one duty day that is over; nothing else (wellbeing policy 5.2).

    dose_xmin: rounded to 5 exposure minutes. Session and raw are whole minutes, rounded down. breaks_owed and caps are None for
    a day whose rows are erased: what is kept of it was judged by limits that may be the person's own.
    """

    duty_day: str
    session_minutes: int
    raw_minutes: int
    dose_xmin: int
    breaks_owed: int | None
    breaks_taken: int
    caps: tuple[Cap, ...] | None
    overrides: tuple[str, ...]


def supervisor_view(record: Record) -> tuple[SupervisorDay, ...]:
    """What a supervisor may see of a record that the organisation's limits have judged (`supervisor_record`).

    Days that are over: of the running day they see one word, which is not told here.
    """
    return tuple(
        SupervisorDay(
            duty_day=day.duty_day,
            session_minutes=day.used.review_ms // 60_000,
            raw_minutes=day.used.raw_ms // 60_000,
            dose_xmin=_rounded_xmin(day.used.dose_u),
            breaks_owed=None if day.day_caps is None else day.breaks_owed,
            breaks_taken=day.breaks_taken,
            caps=None if day.day_caps is None else day.caps,
            overrides=day.overrides,
        )
        for day in record.days
        if day.duty_day < record.today
    )


def _note(day: _Day, meter: Meter, row: LedgerRow) -> None:
    """Keep what this row says beside its amounts. A record holds a hundred thousand rows: nothing is made here for most."""
    if row.kind is RowKind.OVERRIDE:
        day.overrides.append(row.note)
    elif row.kind is RowKind.URGENT:
        day.urgent += 1
    elif row.kind is RowKind.BREAK:
        day.breaks += 1
    day.peak_u = max(day.peak_u, meter.day_dose_u)


def _told(day: _Day, meter: Meter) -> DayRecord:
    peak = replace(meter.own_today, dose_u=day.peak_u).plus(meter.elsewhere.on(day.duty_day))
    of_day = (DAY_CAPS[cause] for cause in reached(peak, meter.day_caps))
    of_week = (WEEK_CAPS[cause] for cause in reached(meter.week_before.plus(peak), meter.week_caps))
    return DayRecord(
        duty_day=day.duty_day,
        used=meter.own_today,
        breaks_owed=day.owed,
        breaks_taken=day.breaks,
        caps=(*of_day, *of_week),
        overrides=tuple(day.overrides),
        urgent=day.urgent,
        day_caps=meter.day_caps,
    )


def _in_week(days: dict[str, DayRecord], duty_day: str) -> Amounts:
    """What the six duty days before that one hold: duty days are dates, also those without work."""
    ends = date.fromisoformat(duty_day)
    total = NOTHING
    for back in range(1, WEEK_DAYS):
        day = days.get((ends - timedelta(days=back)).isoformat())
        total = total if day is None else total.plus(day.used)
    return total


def _rounded_xmin(dose_u: int) -> int:
    """To the nearest 5 exposure minutes."""
    step = ROUNDED_TO_XMIN * XMIN_U
    return (dose_u + step // 2) // step * ROUNDED_TO_XMIN
