"""What belongs to a person's record beside the sums: their rows, their remarks, and who looked."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from app.domain.exposure import LedgerRow
from app.wellbeing.record import Record

PURPOSE = "This record exists to keep people inside the limits."
FORBIDDEN = "It may not be used for performance, pay, discipline, rota favour, sickness review, selection or promotion."


class RemarkKind(StrEnum):
    """What a remark is. A dispute changes no row: rows are facts, and so is the dispute."""

    NOTE = "note"
    DISPUTE = "dispute"


@dataclass(frozen=True, slots=True)
class Remark:
    """What the person wrote about one duty day. made_at: aware UTC."""

    kind: RemarkKind
    duty_day: str
    text: str
    made_at: datetime


@dataclass(frozen=True, slots=True)
class Look:
    """Somebody other than the person looked at this record. role: a value of `Role`. at: aware UTC.

    what: a fixed word, or EXPORTED and a purpose (`totals_export`).
    """

    name: str
    role: str
    what: str
    at: datetime


@dataclass(frozen=True, slots=True)
class RecordBook:
    """All that the person sees. rows: the ledger's, oldest first, as far as they are kept. made_at: aware UTC."""

    person: str
    made_at: datetime
    record: Record
    rows: tuple[LedgerRow, ...]
    remarks: tuple[Remark, ...]
    looks: tuple[Look, ...]


def rows_by_day(book: RecordBook) -> dict[str, list[LedgerRow]]:
    """The rows of each duty day, in their order."""
    days: dict[str, list[LedgerRow]] = {}
    for row in book.rows:
        days.setdefault(row.duty_day, []).append(row)
    return days


def last_days(book: RecordBook, count: int) -> RecordBook:
    """The same book with the last `count` duty days that it tells of, and what belongs to them; looks stay whole."""
    days = book.record.days[-count:] if count > 0 else ()
    names = {day.duty_day for day in days}
    return replace(
        book,
        record=replace(book.record, days=days),
        rows=tuple(row for row in book.rows if row.duty_day in names),
        remarks=tuple(remark for remark in book.remarks if remark.duty_day in names),
    )
