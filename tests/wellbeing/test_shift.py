"""The edges of a shift."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone

import pytest

from app.wellbeing.limits import HOUR_MS, MINUTE_MS, SHIPPED
from app.wellbeing.shift import Edges, edges, moment

NINE = datetime(2025, 6, 10, 9, tzinfo=UTC)


def after(minutes: float, **rules: int) -> Edges:
    now = moment(NINE + timedelta(minutes=minutes), UTC)
    return edges(NINE, now, replace(SHIPPED, **rules))  # type: ignore[arg-type]


def test_the_first_quarter_of_an_hour_and_the_last_hour_are_without_reveals() -> None:
    assert (after(14.99).starting, after(15).starting) == (True, False)
    assert (after(7 * 60 - 0.01).ending, after(7 * 60).ending) == (False, True)
    assert (after(6 * 60 + 49).ending_soon, after(6 * 60 + 50).ending_soon, after(7 * 60).ending_soon) == (
        False,
        True,
        False,
    )
    assert (after(7 * 60 + 44.9).wind_down, after(7 * 60 + 45).wind_down) == (False, True)


def test_there_is_no_overtime() -> None:
    for hours in (8, 9, 14):
        assert after(hours * 60).ending
        assert after(hours * 60).left_ms == 0


def test_a_fixed_stop_ends_reveals_at_that_clock_time_and_the_shift_an_edge_later() -> None:
    stop = 16 * 60
    assert not after(7 * 60 - 1, stop_at_minute=stop, shift_ms=9 * HOUR_MS).ending
    assert after(7 * 60, stop_at_minute=stop, shift_ms=9 * HOUR_MS).ending
    assert after(8 * 60 - 15, stop_at_minute=stop, shift_ms=9 * HOUR_MS).wind_down
    assert after(5 * 60, stop_at_minute=stop, shift_ms=6 * HOUR_MS).ending, "the shorter shift goes first"


@pytest.mark.parametrize("stop", [2 * 60, 3 * 60 + 59])
def test_a_stop_after_midnight_belongs_to_the_duty_day_before(stop: int) -> None:
    began = datetime(2025, 6, 10, 20, tzinfo=UTC)
    rules = replace(SHIPPED, stop_at_minute=stop, shift_ms=10 * HOUR_MS, end_edge_ms=30 * MINUTE_MS)
    before = edges(began, moment(datetime(2025, 6, 11, 0, 30, tzinfo=UTC), UTC), rules)
    assert not before.ending
    at = datetime(2025, 6, 11, tzinfo=UTC) + timedelta(minutes=stop)
    assert edges(began, moment(at, UTC), rules).ending


def test_the_stop_is_by_the_policys_zone() -> None:
    east = timezone(timedelta(hours=2))
    rules = replace(SHIPPED, stop_at_minute=16 * 60, shift_ms=12 * HOUR_MS)
    assert edges(NINE, moment(datetime(2025, 6, 10, 14, tzinfo=UTC), east), rules).ending
    assert not edges(NINE, moment(datetime(2025, 6, 10, 13, 59, tzinfo=UTC), east), rules).ending


def test_without_a_sign_in_and_with_a_clock_set_back_it_is_the_very_start() -> None:
    assert edges(None, moment(NINE, UTC), SHIPPED).starting
    assert edges(None, moment(NINE, UTC), replace(SHIPPED, start_edge_ms=0)).starting
    assert edges(NINE, moment(NINE - timedelta(hours=3), UTC), SHIPPED).starting


def test_a_clock_that_is_set_back_lengthens_no_shift() -> None:
    back = moment(NINE + timedelta(hours=4), UTC)  # three hours too early
    assert edges(NINE, back, SHIPPED, 7 * HOUR_MS).ending
    assert not edges(NINE, back, SHIPPED, 7 * HOUR_MS - 1).ending
    stopped = replace(SHIPPED, stop_at_minute=16 * 60, shift_ms=10 * HOUR_MS)
    assert edges(NINE, back, stopped, 7 * HOUR_MS).ending
    assert not edges(NINE, back, stopped, 7 * HOUR_MS - 1).ending


def test_a_fixed_stop_comes_by_the_later_of_the_believed_time_and_the_wall_clock() -> None:
    """A clock that was set back before the shift began, and is right again: what is believed stays behind until a reboot."""
    rules = replace(SHIPPED, stop_at_minute=16 * 60, shift_ms=12 * HOUR_MS)
    believed, right = NINE + timedelta(hours=6), NINE + timedelta(hours=7)
    assert not edges(NINE, moment(believed, UTC), rules).ending
    assert edges(NINE, moment(believed, UTC, right), rules).ending
    assert edges(NINE, moment(believed, UTC, right + timedelta(hours=30)), rules).ending, (
        "set past the day's end as well"
    )
    assert not edges(NINE, moment(believed, UTC, believed - timedelta(hours=3)), rules).ending
