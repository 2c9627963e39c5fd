"""What is kept of a duty day when its rows are erased: sums, breaks, caps reached, and exceptions (wellbeing policy 5.2)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from app.domain.exposure import LedgerRow, RowKind
from app.wellbeing.meter import Meter


@dataclass(slots=True)
class DayTotal:
    """One duty day (ISO date): milliseconds and u. caps: causes reached. overrides: KEY=VALUE of each, and "urgent"."""

    duty_day: str
    raw_ms: int = 0
    dose_u: int = 0
    session_ms: int = 0
    breaks_owed: int = 0
    breaks_taken: int = 0
    caps: list[str] = field(default_factory=list)
    overrides: list[str] = field(default_factory=list)


def fold_days(meter: Meter, rows: Iterable[LedgerRow]) -> list[DayTotal]:
    """Fold rows into the meters and total each duty day, oldest first."""
    days: list[DayTotal] = []
    for row in rows:
        was_due, taken = bool(meter.due()), meter.breaks_taken
        meter.apply(row)
        if not days or meter.duty_day > days[-1].duty_day:
            days.append(DayTotal(meter.duty_day))
        day = days[-1]
        day.raw_ms, day.dose_u, day.session_ms = meter.day_raw_ms, meter.day_dose_u, meter.day_review_ms
        day.breaks_owed += bool(meter.due()) and not was_due
        day.breaks_taken += meter.breaks_taken - taken
        reached = dict.fromkeys(cause.value for cause in meter.caps() + meter.caps_of_week())
        day.caps += [cause for cause in reached if cause not in day.caps]
        if row.kind in (RowKind.URGENT, RowKind.OVERRIDE):
            day.overrides.append(row.note if row.kind is RowKind.OVERRIDE else row.kind.value)
    return days
