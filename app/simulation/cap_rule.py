"""Judges the caps of the duty day and of seven: raw exposure, dose and review time, reduced as the person's days say."""

from __future__ import annotations

from dataclasses import dataclass, field

from app.simulation.caps import Amount, day_and_week_caps, seen_before
from app.simulation.facts import Dose, Sight
from app.simulation.finishing import Finishing
from app.simulation.verdict import TICK_MS, broken, xmin
from app.wellbeing.limits import Limits

NAMES = ("raw", "dose", "review")
WORDS = {
    "raw": "raw exposure of the day",
    "dose": "dose of the day",
    "review": "review time of the day",
    "raw of the week": "raw exposure of seven days",
    "dose of the week": "dose of seven days",
    "review of the week": "review time of seven days",
}


@dataclass(slots=True)
class CapRule:
    """used: what was seen on which duty day. caps, before: of this day, and what the six days before weigh.

    doubt_u: what lost bookings may take from a later correction. ever: the caps that were reached on each day.
    """

    used: dict[str, Amount] = field(default_factory=dict)
    day: str = ""
    caps: tuple[Amount, Amount] = ((0, 0, 0), (0, 0, 0))
    before: Amount = (0, 0, 0)
    finishing: Finishing = field(default_factory=Finishing)
    stopped_ms: int = 0
    doubt_u: int = 0
    ever: dict[str, set[str]] = field(default_factory=dict)

    def find(self, day: str, limits: Limits, owed: Amount) -> None:
        """The caps of that duty day, anew."""
        self.day = day
        self.used.setdefault(day, (0, 0, 0))
        exposed = [other for other, (raw_ms, _, _) in self.used.items() if raw_ms and other < day]
        whole, week = day_and_week_caps(day, exposed, limits)
        off = (max(0, whole[0] - owed[0]), max(0, whole[1] - owed[1]), max(0, whole[2] - owed[2]))
        self.caps, self.before = (off, week), seen_before(day, self.used)

    def reached(self, percent: int = 100) -> set[str]:
        """The caps of which that share is certainly used."""
        raw, dose, review = self.used[self.day]
        today = (raw, dose, review)
        of_day = {
            name for name, used, cap in zip(NAMES, today, self.caps[0], strict=True) if used * 100 >= cap * percent
        }
        weeks = zip(NAMES, today, self.before, self.caps[1], strict=True)
        return of_day | {
            f"{name} of the week" for name, used, past, cap in weeks if (past + used) * 100 >= cap * percent
        }

    def sees(self, sight: Sight, limits: Limits, *, lifted: bool) -> None:
        """A stretch; raises Exceeded for what a cap forbids. lifted: an urgent exception runs."""
        reached = self.reached()
        if not reached or lifted:
            self.finishing.free(sight.items)
            self.stopped_ms = 0
        else:
            self._judge(sight, reached, limits)
        raw, dose, review = self.used[self.day]
        self.used[self.day] = (raw + sight.raw_ms, dose + sight.dose_u, review + sight.review_ms)
        if not reached and (now := self.reached()):
            self.ever.setdefault(self.day, set()).update(now)

    def doses(self, fact: Dose) -> None:
        """Dose without time. A correction may be of what was seen on days before."""
        raw, dose, review = self.used[self.day]
        raises = fact.correction and fact.dose_u > 0
        change = max(0, fact.dose_u - self.doubt_u) if raises else fact.dose_u
        self.used[self.day] = (raw, max(0, dose + change), review)

    def _judge(self, sight: Sight, reached: set[str], limits: Limits) -> None:
        first = next(name for name in WORDS if name in reached)
        stopped = self.reached(limits.hard_stop_percent)
        if sight.in_sight and stopped:
            self.stopped_ms += sight.ms
            if self.stopped_ms > TICK_MS:
                name = next(name for name in WORDS if name in stopped)
                raise broken(
                    sight.at, f"an item was in sight although the {WORDS[name]} had passed its cap by a quarter"
                )
        self.finishing.sees(sight, f"the {WORDS[first]} reached its cap ({self._told(first)})", limits.finish_item_ms)

    def _told(self, name: str) -> str:
        kind = name.split()[0]
        place = NAMES.index(kind)
        cap = self.caps["week" in name][place]
        return xmin(cap) if kind == "dose" else f"{cap / 60_000:,.1f} min"
