"""Judges a run at every moment: what was seen against the limits, and against what the ledger says was seen.

Caps are judged by plain sums of what the witness saw. Blocks are judged by the fold xm-1 over the witness's own rows, whatever
the session made of them. Raises `Exceeded` with the place.

On a machine whose monotonic clock runs on through sleep, the ledger counts up to 5,000 ms that nobody saw (policy 3.4.4). There
the blocks go on from the durable rows, which are never less than what was seen.
"""

from __future__ import annotations

from copy import copy
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta, tzinfo

from app.domain.exposure import LedgerRow, RowKind
from app.errors import PenumbraError
from app.review import events as on
from app.review.screen import Screen
from app.simulation.caps import day_and_week_caps, seen_before
from app.simulation.machine import Machine
from app.simulation.shell import TICK_MS
from app.simulation.witness import Glimpse, Witness
from app.wellbeing.duty_day import duty_day as true_day
from app.wellbeing.limits import Limits
from app.wellbeing.meter import Meter

NEVER = datetime(2000, 1, 1, tzinfo=UTC)  # rows want a moment; no meter reads it
# A crash between a row and its booking costs a later correction at most a beat and a floor of precision, at the worst weight.
LOST_BOOKING_U = 7_000 * 400 * 10_000


class Exceeded(PenumbraError):
    """A rule of the policy did not hold. The message says which, by how much, and when."""


@dataclass(slots=True)
class Sums:
    """Of one duty day, or of everything. over_ms: raw exposure after a cap was reached."""

    raw_ms: int = 0
    review_ms: int = 0
    dose_u: int = 0
    over_ms: int = 0

    def add(self, raw_ms: int, review_ms: int, dose_u: int) -> None:
        """What one stretch or correction adds."""
        self.raw_ms += raw_ms
        self.review_ms += review_ms
        self.dose_u += dose_u


@dataclass(slots=True)
class DayAccount:
    """What is told of one duty day."""

    duty_day: str
    sums: Sums = field(default_factory=Sums)
    owed: int = 0
    taken: int = 0
    caps: set[str] = field(default_factory=set)


