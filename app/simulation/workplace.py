"""The place of work: one machine, one memory, the program started, closed, killed; and all that befalls a machine."""

from __future__ import annotations

import random
from collections.abc import Callable
from datetime import datetime, tzinfo

from app.domain.clock import Instant
from app.domain.people import Person, Role
from app.domain.scheme import Scheme
from app.domain.worklist import ReportSummary, WorkItem
from app.review.allowed import DamageConfirmed, RulesChanged
from app.review.resuming import resume
from app.review.rules import ReviewSettings, Rules
from app.review.session import Session
from app.simulation.house import Decisions
from app.simulation.judge import Judge
from app.simulation.machine import Machine
from app.simulation.memory import Memory
from app.simulation.shell import MemoryShell
from app.simulation.witness import Witness
from app.wellbeing.limits import Limits

ANALYST = Person("synthetic", "Synthetic analyst", Role.ANALYST)
REPORT = "r1"
KNOWN = ("A", "A", "B", "C")


class Workplace:
    """decisions: what the session is told of limits. judged: the limits that hold, if they are others (a test of the judge)."""

    def __init__(
        self, scheme: Scheme, decisions: Decisions, start: datetime, zone: tzinfo, judged: Limits | None = None
    ) -> None:
        self.machine, self._zone = Machine(start), zone
        self._scheme = scheme
        self.memory = Memory(ReportSummary(REPORT, "R-1", start, 0, False), (), ANALYST.name)
        self._decisions = decisions
        limits = judged or decisions.limits_on("")
        witness = Witness(limits, scheme, limits.idle_still_ms)
        self.judge = Judge(limits, witness, self.machine, zone)
        self._items = 0
        self.damaged = False
        self.shell: MemoryShell | None = None
        self._fate: Callable[[], None] = lambda: None
        self._overtakes: Callable[[], bool] = lambda: False

    # --- the program ------------------------------------------------------------------------------------------

    def befall(self, fate: Callable[[], None], overtakes: Callable[[], bool] = lambda: False) -> None:
        """What may happen at any moment from now on; overtakes: whether one lane is quicker than another, each time."""
        self._fate, self._overtakes = fate, overtakes

    def start(self) -> MemoryShell:
        """Start the program; the time since the last durable write was rest."""
        self.judge.started()
        self.shell = MemoryShell(self.machine, self.memory, self._make_session, self.judge, self._fate, self._overtakes)
        return self.shell

    def close(self) -> None:
        """The window is closed."""
        if self.shell is not None:
            self.shell.close()
            self.judge.closed()
            self.shell = None

    def killed(self) -> None:
        """The program is gone, wherever it was."""
        self.judge.crashed()
        self.shell = None

    def _make_session(self, now: Instant) -> Session:
        """A session on what is durable, as every start of the program makes it."""
        memory = self.memory
        rules = self._rules_on(memory.rows[-1].duty_day if memory.rows else "")
        book = resume(memory.rows, memory.bookings, memory.last_seen, now, zone=self._zone, rules=rules)
        return Session(self._scheme, ANALYST, book, now, self._rules_on, damaged=self.damaged)

    def _rules_on(self, day: str) -> Rules:
        limits = self._decisions.limits_on(day)
        return Rules(
            "simulated", limits, ReviewSettings(idle_ms=limits.idle_still_ms, heartbeat_ms=limits.heartbeat_ms)
        )

    # --- damage -----------------------------------------------------------------------------------------------

    def damage(self) -> None:
        """The closed program's ledger does not hold any more."""
        self.damaged = True
        self.judge.lose_sight()

    def restore(self) -> None:
        """The closed program's ledger is put back as it was."""
        self.damaged = False
        self.judge.regain_sight()

    def confirm_damage(self) -> None:
        """Analyst and supervisor confirm it, in the open window; every row that counted still does."""
        if self.shell is not None and self.damaged:
            memory, now = self.memory, self.machine.now()
            rules = self._rules_on(self.shell.screen.duty_day)
            book = resume(memory.rows, memory.bookings, memory.last_seen, now, zone=self._zone, rules=rules)
            self.restore()
            self.judge.started()
            self.shell.do(DamageConfirmed(book, 0))

    # --- decisions --------------------------------------------------------------------------------------------

    def change_rules(self, chance: random.Random) -> None:
        """Somebody decides something about the limits, and the open window is told at once."""
        if self.shell is None:
            return
        decided = self._decisions.change(chance, self.shell.screen.duty_day)
        if decided is not None:
            self.judge.decided(*decided)
            self.shell.do(RulesChanged(self._rules_on))

    def move(self, zone: tzinfo) -> None:
        """From the next start on the system is in another time zone."""
        self._zone = zone
        self.judge.moved(zone)

    # --- the machine ------------------------------------------------------------------------------------------

    def sleep(self, ms: int, *, clock_runs_on: bool) -> None:
        """The lid is shut for that long; the program is told nothing of it."""
        self.machine.sleep(ms, clock_runs_on=clock_runs_on)
        self.judge.slept(ms, clock_runs_on=clock_runs_on)

    @property
    def knows_this_boot(self) -> bool:
        """Whether something of this boot is durable. One set earlier jumps across the reboot, which the policy excludes."""
        seen = self.memory.last_seen
        return seen is not None and seen.boot_id == self.machine.now().boot_id

    def off(self, ms: int) -> None:
        """The program does not run for that long; the machine does."""
        self.machine.advance(ms)

    # --- the work ---------------------------------------------------------------------------------------------

    def bring_items(self, chance: random.Random, count: int) -> None:
        """More items for the report; a few of them have no picture."""
        made = []
        for _ in range(count):
            self._items += 1
            greys = bytes(range(48)) if chance.random() < 0.95 else b""
            broken = "" if greys else "damaged"
            item = f"i{self._items}"
            known = chance.choice(KNOWN) if chance.random() < 0.2 else ""  # by a hash that is trusted
            made.append(WorkItem(item, item, "ungraded", known, chance.randint(1, 3), broken, False, 8, 6, greys))
        self.memory.take_in(made)
