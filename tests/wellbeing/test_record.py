"""The own record: its sums are the meters' day totals, and what a supervisor may see of it is this and nothing else."""

from __future__ import annotations

from dataclasses import fields, replace

from hypothesis import given, settings
from hypothesis import strategies as st

from app.domain.exposure import RowKind
from app.wellbeing.days import Amounts
from app.wellbeing.limits import FULL_CAPS, MINUTE_MS, SHIPPED, XMIN_U
from app.wellbeing.meter import Meter
from app.wellbeing.record import Cap, DayRecord, Record, SupervisorDay, fold_record, supervisor_view
from app.wellbeing.rules_note import write_rules
from tests.wellbeing.records import row, shipped, some_days

DAY = "2025-06-10"
NEXT = "2025-06-11"


@settings(max_examples=400)
@given(st.integers(0, 2**32))
def test_sums_are_the_day_totals_of_the_meters_that_wrote_the_rows(seed: int) -> None:
    lived = some_days(seed)
    record = fold_record(lived.rows, shipped, "2025-06-20")
    assert {day.duty_day: day.used for day in record.days} == lived.used
    assert {day.duty_day: day.breaks_taken for day in record.days} == lived.breaks


@settings(max_examples=200)
@given(st.integers(0, 2**32))
def test_plain_sums_of_rows_say_the_same(seed: int) -> None:
    lived = some_days(seed)
    for day in fold_record(lived.rows, shipped, "2025-06-20").days:
        of_day = [entry for entry in lived.rows if entry.duty_day == day.duty_day]
        assert day.used.raw_ms == sum(entry.raw_ms for entry in of_day)
        assert day.used.review_ms == sum(entry.session_ms for entry in of_day)
        assert (Cap.DAY_SESSION in day.caps) == (day.used.review_ms >= SHIPPED.day_review_ms)
        assert (Cap.DAY_RAW in day.caps) == (day.used.raw_ms >= SHIPPED.day_raw_ms)


@settings(max_examples=200)
@given(st.integers(0, 2**32), st.integers(0, 3))
def test_erased_days_are_told_by_their_totals_and_the_rest_is_as_before(seed: int, cut: int) -> None:
    lived = some_days(seed)
    whole = fold_record(lived.rows, shipped, "2025-06-13")
    gone = {day.duty_day for day in whole.days[:cut]}
    start = Meter(FULL_CAPS)
    for entry in lived.rows:
        if entry.duty_day in gone:
            start.apply(entry)
    kept = [entry for entry in lived.rows if entry.duty_day not in gone]
    again = fold_record(kept, shipped, "2025-06-13", start=start, totals=whole.days[:cut])
    assert again == whole


def test_a_break_owed_counts_once_and_a_free_one_is_taken_without_being_owed() -> None:
    rows = [
        row(DAY, ms=25 * MINUTE_MS, raw=True),
        row(DAY, ms=MINUTE_MS, raw=True),
        row(DAY, RowKind.REST, 6 * MINUTE_MS, session_ms=0),
        row(DAY, RowKind.REST, 4 * MINUTE_MS, session_ms=0),
        row(DAY, RowKind.BREAK),
        row(DAY, RowKind.REST, 12 * MINUTE_MS, session_ms=0),
        row(DAY, RowKind.BREAK),
    ]
    (day,) = fold_record(rows, shipped, DAY).days
    assert (day.breaks_owed, day.breaks_taken) == (1, 2)


def test_a_break_that_fell_due_yesterday_is_taken_today() -> None:
    rest = row(NEXT, RowKind.REST, 10 * MINUTE_MS, session_ms=0)
    rows = [row(DAY, ms=25 * MINUTE_MS, raw=True), rest, row(NEXT, RowKind.BREAK)]
    first, second = fold_record(rows, shipped, NEXT).days
    assert (first.breaks_owed, first.breaks_taken) == (1, 0)
    assert (second.breaks_owed, second.breaks_taken) == (0, 1)


def test_overrides_and_exceptions_are_told_on_their_day() -> None:
    rows = [
        row(DAY, RowKind.OVERRIDE, note="block_raw_ms=1800000"),
        row(DAY, RowKind.URGENT),
        row(NEXT, ms=1),
    ]
    first, second = fold_record(rows, shipped, NEXT).days
    assert (first.overrides, first.urgent) == (("block_raw_ms=1800000",), 1)
    assert (second.overrides, second.urgent) == ((), 0)


