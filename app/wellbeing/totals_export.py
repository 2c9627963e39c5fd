"""The organisation's export of one person's record: daily totals as a supervisor sees them, with its purpose and two people.

Wellbeing policy 5.2. No time within a day, no item, nothing of the running day; rounded as the supervisor's view is.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from typing import Any

from app.errors import UsageError
from app.wellbeing.record import SupervisorDay
from app.wellbeing.record_book import FORBIDDEN, PURPOSE
from app.wellbeing.record_export import guarded

FORMAT = "penumbra-daily-totals-1"
SHORTEST, LONGEST = 10, 300
EXPORTED = "export: "  # before the purpose, in what the person finds among those who looked
COLUMNS = (
    *("person", "duty_day", "session_minutes", "raw_minutes", "dose_xmin"),
    *("breaks_owed", "breaks_taken", "caps", "overrides", "purpose", "exported_by", "confirmed_by", "made_at"),
)


@dataclass(frozen=True, slots=True)
class TotalsExport:
    """person: whose record. by, second: names of the two people. made_at: aware UTC."""

    person: str
    days: Sequence[SupervisorDay]
    purpose: str
    by: str
    second: str
    made_at: datetime


def stated(purpose: str) -> str:
    """The purpose as one line; raises UsageError for one that says nothing, or too much."""
    said = " ".join(purpose.split())
    if not SHORTEST <= len(said) <= LONGEST:
        raise UsageError(f"the purpose is a sentence of {SHORTEST} to {LONGEST} characters")
    return said


def totals_as_json(export: TotalsExport) -> dict[str, Any]:
    """As one object. null: what is kept of a day whose rows are erased tells no breaks owed and no caps."""
    return {
        "format": FORMAT,
        "record_exists_for": f"{PURPOSE} {FORBIDDEN}",
        "purpose": export.purpose,
        "exported_by": export.by,
        "confirmed_by": export.second,
        "made_at": _minute(export.made_at),
        "person": export.person,
        "days": [asdict(day) for day in export.days],
    }


def totals_json_file(export: TotalsExport) -> bytes:
    """The object as a file, UTF-8, indented."""
    return (json.dumps(totals_as_json(export), ensure_ascii=False, indent=2) + "\n").encode("utf-8")


def totals_csv_file(export: TotalsExport) -> bytes:
    """One header, then one line a day: CRLF, UTF-8 with the mark that spreadsheets look for; purpose and people on every line."""
    text = io.StringIO(newline="")
    writer = csv.DictWriter(text, COLUMNS, restval="")
    writer.writeheader()
    named = {
        "person": guarded(export.person),
        "purpose": guarded(export.purpose),
        "exported_by": guarded(export.by),
        "confirmed_by": guarded(export.second),
        "made_at": _minute(export.made_at),
    }
    for day in export.days:
        line = {name: "" if value is None else value for name, value in asdict(day).items()}
        told = {"caps": "; ".join(day.caps or ()), "overrides": guarded("; ".join(day.overrides))}
        writer.writerow({**line, **told, **named})
    return text.getvalue().encode("utf-8-sig")


def _minute(at: datetime) -> str:
    return at.astimezone(UTC).strftime("%Y-%m-%dT%H:%MZ")
