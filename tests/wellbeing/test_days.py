"""What earlier duty days do to the caps of this one."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.exposure import LedgerRow, RowKind
from app.wellbeing.breaks import Hold, judge
from app.wellbeing.days import Amounts
from app.wellbeing.limits import FULL_CAPS, HOUR_MS, MINUTE_MS, SHIPPED, Limits
from app.wellbeing.meter import Meter
from app.wellbeing.shift import moment

MONDAY = date(2025, 6, 9)


def day(number: int) -> str:
    return (MONDAY + timedelta(days=number)).isoformat()


def at(number: int, hour: int = 9) -> datetime:
    return datetime.combine(MONDAY + timedelta(days=number), datetime.min.time(), UTC) + timedelta(hours=hour)


def row(number: int, kind: RowKind, ms: int = 0, *, raw: bool = False, note: str = "") -> LedgerRow:
    dose = ms * 900_000 if raw else 0
    return LedgerRow(day(number), at(number), kind, ms, 0, 0, dose, ms if raw else 0, ms if raw else 0, 0, "test", note)


def worked(meter: Meter, number: int, minutes: int) -> None:
    """A night's rest, a sign-in, and so many minutes of looking in blocks with their breaks."""
    meter.apply(row(number, RowKind.REST, 14 * HOUR_MS))
    meter.apply(row(number, RowKind.SIGN_IN))
    while minutes > 0:
        block = min(20, minutes)
        minutes -= block
        meter.apply(row(number, RowKind.STRETCH, block * MINUTE_MS, raw=True))
        meter.apply(row(number, RowKind.REST, 20 * MINUTE_MS))


def begun(meter: Meter, number: int, *, rested: bool = True) -> None:
    """The day begins after a night."""
    meter.apply(row(number, RowKind.REST, (14 if rested else 10) * HOUR_MS))
    meter.apply(row(number, RowKind.SIGN_IN))


def holds(meter: Meter, number: int, hour: int = 12) -> tuple[Hold, ...]:
    return judge(meter, moment(at(number, hour), UTC)).holds


@pytest.mark.parametrize(
    ("number", "percent"), [(0, 25), (6, 25), (7, 50), (13, 50), (14, 75), (20, 75), (21, 100), (300, 100)]
)
def test_the_first_weeks_have_a_part_of_every_cap(number: int, percent: int) -> None:
    meter = Meter(SHIPPED)
    worked(meter, 0, 10)
    for between in range(1, number, 5):  # no absence of 14 days comes between
        worked(meter, between, 1)
    begun(meter, number)
    whole = Amounts(SHIPPED.day_raw_ms, SHIPPED.day_dose_u, SHIPPED.day_review_ms)
    assert meter.day_caps == whole.percent(percent)
    assert meter.week_caps.raw_ms == SHIPPED.week_raw_ms * percent // 100


def test_the_weeks_begin_with_the_first_exposure_not_with_the_first_sign_in() -> None:
    meter = Meter(SHIPPED)
    for number in range(0, 30, 5):
        begun(meter, number)
    assert meter.day_caps.raw_ms == SHIPPED.day_raw_ms // 4


def test_after_an_absence_of_fourteen_days_two_exposed_days_are_short() -> None:
    meter = Meter(FULL_CAPS)
    worked(meter, 0, 10)
    begun(meter, 13)
    assert meter.day_caps.raw_ms == FULL_CAPS.day_raw_ms
    begun(meter, 14)
    assert meter.day_caps.raw_ms == FULL_CAPS.day_raw_ms // 2
    worked(meter, 15, 10)  # the day before was no exposure: this is the first of the two
    assert meter.day_caps.raw_ms == FULL_CAPS.day_raw_ms // 2
    begun(meter, 16)
    worked(meter, 18, 10)
    assert meter.day_caps.raw_ms == FULL_CAPS.day_raw_ms // 2
    begun(meter, 19)
    assert meter.day_caps.raw_ms == FULL_CAPS.day_raw_ms


