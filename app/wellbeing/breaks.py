"""Breaks and holds: what the meters allow right now (wellbeing policy 2.2 and 3.3). Asked before each reveal and each item."""

from __future__ import annotations

from enum import StrEnum

from app.domain.exposure import Severity
from app.frozen import frozen
from app.wellbeing.causes import Cause, values_of
from app.wellbeing.limits import Limits
from app.wellbeing.meter import Meter
from app.wellbeing.pacing import SEVERE, Run
from app.wellbeing.rotation import is_lighter
from app.wellbeing.shift import Edges, Moment, edges


class Hold(StrEnum):
    """Why nothing may be revealed although no break is due, the one that holds longest first."""

    CONTENT_FREE_DAY = "content_free_day"
    WEEK_CAP = "week_cap"
    DAY_CAP = "day_cap"
    END_EDGE = "end_edge"
    NIGHT_REST = "night_rest"
    START_EDGE = "start_edge"


CAPS = frozenset({Hold.DAY_CAP, Hold.WEEK_CAP})
# What holds not only reveals, but every sight of an item. The edges of a shift leave veiled items to be dealt with.
NO_ITEMS = CAPS | {Hold.CONTENT_FREE_DAY}


@frozen
class Beside:
    """What the limits of a person who looks along leave to this screen; no figure of theirs.

    due: a break of theirs. holds: nothing may be revealed, for whatever reason of theirs. run_held: only mild items. reveals,
    serves: bands that may be revealed, that the queue may offer.
    """

    due: bool = False
    holds: bool = False
    run_held: bool = False
    reveals: frozenset[Severity] = frozenset(Severity)
    serves: frozenset[Severity] = frozenset(Severity)


NOBODY = Beside()


@frozen
class Standing:
    """What the limits say at this moment.

    due, caps: causes reached. holds: why nothing may be revealed. notice: 80 % of a limit of the block is used; limit_near: of
    the day or the week. owed_ms: length of break still owed. may_open: items may be opened, veiled. may_reveal: any item may
    be revealed, as far as its `run` allows. may_finish: only the open item may still be revealed (finish the item).
    may_postpone: the break that is due can be put off once. overrides: limits that a supervisor loosened for today.
    lighter: the queue offers nothing known to be severe today, for the analyst's own sake. urgent_left_ms: of an exception that
    runs; may_urgent: one could be granted. first_weeks: somebody here is new, so the queue offers what was screened before
    first. beside: what a person who looks along adds; the `may_` fields and `first_weeks` have it
    in them already (`together`).
    """

    due: tuple[Cause, ...]
    caps: tuple[Cause, ...]
    holds: tuple[Hold, ...]
    notice: bool
    limit_near: bool
    owed_ms: int
    may_open: bool
    may_reveal: bool
    may_finish: bool
    may_postpone: bool
    postponed: bool
    edges: Edges
    run: Run
    lighter: bool
    limits: Limits
    overrides: tuple[tuple[str, int], ...]
    urgent_left_ms: int
    may_urgent: bool
    first_weeks: bool
    beside: Beside = NOBODY

    @property
    def break_due(self) -> bool:
        """Whether a break is due for anybody here."""
        return bool(self.due) or self.beside.due

    @property
    def must_veil(self) -> bool:
        """Neither another item nor the open one may be seen, not even veiled."""
        return not (self.may_open or self.may_finish)

    @property
    def run_held(self) -> bool:
        """Only mild items may be revealed until the severe run has ended."""
        return self.run.is_held(self.limits) or self.beside.run_held

    def may_reveal_band(self, band: Severity) -> bool:
        """Whether the severe run allows an item of that band."""
        return self.run.may_reveal(band, self.limits) and band in self.beside.reveals

    def may_serve_band(self, band: Severity) -> bool:
        """Whether the queue may offer an item of that band."""
        if self.lighter and band in SEVERE:
            return False
        return self.run.may_serve(band, self.limits) and band in self.beside.serves


