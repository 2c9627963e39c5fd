"""One run: a synthetic analyst through days of work, all drawn from one seed; ends with the accounts or raises `Exceeded`."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, timezone

from app.domain.scheme import Scheme
from app.review import events as on
from app.simulation.days import DayAccount, day_of
from app.simulation.fate import Fate, PowerCut
from app.simulation.habits import Habits, Mood
from app.simulation.house import Decisions
from app.simulation.turns import SignOut, Turns
from app.simulation.workplace import Workplace
from app.simulation.zone import CentralEurope
from app.wellbeing.limits import MINUTE_MS, Limits

DAY = timedelta(days=1)
# Runs begin shortly before a change of daylight saving, at the turn of a year, or in the middle of nothing.
BEGINNINGS = (datetime(2025, 3, 28), datetime(2025, 10, 24), datetime(2025, 12, 29), datetime(2026, 6, 8))
SHIFT_HOURS = (5, 8, 13, 21)
ZONES = (CentralEurope(), timezone(timedelta(hours=-5)), timezone(timedelta(hours=3)))
BACK_MS = (0, 3_000, 70_000, 12 * MINUTE_MS, 40 * MINUTE_MS)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a run that held has to tell."""

    days: list[DayAccount]
    blows: Counter[str]
    events: int


class Simulation:
    """decisions: the session's limits. judged: the limits that must hold, if others. overtaking: lanes answer out of turn.

    blow_every: steps between blows, 0 for none. turn_every: doings between the rarer turns of a shift, 0 for none.
    """

    def __init__(
        self,
        scheme: Scheme,
        decisions: Decisions,
        seed: int,
        *,
        judged: Limits | None = None,
        blow_every: int = 4_000,
        turn_every: int = 40,
        overtaking: bool = True,
    ) -> None:
        self._chance = random.Random(seed)
        self._limits = decisions.limits_on("")
        self._turns = Turns(self._chance, self, turn_every)
        self._travels = bool(turn_every)
        begins = self._chance.choice(BEGINNINGS).replace(hour=self._chance.choice(SHIFT_HOURS), tzinfo=UTC)
        self._begins = begins
        self.place = Workplace(scheme, decisions, begins, CentralEurope(), judged)
        self._fate = Fate(self._chance, self.place, blow_every)
        lanes = random.Random(seed)  # of its own: with and without it a seed draws the same
        self.place.befall(self._fate, lambda: overtaking and lanes.random() < 0.3)

    def run(self, days: int, tell: Callable[[DayAccount], None] = lambda _: None) -> Outcome:
        """That many days on which the analyst comes to work; raises Exceeded where a rule does not hold.

        tell: is given each duty day once it is over, and the last one at the end.
        """
        told: list[DayAccount] = []
        for number in range(days):
            self._shift()
            self._go_home()
            account = self.place.judge.account
            over = sorted(account.caps.used)[len(told) : None if number + 1 == days else -1]
            for day in over:
                told.append(day_of(account, day))
                tell(told[-1])
        return Outcome(told, self._fate.blows, self.place.judge.events)

    def _shift(self) -> None:
        """From the start of the program to the analyst's going home; after a crash it is started again."""
        self.place.bring_items(self._chance, self._chance.randint(10, 60))
        habits = Habits(self._chance, self._limits, Mood.draw(self._chance), self._turns)
        length = timedelta(milliseconds=self._limits.shift_ms) * self._chance.uniform(0.6, 1.2)
        ends = self.place.machine.true_utc + length
        while self.place.machine.true_utc < ends:
            try:
                self._work(habits, ends)
            except PowerCut:
                self.place.killed()
                self._start_over()
            except SignOut:
                self._close()
                self._start_over()

    def change_rules(self) -> None:
        """As `app.simulation.turns.House`."""
        self.place.change_rules(self._chance)

    def _work(self, habits: Habits, ends: datetime) -> None:
        shell = self.place.shell or self.place.start()
        shell.key(on.ReportsAsked())
        while self.place.machine.true_utc < ends:
            habits.go_on(shell)

    def _start_over(self) -> None:
        """The program comes back, at once or later, perhaps after a reboot; but not if a clock was set in this boot.

        Across a reboot no jump can be told from time, so the policy excludes it (3.4.5).
        """
        away = self._chance.choice(BACK_MS)
        if self._chance.random() < 0.3 and not self._fate.wall_touched:
            self.place.machine.reboot(away)
        else:
            self._fate.touch_the_clock(now_and_then=self._travels)
            self.place.off(away)

    def _go_home(self) -> None:
        """Close the program, or leave it open with the machine asleep; the next shift begins a day or some days later."""
        self._fate.settle()
        if self.place.shell is not None and self._chance.random() < 0.85:
            self._close()
        if self.place.shell is None and self._travels and self._chance.random() < 0.05:
            self.place.move(self._chance.choice(ZONES))
        home = self._next_shift() - self.place.machine.true_utc
        home_ms = max(MINUTE_MS, home // timedelta(milliseconds=1))
        if self.place.shell is not None:
            self.place.sleep(home_ms, clock_runs_on=self._fate.clock_runs_on)
        elif self._fate.wall_touched:
            self.place.off(home_ms)
        else:
            self.place.machine.reboot(home_ms)

    def _close(self) -> None:
        """The window is closed, with room on the disk; the program may still die in that moment."""
        self._fate.settle()
        try:
            self.place.close()
        except PowerCut:
            self.place.killed()

    def _next_shift(self) -> datetime:
        """The next morning; sometimes after a weekend, rarely after weeks."""
        skipped = self._chance.choices((1, 3, 20), (80, 16, 4))[0]
        since = (self.place.machine.true_utc - self._begins) // DAY
        return self._begins + DAY * (since + skipped) + timedelta(minutes=self._chance.randint(0, 40))
