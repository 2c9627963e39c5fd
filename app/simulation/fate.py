"""What befalls the machine, at any moment: it dies, it sleeps, its clock is set, its disk is full for a while."""

from __future__ import annotations

import random
from collections import Counter

from app.simulation.workplace import Workplace
from app.wellbeing.limits import HOUR_MS, MINUTE_MS

SECOND_MS = 1_000
SLEEPS_MS = (20 * SECOND_MS, 5 * MINUTE_MS, 40 * MINUTE_MS)
CLOCK_IS_SET_MS = (2 * SECOND_MS, 20 * SECOND_MS, HOUR_MS, 3 * HOUR_MS, 30 * HOUR_MS)


class PowerCut(Exception):
    """The program ends here, without a word."""


class Fate:
    """Called between any two steps of the program. every: about so many steps lie between two blows; 0: never any.

    clock_runs_on: this machine's monotonic clock runs on while it sleeps (as on Windows).
    """

    def __init__(self, chance: random.Random, place: Workplace, every: int) -> None:
        self._chance, self._place, self._every = chance, place, every
        self.clock_runs_on = chance.random() < 0.5
        self._steps = self._draw()
        self._full_for = 0
        self.wall_touched = False
        self.blows: Counter[str] = Counter()

    def __call__(self) -> None:
        """One step; raises PowerCut where the program is to die."""
        if not self._every:
            return
        self._full_for -= 1
        if self._full_for == 0:
            self._place.memory.full = False
        self._steps -= 1
        if self._steps <= 0:
            self._steps = self._draw()
            self._chance.choice((self._die, self._die, self._sleep, self._set_clock, self._fill))()

    def settle(self) -> None:
        """The disk has room again, and the clock is right."""
        self._place.memory.full = False
        self._place.machine.right_wall()

    def touch_the_clock(self, *, now_and_then: bool) -> None:
        """The program is closed, and the machine runs: somebody may set its clock."""
        if now_and_then and self._chance.random() < 0.2:
            self._set_clock()

    def _draw(self) -> int:
        return self._chance.randint(1, 2 * max(1, self._every))

    def _die(self) -> None:
        self.blows["crashes"] += 1
        raise PowerCut

    def _sleep(self) -> None:
        if not self._place.judge.account.day:
            return  # nothing was ever shown yet
        self.blows["sleeps"] += 1
        self._place.sleep(self._chance.choice(SLEEPS_MS), clock_runs_on=self.clock_runs_on)

    def _set_clock(self) -> None:
        if not self._place.knows_this_boot:
            return
        self.blows["clock changes"] += 1
        self.wall_touched = True
        if self._place.machine.wall_is_right or self._chance.random() < 0.5:
            self._place.machine.set_wall(self._chance.choice(CLOCK_IS_SET_MS) * self._chance.choice((-1, 1)))
        else:
            self._place.machine.right_wall()

    def _fill(self) -> None:
        self.blows["full disks"] += 1
        self._place.memory.full = True
        self._full_for = self._chance.randint(1, 60)
