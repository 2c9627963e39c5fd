"""What a tour has of its own: a clock that moves only when told, and the account of what happened."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from app.domain.clock import Instant
from app.domain.exposure import LedgerRow, RowKind

BEGINS = timedelta(hours=8, minutes=30)


class TourClock:
    """All clocks advance together, and only when told. It begins in the morning of the day after `made`, local time."""

    def __init__(self, made: datetime) -> None:
        midnight = made.astimezone().replace(hour=0, minute=0, second=0, microsecond=0)
        self._ms, self._start = 0, (midnight + timedelta(days=1) + BEGINS).astimezone(UTC)

    def now(self) -> Instant:
        """Read all clocks at once."""
        return Instant(self._ms, self._ms, "tour", self._start + timedelta(milliseconds=self._ms))

    @property
    def passed_ms(self) -> int:
        """How much time has passed since it began."""
        return self._ms

    def advance(self, ms: int) -> None:
        """Time passes."""
        self._ms += ms


@dataclass(slots=True)
class Account:
    """What the tour did: screenshots with their lines, grades given, breaks, and the ledger's rows at its end."""

    shots: list[tuple[str, str]] = field(default_factory=list)
    states: Counter[str] = field(default_factory=Counter)
    rows: tuple[LedgerRow, ...] = ()
    items: int = 0
    came_back_early: bool = False
    closed_ms: int = 0
    breaks_due: int = 0
    breaks_taken: int = 0

    def lines(self) -> list[str]:
        """What happened, for people."""
        looked = sum(row.raw_ms for row in self.rows)
        veiled = sum(row.ms for row in self.rows if row.visual and not row.raw_ms)
        session = sum(row.session_ms for row in self.rows)
        rest = sum(row.ms for row in self.rows if row.kind is RowKind.REST) - self.closed_ms
        exceptions = sum(row.kind in (RowKind.OVERRIDE, RowKind.URGENT) for row in self.rows)
        graded = ", ".join(f"{count} {state}" for state, count in sorted(self.states.items()))
        early = "; coming back early left the rest owed" if self.came_back_early else ""
        return [
            f"items in the workspace: {self.items}",
            f"items by state: {graded}",
            f"seconds at MEDIUM or clearer: {looked // 1000}",
            f"seconds at HEAVY: {veiled // 1000}",
            f"seconds of review session: {session // 1000}",
            f"seconds of break: {rest // 1000}{early}",
            f"seconds with the program closed: {self.closed_ms // 1000}",
            f"breaks due: {self.breaks_due}, taken in full: {self.breaks_taken}",
            f"exceptions of two people: {exceptions}",
        ]
