"""Which of the meters have reached their limits."""

from __future__ import annotations

from enum import StrEnum

from app.wellbeing.days import Amounts


class Cause(StrEnum):
    """What makes a break due or ends the day, in the order in which it is told."""

    RAW = "R"
    DOSE = "D"
    REVIEW = "T"
    SINCE_LONG = "SINCE_LONG"


def values_of(amounts: Amounts) -> tuple[int, int, int]:
    """Raw exposure, dose, review time."""
    return amounts.raw_ms, amounts.dose_u, amounts.review_ms


def reached(used: Amounts, caps: Amounts) -> tuple[Cause, ...]:
    """The causes whose cap is reached."""
    causes = zip((Cause.RAW, Cause.DOSE, Cause.REVIEW), values_of(used), values_of(caps), strict=True)
    return tuple(cause for cause, value, cap in causes if value >= cap)


def ms_until(value: int, limit: int, gain: int, ms: int) -> int:
    """Of `ms` in which `value` gains `gain` evenly, how many pass before it reaches `limit` (at most `ms`)."""
    if gain <= 0 or value + gain < limit:
        return ms
    return -(-(limit - value) * ms // gain)
