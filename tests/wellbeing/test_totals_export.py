"""The organisation's export: what a supervisor sees of days that are over, with purpose and two people, and nothing more."""

from __future__ import annotations

import csv
import io
import json
import re
from datetime import UTC, datetime

import pytest

from app.errors import UsageError
from app.wellbeing.record import Cap, SupervisorDay
from app.wellbeing.totals_export import COLUMNS, TotalsExport, stated, totals_csv_file, totals_json_file

DAYS = (
    SupervisorDay("2026-06-08", 120, 30, 45, 2, 3, (Cap.DAY_RAW, Cap.WEEK_RAW), ("severe_run=8 Kim",)),
    SupervisorDay("2026-06-09", 60, 10, 15, None, 1, None, ()),
)
AT = datetime(2026, 6, 10, 9, 30, 59, tzinfo=UTC)
EXPORT = TotalsExport("Ada", DAYS, "=yearly safety report", "Kim", "Lee", AT)


def test_both_forms_tell_the_same_days_and_who_and_why() -> None:
    told = json.loads(totals_json_file(EXPORT))
    assert [day["duty_day"] for day in told["days"]] == ["2026-06-08", "2026-06-09"]
    assert (told["purpose"], told["exported_by"], told["confirmed_by"]) == ("=yearly safety report", "Kim", "Lee")
    assert "may not be used for performance" in told["record_exists_for"]
    lines = list(csv.DictReader(io.StringIO(totals_csv_file(EXPORT).decode("utf-8-sig"), newline="")))
    assert set(lines[0]) == set(COLUMNS)
    assert [line["caps"] for line in lines] == ["day_raw; week_raw", ""]
    assert [line["breaks_owed"] for line in lines] == ["2", ""]
    assert all(line["purpose"] == "'=yearly safety report" for line in lines), "no spreadsheet calculates it"
    assert {line["dose_xmin"] for line in lines} == {"45", "15"}


def test_no_time_within_a_day_is_told() -> None:
    told = json.loads(totals_json_file(EXPORT))
    assert set(told["days"][0]) == set(SupervisorDay.__dataclass_fields__)
    assert re.findall(r"\d\d:\d\d", json.dumps(told)) == ["09:30"], "but for when it was exported"


@pytest.mark.parametrize("purpose", ["", "  ", "because", "x" * 301])
def test_a_purpose_says_something(purpose: str) -> None:
    with pytest.raises(UsageError, match="a sentence of 10 to 300"):
        stated(purpose)


def test_a_purpose_is_one_line() -> None:
    assert stated(" Safety report\n for  2026 ") == "Safety report for 2026"
