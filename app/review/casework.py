"""Items of the open report and what was concluded: opening, grading, declining, undoing. No advance without a commit."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime

from app.domain.assessment import Assessment, Outcome
from app.domain.exposure import Severity
from app.domain.ids import new_id
from app.domain.people import Person
from app.domain.scheme import Scheme
from app.domain.worklist import HistoryEntry, ItemCard, ItemState, ReportSummary, WorkItem
from app.frozen import frozen

STATES = {
    Outcome.GRADED: ItemState.GRADED,
    Outcome.NOT_ASSESSABLE: ItemState.NOT_ASSESSABLE,
    Outcome.SET_ASIDE: ItemState.SET_ASIDE,
}


@frozen
class Done:
    """A fact made in this session, what the item was before it, and which fact came before."""

    assessment: Assessment
    before: WorkItem


@frozen
class HandedBack:
    """A decline of this session and what the item was before it. It is no fact: to undo it, its mark is cleared."""

    before: WorkItem


@dataclass(slots=True)
class Casework:
    """The open report. `items` is replaced, never changed; `version` counts its replacements."""

    scheme: Scheme
    analyst: Person
    report: ReportSummary | None = None
    items: tuple[WorkItem, ...] = ()
    version: int = 0
    position: int = -1
    card: ItemCard | None = None
    pending: Done | None = None
    undoing: bool = False
    done: list[Done | HandedBack] = field(default_factory=list)
    last_facts: dict[str, str | None] = field(default_factory=dict)

    @property
    def current(self) -> WorkItem | None:
        """The item whose card is shown."""
        if self.card is None or not 0 <= self.position < len(self.items):
            return None
        return self.items[self.position]

    def weigh(self, bands: Mapping[str, Severity] | None) -> bool:
        """Grades weigh from now on what the rules' bands say; whether any weighs otherwise. What was booked stays as it was."""
        before = self.scheme
        if bands is not None:
            self.scheme = before.with_bands(bands)
        return self.scheme != before

    def open_report(self, report: ReportSummary, items: tuple[WorkItem, ...]) -> None:
        """Turn to a report."""
        if self.report is None or self.report.id != report.id:
            self.done.clear()  # undo reaches only what the analyst can see
        self.report, self.items, self.position, self.card = report, items, -1, None
        self.version += 1

    def close_report(self) -> None:
        """No report is open any more."""
        self.report, self.items, self.position, self.card = None, (), -1, None
        self.done.clear()
        self.version += 1

    def fill(self, items: tuple[WorkItem, ...]) -> None:
        """All items of the report whose first ones are shown already."""
        self.items = items
        self.version += 1

    def open_item(self, position: int, card: ItemCard) -> None:
        """An item's card is shown now."""
        self.position, self.card = position, card
        before = self.items[position]
        if (found := _as_found(before, card)) is not before:
            self.items = (*self.items[:position], found, *self.items[position + 1 :])
            self.version += 1
        self.last_facts[card.item.sha256] = card.history[-1].assessment.fact_id if card.history else None

    def conclude(self, item: WorkItem, outcome: Outcome, grade: str, at: datetime) -> Assessment:
        """The fact for a conclusion on the open item; it counts only once it is recorded."""
        fact = self._fact(item, outcome, grade, at, self.last_facts[item.sha256], item.copies - 1)
        self.pending, self.undoing = Done(fact, item), False
        return fact

    def withdraw(self, at: datetime) -> Assessment | None:
        """The fact that undoes the latest one of this session, or None if nothing was done last that is a fact."""
        latest = self.done[-1] if self.done else None
        if not isinstance(latest, Done):
            return None
        fact = self._fact(latest.before, Outcome.WITHDRAWN, "", at, self.last_facts[latest.before.sha256], 0)
        self.pending, self.undoing = Done(fact, latest.before), True
        return fact

    def recorded(self) -> tuple[WorkItem, WorkItem]:
        """The pending fact is durable: returns the item as it was and as it is now."""
        done, self.pending = self.pending, None
        if done is None:
            raise ValueError("nothing was pending")
        fact, before = done.assessment, done.before
        self.last_facts[before.sha256] = fact.fact_id
        if self.card is not None and self.card.item.sha256 == fact.item_sha256:
            entry = HistoryEntry(fact, self.analyst.name)
            self.card = replace(self.card, history=(*self.card.history, entry))
        if self.undoing:
            self.done.pop()
            after = before
        else:
            self.done.append(done)
            after = before._replace(state=STATES[fact.outcome].value, grade=fact.grade, declined=False)
        self._put(after)
        return before, after

    def declined(self, item: WorkItem) -> None:
        """The item was handed back."""
        self.done.append(HandedBack(item))
        self._put(item._replace(declined=True))

    def taken_back(self, item: WorkItem) -> None:
        """The latest decline is undone: the item is as it was before."""
        self.done.pop()
        self._put(item)

    def _put(self, item: WorkItem) -> None:
        for position, old in enumerate(self.items):
            if old.id == item.id:
                self.items = (*self.items[:position], item, *self.items[position + 1 :])
                self.version += 1
                return

    def _fact(
        self, item: WorkItem, outcome: Outcome, grade: str, at: datetime, supersedes: str | None, copies: int
    ) -> Assessment:
        return Assessment(
            fact_id=new_id(),
            item_sha256=item.sha256,
            outcome=outcome,
            scheme_id=self.scheme.id,
            scheme_version=self.scheme.version,
            grade=grade,
            analyst_id=self.analyst.id,
            made_at=at,
            supersedes=supersedes,
            unseen_copies=max(0, copies),
            case_id=self.report.case_id if self.report is not None else None,
        )


def _as_found(item: WorkItem, card: ItemCard) -> WorkItem:
    """The item with what its card says of its bytes: they may have come, or gone, since the report was loaded."""
    found = card.item
    told = found.cannot_show.value if found.cannot_show is not None else ""
    if told == item.cannot_show:
        return item
    cells = found.cells
    shape = (cells.width, cells.height, cells.greys) if cells is not None else (0, 0, b"")
    return item._replace(cannot_show=told, cells_width=shape[0], cells_height=shape[1], greys=shape[2])
