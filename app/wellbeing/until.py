"""How much of a stretch passes before something is reached: a break that falls due, a cap of the day or week."""

from __future__ import annotations

from typing import Protocol

from app.domain.exposure import LedgerRow
from app.wellbeing.causes import Cause, ms_until, values_of
from app.wellbeing.days import Amounts
from app.wellbeing.limits import Limits


class Metered(Protocol):
    """What is asked of the meters."""

    limits: Limits
    raw_ms: int
    dose_u: int
    review_ms: int
    since_long_u: int
    over_cap_ms: int
    day_caps: Amounts
    week_caps: Amounts

    @property
    def today(self) -> Amounts:
        """The day's meters."""
        ...

    @property
    def week(self) -> Amounts:
        """The week's."""
        ...

    def due(self) -> tuple[Cause, ...]:
        """Why a break is due."""
        ...

    def caps(self) -> tuple[Cause, ...]:
        """Caps of the day that are reached."""
        ...

    def caps_of_week(self) -> tuple[Cause, ...]:
        """Caps of the week that are reached."""
        ...


def ms_until_due(meter: Metered, row: LedgerRow) -> int:
    """Until a break is due: 0 if it is due already, `row.ms` if it does not fall due."""
    if meter.due():
        return 0
    limits = meter.limits
    return min(
        ms_until(meter.raw_ms, limits.block_raw_ms, row.raw_ms, row.ms),
        ms_until(meter.dose_u, limits.block_dose_u, row.dose_u, row.ms),
        ms_until(meter.review_ms, limits.block_review_ms, row.session_ms, row.ms),
        ms_until(meter.since_long_u, limits.since_long_u, row.dose_u, row.ms),
    )


def ms_until_cap(meter: Metered, row: LedgerRow) -> int:
    """The same until a cap is reached."""
    if meter.over_cap_ms or meter.caps() or meter.caps_of_week():
        return 0
    gains = (row.raw_ms, row.dose_u, row.session_ms)
    return min(
        ms_until(value, cap, gain, row.ms)
        for used, caps in ((meter.today, meter.day_caps), (meter.week, meter.week_caps))
        for value, cap, gain in zip(values_of(used), values_of(caps), gains, strict=True)
    )
