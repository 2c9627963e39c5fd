"""What the window needs for the person's own record: a port, so that the window loads it only when somebody looks."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from app.wellbeing.record_book import RecordBook, RemarkKind


class OwnRecord(Protocol):
    """The person's own record; `app.storage.own_record.SqlOwnRecord` is one. Called on a lane, never on the window's thread."""

    def load(self) -> RecordBook:
        """The whole record as it stands now; raises DamagedError where the ledger's chain does not hold."""
        ...

    def remark(self, kind: RemarkKind, duty_day: str, text: str) -> None:
        """Append a note or a dispute; raises UsageError and StorageError."""
        ...

    def export(self, book: RecordBook, path: Path) -> None:
        """Write a .csv or .json file, not encrypted, for its owner alone; raises UsageError and FullError."""
        ...


MakeRecord = Callable[[], OwnRecord]
"""Makes the port; called on a lane, because it may load SQL."""
