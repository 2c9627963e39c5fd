"""Which limits hold on a duty day, by the judge's own reading of wellbeing policy part 2.

A tightening holds at once, a loosening from the next duty day, field by field; the analyst's own value counts where it is
tighter; a supervisor's override loosens one of three limits until the duty day is over, unless it is tightened after it.
"""

from __future__ import annotations

from collections.abc import Mapping
from copy import copy
from dataclasses import dataclass, field, fields, replace
from typing import Any

from app.simulation.facts import Decided, Overridden
from app.simulation.verdict import broken
from app.wellbeing.limits import MINUTE_MS, NO_STOP, Limits

# Of these, more protects more; of all others less does.
MORE_IS_STRICTER = frozenset(
    {
        "short_break_ms",
        "long_break_ms",
        "natural_reset_ms",
        "content_free_days",
        "start_edge_ms",
        "end_edge_ms",
        "wind_down_ms",
        "night_rest_ms",
        "mild_between",
        "other_work_ms",
        "piece_ms",
        "glance_ms",
        "return_after_days",
    }
)
# No order among these; no run changes them within a day.
APART = frozenset({"weights", "first_weeks_percent", "stop_at_minute"})
ENDS: Mapping[str, int] = {"block_raw_ms": 30 * MINUTE_MS, "severe_run": 8, "severe_run_s4": 3}
FOUR_O_CLOCK, DAY_MINUTES = 4 * 60, 24 * 60


@dataclass(slots=True)
class Standards:
    """limits: what holds now. Asked at every fact; found anew only where something changed."""

    whole: Limits
    today: Limits
    day: str = ""
    overrides: tuple[tuple[str, int], ...] = ()
    limits: Limits = field(init=False)

    def __post_init__(self) -> None:
        self.limits = self.today

    def __deepcopy__(self, _: dict[int, object]) -> Standards:
        """Every field is immutable."""
        return copy(self)

    def turn_to(self, day: str) -> None:
        """Another duty day: what was loosened holds, what a supervisor allowed does not."""
        if day != self.day:
            self.day, self.today, self.overrides = day, self.whole, ()
            self._find()

    def decide(self, fact: Decided) -> None:
        """New values from the organisation, or own ones."""
        self.whole = stricter_of(fact.organisation, fact.own)
        before, self.today = self.today, stricter_of(self.today, self.whole)
        self.overrides = tuple((n, v) for n, v in self.overrides if getattr(self.today, n) >= getattr(before, n))
        self._find()

    def override(self, fact: Overridden) -> None:
        """One limit, for today; raises Exceeded beyond what a supervisor may."""
        if fact.limit not in ENDS:
            raise broken(fact.at, f"a supervisor loosened {fact.limit}, which nobody may loosen for a day")
        if fact.value > ENDS[fact.limit]:
            raise broken(fact.at, f"a supervisor loosened {fact.limit} to {fact.value}, past {ENDS[fact.limit]}")
        self.overrides = (*self.overrides, (fact.limit, fact.value))
        self._find()

    def _find(self) -> None:
        limits = self.today
        for name, value in self.overrides:
            limits = replace(limits, **{name: max(getattr(limits, name), value)})
        self.limits = limits


def stricter_of(one: Limits, other: Limits) -> Limits:
    """Of each value the one that protects more."""
    names = [field.name for field in fields(Limits) if field.name not in APART]
    chosen: dict[str, Any] = {name: _stricter(name, getattr(one, name), getattr(other, name)) for name in names}
    stop = min((one.stop_at_minute, other.stop_at_minute), key=_late)
    return replace(other, **chosen, stop_at_minute=stop)


def _stricter(name: str, one: int, other: int) -> int:
    return max(one, other) if name in MORE_IS_STRICTER else min(one, other)


def _late(stop: int) -> int:
    """How late in a duty day a fixed stop comes; none is the latest."""
    return DAY_MINUTES if stop == NO_STOP else (stop - FOUR_O_CLOCK) % DAY_MINUTES
