"""Outcome notes in work.db: the team's, with no name, no item and no case beside them."""

from __future__ import annotations

from datetime import UTC, datetime

from app.domain.ids import new_id
from app.domain.outcome import LONGEST_NOTE, OutcomeNote, is_note
from app.errors import UsageError
from app.storage.database import Database
from app.storage.engine import translated

WHAT = "work.db"
NEWEST_FIRST = "SELECT text, added_at FROM outcome_note ORDER BY added_at DESC, id DESC LIMIT ?"
# More than anybody reads in a break; older ones stay in the table.
MOST_READ = 200


class SqlOutcomes:
    """The table outcome_note.

    Read by the driver alone: the window asks for it on its own thread, and the engine's BEGIN would wait for the write lock.
    """

    def __init__(self, file: Database) -> None:
        self._file = file

    def notes(self) -> tuple[OutcomeNote, ...]:
        """The newest 200, newest first."""
        with self._file.reading() as driver:
            rows = driver.execute(NEWEST_FIRST, (MOST_READ,)).fetchall()
        return tuple(OutcomeNote(str(text), datetime.fromisoformat(at)) for text, at in rows)

    def add(self, text: str) -> OutcomeNote:
        """Add one; raises UsageError if it is no printable line of 1 to 120 characters."""
        from sqlalchemy import insert

        from app.storage.tables_work import OUTCOME_NOTE

        kept = text.strip()
        if not is_note(kept):
            raise UsageError(f"an outcome note is one printable line of at most {LONGEST_NOTE} characters")
        note = OutcomeNote(kept, datetime.now(UTC))
        row = {"id": new_id(), "text": note.text, "added_at": note.added_at.isoformat()}
        with translated(WHAT), self._file.engine.begin() as connection:
            connection.execute(insert(OUTCOME_NOTE), row)
        return note
