"""The ports of a review on memory: what the presenter's lanes call. Each can be told to wait at a gate or to refuse."""

from __future__ import annotations

import random
import threading
from dataclasses import replace
from datetime import datetime

from app.domain.assessment import Assessment
from app.domain.clock import Instant
from app.domain.exposure import LedgerRow, Tone
from app.domain.film import Film
from app.domain.frame import Frame, FrameRequest
from app.domain.item import CannotShow, Item, Place
from app.domain.worklist import HistoryEntry, ItemCard, ItemState, ReportSummary, WorkItem
from app.errors import DecodeError, FullError
from app.grading.standing import standing
from app.review.casework import STATES
from app.review.keeping import merged, owing
from app.review.ports import Booking, Correction
from app.wellbeing.history import History

GATE_S = 20.0


class Gate:
    """Lets every call through until it is shut; a call that waits is counted. refusing: every call fails from now on."""

    def __init__(self) -> None:
        self._open = threading.Event()
        self._open.set()
        self.knocked = threading.Event()
        self.refusing = False
        self.arrived = 0

    def shut(self) -> None:
        """Calls wait from now on; `knocked` tells that one does."""
        self.knocked.clear()
        self._open.clear()

    def open(self) -> None:
        """Let those that wait through, and all that follow."""
        self._open.set()

    def pass_through(self) -> None:
        """One call, on the lane's thread."""
        self.arrived += 1
        self.knocked.set()
        assert self._open.wait(GATE_S), "nobody opened the gate"
        if self.refusing:
            raise FullError("the disk is full")


class MemoryCasebook:
    """Implements `app.review.ports.Casebook`."""

    def __init__(self) -> None:
        self.gate = Gate()
        self.book_gate = Gate()
        self.opened: list[tuple[str, str]] = []
        self.facts: list[Assessment] = []
        self.declined: list[str] = []
        self.booked: dict[str, Booking] = {}

    def open_item(self, item_id: str, analyst_id: str) -> None:
        """The custody entry."""
        self.gate.pass_through()
        self.opened.append((item_id, analyst_id))

    def assess(self, assessment: Assessment, correction: Correction | None = None) -> None:
        """One fact, and what it owes to the ledger."""
        self.gate.pass_through()
        before = [fact.fact_id for fact in self.facts if fact.item_sha256 == assessment.item_sha256]
        assert assessment.supersedes == (before[-1] if before else None), "built on an outdated state"
        self.facts.append(assessment)
        if correction is not None:
            self.booked[correction.item_id] = owing(self.booked.get(correction.item_id), correction)

    def decline(self, item_id: str) -> None:
        """The item goes back."""
        self.gate.pass_through()
        self.declined.append(item_id)

    def undo_decline(self, item_id: str) -> None:
        """It does not."""
        self.gate.pass_through()
        self.declined = [one for one in self.declined if one != item_id]

    def book(self, bookings: tuple[Booking, ...], at: datetime) -> None:
        """Add bookings."""
        self.book_gate.pass_through()
        for new in bookings:
            self.booked[new.item_id] = merged(self.booked.get(new.item_id, Booking(new.item_id, 0, 0)), new)

    def bookings(self, at: datetime) -> tuple[Booking, ...]:
        """All bookings."""
        return tuple(self.booked.values())


