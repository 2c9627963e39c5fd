"""What exposure.db keeps beside the ledger for a person's own record: remarks, looks, daily totals. None of it is ever sent.

Remarks and looks are facts: they are appended, and triggers refuse everything else. A daily total is written when the rows of its
day are erased; its limits and overrides are JSON lists.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import UTC, date, datetime

from sqlalchemy import Connection, Engine, insert

from app.domain.exposure import RowKind
from app.errors import DamagedError, UsageError
from app.storage.engine import translated
from app.storage.ledger import put
from app.storage.prepared import driver_of
from app.storage.tables_exposure import DAILY_TOTAL, LOOK, REMARK
from app.wellbeing.days import Amounts
from app.wellbeing.record import Cap, DayRecord
from app.wellbeing.record_book import Look, Remark, RemarkKind

WHAT = "exposure.db"
LONGEST = 2_000
URGENT = RowKind.URGENT.value  # stands among the overrides of a day, once for each exception of two people
REMARKS = "SELECT kind, duty_day, text, made_at FROM remark ORDER BY id"
LOOKS = "SELECT name, role, what, at FROM look ORDER BY id"
TOTALS = (
    "SELECT duty_day, raw_ms, dose_u, session_ms, breaks_owed, breaks_taken, caps, overrides"
    " FROM daily_total ORDER BY duty_day"
)


class SqlRecordStore:
    """The tables remark, look and daily_total."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def add_remark(self, kind: RemarkKind, duty_day: str, text: str) -> None:
        """Append a note or a dispute; line breaks become spaces. Raises UsageError for no text, too much, or no date."""
        said = " ".join(text.split())
        if not said or len(said) > LONGEST:
            raise UsageError(f"a note or dispute has 1 to {LONGEST} characters")
        try:
            day = date.fromisoformat(duty_day).isoformat()
        except ValueError as error:
            raise UsageError("that is not a duty day") from error
        row = {"kind": kind.value, "duty_day": day, "text": said, "made_at": datetime.now(UTC).isoformat()}
        with translated(WHAT), self._engine.begin() as connection:
            connection.execute(insert(REMARK), row)

    def add_look(self, name: str, role: str, what: str) -> None:
        """Append that somebody looks; called before anything is shown to them."""
        self.add_looks([(name, role)], what)

    def add_looks(self, people: Iterable[tuple[str, str]], what: str) -> None:
        """The same of several people (name, role) who see it together: all of it is written, or nothing."""
        at = datetime.now(UTC).isoformat()
        rows = [{"name": name, "role": role, "what": what, "at": at} for name, role in people]
        with translated(WHAT), self._engine.begin() as connection:
            connection.execute(insert(LOOK), rows)

    def read(self) -> tuple[tuple[Remark, ...], tuple[Look, ...], tuple[DayRecord, ...]]:
        """Remarks, looks and totals of one moment, oldest first. Takes no lock, so it waits for no writer."""
        with translated(WHAT), self._engine.connect() as connection:
            driver = driver_of(connection)
            driver.execute("BEGIN")
            try:
                remarks, looks, totals = (driver.execute(query).fetchall() for query in (REMARKS, LOOKS, TOTALS))
            finally:
                driver.execute("ROLLBACK")
        try:
            return (
                tuple(Remark(RemarkKind(kind), day, text, _at(at)) for kind, day, text, at in remarks),
                tuple(Look(name, role, what, _at(at)) for name, role, what, at in looks),
                tuple(_day(*values) for values in totals),
            )
        except ValueError as error:
            raise DamagedError("the record's notes or totals in exposure.db are damaged") from error


def _at(text: str) -> datetime:
    return datetime.fromisoformat(text)


def put_total(connection: Connection, day: DayRecord) -> None:
    """Write the total of a day in the caller's transaction; what was written of it before is replaced."""
    row = {
        "duty_day": day.duty_day,
        "raw_ms": day.used.raw_ms,
        "dose_u": day.used.dose_u,
        "session_ms": day.used.review_ms,
        "breaks_owed": day.breaks_owed,
        "breaks_taken": day.breaks_taken,
        "caps": json.dumps([cap.value for cap in day.caps]),
        "overrides": json.dumps([*day.overrides, *([URGENT] * day.urgent)]),
    }
    put(connection, DAILY_TOTAL, row, "duty_day")


def _day(
    duty_day: str, raw_ms: int, dose_u: int, session_ms: int, owed: int, taken: int, caps: str, overrides: str
) -> DayRecord:
    words = _words(overrides)
    reached = {Cap(word) for word in _words(caps)}
    return DayRecord(
        duty_day=duty_day,
        used=Amounts(raw_ms, dose_u, session_ms),
        breaks_owed=owed,
        breaks_taken=taken,
        caps=tuple(cap for cap in Cap if cap in reached),
        overrides=tuple(word for word in words if word != URGENT),
        urgent=words.count(URGENT),
    )


def _words(text: str) -> list[str]:
    words = json.loads(text)
    if not isinstance(words, list) or not all(isinstance(word, str) for word in words):
        raise ValueError("a list of words")
    return words
