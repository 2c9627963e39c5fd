"""Small parts of a team are told neither by themselves nor by the rest."""

from __future__ import annotations

from datetime import date

import pytest

from app.central.team import WeekSum, team_of

MONDAY = date(2026, 11, 16)


@pytest.mark.parametrize(
    ("reached", "of", "told"), [(0, 10, 0), (1, 10, None), (4, 10, None), (5, 10, 5), (6, 10, None), (10, 10, 10)]
)
def test_a_few_are_never_told(reached: int, of: int, told: int | None) -> None:
    sums = [WeekSum(50, number < reached) for number in range(of)]
    assert team_of(MONDAY, sums).over_cap == told


def test_quartiles_are_rounded_and_leave_the_ends_out() -> None:
    told = team_of(MONDAY, [WeekSum(dose, reached=False) for dose in (1, 12, 13, 14, 21, 22, 23, 31, 33, 999)])
    assert told.dose_xmin == [15, 20, 25]