def test_the_week_is_the_seven_duty_days_that_end_today() -> None:
    limits = Limits(experienced=True, content_free_days=0)
    meter = Meter(limits)
    for number in range(4):
        worked(meter, number, 150)
    begun(meter, 6)
    assert meter.week.raw_ms == 600 * MINUTE_MS
    assert holds(meter, 6) == (Hold.WEEK_CAP,)
    assert not judge(meter, moment(at(6, 12), UTC)).may_open
    begun(meter, 7)  # Monday has left the week
    assert meter.week.raw_ms == 450 * MINUTE_MS
    assert holds(meter, 7) == ()


@pytest.mark.parametrize(("free", "exposed"), [(0, 5), (1, 4), (2, 3), (3, 2)])
def test_of_five_duty_days_so_many_are_without_content(free: int, exposed: int) -> None:
    meter = Meter(Limits(experienced=True, content_free_days=free, start_edge_ms=0))
    for number in range(exposed):
        assert Hold.CONTENT_FREE_DAY not in holds(meter, number)
        worked(meter, number, 10)
    begun(meter, exposed)
    held = free > 0
    assert (Hold.CONTENT_FREE_DAY in holds(meter, exposed)) == held
    assert judge(meter, moment(at(exposed, 12), UTC)).may_open == (not held)
    begun(meter, exposed + 4)
    assert Hold.CONTENT_FREE_DAY not in holds(meter, exposed + 4)


def test_eleven_hours_lie_between_the_last_and_the_first_exposure() -> None:
    meter = Meter(FULL_CAPS)
    worked(meter, 0, 20)
    begun(meter, 1, rested=False)  # 10 h and the break of the evening
    assert holds(meter, 1) == (Hold.NIGHT_REST,)
    assert judge(meter, moment(at(1, 12), UTC)).may_open, "veiled items may be dealt with"
    meter.apply(row(1, RowKind.STRETCH, 40 * MINUTE_MS))
    assert holds(meter, 1) == ()


@pytest.mark.parametrize("by", ["a moment at the day's very beginning", "an exception of two people"])
def test_what_was_seen_too_early_does_not_end_the_night(by: str) -> None:
    meter = Meter(FULL_CAPS)
    worked(meter, 0, 20)
    begun(meter, 1, rested=False)
    if by == "an exception of two people":
        meter.apply(row(1, RowKind.URGENT, note="Bea"))
    meter.apply(row(1, RowKind.STRETCH, MINUTE_MS, raw=True))
    meter.apply(row(1, RowKind.STRETCH, 30 * MINUTE_MS))  # the exception is over
    assert holds(meter, 1) == (Hold.NIGHT_REST,)
    meter.apply(row(1, RowKind.REST, 11 * HOUR_MS - 31 * MINUTE_MS))
    assert holds(meter, 1, 23) == (Hold.END_EDGE, Hold.NIGHT_REST)
    meter.apply(row(1, RowKind.REST, MINUTE_MS))
    assert holds(meter, 1, 23) == (Hold.END_EDGE,)
    meter.apply(row(1, RowKind.STRETCH, MINUTE_MS, raw=True))
    assert holds(meter, 1, 23) == (Hold.END_EDGE,), "the day's later exposure needs no night before it"


exposures = st.lists(st.tuples(st.integers(0, 9), st.integers(0, 200)), max_size=40)


@given(exposures)
def test_no_order_of_days_makes_a_cap_larger_than_the_policy_says(seen: list[tuple[int, int]]) -> None:
    meter, number = Meter(SHIPPED), 0
    for gap, minutes in seen:
        number += gap
        worked(meter, number, minutes)
        assert 0 <= meter.day_caps.raw_ms <= SHIPPED.day_raw_ms
        assert 0 <= meter.week_caps.dose_u <= SHIPPED.week_dose_u
        kept = [date.fromisoformat(done.duty_day) for done in meter.days.past]
        assert all((date.fromisoformat(meter.duty_day) - then).days <= 6 for then in kept)
