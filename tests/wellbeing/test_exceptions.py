"""The urgent exception of two people, and a supervisor's overrides of one duty day."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC

import pytest

from app.domain.exposure import RowKind
from app.wellbeing.breaks import Hold, judge
from app.wellbeing.exceptions import read_override, write_override
from app.wellbeing.limits import FULL_CAPS, MINUTE_MS
from app.wellbeing.meter import Meter
from app.wellbeing.rules_note import write_rules
from app.wellbeing.shift import moment
from tests.wellbeing.test_days import at, begun, row, worked


def full_day() -> Meter:
    meter = Meter(FULL_CAPS)
    worked(meter, 0, 150)
    return meter


def noon(meter: Meter, number: int = 0) -> tuple[Hold, ...]:
    return judge(meter, moment(at(number, 12), UTC)).holds


def test_an_exception_lifts_the_cap_for_half_an_hour_of_review_and_no_more() -> None:
    meter = full_day()
    assert noon(meter) == (Hold.DAY_CAP,)
    meter.apply(row(0, RowKind.URGENT, note="Bea"))
    assert judge(meter, moment(at(0, 12), UTC)).may_reveal
    meter.apply(row(0, RowKind.STRETCH, 20 * MINUTE_MS, raw=True))
    meter.apply(row(0, RowKind.STRETCH, 10 * MINUTE_MS - 1))
    assert noon(meter) == ()
    meter.apply(row(0, RowKind.STRETCH, 1))
    assert noon(meter) == (Hold.DAY_CAP,)


def test_a_break_that_is_due_stays_due() -> None:
    meter = full_day()
    meter.apply(row(0, RowKind.URGENT))
    meter.apply(row(0, RowKind.STRETCH, 25 * MINUTE_MS, raw=True))
    standing = judge(meter, moment(at(0, 12), UTC))
    assert (bool(standing.due), standing.may_reveal) == (True, False)


def test_once_a_day_and_twice_a_week() -> None:
    meter = Meter(FULL_CAPS)
    worked(meter, 0, 10)
    for number in (0, 1):
        begun(meter, number)
        assert judge(meter, moment(at(number, 12), UTC)).may_urgent
        meter.apply(row(number, RowKind.URGENT))
        assert not judge(meter, moment(at(number, 12), UTC)).may_urgent
    begun(meter, 2)
    assert not judge(meter, moment(at(2, 12), UTC)).may_urgent
    begun(meter, 7)
    assert judge(meter, moment(at(7, 12), UTC)).may_urgent, "the first of the two has left the week"


def test_the_time_comes_off_the_next_day_that_is_worked_and_only_once() -> None:
    meter = full_day()
    meter.apply(row(0, RowKind.URGENT))
    meter.apply(row(0, RowKind.STRETCH, 12 * MINUTE_MS, raw=True))
    begun(meter, 1)
    assert meter.day_caps.raw_ms == FULL_CAPS.day_raw_ms - 12 * MINUTE_MS
    assert meter.day_caps.review_ms == FULL_CAPS.day_review_ms - 12 * MINUTE_MS
    assert meter.day_caps.dose_u == FULL_CAPS.day_dose_u - 12 * MINUTE_MS * 900_000
    worked(meter, 2, 10)  # nothing was looked at on the day before
    assert meter.day_caps.raw_ms == FULL_CAPS.day_raw_ms - 12 * MINUTE_MS
    begun(meter, 3)
    assert meter.day_caps.raw_ms == FULL_CAPS.day_raw_ms


def test_an_override_holds_until_the_day_ends_and_never_tightens() -> None:
    meter = Meter(FULL_CAPS)
    begun(meter, 0)
    meter.apply(row(0, RowKind.OVERRIDE, note=write_override("block_raw_ms", 30 * MINUTE_MS, "Bea")))
    meter.apply(row(0, RowKind.OVERRIDE, note=write_override("severe_run", 1, "Bea")))
    assert meter.limits.block_raw_ms == 30 * MINUTE_MS
    assert meter.limits.severe_run == FULL_CAPS.severe_run
    begun(meter, 1)
    assert meter.limits == FULL_CAPS


@pytest.mark.parametrize(
    ("key", "value"), [("block_raw_ms", 30 * MINUTE_MS + 1), ("day_raw_ms", 1), ("severe_run", 9), ("severe_run", 0)]
)
def test_no_supervisor_loosens_anything_else_or_further(key: str, value: int) -> None:
    with pytest.raises(ValueError, match="cannot be overridden"):
        write_override(key, value, "Bea")
    with pytest.raises(ValueError, match="cannot be overridden"):
        read_override(f"{key}={value} Bea")


def test_a_limit_that_is_tightened_after_an_override_holds_at_once() -> None:
    meter = Meter(FULL_CAPS)
    worked(meter, 0, 1)
    meter.apply(row(0, RowKind.OVERRIDE, note="block_raw_ms=1800000 Bea"))
    meter.apply(row(0, RowKind.OVERRIDE, note="severe_run=8 Bea"))
    tightened = replace(FULL_CAPS, block_raw_ms=15 * MINUTE_MS)
    meter.apply(row(0, RowKind.RULES, note=write_rules(tightened)))
    assert (meter.limits.block_raw_ms, meter.limits.severe_run) == (15 * MINUTE_MS, 8)
    meter.apply(row(0, RowKind.OVERRIDE, note="block_raw_ms=1800000 Bea"))
    assert meter.limits.block_raw_ms == 30 * MINUTE_MS, "asked for after it, with the person's yes"
