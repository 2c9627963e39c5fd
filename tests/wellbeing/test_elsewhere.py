"""What other machines told fills the caps of day and week, and never lowers anything."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.exposure import LedgerRow, RowKind
from app.wellbeing.breaks import Hold, judge
from app.wellbeing.causes import Cause, values_of
from app.wellbeing.days import NOTHING, Amounts
from app.wellbeing.elsewhere import Elsewhere, read_elsewhere, write_elsewhere
from app.wellbeing.limits import MINUTE_MS, SHIPPED
from app.wellbeing.meter import Meter
from app.wellbeing.meter_state import read_state, write_state
from app.wellbeing.shift import moment
from app.wellbeing.summary import summarise

BEGIN = datetime(2026, 11, 26, 9, tzinfo=UTC)
DAY, BEFORE = "2026-11-26", "2026-11-25"
HALF = SHIPPED.day_raw_ms // 2
sums = st.builds(Amounts, *(st.integers(0, 10**9) for _ in range(3)))


def row(kind: RowKind, day: str = DAY, raw_ms: int = 0, note: str = "") -> LedgerRow:
    return LedgerRow(day, BEGIN, kind, raw_ms, 0, 0, 0, raw_ms, raw_ms, 0, "shipped-1", note)


def told(of: str, raw_ms: int, on: str = DAY) -> LedgerRow:
    return row(RowKind.ELSEWHERE, on, note=write_elsewhere(of, Amounts(raw_ms, 0, raw_ms)))


def meter(*rows: LedgerRow) -> Meter:
    made = Meter(replace(SHIPPED, experienced=True))
    for each in rows:
        made.apply(each)
    return made


def test_half_a_day_here_and_half_a_day_there_reach_the_cap() -> None:
    alone = meter(row(RowKind.STRETCH, raw_ms=HALF))
    assert Cause.RAW not in alone.caps()
    both = meter(row(RowKind.STRETCH, raw_ms=HALF), told(DAY, HALF))
    assert Cause.RAW in both.caps()
    assert summarise(both).raw_share == 100
    assert summarise(both).raw_minutes == 2 * HALF // MINUTE_MS


def test_what_is_told_before_the_first_row_of_this_machine_counts_too() -> None:
    assert Cause.RAW in meter(told(DAY, HALF), row(RowKind.STRETCH, raw_ms=HALF)).caps()


def test_earlier_days_of_other_machines_fill_the_week() -> None:
    week = SHIPPED.week_raw_ms
    assert Cause.RAW in meter(told(BEFORE, week)).caps_of_week()
    assert Cause.RAW not in meter(told("2026-11-19", week)).caps_of_week()  # seven days before
    after = meter(told(DAY, week), row(RowKind.SIGN_IN, day="2026-11-27"))
    assert (after.today, Cause.RAW in after.caps_of_week()) == (NOTHING, True)


def test_blocks_and_breaks_stay_this_machine_s_own() -> None:
    with_it, without = (meter(row(RowKind.STRETCH, raw_ms=HALF), *more) for more in ((told(DAY, HALF),), ()))
    assert (with_it.raw_ms, with_it.due(), with_it.days) == (without.raw_ms, without.due(), without.days)


def test_exposed_days_elsewhere_ask_for_a_content_free_one() -> None:
    days = [f"2026-11-{number}" for number in (22, 23, 24, 25)]
    held = meter(*(told(day, MINUTE_MS) for day in days))
    limits = replace(SHIPPED, content_free_days=1)
    assert held.days.is_content_free(DAY, limits, held.elsewhere.exposed())
    assert not held.days.is_content_free(DAY, limits)


def test_a_return_after_absence_is_not_forgotten_for_work_elsewhere() -> None:
    """Else a telling would loosen: a day elsewhere is no day of return here."""
    long_ago = row(RowKind.STRETCH, day="2026-09-01", raw_ms=MINUTE_MS)
    rows = (long_ago, told(BEFORE, MINUTE_MS, on=BEFORE), row(RowKind.SIGN_IN))
    assert meter(*rows).days.reduced_left == meter(long_ago, row(RowKind.SIGN_IN)).days.reduced_left > 0


@given(before=sums, later=sums, own=st.integers(0, 10**9))
def test_nothing_that_is_told_lowers_a_sum(before: Amounts, later: Amounts, own: int) -> None:
    first = meter(row(RowKind.STRETCH, raw_ms=own), row(RowKind.ELSEWHERE, note=write_elsewhere(DAY, before)))
    kept = values_of(first.today)
    first.apply(row(RowKind.ELSEWHERE, note=write_elsewhere(DAY, later)))
    assert all(now >= was for now, was in zip(values_of(first.today), kept, strict=True))
    assert all(now >= told for now, told in zip(values_of(first.today), values_of(later), strict=True))
    assert first.elsewhere.covers(DAY, later)


@given(told=sums)
def test_the_row_s_note_is_read_as_it_was_written(told: Amounts) -> None:
    assert read_elsewhere(write_elsewhere(DAY, told)) == (DAY, told)


@pytest.mark.parametrize(
    "note", ["", "2026-11-26", "2026-11-26 1 2", "2026-13-26 1 2 3", "2026-11-26 -1 2 3", "x 1 2 3"]
)
def test_another_note_is_none(note: str) -> None:
    with pytest.raises(ValueError, match=r".+"):
        read_elsewhere(note)


def test_the_kept_meters_carry_it_and_old_ones_have_none() -> None:
    held = meter(told(BEFORE, 5), told(DAY, 7))
    assert read_state(write_state(held)).elsewhere == held.elsewhere
    assert held.elsewhere.kept("2026-12-02") == Elsewhere(((DAY, Amounts(7, 0, 7)),))


def test_a_content_free_day_holds_by_the_standing_as_well() -> None:
    limits = replace(SHIPPED, experienced=True, content_free_days=1)
    held = Meter(limits)
    for number in (22, 23, 24, 25):
        held.apply(told(f"2026-11-{number}", MINUTE_MS))
    assert Hold.CONTENT_FREE_DAY in judge(held, moment(BEGIN, UTC)).holds
