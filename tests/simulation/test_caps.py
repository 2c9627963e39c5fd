"""Caps worked out anew: full, first weeks, after an absence, and what the days before weigh."""

from __future__ import annotations

from dataclasses import replace

from app.simulation.caps import day_and_week_caps, seen_before
from app.wellbeing.limits import FULL_CAPS, MINUTE_MS, SHIPPED


def raw_cap(today: str, exposed: tuple[str, ...], *, experienced: bool = True) -> int:
    """Of the day, in minutes."""
    limits = replace(FULL_CAPS, experienced=experienced)
    return day_and_week_caps(today, exposed, limits)[0][0] // MINUTE_MS


def test_full_caps() -> None:
    day, week = day_and_week_caps("2025-06-10", ("2025-06-09",), FULL_CAPS)
    assert day == (FULL_CAPS.day_raw_ms, FULL_CAPS.day_dose_u, FULL_CAPS.day_review_ms)
    assert week == (FULL_CAPS.week_raw_ms, FULL_CAPS.week_dose_u, FULL_CAPS.week_review_ms)


def test_the_first_three_weeks_are_short() -> None:
    days = ("2025-06-02", "2025-06-03", "2025-06-04", "2025-06-05", "2025-06-06", "2025-06-13", "2025-06-19")
    caps = [raw_cap(day, days[:number], experienced=False) for number, day in enumerate(days)]
    assert caps == [37, 37, 37, 37, 37, 75, 112]
    assert raw_cap("2025-06-23", days, experienced=False) == 150
    assert day_and_week_caps("2025-06-02", (), SHIPPED)[1][0] == SHIPPED.week_raw_ms // 4


def test_two_days_after_an_absence_are_short() -> None:
    assert raw_cap("2025-06-15", ("2025-06-02",)) == 150
    assert raw_cap("2025-06-16", ("2025-06-02",)) == 75
    assert raw_cap("2025-06-18", ("2025-06-02", "2025-06-16")) == 75
    assert raw_cap("2025-06-19", ("2025-06-02", "2025-06-16", "2025-06-18")) == 150


def test_six_days_before_weigh_and_no_more() -> None:
    days = {"2025-06-03": (1, 10, 100), "2025-06-04": (2, 20, 200), "2025-06-09": (4, 40, 400), "2025-06-10": (8, 0, 0)}
    assert seen_before("2025-06-10", days) == (6, 60, 600)
