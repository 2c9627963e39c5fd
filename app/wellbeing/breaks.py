"""Breaks: what the meters allow right now (wellbeing policy 2.2 and 3.3). Asked before each reveal and each item."""

from __future__ import annotations

from dataclasses import dataclass

from app.wellbeing.meter import Cause, Meter


@dataclass(frozen=True, slots=True)
class Standing:
    """What the limits say at this moment.

    due, caps: causes reached. notice: 80 % of some block limit is used. owed_ms: length of break still owed.
    may_reveal: any item may be revealed. may_finish: only the open item may still be revealed (finish the item).
    must_veil: nothing may be seen any more. may_postpone: the break that is due can be put off once.
    """

    due: tuple[Cause, ...]
    caps: tuple[Cause, ...]
    notice: bool
    owed_ms: int
    may_reveal: bool
    may_finish: bool
    may_postpone: bool
    postponed: bool

    @property
    def must_veil(self) -> bool:
        """Neither another item nor the open one may be seen."""
        return not (self.may_reveal or self.may_finish)


def judge(meter: Meter) -> Standing:
    """The standing of these meters."""
    due, caps = meter.due(), meter.caps()
    stopped = _hard_stopped(meter)
    put_off = meter.postpone_left_ms > 0 and not stopped
    free = not due or put_off
    may_reveal = free and not caps
    finishing = (
        meter.over_raw_ms < meter.limits.finish_item_ms
        and meter.over_cap_ms < meter.limits.finish_item_ms
        and meter.pieces_ms == 0
        and not stopped
    )
    return Standing(
        due=due,
        caps=caps,
        notice=_near(meter) and not due,
        owed_ms=meter.owed_ms,
        may_reveal=may_reveal,
        may_finish=not may_reveal and finishing,
        may_postpone=_may_postpone(meter, due, caps) and not stopped,
        postponed=put_off and bool(due),
    )


def _may_postpone(meter: Meter, due: tuple[Cause, ...], caps: tuple[Cause, ...]) -> bool:
    """Once, not after S4, not at a cap, and not once the break has begun."""
    fresh = meter.postponed < meter.limits.postpone_times and meter.pieces_ms == 0
    return bool(due) and not caps and fresh and meter.s4_ms < meter.limits.long_after_s4_ms


def _pairs(meter: Meter) -> tuple[tuple[int, int], ...]:
    limits = meter.limits
    return (
        (meter.raw_ms, limits.block_raw_ms),
        (meter.dose_u, limits.block_dose_u),
        (meter.review_ms, limits.block_review_ms),
        (meter.since_long_u, limits.since_long_u),
    )


def _day_pairs(meter: Meter) -> tuple[tuple[int, int], ...]:
    limits = meter.limits
    return (
        (meter.day_raw_ms, limits.day_raw_ms),
        (meter.day_dose_u, limits.day_dose_u),
        (meter.day_review_ms, limits.day_review_ms),
    )


def _near(meter: Meter) -> bool:
    share = meter.limits.notice_percent
    return any(value * 100 >= limit * share for value, limit in _pairs(meter) + _day_pairs(meter))


def _hard_stopped(meter: Meter) -> bool:
    share = meter.limits.hard_stop_percent
    return any(value * 100 >= limit * share for value, limit in _pairs(meter) + _day_pairs(meter))
