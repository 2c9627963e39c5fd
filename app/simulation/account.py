"""All rules over one trace of facts: `take` adds a fact, and raises `Exceeded` with a plain sentence where a rule does not hold.

This is arithmetic of its own. Of the program it knows the words of exposure and the numbers of the policy, and nothing that the
session decides by (a test reads its imports). What a crash may have lost is told by whoever keeps the trace (`Judge`).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import timedelta, tzinfo

from app.simulation.block_rule import BlockRule
from app.simulation.cap_rule import CapRule
from app.simulation.exception_rule import ExceptionRule
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
from app.simulation.lighter_rule import offers_on_lighter_day
from app.simulation.severe_rule import SevereRule
from app.simulation.shift_rule import FOUR_O_CLOCK, ShiftRule
from app.simulation.standards import Standards
from app.simulation.verdict import BEAT_MS, TICK_MS, broken
from app.wellbeing.limits import Limits

# A crash between a row and its booking costs a later correction at most a beat and a floor of precision, at the worst weight.
LOST_BOOKING_U = 7_000 * 400 * 10_000


@dataclass(slots=True)
class Account:
    """One person's. zone: of the duty day and of the fixed stop. day: the duty day that the screen showed last."""

    standards: Standards
    shift: ShiftRule
    block: BlockRule = field(default_factory=BlockRule)
    caps: CapRule = field(default_factory=CapRule)
    exceptions: ExceptionRule = field(default_factory=ExceptionRule)
    severe: SevereRule = field(default_factory=SevereRule)
    crashes: int = 0
    day: str = ""
    breaks: dict[str, tuple[int, int]] = field(default_factory=dict)

    @classmethod
    def open(cls, limits: Limits, zone: tzinfo) -> Account:
        """Nothing was seen yet, and these limits hold."""
        return cls(Standards(limits, limits), ShiftRule(zone))

    def take(self, fact: Fact, *, certain: bool = True) -> None:
        """One more fact. certain: no crash can have kept it from the ledger."""
        self._turn_to(fact)
        limits, owed, taken = self.standards.limits, self.block.owed, self.block.taken
        match fact:
            case Sight():
                self._see(fact, limits)
            case Doubt():
                self.block.doubts(fact, limits)
                self.severe.rests(0 if fact.raw_ms else fact.ms, limits)
            case Rest():
                self.block.rests(fact, limits)
                self.severe.rests(fact.ms, limits)
            case Dose():
                self.block.doses(fact, limits)
                self.caps.doses(fact)
            case Served():
                self.severe.serves(fact, limits)
            case Offered():
                self.severe.offers(fact, limits)
                offers_on_lighter_day(fact, limits)
            case SignedIn():
                self.shift.signs_in(fact, certain=certain)
            case PutOff():
                self.block.puts_off(fact, limits, capped=bool(self.caps.reached()), certain=certain)
            case Granted():
                self.exceptions.grants(fact, limits, certain=certain)
            case Overridden():
                self.standards.override(fact)
            case Decided():
                self.standards.decide(fact)
                self._find_caps()
        if self.block.owed != owed or self.block.taken != taken:
            had = self.breaks.get(self.day, (0, 0))
            self.breaks[self.day] = (had[0] + self.block.owed - owed, had[1] + self.block.taken - taken)

    def crashed(self) -> None:
        """The program was killed: from now on what it had not written yet is in doubt."""
        self.crashes += 1
        self.shift.doubt_ms += BEAT_MS + TICK_MS
        self.block.doubt_u = self.caps.doubt_u = self.crashes * LOST_BOOKING_U

    def _see(self, sight: Sight, limits: Limits) -> None:
        lifted = self.exceptions.runs
        self.shift.sees(sight, limits, lifted=lifted)
        self.severe.sees(sight, limits)
        self.block.sees(sight, limits)
        self.caps.sees(sight, limits, lifted=lifted)
        self.exceptions.sees(sight)

    def _turn_to(self, fact: Fact) -> None:
        if fact.day == self.day:
            return
        at = fact.ends if isinstance(fact, Sight | Rest) else fact.at
        local = at.astimezone(self.shift.zone).replace(tzinfo=None) + timedelta(milliseconds=TICK_MS)
        if fact.day > (local - FOUR_O_CLOCK).date().isoformat():
            raise broken(fact.at, f"the duty day {fact.day} began before its time")
        if fact.day < self.day:
            raise broken(fact.at, f"the duty day went back from {self.day} to {fact.day}")
        if self.day:
            self.exceptions.end_day(exposed=self.caps.used[self.day][0] > 0)
        self.day = fact.day
        self.standards.turn_to(fact.day)
        self.shift.turn_to(fact.day)
        self._find_caps()

    def _find_caps(self) -> None:
        if self.day:
            self.caps.find(self.day, self.standards.limits, self.exceptions.certainly_owed(self.crashes))
