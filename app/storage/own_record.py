"""A person's own record put together: rows from the ledger, sums by the fold, remarks and looks; and the file of an export."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from app.domain.clock import Clock
from app.domain.exposure import LedgerRow
from app.errors import FullError, UsageError
from app.storage.durable import write_durably
from app.storage.looks import looks_from_afar
from app.storage.record_store import SqlRecordStore
from app.storage.workspace import Workspace
from app.wellbeing.limits import Limits
from app.wellbeing.meter import Meter
from app.wellbeing.record import fold_record
from app.wellbeing.record_book import RecordBook, RemarkKind
from app.wellbeing.record_export import csv_file, json_file
from app.wellbeing.supervisor_record import by_the_organisation

WRITERS = {".csv": csv_file, ".json": json_file}
# The ledger's rows, oldest first, and the meters folded up to the first of them where older ones were erased.
ReadRows = Callable[[], tuple[tuple[LedgerRow, ...], Meter | None]]


class SqlOwnRecord:
    """Implements `app.views.record_port.OwnRecord`. read_rows: raises DamagedError. today: the duty day (ISO date)."""

    def __init__(
        self, workspace: Workspace, read_rows: ReadRows, rules: Limits, clock: Clock, today: Callable[[], str]
    ) -> None:
        self.store, self._exposure = SqlRecordStore(workspace.exposure), workspace.exposure
        self._person = workspace.about.person_name
        self._read_rows, self._rules, self._clock, self._today = read_rows, rules, clock, today

    def load(self) -> RecordBook:
        """The whole record as it stands now; raises DamagedError where the ledger's chain does not hold."""
        rows, start = self._read_rows()
        return self._book(rows, rows, start)

    def load_for_others(self, limits_on: Callable[[str], Limits]) -> RecordBook:
        """The same as the organisation's limits judge it, by duty day: nothing in the sums tells what the person has set."""
        rows, start = self._read_rows()
        return self._book(rows, tuple(by_the_organisation(rows, limits_on)), start)

    def _book(self, rows: tuple[LedgerRow, ...], judged: tuple[LedgerRow, ...], start: Meter | None) -> RecordBook:
        remarks, looks, totals = self.store.read()
        record = fold_record(judged, self._rules, self._today(), start=start, totals=totals)
        seen = sorted((*looks, *looks_from_afar(self._exposure)), key=lambda look: look.at)
        return RecordBook(self._person, self._clock.now().utc, record, rows, remarks, tuple(seen))

    def remark(self, kind: RemarkKind, duty_day: str, text: str) -> None:
        """Append a note or a dispute; raises UsageError and StorageError."""
        self.store.add_remark(kind, duty_day, text)

    def export(self, book: RecordBook, path: Path) -> None:
        """Write the record to a file; as `write_export`."""
        write_export(book, path)


def write_export(book: RecordBook, path: Path) -> None:
    """Write the record to a .csv or .json file that its owner alone may read; raises UsageError for others, FullError."""
    make = WRITERS.get(path.suffix.lower())
    if make is None:
        raise UsageError("the record is exported to a file that ends in .csv or .json")
    try:
        write_durably(path, make(book))
    except FullError as error:
        raise FullError("the file cannot be written: no room, or no right to write") from error