class MemoryWorklist:
    """Implements `app.review.ports.Worklist` over reports and what their casebook holds."""

    def __init__(self, casebook: MemoryCasebook, reports: dict[ReportSummary, tuple[WorkItem, ...]]) -> None:
        self.gate = Gate()
        self._casebook, self._reports = casebook, reports
        self.films: dict[str, Film] = {}
        self.pages: dict[str, int] = {}  # of documents

    def become(self, reports: dict[ReportSummary, tuple[WorkItem, ...]]) -> None:
        """What lies in the file is changed by somebody else."""
        self._reports = reports

    def reports(self) -> tuple[ReportSummary, ...]:
        """All reports."""
        self.gate.pass_through()
        return tuple(self._reports)

    def foretold(self, report_id: str) -> tuple[tuple[str, str], ...]:
        """No list knows anything."""
        return ()

    def first_items(self, report_id: str, count: int) -> tuple[WorkItem, ...]:
        """The first of them."""
        return self.items(report_id)[:count]

    def items(self, report_id: str) -> tuple[WorkItem, ...]:
        """A report's items as their facts leave them."""
        return next(
            tuple(self._as_stored(item) for item in items)
            for report, items in self._reports.items()
            if report.id == report_id
        )

    def card(self, item_id: str) -> ItemCard:
        """The card of an item, with its facts."""
        item = next(item for items in self._reports.values() for item in items if item.id == item_id)
        facts = [fact for fact in self._casebook.facts if fact.item_sha256 == item.sha256]
        made = card_of(item, tuple(HistoryEntry(fact, "Ada") for fact in facts))
        pages = self.pages.get(item_id, 0)
        known = replace(made.item, media_type="application/pdf", frames=pages) if pages else made.item
        return replace(made, item=known, film=self.films.get(item_id))

    def _as_stored(self, item: WorkItem) -> WorkItem:
        held = standing(fact for fact in self._casebook.facts if fact.item_sha256 == item.sha256)
        state = STATES[held.outcome].value if held else ItemState.UNGRADED.value
        grade = held.grade if held else ""
        return item._replace(state=state, grade=grade, declined=item.id in self._casebook.declined)


class MemoryLedger:
    """Implements `app.review.ports.Ledger`."""

    def __init__(self) -> None:
        self.gate = Gate()
        self.kept: list[LedgerRow] = []
        self.seen: Instant | None = None

    def append(self, first_seq: int, rows: tuple[LedgerRow, ...], at: Instant) -> None:
        """All rows or none."""
        self.gate.pass_through()
        assert first_seq <= len(self.kept) + 1, "rows are missing"
        self.kept.extend(rows[len(self.kept) + 1 - first_seq :])
        self.seen = at

    def history(self) -> History:
        """Every row from the first."""
        return History.of(self.kept)

    def rows(self) -> tuple[LedgerRow, ...]:
        """Every row."""
        return tuple(self.kept)

    def last_seen(self) -> Instant | None:
        """When the last row was written."""
        return self.seen


class MemoryFrames:
    """Implements `app.review.ports.Frames`: sharp noise, whatever veil is asked for, so that any leak shows."""

    def __init__(self) -> None:
        self.gate = Gate()
        self.asked: list[tuple[str, FrameRequest]] = []
        self.turned_over = self.forgotten = 0
        self.broken: CannotShow | None = None

    def load(self, item_id: str, request: FrameRequest) -> Frame:
        """One frame."""
        self.gate.pass_through()
        self.asked.append((item_id, request))
        if self.broken is not None:
            raise DecodeError(self.broken)
        return noise_frame(request, seed=item_id)

    def forget(self) -> None:
        """Nothing is kept anyway."""
        self.forgotten += 1

    def turn_over(self) -> None:
        """Fresh decoders."""
        self.turned_over += 1


def noise_frame(request: FrameRequest, *, seed: str = "", width: int = 120, height: int = 120) -> Frame:
    """Pixels that differ from each neighbour: the sharpest there is."""
    channels = 3 if request.tone is Tone.COLOUR else 1
    pixels = random.Random(seed).randbytes(width * height * channels)
    return Frame(width, height, pixels, request)


def card_of(item: WorkItem, history: tuple[HistoryEntry, ...] = ()) -> ItemCard:
    """A card for an item of 960 x 960 pixels."""
    known = Item(item.id, item.sha256, "", 12_345, "image/jpeg", 960, 960, 1, None, None)
    return ItemCard(known, (Place("folder", "camera/0001.jpg"),), item.copies, history)
