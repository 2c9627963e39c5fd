"""What outlives a crash in a simulation: ledger rows, bookings, facts and declines of one report, in memory."""

from __future__ import annotations

from collections.abc import Iterable

from app.domain.assessment import Assessment
from app.domain.clock import Instant
from app.domain.exposure import LedgerRow
from app.domain.item import Item, Place
from app.domain.worklist import HistoryEntry, ItemCard, ItemState, ReportSummary, WorkItem
from app.errors import DamagedError, FullError
from app.grading.standing import standing
from app.review.casework import STATES
from app.review.keeping import merged, owing
from app.review.ports import Booking, Correction


class Memory:
    """One analyst's ledger and one report. Raises DamagedError where a real store would refuse, FullError while `full`."""

    def __init__(self, report: ReportSummary, items: Iterable[WorkItem], analyst_name: str) -> None:
        self.report = report
        self._items = {item.id: item for item in items}
        self._analyst_name = analyst_name
        self._facts: dict[str, list[Assessment]] = {}
        self._declined: set[str] = set()
        self._bookings: dict[str, Booking] = {}
        self.rows: list[LedgerRow] = []
        self.last_seen: Instant | None = None
        self.full = False

    # --- exposure ---------------------------------------------------------------------------------------------

    def append(self, first_seq: int, rows: tuple[LedgerRow, ...], at: Instant) -> tuple[LedgerRow, ...]:
        """Rows numbered from `first_seq`; those that are there already are left alone. Returns those that were new."""
        if self.full:
            raise FullError("the disk is full")
        if first_seq > len(self.rows) + 1:
            raise DamagedError("rows are missing")
        fresh = rows[len(self.rows) + 1 - first_seq :]
        self.rows.extend(fresh)
        self.last_seen = at
        return fresh

    # --- casework ---------------------------------------------------------------------------------------------

    def assess(self, fact: Assessment, correction: Correction | None) -> None:
        """One fact, built on the one that holds, and what it owes to the ledger."""
        if self.full:
            raise FullError("the disk is full")
        known = self._facts.setdefault(fact.item_sha256, [])
        if fact.supersedes != (known[-1].fact_id if known else None):
            raise DamagedError("a fact was built on an outdated state")
        known.append(fact)
        if correction is not None:
            self._bookings[correction.item_id] = owing(self._bookings.get(correction.item_id), correction)

    def decline(self, item_id: str) -> None:
        """The item goes back."""
        self._declined.add(item_id)

    def book(self, bookings: tuple[Booking, ...]) -> None:
        """Add bookings."""
        for new in bookings:
            self._bookings[new.item_id] = merged(self._bookings.get(new.item_id, Booking(new.item_id, 0, 0)), new)

    @property
    def bookings(self) -> tuple[Booking, ...]:
        """All bookings."""
        return tuple(self._bookings.values())

    def take_in(self, items: Iterable[WorkItem]) -> None:
        """More items for the report."""
        self._items.update((item.id, item) for item in items)

    def items(self) -> tuple[WorkItem, ...]:
        """The report's items as their facts leave them."""
        return tuple(map(self._as_stored, self._items.values()))

    def grades(self) -> dict[str, str]:
        """Of each item that is graded: its SHA-256 and the grade that holds."""
        held = {sha256: standing(facts) for sha256, facts in self._facts.items()}
        return {sha256: fact.grade for sha256, fact in held.items() if fact is not None and fact.grade}

    def card(self, item_id: str) -> ItemCard:
        """The card of an item, with its facts."""
        item = self._items[item_id]
        known = Item(item.id, item.sha256, "", 250_000, "image/jpeg", 1_632, 1_224, 1, None, None)
        history = tuple(HistoryEntry(fact, self._analyst_name) for fact in self._facts.get(item.sha256, ()))
        return ItemCard(known, (Place("generated", item.id),), item.copies, history)

    def _as_stored(self, item: WorkItem) -> WorkItem:
        held = standing(self._facts.get(item.sha256, ()))
        state = STATES[held.outcome].value if held else ItemState.UNGRADED.value
        return item._replace(state=state, grade=held.grade if held else item.grade, declined=item.id in self._declined)
