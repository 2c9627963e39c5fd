"""The review's ports at a start: what the first page needs is read by the driver, the rest is loaded at its first call.

SQLAlchemy and the tables take longer to load than everything else before the first page; see docs/adr/0011-start.md.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING

from app.domain.clock import Instant
from app.domain.exposure import LedgerRow
from app.domain.worklist import ItemCard, ReportSummary, WorkItem
from app.review.ports import Booking, Correction
from app.storage.database import Database
from app.storage.first_reads import read_bookings, read_last_seen, read_reports
from app.storage.ledger_reading import read_history
from app.storage.mark import LedgerMark
from app.wellbeing.history import History

if TYPE_CHECKING:
    from app.domain.assessment import Assessment
    from app.storage.casebook import SqlCasebook
    from app.storage.ledger import SqlLedger
    from app.storage.worklist import SqlWorklist


class LateWorklist:
    """Implements `app.review.ports.Worklist`. whole: makes, or gives again, the one that reads everything."""

    def __init__(self, file: Database, whole: Callable[[], SqlWorklist]) -> None:
        self._file, self._whole = file, whole

    def reports(self) -> tuple[ReportSummary, ...]:
        """All reports, oldest first."""
        with self._file.reading() as driver:
            return read_reports(driver)

    def items(self, report_id: str) -> tuple[WorkItem, ...]:
        """All items of a report, in the order in which they were found."""
        return self._whole().items(report_id)

    def first_items(self, report_id: str, count: int) -> tuple[WorkItem, ...]:
        """At most that many of them, from the first."""
        return self._whole().first_items(report_id, count)

    def foretold(self, report_id: str) -> tuple[tuple[str, str], ...]:
        """Open items of a report with what hash lists foretell of them."""
        return self._whole().foretold(report_id)

    def card(self, item_id: str) -> ItemCard:
        """Facts, places and history of one item."""
        return self._whole().card(item_id)


class LateCasebook:
    """Implements `app.review.ports.Casebook`. whole: makes, or gives again, the one that writes."""

    def __init__(self, file: Database, whole: Callable[[], SqlCasebook]) -> None:
        self._file, self._whole = file, whole

    def bookings(self, at: datetime) -> tuple[Booking, ...]:
        """All bookings that still stand."""
        with self._file.reading() as driver:
            return read_bookings(driver, at)

    def open_item(self, item_id: str, analyst_id: str) -> None:
        """Custody: the text card of the item was shown."""
        self._whole().open_item(item_id, analyst_id)

    def assess(self, assessment: Assessment, correction: Correction | None = None) -> None:
        """Assessment, custody entry, outbox row and what the grade owes to the ledger together."""
        self._whole().assess(assessment, correction)

    def decline(self, item_id: str) -> None:
        """The item goes back to the pool."""
        self._whole().decline(item_id)

    def undo_decline(self, item_id: str) -> None:
        """It was not meant to: nothing of the decline is left."""
        self._whole().undo_decline(item_id)

    def book(self, bookings: tuple[Booking, ...], at: datetime) -> None:
        """Add to the items' bookings."""
        self._whole().book(bookings, at)


class LateLedger:
    """Implements `app.review.ports.Ledger`. whole: makes, or gives again, the one that appends."""

    def __init__(self, file: Database, mark: LedgerMark, whole: Callable[[], SqlLedger]) -> None:
        self._file, self._mark, self._whole = file, mark, whole

    def history(self) -> History:
        """Every kept row and the meters before them, after the chain was checked."""
        with self._file.reading() as driver:
            return read_history(driver, self._mark)

    def rows(self) -> tuple[LedgerRow, ...]:
        """The rows of `history`."""
        return self.history().rows

    def last_seen(self) -> Instant | None:
        """When the last row was written, or None in a fresh ledger."""
        with self._file.reading() as driver:
            return read_last_seen(driver)

    def append(self, first_seq: int, rows: tuple[LedgerRow, ...], at: Instant) -> None:
        """All rows with their outbox rows in one durable transaction, or an error and none of them."""
        self._whole().append(first_seq, rows, at)
