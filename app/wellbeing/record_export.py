"""A person's record as a file of their own: JSON (one object) or CSV (one line a thing). Documented in docs/analysts.md.

Times are UTC, lengths whole milliseconds, dose whole units u (1 exposure minute = 60,000,000,000 u).
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

from app.wellbeing.days import Amounts
from app.wellbeing.limits import XMIN_U
from app.wellbeing.record import DayRecord
from app.wellbeing.record_book import FORBIDDEN, PURPOSE, Look, RecordBook, Remark
from app.wellbeing.record_rows import Span, spans

FORMAT = "penumbra-record-1"
COLUMNS = (
    "record",
    "duty_day",
    "at_utc",
    "kind",
    "length_ms",
    "session_ms",
    "raw_ms",
    "dose_u",
    "breaks_due",
    "breaks_taken",
    "limits_reached",
    "overrides",
    "exceptions",
    "session_cap_ms",
    "raw_cap_ms",
    "dose_cap_u",
    "name",
    "role",
    "text",
)
# What a spreadsheet would take for a formula, also in its full-width form; and the sign that keeps it from doing so.
FORMULA = frozenset("=+-@\t\r\n＝＋－＠'")
TEXTS = ("overrides", "name", "text")


def as_json(book: RecordBook) -> dict[str, Any]:
    """The record as one object."""
    record = book.record
    return {
        "format": FORMAT,
        "purpose": f"{PURPOSE} {FORBIDDEN}",
        "units": {"ms": "milliseconds", "u": f"1 exposure minute = {XMIN_U} u", "times": "UTC"},
        "person": book.person,
        "made_at": _time(book.made_at),
        "today": record.today,
        "week": {**_amounts(record.week), **_caps(record.week_caps)},
        "days": [_day(day) for day in record.days],
        "rows": [_span(span) for span in spans(book.rows)],
        "remarks": [_remark(remark) for remark in book.remarks],
        "looks": [_look(look) for look in book.looks],
    }


def json_file(book: RecordBook) -> bytes:
    """The object as a file, UTF-8, indented."""
    return (json.dumps(as_json(book), ensure_ascii=False, indent=2) + "\n").encode("utf-8")


def csv_file(book: RecordBook) -> bytes:
    """One header, then one line a day, row, remark and look: CRLF (RFC 4180), UTF-8 with the mark that spreadsheets look for."""
    text = io.StringIO(newline="")
    writer = csv.DictWriter(text, COLUMNS, restval="")
    writer.writeheader()
    for line in _lines(book):
        writer.writerow({name: guarded(value) if name in TEXTS else value for name, value in line.items()})
    return text.getvalue().encode("utf-8-sig")


def _lines(book: RecordBook) -> Iterator[dict[str, Any]]:
    for day in book.record.days:
        told = _day(day)
        yield {
            "record": "day",
            **told,
            "limits_reached": "; ".join(told["limits_reached"]),
            "overrides": "; ".join(told["overrides"]),
        }
    for span in spans(book.rows):
        yield {"record": "row", **_span(span)}
    for remark in book.remarks:
        yield {"record": "remark", **_remark(remark)}
    for look in book.looks:
        yield {"record": "look", **_look(look)}


def _day(day: DayRecord) -> dict[str, Any]:
    return {
        "duty_day": day.duty_day,
        **_amounts(day.used),
        "breaks_due": day.breaks_owed,
        "breaks_taken": day.breaks_taken,
        "limits_reached": [cap.value for cap in day.caps],
        "overrides": list(day.overrides),
        "exceptions": day.urgent,
        **({} if day.day_caps is None else _caps(day.day_caps)),
    }


def _span(span: Span) -> dict[str, Any]:
    return {
        "duty_day": span.duty_day,
        "at_utc": _time(span.began),
        "kind": span.kind.value,
        "length_ms": span.ms,
        "session_ms": span.session_ms,
        "raw_ms": span.raw_ms,
        "dose_u": span.dose_u,
        "text": span.note,
    }


def _remark(remark: Remark) -> dict[str, Any]:
    return {
        "duty_day": remark.duty_day,
        "at_utc": _time(remark.made_at),
        "kind": remark.kind.value,
        "text": remark.text,
    }


def _look(look: Look) -> dict[str, Any]:
    return {"at_utc": _time(look.at), "kind": look.what, "name": look.name, "role": look.role}


def _amounts(amounts: Amounts) -> dict[str, int]:
    return {"session_ms": amounts.review_ms, "raw_ms": amounts.raw_ms, "dose_u": amounts.dose_u}


def _caps(caps: Amounts) -> dict[str, int]:
    return {"session_cap_ms": caps.review_ms, "raw_cap_ms": caps.raw_ms, "dose_cap_u": caps.dose_u}


def _time(at: datetime) -> str:
    return at.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def guarded(text: str) -> str:
    """The text with an apostrophe before it where a spreadsheet would calculate it; one that is there already is doubled."""
    return f"'{text}" if text[:1] in FORMULA and text else text
