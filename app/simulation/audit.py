"""Compares the ledger with what the witness saw: never less exposure than was seen, never more rest than there was.

What was seen since the last durable row is pending: a crash loses it, and the time since that row counts as rest (wellbeing
3.4.2, 3.4.3). Rows tell here what is durable, and how far; what they should say is the witness's.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

from app.domain.exposure import LedgerRow, RowKind
from app.simulation.account import LOST_BOOKING_U
from app.simulation.facts import Dose, Doubt, Fact, Rest, Sight
from app.simulation.verdict import BEAT_MS, TICK_MS, broken

OWED_FOR = timedelta(milliseconds=BEAT_MS + TICK_MS)


@dataclass(slots=True)
class Sums:
    """Of everything."""

    raw_ms: int = 0
    review_ms: int = 0
    dose_u: int = 0

    def add(self, raw_ms: int, review_ms: int, dose_u: int) -> None:
        """What one stretch or correction adds."""
        self.raw_ms += raw_ms
        self.review_ms += review_ms
        self.dose_u += dose_u


@dataclass(slots=True)
class Audit:
    """written_at: when something became durable last. owing: what later classes correct. day: the duty day of the last row."""

    written_at: datetime | None = None
    seen: Sums = field(default_factory=Sums)
    booked: Sums = field(default_factory=Sums)
    pending: list[Sight | Rest | Dose | Doubt] = field(default_factory=list)
    owing: list[Dose] = field(default_factory=list)
    day: str = ""
    crashes: int = 0
    stood_still: int = 0
    just_slept_ms: int = 0
    _credit_ms: int = 0

    def take(self, fact: Fact) -> None:
        """Something more to be found in the ledger."""
        self.stood_still += isinstance(fact, Doubt)  # five seconds are booked, and quiet ticks lie further apart
        if isinstance(fact, Dose) and fact.correction:
            self.owing.append(fact)  # a lane of its own answers for a grade: its row may come after later ones
        elif isinstance(fact, Sight | Rest | Dose | Doubt):
            self.pending.append(fact)
        if isinstance(fact, Sight):
            self.just_slept_ms = 0
            lost = sum(one.raw_ms for one in self.pending if isinstance(one, Sight))
            if fact.reveals and lost > BEAT_MS + TICK_MS:
                raise broken(
                    fact.at, f"a crash would lose {lost:,} ms of raw exposure; {BEAT_MS + TICK_MS:,} are allowed"
                )

    def wrote(self, rows: tuple[LedgerRow, ...], at: datetime) -> None:
        """Rows are durable: what was pending is safe now, and the ledger must not hold less than was seen."""
        if not rows:
            return
        # Rows that were on their way while the machine slept tell of the time before that sleep.
        self.written_at = at - timedelta(milliseconds=self.just_slept_ms)
        for row in rows:
            if row.duty_day < self.day:
                raise broken(at, f"a row of the ledger went back from {self.day} to {row.duty_day}")
            self.day = row.duty_day
            self.booked.add(row.raw_ms, row.session_ms, 0 if row.kind is RowKind.SHOW else row.dose_u)
        for row in rows:
            self._settle(row, at)
        while self.owing and self.owing[0].at < at - OWED_FOR:
            _add(self.seen, self.owing.pop(0))
        for what, seen, booked, allowed in (
            ("raw exposure", self.seen.raw_ms, self.booked.raw_ms, TICK_MS),
            ("review time", self.seen.review_ms, self.booked.review_ms, TICK_MS + BEAT_MS * self.stood_still),
            ("dose", self.seen.dose_u, self.booked.dose_u, LOST_BOOKING_U * (1 + self.crashes)),
        ):
            if seen - booked > allowed:
                raise broken(at, f"the ledger holds less than was seen: {what} {booked:,} of {seen:,}")

    def all_seen(self) -> Sums:
        """What was seen, pending included."""
        whole = replace(self.seen)
        for fact in (*self.pending, *self.owing):
            _add(whole, fact)
        return whole

    def slept(self, ms: int) -> None:
        """The machine slept."""
        self.just_slept_ms += ms

    def crashed(self, rest_began: datetime | None) -> None:
        """The program was killed. What is written during a break, or was asked for in it, tells when the break began."""
        self.crashes += 1
        self._credit_ms = 0
        unwritten = [fact.at for fact in self.pending if isinstance(fact, Rest)]
        rest_began = min(unwritten, default=rest_began)
        self.pending.clear()
        self.owing.clear()
        if rest_began is not None and self.written_at is not None:
            self.written_at = min(self.written_at, rest_began)

    def started(self, at: datetime) -> None:
        """The program starts: the time since the last durable row was rest."""
        self.pending.clear()
        if self.written_at is not None and at > self.written_at:
            rested = (at - self.written_at) // timedelta(milliseconds=1)
            self.pending.append(Rest(self.written_at, self.day, rested, on_page=False))

    def _settle(self, row: LedgerRow, at: datetime) -> None:
        """What is pending is safe as far as a row's time reaches; what it booked of a longer stretch is kept in mind."""
        pending = self.pending
        if row.kind in (RowKind.NOTE, RowKind.SIGN_IN):  # they book nothing, whatever length they tell
            if row.kind is RowKind.NOTE and row.ms:
                self._stand_still(row)
            return
        if row.kind is RowKind.RECLASS and self.owing:
            _add(self.seen, self.owing.pop(0))
        if row.kind is RowKind.REST:
            self._credit_ms = 0
            while len(pending) > 1 and not (_rested(pending[0]) and self._unbroken_ms() + TICK_MS >= row.ms):
                _add(self.seen, pending.pop(0))  # with a clock set back, the ledger may leave out a rest that there was
            rested_ms = _ms_of(pending.pop(0)) if pending and _rested(pending[0]) else 0
            while row.ms > rested_ms + TICK_MS and pending and _rested(pending[0]):
                rested_ms += _ms_of(pending.pop(0))  # asleep again before the program could do anything
            if row.ms > rested_ms + TICK_MS:
                raise broken(at, f"the ledger holds {row.ms:,} ms of rest where there were {rested_ms:,}")
        elif row.ms and pending and _rested(pending[0]):
            _add(self.seen, pending.pop(0))
        self._credit_ms += 0 if row.kind is RowKind.REST else row.ms
        while pending and not _rested(pending[0]) and _ms_of(pending[0]) <= self._credit_ms:
            fact = pending.pop(0)
            self._credit_ms -= _ms_of(fact)
            _add(self.seen, fact)
        if not pending:
            self._credit_ms = 0

    def _unbroken_ms(self) -> int:
        """How long the rests last that come next, one straight after the other."""
        whole, ends = 0, None
        for fact in self.pending:
            if not isinstance(fact, Rest) or ends not in (None, fact.at):
                break
            whole, ends = whole + fact.ms, fact.ends
        return whole

    def _stand_still(self, row: LedgerRow) -> None:
        """A row with the length of a time for which the program stood still: it ends what that left in doubt."""
        while any(isinstance(fact, Doubt) for fact in self.pending):
            _add(self.seen, self.pending.pop(0))
        self._credit_ms = 0
        after = self.pending[0] if self.pending else None
        if isinstance(after, Sight) and not after.in_sight and row.ms - BEAT_MS <= after.ms <= row.ms:
            self.pending.pop(0)  # what was about to be revealed when the machine fell asleep, nobody saw


def _add(sums: Sums, fact: Fact) -> None:
    if isinstance(fact, Sight):
        sums.add(fact.raw_ms, fact.review_ms, fact.dose_u)
    elif isinstance(fact, Dose):
        sums.add(0, 0, fact.dose_u)


def _rested(fact: Fact) -> bool:
    return isinstance(fact, Rest)


def _ms_of(fact: Sight | Rest | Dose | Doubt) -> int:
    return 0 if isinstance(fact, Dose) else fact.ms
