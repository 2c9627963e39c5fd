"""The rarer turns of a shift: what two people allow, marks, winding down, leaving early, changed rules, a program that is killed.

None of it is asked whether it is allowed: the session has to say so, and the judge says whether it was right.
"""

from __future__ import annotations

import random
from collections.abc import Callable
from typing import Protocol

from app.review import events as on
from app.review.allowed import MarkedPrivately, OverrideGiven, UrgentGranted, WindDownAsked
from app.review.screen import Page
from app.simulation.fate import PowerCut
from app.simulation.shell import MemoryShell
from app.wellbeing.limits import MINUTE_MS

SECOND_PERSON = "Second person"
# As the window offers them: a supervisor sees no value beyond these.
OFFERED = {"block_raw_ms": 30 * MINUTE_MS, "severe_run": 8, "severe_run_s4": 3}


class SignOut(Exception):
    """The analyst closes the window before the shift is over."""


class House(Protocol):
    """Those who decide on rules."""

    def change_rules(self) -> None:
        """The organisation, or the analyst for themself, decides something; the session is told."""
        ...


class Turns:
    """One shift's. often: about so many doings lie between two of them; 0 for never."""

    def __init__(self, chance: random.Random, house: House, often: int) -> None:
        self._chance, self._house, self._often = chance, house, often

    def comes(self, shell: MemoryShell) -> bool:
        """Perhaps something rare; returns whether it was done instead of what is usual."""
        if not self._often or self._chance.randrange(self._often):
            return False
        ways: tuple[Callable[[MemoryShell], None], ...] = (
            self._mark,
            self._wind_down,
            self._ask_for_time,
            self._ask_supervisor,
            self._change_rules,
            self._leave,
            self._be_killed,
        )
        self._chance.choice(ways)(shell)
        return True

    def at_a_limit(self, shell: MemoryShell) -> None:
        """Nothing may be revealed: perhaps a second person is asked, who says yes or no, or the program dies in this state."""
        if self._often and not self._chance.randrange(max(1, self._often // 2)):
            self._chance.choice((self._ask_for_time, self._ask_for_time, self._wind_down, self._be_killed))(shell)

    def in_a_break(self) -> None:
        """A break runs: the program may die here as well."""
        if self._often and not self._chance.randrange(max(1, self._often // 2)):
            raise PowerCut

    def _mark(self, shell: MemoryShell) -> None:
        shell.key(MarkedPrivately())

    def _wind_down(self, shell: MemoryShell) -> None:
        shell.key(WindDownAsked())
        if shell.screen.page is Page.WIND_DOWN:
            shell.pass_time(self._chance.choice((20_000, 2 * MINUTE_MS, 12 * MINUTE_MS)))
            if self._chance.random() < 0.3:
                shell.key(on.BreakAsked())
            shell.key(on.BreakLeft())

    def _ask_for_time(self, shell: MemoryShell) -> None:
        """Child at risk now. A second person who says no leaves everything as it is."""
        if self._chance.random() < 0.75:
            shell.key(UrgentGranted(SECOND_PERSON))
            shell.key(on.ReportOpened("r1"))
            if self._chance.random() < 0.2:
                raise PowerCut

    def _ask_supervisor(self, shell: MemoryShell) -> None:
        """One limit, looser for today, within what the window offers."""
        key = self._chance.choice(tuple(OFFERED))
        had = int(getattr(shell.screen.standing.limits, key))
        value = min(OFFERED[key], had + max(1, had // self._chance.choice((2, 5))))
        shell.key(OverrideGiven(key, value, SECOND_PERSON))

    def _change_rules(self, _: MemoryShell) -> None:
        self._house.change_rules()

    def _leave(self, _: MemoryShell) -> None:
        raise SignOut

    def _be_killed(self, _: MemoryShell) -> None:
        raise PowerCut
