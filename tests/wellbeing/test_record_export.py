"""The exported files tell the whole record, come back as they went, and start no formula in a spreadsheet."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.domain.exposure import RowKind
from app.wellbeing.record import fold_record
from app.wellbeing.record_book import Look, RecordBook, Remark, RemarkKind, last_days
from app.wellbeing.record_export import COLUMNS, FORMULA, as_json, csv_file, json_file
from app.wellbeing.record_rows import spans
from tests.wellbeing.records import row, shipped, some_days

NOW = datetime(2025, 6, 14, 15, 30, tzinfo=UTC)


def book(seed: int = 3, text: str = "I was at the dentist") -> RecordBook:
    rows = (*some_days(seed).rows, row("2025-06-14", RowKind.OVERRIDE, note="block_raw_ms=1800000"))
    return RecordBook(
        "Ada",
        NOW,
        fold_record(rows, shipped, "2025-06-14"),
        rows,
        (Remark(RemarkKind.DISPUTE, "2025-06-14", text, NOW),),
        (Look("Grace", "supervisor", "days", NOW),),
    )


def read_csv(content: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline="")))


@settings(max_examples=60)
@given(st.integers(0, 2**32))
def test_json_comes_back_as_it_went(seed: int) -> None:
    made = book(seed)
    told = json.loads(json_file(made))
    assert told == as_json(made)
    assert told["format"] == "penumbra-record-1"
    assert sum(line["raw_ms"] for line in told["rows"]) == sum(day["raw_ms"] for day in told["days"])
    assert len(told["days"]) == len(made.record.days)


@settings(max_examples=60)
@given(st.integers(0, 2**32))
def test_csv_tells_what_json_tells(seed: int) -> None:
    made = book(seed)
    told = as_json(made)
    lines = read_csv(csv_file(made))
    assert lines[0].keys() == set(COLUMNS)

    def of(kind: str) -> list[dict[str, str]]:
        return [line for line in lines if line["record"] == kind]

    for name, many in (("day", "days"), ("row", "rows"), ("remark", "remarks"), ("look", "looks")):
        assert [filled(line) for line in of(name)] == [as_cells(entry, name) for entry in told[many]]


def filled(line: dict[str, str]) -> dict[str, str]:
    return {name: value for name, value in line.items() if value}


def as_cells(entry: dict[str, Any], kind: str) -> dict[str, str]:
    cells = {name: "; ".join(value) if isinstance(value, list) else str(value) for name, value in entry.items()}
    return {"record": kind, **{name: value for name, value in cells.items() if value}}


@pytest.mark.parametrize("first", sorted(FORMULA))
def test_a_text_never_begins_a_formula(first: str) -> None:
    text = f'{first}HYPERLINK("x")'
    (line,) = [line for line in read_csv(csv_file(book(text=text))) if line["record"] == "remark"]
    assert line["text"] == f"'{text}"
    assert line["text"][0] == "'"


@given(st.text(max_size=40))
def test_any_text_comes_back_when_the_sign_before_it_is_taken_off(text: str) -> None:
    made = book()
    made = replace(made, remarks=(replace(made.remarks[0], text=text),), person="Ada")
    (line,) = [line for line in read_csv(csv_file(made)) if line["record"] == "remark"]
    assert line["text"][line["text"].startswith("'") :] == text
    assert json.loads(json_file(made))["remarks"][0]["text"] == text


def test_names_and_overrides_are_guarded_too() -> None:
    made = replace(book(), looks=(Look("@Grace", "supervisor", "days", NOW),))
    lines = read_csv(csv_file(made))
    assert [line["name"] for line in lines if line["record"] == "look"] == ["'@Grace"]


def test_times_are_utc_and_say_so() -> None:
    told = as_json(book())
    assert told["made_at"] == "2025-06-14T15:30:00.000Z"
    assert all(line["at_utc"].endswith("Z") for line in told["rows"])


def test_fewer_days_keep_their_rows_and_remarks_and_all_looks() -> None:
    made = book()
    one = last_days(made, 1)
    assert [day.duty_day for day in one.record.days] == ["2025-06-14"]
    assert {entry.duty_day for entry in one.rows} == {"2025-06-14"}
    assert (one.remarks, one.looks) == (made.remarks, made.looks)
    none = last_days(made, 0)
    assert (none.record.days, none.rows, none.remarks, none.looks) == ((), (), (), made.looks)
    assert len(spans(last_days(made, 99).rows)) == len(spans(made.rows))
