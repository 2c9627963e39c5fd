"""Watches a run at every moment: the witness tells, the account judges, and the audit compares the ledger with it.

Facts are judged as they come. Beside that a second account follows, of what no crash can take away; a killed program goes on from
there. What may have been lost counts for the session in either way: exposure as lost, rest and mild items as kept.
"""

from __future__ import annotations

from collections import deque
from copy import deepcopy
from dataclasses import replace
from datetime import datetime, timedelta, tzinfo

from app.domain.exposure import LedgerRow
from app.review import events as on
from app.review.screen import Screen
from app.simulation.account import Account
from app.simulation.audit import Audit
from app.simulation.facts import (
    Decided,
    Dose,
    Doubt,
    Fact,
    Granted,
    Offered,
    Overridden,
    PutOff,
    Rest,
    Served,
    Sight,
    SignedIn,
)
from app.simulation.machine import Machine
from app.simulation.severe_rule import SEVERE
from app.simulation.verdict import BEAT_MS, TICK_MS, broken
from app.simulation.witness import Witness
from app.wellbeing.limits import Limits

SAFE = timedelta(milliseconds=BEAT_MS + TICK_MS)


class Judge:
    """Implements `app.simulation.shell.Onlooker`. limits: what holds, whatever the session was given.

    machine: asked for the world's time alone.
    """

    def __init__(self, limits: Limits, witness: Witness, machine: Machine, zone: tzinfo) -> None:
        self.witness, self.audit = witness, Audit()
        self.account = Account.open(limits, zone)
        self._safe = Account.open(limits, zone)
        self._pending: deque[Fact] = deque()
        self._machine = machine
        self._rested_since: datetime | None = None
        self._blind = False
        self.events = 0

    # --- as an onlooker ---------------------------------------------------------------------------------------

    def did(self, event: on.Event) -> None:
        """The witness may learn of somebody's presence."""
        self.events += 1
        self.witness.did(event)

    def saw(self, screen: Screen) -> None:
        """A new Screen."""
        self.witness.saw(screen, self._machine.true_utc)
        self._take_all()

    def passed(self, ms: int) -> None:
        """Time went by: what is in sight must be allowed."""
        self.account.shift.behind_ms = self._safe.shift.behind_ms = self._machine.wall_behind_ms
        self.witness.passed(ms, self._machine.true_utc)
        self._take_all()

    def wrote(self, rows: tuple[LedgerRow, ...]) -> None:
        """Rows are durable."""
        self.audit.wrote(rows, self._machine.true_utc)
        if rows and self.audit.written_at is not None:
            while self._pending and _is_safe(self._pending[0], self.audit.written_at - SAFE):
                self._safe.take(self._pending.popleft())

    # --- what the world does ------------------------------------------------------------------------------------

    def decided(self, organisation: Limits, own: Limits) -> None:
        """Other limits are wanted from now on."""
        self._take(Decided(self._machine.true_utc, self.account.day, organisation, own))

    def moved(self, zone: tzinfo) -> None:
        """The program starts in another time zone."""
        self.account.shift.zone = self._safe.shift.zone = zone

    def slept(self, ms: int, *, clock_runs_on: bool) -> None:
        """The machine slept. With the program closed, that is a part of the time for which it was closed."""
        if self._rested_since is None:
            self.witness.slept(self._machine.true_utc, ms, clock_runs_on=clock_runs_on)
            self._take_all()
        self.audit.slept(ms)

    def closed(self) -> None:
        """The window was closed, and everything was written."""
        if self._blind:
            return
        self._rested_since = self._machine.true_utc
        self._safe = deepcopy(self.account)
        self._pending.clear()

    def crashed(self) -> None:
        """The program was killed: what is not certainly durable may be lost."""
        if self._blind:
            return
        now, written = self._machine.true_utc, self.audit.written_at
        began = self.witness.rest_began or now
        self.audit.crashed(self.witness.rest_began)
        kept: list[tuple[Fact, bool]] = []
        for fact in self._pending:
            if isinstance(fact, Rest):
                began = min(began, fact.at)
            lost, certain = _may_be_lost(fact, written)
            if fact.day > self.audit.day:  # a duty day of which nothing is durable has not begun yet
                if isinstance(fact, Dose | Decided) and not lost:
                    kept.append((replace(fact, day=self.audit.day), True))
            else:
                kept += [(fact, certain)] if not lost else [(doubt, True) for doubt in _doubts(fact)]
        self._rested_since = min(began, self.audit.written_at or now)
        self.account = deepcopy(self._safe)
        self._pending.clear()
        self.account.crashed()
        for fact, certain in kept:
            self.account.take(fact, certain=certain)
        self._safe = deepcopy(self.account)

    def started(self) -> None:
        """The program starts; the time since it ended was rest."""
        now = self._machine.true_utc
        self.witness.started()
        if self._blind:
            return
        self.audit.started(now)
        if self._rested_since is not None and now > self._rested_since:
            ms = (now - self._rested_since) // timedelta(milliseconds=1)
            sure = not self._machine.wall_was_set
            self._take(Rest(self._rested_since, self.account.day, ms, on_page=False, sure=sure), audited=False)
        self._rested_since = None

    def lose_sight(self) -> None:
        """The ledger is damaged: until that is settled nothing may be in sight, and what is done counts as rest."""
        self._blind = True

    def regain_sight(self) -> None:
        """It is settled; the program starts, or goes on as if it had."""
        self._blind = False

    # --- the trace ----------------------------------------------------------------------------------------------

    def _take_all(self) -> None:
        told, self.witness.told = self.witness.told, []
        for fact in told:
            self._take(fact)

    def _take(self, fact: Fact, *, audited: bool = True) -> None:
        if self._blind and not isinstance(fact, Decided):
            if isinstance(fact, Sight) and fact.in_sight:
                raise broken(fact.at, "an item was in sight although the record is damaged and nobody confirmed it")
            return
        if audited:
            self.audit.take(fact)
        self.account.take(fact)
        self._pending.append(fact)


def _is_safe(fact: Fact, until: datetime) -> bool:
    return (fact.ends if isinstance(fact, Sight | Rest) else fact.at) <= until


def _may_be_lost(fact: Fact, written: datetime | None) -> tuple[bool, bool]:
    """Whether a crash may have kept the fact from the ledger so that it is left out, and whether it is certain if it is kept."""
    durable = written is not None and fact.at < written
    match fact:
        case Sight():
            return written is None or fact.at > written - SAFE, True
        case Rest():
            return not (written is not None and fact.ends < written), True
        case Dose():
            return not (fact.graded or durable), True
        case Served():
            return fact.band in SEVERE and not durable, True
        case Offered():
            return True, True
        case SignedIn() | Granted() | Overridden() | PutOff():
            return False, durable
        case Doubt() | Decided():
            return False, True


def _doubts(fact: Fact) -> list[Fact]:
    """What may have been lost and may be in the ledger all the same."""
    if isinstance(fact, Sight):
        return [Doubt(fact.at, fact.day, 0, fact.raw_ms, fact.review_ms, fact.s4_ms, fact.dose_u)]
    return [Doubt(fact.at, fact.day, 0, 0, 0, 0, fact.dose_u)] if isinstance(fact, Dose) else []