def judge(meter: Meter, now: Moment) -> Standing:
    """The standing of these meters at that moment."""
    due, caps = meter.due(), tuple(dict.fromkeys(meter.caps() + meter.caps_of_week()))
    shift = edges(meter.shift_began, now, meter.limits, meter.shift_ms)
    holds = _holds(meter, shift)
    stopped = _hard_stopped(meter)
    put_off = meter.postpone_left_ms > 0 and not stopped
    free = not due or put_off
    may_reveal = free and not holds
    exceptions = meter.exceptions
    return Standing(
        due=due,
        caps=caps,
        holds=holds,
        notice=_any_at(meter.limits.notice_percent, _block_pairs(meter)) and not due,
        limit_near=_any_at(meter.limits.notice_percent, _cap_pairs(meter)) and not caps,
        owed_ms=meter.owed_ms,
        may_open=free and not NO_ITEMS & set(holds),
        may_reveal=may_reveal,
        may_finish=not may_reveal and not set(holds) - CAPS and not stopped and _may_finish(meter),
        may_postpone=_may_postpone(meter, due, caps) and not stopped,
        postponed=put_off and bool(due),
        edges=shift,
        run=meter.run,
        lighter=is_lighter(meter.limits.lighter_of, meter.duty_day, meter.limits.lighter_every),
        limits=meter.limits,
        overrides=exceptions.overrides,
        urgent_left_ms=exceptions.urgent_left_ms,
        may_urgent=_may_urgent(meter),
        first_weeks=meter.days.is_new(meter.duty_day, meter.limits),
    )


def _holds(meter: Meter, shift: Edges) -> tuple[Hold, ...]:
    if meter.exceptions.urgent_left_ms > 0:
        return ()
    holds = (
        (Hold.CONTENT_FREE_DAY, meter.days.is_content_free(meter.duty_day, meter.limits, meter.elsewhere.exposed())),
        (Hold.WEEK_CAP, bool(meter.caps_of_week())),
        (Hold.DAY_CAP, bool(meter.caps())),
        (Hold.END_EDGE, shift.ending),
        (Hold.NIGHT_REST, meter.night_owed and meter.days.is_short_night(meter.rest_run_ms, meter.limits)),
        (Hold.START_EDGE, shift.starting),
    )
    return tuple(hold for hold, holds_now in holds if holds_now)


def _may_urgent(meter: Meter) -> bool:
    """Once a day, twice in seven duty days."""
    today, limits = meter.exceptions.urgents, meter.limits
    return today < limits.urgent_per_day and meter.days.urgents_in_week() + today < limits.urgent_per_week


def _may_finish(meter: Meter) -> bool:
    allowance = meter.limits.finish_item_ms
    return meter.over_raw_ms < allowance and meter.over_cap_ms < allowance and meter.pieces_ms == 0


def _may_postpone(meter: Meter, due: tuple[Cause, ...], caps: tuple[Cause, ...]) -> bool:
    """Once, not after S4, not at a cap, and not once the break has begun."""
    fresh = meter.postponed < meter.limits.postpone_times and meter.pieces_ms == 0
    return bool(due) and not caps and fresh and meter.s4_ms < meter.limits.long_after_s4_ms


def _block_pairs(meter: Meter) -> tuple[tuple[int, int], ...]:
    limits = meter.limits
    return (
        (meter.raw_ms, limits.block_raw_ms),
        (meter.dose_u, limits.block_dose_u),
        (meter.review_ms, limits.block_review_ms),
        (meter.since_long_u, limits.since_long_u),
    )


def _cap_pairs(meter: Meter) -> tuple[tuple[int, int], ...]:
    day = zip(values_of(meter.today), values_of(meter.day_caps), strict=True)
    week = zip(values_of(meter.week), values_of(meter.week_caps), strict=True)
    return (*day, *week)


def _hard_stopped(meter: Meter) -> bool:
    """125 % of a limit veils regardless. Under an urgent exception the caps are lifted, the limits of the block are not."""
    pairs = _block_pairs(meter)
    if meter.exceptions.urgent_left_ms == 0:
        pairs += _cap_pairs(meter)
    return _any_at(meter.limits.hard_stop_percent, pairs)


def _any_at(percent: int, pairs: tuple[tuple[int, int], ...]) -> bool:
    return any(value * 100 >= limit * percent for value, limit in pairs)
