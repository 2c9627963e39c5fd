"""Judges the edges of a shift, the night's rest and the days without content, by the world's time alone."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta, tzinfo

from app.simulation.facts import Sight, SignedIn
from app.simulation.verdict import TICK_MS, broken, seconds
from app.wellbeing.limits import NO_STOP, Limits

TICK = timedelta(milliseconds=TICK_MS)
FIVE_DAYS = 5
FOUR_O_CLOCK = timedelta(hours=4)


@dataclass(slots=True)
class ShiftRule:
    """zone: of the fixed stop. began: when the shift of `day` began, at the earliest and at the latest.

    The two differ only where a crash may have lost the first sign-in (`unsure`). last: end of the last raw exposure. rested: the
    day began after a whole night. exposed: duty days with raw exposure. doubt_ms: what crashes since may have added to the rest
    that the ledger knows. behind_ms: how far the wall clock is behind: a fixed stop comes by it, where nothing else tells.
    """

    zone: tzinfo
    day: str = ""
    began: tuple[datetime, datetime] | None = None
    unsure: bool = False
    last: datetime | None = None
    rested: bool = False
    exposed: set[str] = field(default_factory=set)
    doubt_ms: int = 0
    behind_ms: int = 0
    late_ms: int = 0

    def turn_to(self, day: str) -> None:
        """Another duty day."""
        self.day, self.began, self.unsure, self.rested = day, None, False, not self.exposed

    def signs_in(self, fact: SignedIn, *, certain: bool) -> None:
        """Somebody is there. certain: no crash can have lost it."""
        if self.began is None:
            self.began = (fact.at, fact.at)
        elif self.unsure:
            self.began = (self.began[0], fact.at)
        self.unsure = not certain

    def sees(self, sight: Sight, limits: Limits, *, lifted: bool) -> None:
        """A stretch; raises Exceeded. lifted: an urgent exception runs."""
        if not sight.reveals:
            return
        if not lifted:
            self._edges(sight, limits)
            self._content_free(sight, limits)
        self._night(sight, limits, lifted=lifted)
        self.exposed.add(sight.day)
        self.last, self.doubt_ms = sight.ends, 0

    def _edges(self, sight: Sight, limits: Limits) -> None:
        if self.began is None:
            raise broken(sight.at, "an item was revealed on a duty day before anybody had signed in")
        first, last = self.began
        passed = sight.ends - first
        if passed < timedelta(milliseconds=limits.start_edge_ms) - TICK:
            after = seconds(passed // timedelta(milliseconds=1))
            raise broken(sight.at, f"an item was revealed {after} after the shift began")
        end = timedelta(milliseconds=limits.shift_ms - limits.end_edge_ms)
        over = sight.at - last - end
        stopped = limits.stop_at_minute != NO_STOP and self._past_stop(sight, limits)
        if over <= timedelta(0) and not stopped:
            self.late_ms = 0
            return
        self.late_ms += (
            sight.ms
        )  # not by the clock: a machine that wakes may show for a tick what it showed before it slept
        if self.late_ms > TICK_MS:
            past = seconds(over // timedelta(milliseconds=1))
            what = (
                "after the fixed stop of the day"
                if stopped
                else f"{past} past the last moment of the shift for reveals"
            )
            raise broken(sight.at, f"an item was revealed {what}")

    def _past_stop(self, sight: Sight, limits: Limits) -> bool:
        """By how far the duty day shown has come: under a clock set back that may be one of days ago."""
        local = sight.at.astimezone(self.zone).replace(tzinfo=None) - FOUR_O_CLOCK
        passed = local - datetime.fromisoformat(sight.day) - timedelta(milliseconds=self.behind_ms)
        stop = timedelta(minutes=limits.stop_at_minute) - FOUR_O_CLOCK
        return passed >= stop % timedelta(days=1)

    def _night(self, sight: Sight, limits: Limits, *, lifted: bool) -> None:
        if self.rested or self.last is None or self.exposed <= {sight.day}:
            return
        gap_ms = (sight.at - self.last) // timedelta(milliseconds=1)
        whole = gap_ms >= limits.night_rest_ms - TICK_MS - self.doubt_ms
        if not (whole or lifted):
            raise broken(
                sight.at, f"an item was revealed {gap_ms / 3_600_000:,.2f} h after the last exposure of a day before"
            )
        self.rested = whole

    def _content_free(self, sight: Sight, limits: Limits) -> None:
        if not limits.content_free_days:
            return
        today = date.fromisoformat(sight.day)
        window = {(today - timedelta(days=back)).isoformat() for back in range(FIVE_DAYS)}
        if len(window & (self.exposed | {sight.day})) > FIVE_DAYS - limits.content_free_days:
            raise broken(sight.at, "an item was revealed on a duty day that must be free of content")