def test_each_day_is_judged_by_the_limits_that_its_rows_tell() -> None:
    tight = write_rules(replace(FULL_CAPS, day_raw_ms=10 * MINUTE_MS))
    rows = [
        row(DAY, ms=20 * MINUTE_MS, raw=True),
        row(NEXT, RowKind.RULES, note=tight),
        row(NEXT, ms=20 * MINUTE_MS, raw=True),
    ]
    first, second = fold_record(rows, shipped, NEXT).days
    assert (first.caps, second.caps) == ((), (Cap.DAY_RAW,))
    assert first.day_caps == Amounts(SHIPPED.day_raw_ms, SHIPPED.day_dose_u, SHIPPED.day_review_ms)
    assert second.day_caps is not None
    assert second.day_caps.raw_ms == 10 * MINUTE_MS


def test_a_cap_that_was_reached_stays_told_after_a_later_class_lowers_the_dose() -> None:
    rows = [row(DAY, ms=MINUTE_MS, raw=True, dose_u=240 * XMIN_U), row(DAY, RowKind.RECLASS, dose_u=-200 * XMIN_U)]
    (day,) = fold_record(rows, shipped, DAY).days
    assert (day.used.dose_u, day.caps) == (40 * XMIN_U, (Cap.DAY_DOSE,))


def test_the_week_is_the_seven_duty_days_that_end_today() -> None:
    hour = 60 * MINUTE_MS
    days = [f"2025-06-{number:02d}" for number in range(1, 9)]
    rows = [row(day, ms=2 * hour, raw=True, dose_u=0) for day in days]
    record = fold_record(rows, shipped, days[-1])
    assert record.week == Amounts(14 * hour, 0, 14 * hour)
    assert record.week_caps == Amounts(SHIPPED.week_raw_ms, SHIPPED.week_dose_u, SHIPPED.week_review_ms)
    assert [day.caps for day in record.days[:4]] == [()] * 4
    assert all(Cap.WEEK_RAW in day.caps for day in record.days[4:])  # 600 min of looking is the fifth day's
    assert fold_record(rows, shipped, "2025-06-10").week == Amounts(10 * hour, 0, 10 * hour)
    assert fold_record(rows, shipped, "2025-06-20").week == Amounts()


def test_a_record_without_rows_is_empty() -> None:
    record = fold_record((), shipped, DAY)
    assert (record.days, record.week) == ((), Amounts())


# --- what a supervisor may see -----------------------------------------------------------------------------------

FULL = DayRecord(
    duty_day=DAY,
    used=Amounts(61 * MINUTE_MS + 59_999, 37 * XMIN_U + XMIN_U // 2, 121 * MINUTE_MS),
    breaks_owed=3,
    breaks_taken=2,
    caps=(Cap.DAY_DOSE,),
    overrides=("block_raw_ms=1800000",),
    urgent=1,
    day_caps=Amounts(1, 2, 3),
)


def test_a_supervisor_sees_these_eight_things_and_nothing_else() -> None:
    (seen,) = supervisor_view(Record(NEXT, (FULL,), Amounts(9, 9, 9), Amounts(8, 8, 8)))
    assert {field.name: getattr(seen, field.name) for field in fields(seen)} == {
        "duty_day": DAY,
        "session_minutes": 121,
        "raw_minutes": 61,
        "dose_xmin": 40,
        "breaks_owed": 3,
        "breaks_taken": 2,
        "caps": (Cap.DAY_DOSE,),
        "overrides": ("block_raw_ms=1800000",),
    }


def test_the_running_day_is_not_shown_to_a_supervisor() -> None:
    record = Record(DAY, (replace(FULL, duty_day="2025-06-09"), FULL), Amounts(), Amounts())
    assert [day.duty_day for day in supervisor_view(record)] == ["2025-06-09"]


@given(st.integers(0, 600 * XMIN_U))
def test_dose_is_rounded_to_five(dose_u: int) -> None:
    day = replace(FULL, used=Amounts(0, dose_u, 0))
    (seen,) = supervisor_view(Record(NEXT, (day,), Amounts(), Amounts()))
    assert seen.dose_xmin % 5 == 0
    assert abs(seen.dose_xmin * XMIN_U - dose_u) * 2 <= 5 * XMIN_U


def test_the_view_holds_no_row_no_remark_and_no_week() -> None:
    """Nothing in it could carry them: whole numbers, names of limits, KEY=VALUE."""
    assert {field.type for field in fields(SupervisorDay)} == {
        "str",
        "int",
        "int | None",
        "tuple[Cap, ...] | None",
        "tuple[str, ...]",
    }