class Judge:
    """Implements `app.simulation.shell.Onlooker`. limits: what holds, whatever the session was given.

    machine: asked for the world's time alone. written_at: when something became durable last.
    """

    def __init__(self, limits: Limits, witness: Witness, machine: Machine, zone: tzinfo) -> None:
        self.witness = witness
        self.written_at: datetime | None = None
        self.days: list[DayAccount] = []
        self.seen, self.booked = Sums(), Sums()
        self.block = Meter(limits)
        self._ledger = Meter(limits)
        self._overcounted = False
        self.crashes = 0
        self.events = 0
        self._limits = limits
        self._caps = day_and_week_caps("", (), limits)
        self._before = (0, 0, 0)
        self._machine, self._zone = machine, zone
        self._credit_ms = self._just_slept_ms = 0
        self._late_ms = 0
        self._postponed = 0

    # --- as an onlooker ---------------------------------------------------------------------------------------

    def did(self, event: on.Event) -> None:
        """The witness may learn of somebody's presence."""
        self.events += 1
        self.witness.did(event)

    def saw(self, screen: Screen) -> None:
        """A new Screen."""
        self.witness.saw(screen)

    def passed(self, ms: int) -> None:
        """Time went by: what is in sight must be allowed."""
        reveals = self.witness.reveals
        self.witness.passed(ms, capped=reveals and self._capped())
        if ms:
            self._just_slept_ms = 0
        if not reveals or not ms:
            return
        pending_ms = sum(glimpse.raw_ms for glimpse in self.witness.pending)
        over_ms = sum(glimpse.over_ms for glimpse in self.witness.pending)
        self._hold("raw exposure that a crash would lose", pending_ms, self._limits.heartbeat_ms + TICK_MS)
        day, allowed = self._today(), self._limits.finish_item_ms + TICK_MS
        self._hold("raw exposure of the day", day.raw_ms + pending_ms, self._caps[0][0] + allowed)
        self._hold("raw exposure of the week", self._before[0] + day.raw_ms + pending_ms, self._caps[1][0] + allowed)
        self._hold("raw exposure after a cap", day.over_ms + over_ms, allowed)

    def wrote(self, rows: tuple[LedgerRow, ...]) -> None:
        """Rows are durable: what was pending is safe now, and the ledger must not hold less than was seen."""
        if not rows:
            return
        # Rows that were on their way while the machine slept tell of the time before that sleep.
        self.written_at = self._machine.true_utc - timedelta(milliseconds=self._just_slept_ms)
        self._turn_to(rows[0].duty_day)
        for row in rows:
            self.booked.add(row.raw_ms, row.session_ms, 0 if row.kind is RowKind.SHOW else row.dose_u)
            self._postponed += row.kind is RowKind.POSTPONE
            self._ledger.apply(row)
        for row in rows:
            self._settle(row)
        self._compare("raw exposure", self.seen.raw_ms, self.booked.raw_ms, TICK_MS)
        self._compare("review time", self.seen.review_ms, self.booked.review_ms, TICK_MS)
        self._compare("dose", self.seen.dose_u, self.booked.dose_u, LOST_BOOKING_U * (1 + self.crashes))
        reached = self._reached([])
        self.days[-1].caps |= reached
        if not reached:  # a lower class may take the dose below its cap again
            self._today().over_ms = 0
        self._turn_to(rows[-1].duty_day)
        if self._overcounted:
            self.block, self._overcounted = copy(self._ledger), False

    def slept(self, ms: int, *, clock_runs_on: bool) -> None:
        """The machine slept."""
        self.witness.slept(ms, clock_runs_on=clock_runs_on)
        self._just_slept_ms += ms
        self._overcounted = self._overcounted or clock_runs_on

    def crashed(self) -> None:
        """The program was killed: what is pending is lost, and must be little."""
        self.crashes += 1
        lost = sum(glimpse.raw_ms for glimpse in self.witness.pending)
        self._hold("raw exposure that a crash lost", lost, self._limits.heartbeat_ms + TICK_MS)
        self._credit_ms = 0
        if self.witness.rests and self.written_at is not None:
            began = self._machine.true_utc - timedelta(milliseconds=self.witness.resting_ms)
            self.written_at = min(self.written_at, began)  # what is written during a break tells when the break began

    def place(self) -> str:
        """Where the run is, by the world's clock, for a message."""
        return self._machine.true_utc.astimezone(self._zone).strftime("%Y-%m-%d %H:%M:%S")

    # --- sums -------------------------------------------------------------------------------------------------

    def _today(self) -> Sums:
        return self.days[-1].sums if self.days else Sums()

    def _capped(self) -> bool:
        """Whether a cap of the day or the week is reached by what was seen, pending included."""
        return bool(self._reached(self.witness.pending))

    def _reached(self, pending: list[Glimpse]) -> set[str]:
        day = self._today()
        today = (
            day.raw_ms + sum(glimpse.raw_ms for glimpse in pending),
            day.dose_u + sum(glimpse.dose_u for glimpse in pending) - LOST_BOOKING_U * self.crashes,
            day.review_ms + sum(glimpse.review_ms for glimpse in pending),
        )
        names = ("raw", "dose", "review")
        of_day = {name for name, used, cap in zip(names, today, self._caps[0], strict=True) if used >= cap}
        weeks = zip(names, today, self._before, self._caps[1], strict=True)
        return of_day | {f"{name} of the week" for name, used, before, cap in weeks if before + used >= cap}

    def _turn_to(self, duty_day: str) -> None:
        if duty_day > true_day(self._machine.true_utc, self._zone):
            raise Exceeded(f"{self.place()}: the duty day {duty_day} began before its time")
        if not self.days or duty_day > self.days[-1].duty_day:
            self.days.append(DayAccount(duty_day))
            self._find_caps(duty_day)
        elif duty_day < self.days[-1].duty_day:
            raise Exceeded(f"{self.place()}: the duty day went back to {duty_day}")

    def _settle(self, row: LedgerRow) -> None:
        """What is pending is safe as far as a row's time reaches; what it booked of a longer stretch is kept in mind."""
        pending = self.witness.pending
        if row.kind is RowKind.REST:
            self._credit_ms = 0
            while pending and not (pending[0].rest and (pending[0].ms + TICK_MS >= row.ms or len(pending) == 1)):
                self._take(pending.pop(0))  # with a clock set back, the ledger may leave out a rest that there was
            rested_ms = pending[0].ms if pending else 0
            self._hold("rest that was booked", row.ms, rested_ms + TICK_MS)
            if pending:
                self._take(pending.pop(0))
        elif row.ms and pending and pending[0].rest:
            self._take(pending.pop(0))
        self._credit_ms += 0 if row.kind is RowKind.REST else row.ms
        while pending and not pending[0].rest and pending[0].ms <= self._credit_ms:
            glimpse = pending.pop(0)
            self._credit_ms -= glimpse.ms
            self._take(glimpse)
        if not pending:
            self._credit_ms = 0

    def _find_caps(self, today: str) -> None:
        seen = {day.duty_day: (day.sums.raw_ms, day.sums.dose_u, day.sums.review_ms) for day in self.days}
        exposed = [day for day, (raw_ms, _, _) in seen.items() if raw_ms and day < today]
        self._caps = day_and_week_caps(today, exposed, self._limits)
        self._before = seen_before(today, seen)

    def _take(self, glimpse: Glimpse) -> None:
        day, block = self.days[-1], self.block
        for sums in (self.seen, day.sums):
            sums.add(glimpse.raw_ms, glimpse.review_ms, glimpse.dose_u)
            sums.over_ms += glimpse.over_ms
        day.sums.dose_u = max(0, day.sums.dose_u)  # a correction may be of what was seen on days before
        was_due, hard, taken = bool(block.due()), self._hard_stopped(), block.breaks_taken
        block.apply(_row(day.duty_day, glimpse))
        day.taken += block.breaks_taken - taken
        day.owed += bool(block.due()) and not was_due
        if block.breaks_taken > taken or not block.due():
            self._late_ms = self._postponed = 0
        elif was_due:
            self._late_ms += glimpse.raw_ms
            allowed = self._limits.finish_item_ms + self._postponed * self._limits.postpone_ms + TICK_MS
            self._hold("raw exposure while a break is owed", self._late_ms, allowed)
            if hard:
                self._hold("raw exposure after the hard stop", glimpse.raw_ms, TICK_MS)

    def _hard_stopped(self) -> bool:
        block, limits = self.block, self._limits
        pairs = (
            (block.raw_ms, limits.block_raw_ms),
            (block.review_ms, limits.block_review_ms),
        )
        return any(value * 100 >= limit * limits.hard_stop_percent for value, limit in pairs)

    # --- rules ------------------------------------------------------------------------------------------------

    def _hold(self, what: str, value: int, allowed: int) -> None:
        if value > allowed:
            raise Exceeded(f"{self.place()}: {what}: {value:,}, allowed {allowed:,}")

    def _compare(self, what: str, seen: int, booked: int, allowed: int) -> None:
        if seen - booked > allowed:
            raise Exceeded(f"{self.place()}: {what}: seen {seen:,}, but the ledger has {booked:,}")


def _row(duty_day: str, glimpse: Glimpse) -> LedgerRow:
    if glimpse.rest:
        kind = RowKind.REST
    elif glimpse.correction:
        kind = RowKind.RECLASS
    else:
        kind = RowKind.STRETCH if glimpse.ms else RowKind.FLOOR
    dose, raw, review, s4 = glimpse.dose_u, glimpse.raw_ms, glimpse.review_ms, glimpse.s4_ms
    return LedgerRow(duty_day, NEVER, kind, glimpse.ms, 0, 0, dose, raw, review, s4, "witness")
