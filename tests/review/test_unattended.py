"""A grade without a session: killed at any of its writes, or refused, it loses no debt and pays none twice."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from app.domain.assessment import Assessment, Outcome
from app.domain.clock import Instant
from app.domain.exposure import LedgerRow, RowKind, Severity
from app.domain.ids import new_id
from app.errors import DamagedError
from app.review.actions import Actions
from app.review.effects import RecordExposure
from app.review.ports import Booking, Correction, Sight
from app.review.resuming import resume
from app.review.unattended import assess_unattended
from app.wellbeing.history import History
from tests.fakes.clock import FakeClock
from tests.fakes.ports import MemoryCasebook, MemoryLedger

UNITS = 30_000 * 3_150
RATE = 3_150 * 200
LOOKED = LedgerRow(
    "2025-06-10",
    datetime(2025, 6, 10, 9, tzinfo=UTC),
    RowKind.STRETCH,
    30_000,
    RATE,
    0,
    30_000 * RATE,
    30_000,
    30_000,
    0,
    "",
)
BANDS = {"A": Severity.S3, "B": Severity.S2, "C": Severity.S1, "": Severity.U}


class Killed(Exception):
    """The process ended."""


class Stores(MemoryCasebook):
    """Both stores; the process is killed before, or right after, the write of that number."""

    def __init__(self) -> None:
        super().__init__()
        self.ledger = KilledLedger(self)
        self.kill_at, self.writes, self.after = -1, 0, False

    def write(self, what: object) -> None:
        """One write."""
        self.writes += 1
        if self.writes == self.kill_at and not self.after:
            raise Killed
        assert callable(what)
        what()
        if self.writes == self.kill_at:
            raise Killed

    def assess(self, assessment: Assessment, correction: Correction | None = None) -> None:
        """One write."""
        self.write(lambda: MemoryCasebook.assess(self, assessment, correction))

    def grade(self, code: str, item: str = "x", sha256: str = "a" * 64) -> None:
        """As the command does it."""
        now = FakeClock().now()
        facts = [fact for fact in self.facts if fact.item_sha256 == sha256]
        last = facts[-1] if facts else None
        before = BANDS[last.grade if last else ""]
        fact = Assessment(
            new_id(), sha256, Outcome.GRADED, "uk", "1", code, "ada", now.utc, last.fact_id if last else None, 0
        )
        assess_unattended(self, self.ledger, fact, item, (before, BANDS[code]), now)

    def told(self, kind: RowKind) -> list[LedgerRow]:
        """Rows of that kind in the ledger once the next session has started and written."""
        now = FakeClock().now()
        book = resume(self.ledger.history(), self.bookings(now.utc), self.ledger.seen, now)
        actions = Actions()
        book.flush(actions)
        more = [row for effect in actions.take() if isinstance(effect, RecordExposure) for row in effect.rows]
        return [row for row in (*self.ledger.kept, *more) if row.kind is kind]

    def owed(self) -> list[int]:
        """Corrections."""
        return [row.dose_u for row in self.told(RowKind.RECLASS)]

    def served(self) -> list[str]:
        """Bands that count in the run."""
        return [row.note for row in self.told(RowKind.SERVED)]


class KilledLedger(MemoryLedger):
    """The ledger of `Stores`."""

    def __init__(self, stores: Stores) -> None:
        super().__init__()
        self._stores = stores
        self.damaged = False

    def append(self, first_seq: int, rows: tuple[LedgerRow, ...], at: Instant) -> None:
        """One write."""
        self._stores.write(lambda: MemoryLedger.append(self, first_seq, rows, at))

    def history(self) -> History:
        """Every row, unless they are damaged."""
        if self.damaged:
            raise DamagedError("the exposure ledger is damaged at row 1")
        return super().history()


def stores(*, debt: int = 0, seen: str = "") -> Stores:
    """After a session that looked at one item, and that may have been killed between a grade and its rows."""
    made = Stores()
    made.ledger.kept = [LOOKED]
    made.ledger.seen = FakeClock().now()
    sight = Sight(seen, 1) if seen else None
    made.booked = {"x": Booking("x", UNITS, 0, debt, 1, sight), "y": Booking("y", 10, 0)}
    if debt:
        made.facts.append(
            Assessment(new_id(), "a" * 64, Outcome.GRADED, "uk", "1", "A", "ada", made.ledger.seen.utc, None, 0)
        )
    return made


@pytest.mark.parametrize("after", [False, True])
@pytest.mark.parametrize("kill_at", range(1, 6))
@pytest.mark.parametrize("codes", ["B", "BC", "AA", "C"])
def test_a_kill_at_any_write_loses_no_debt_and_pays_none_twice(codes: str, kill_at: int, after: bool) -> None:
    lost = UNITS * (250 - 200)
    made = stores(debt=lost)
    made.kill_at, made.after = kill_at, after
    for code in codes:
        try:
            made.grade(code)
        except Killed:
            made.kill_at = -1
    weights = {"A": 250, "B": 150, "C": 100}
    held = [weights[fact.grade] for fact in made.facts]
    steps = [UNITS * (new - old) for old, new in zip([200, *held], held, strict=False)]
    assert made.owed() == [step for step in steps if step]
    assert made.owed() == made.owed()


def test_the_debt_of_another_item_is_no_payment_for_this_one() -> None:
    made = stores()
    made.booked["y"] = Booking("y", UNITS, 0, UNITS * 50, 1)  # a crash kept it away
    made.grade("A")  # owes just as much
    assert made.owed() == [UNITS * 50] * 2


@pytest.mark.parametrize("after", [False, True])
@pytest.mark.parametrize("kill_at", range(1, 4))
def test_an_item_that_was_looked_at_counts_once_with_the_grade_that_it_gets_here(kill_at: int, after: bool) -> None:
    made = stores(seen="U")
    made.kill_at, made.after = kill_at, after
    try:
        made.grade("A")
    except Killed:
        made.kill_at = -1
        if not made.facts:
            made.grade("A")
    assert made.served() == ["S3"]


def test_nothing_is_written_behind_a_damage_and_the_grade_is_recorded() -> None:
    made = stores(debt=5)
    made.ledger.damaged = True
    made.grade("C")
    assert [fact.grade for fact in made.facts] == ["A", "C"]
    assert made.ledger.kept == [LOOKED]
