"""Judges the urgent exception: half an hour, once a day, twice in seven duty days, and the same time off the next day worked."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from app.simulation.facts import Granted, Sight
from app.simulation.verdict import BEAT_MS, broken
from app.wellbeing.limits import Limits

Amount = tuple[int, int, int]  # raw exposure in ms, dose in u, review time in ms
NOTHING: Amount = (0, 0, 0)


@dataclass(slots=True)
class ExceptionRule:
    """left_ms: of the exception that runs, by time at the open window. granted: how many, of each duty day.

    used: what was seen in exceptions of this duty day; owed: what comes off the caps of this duty day.
    """

    left_ms: int = 0
    granted: dict[str, int] = field(default_factory=dict)
    used: Amount = NOTHING
    owed: Amount = NOTHING

    def grants(self, fact: Granted, limits: Limits, *, certain: bool) -> None:
        """One more; raises Exceeded where it was one too many. certain: no crash can have lost it."""
        today = self.granted.get(fact.day, 0)
        week = sum(number for day, number in self.granted.items() if 0 <= _days(day, fact.day) < 7)
        if certain and today >= limits.urgent_per_day:
            raise broken(fact.at, "an urgent exception was granted once too often on one duty day")
        if certain and week >= limits.urgent_per_week:
            raise broken(fact.at, "an urgent exception was granted once too often in seven duty days")
        self.granted[fact.day] = today + certain
        self.left_ms = limits.urgent_ms

    @property
    def runs(self) -> bool:
        """Whether caps, edges and rest are lifted now."""
        return self.left_ms > 0

    def sees(self, sight: Sight) -> None:
        """Time at the open window uses an exception up."""
        if self.left_ms > 0:
            share = min(sight.ms, self.left_ms)
            self.left_ms -= share
            if share == sight.ms:
                raw, dose, review = self.used
                self.used = (raw + sight.raw_ms, dose + sight.dose_u, review + sight.review_ms)

    def end_day(self, *, exposed: bool) -> None:
        """The duty day is over: what was used is owed; what was owed is paid once a day was worked."""
        before = NOTHING if exposed else self.owed
        self.owed = (before[0] + self.used[0], before[1] + self.used[1], before[2] + self.used[2])
        self.used, self.left_ms = NOTHING, 0

    def certainly_owed(self, crashes: int) -> Amount:
        """What comes off for certain: a crash may have lost a beat, and a cut may lie within one."""
        if self.owed == NOTHING:
            return NOTHING
        doubt = BEAT_MS * (2 + crashes)
        raw, dose, review = self.owed
        return max(0, raw - doubt), max(0, dose - doubt * 400 * 10_000), max(0, review - doubt)


def _days(earlier: str, later: str) -> int:
    return (date.fromisoformat(later) - date.fromisoformat(earlier)).days
