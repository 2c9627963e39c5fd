"""A person's own record on memory, with a gate; its days are made up."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

from app.domain.exposure import LedgerRow
from app.wellbeing.record import fold_record
from app.wellbeing.record_book import Look, RecordBook, Remark, RemarkKind
from tests.fakes.ports import Gate
from tests.wellbeing.records import shipped, some_days

NOW = datetime(2025, 6, 13, 15, tzinfo=UTC)
TODAY = "2025-06-13"


class MemoryRecord:
    """Implements `app.views.record_port.OwnRecord`. Another thread calls it than the one that reads it in a test."""

    def __init__(self, rows: tuple[LedgerRow, ...] | None = None, looks: tuple[Look, ...] = ()) -> None:
        self.gate = Gate()
        self.rows = some_days(5).rows if rows is None else rows
        self.looks = looks
        self.remarks: list[Remark] = []
        self.exported: list[tuple[RecordBook, Path]] = []

    def load(self) -> RecordBook:
        """The record as it stands."""
        self.gate.pass_through()
        record = fold_record(self.rows, shipped, TODAY)
        return RecordBook("Ada", NOW, record, self.rows, tuple(self.remarks), self.looks)

    def remark(self, kind: RemarkKind, duty_day: str, text: str) -> None:
        """One more remark."""
        self.gate.pass_through()
        self.remarks.append(Remark(kind, duty_day, text, NOW))

    def export(self, book: RecordBook, path: Path) -> None:
        """Remembers what would be written where."""
        self.gate.pass_through()
        self.exported.append((book, path))
