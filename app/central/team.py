"""The team's week: spread and how many reached a limit, for ten people or more, never a few (wellbeing policy 5.2)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

import msgspec

from app.wire.oversight import DayOver, Team

FEWEST = 10
A_FEW = 5  # a part of the group that is smaller than this is not told, and neither is the rest that would give it away
ROUNDED_TO = 5


class WeekSum(msgspec.Struct, frozen=True):
    """One person's week. reached: whether a limit was."""

    dose_xmin: int
    reached: bool


def sum_of_week(days: Sequence[DayOver], monday: date) -> WeekSum | None:
    """Of the seven days from that Monday on; None for somebody who did not review in them."""
    within = [day for day in days if monday <= day.duty_day < monday + timedelta(days=7)]
    if not any(day.session_minutes or day.raw_minutes for day in within):
        return None
    return WeekSum(sum(day.dose_xmin for day in within), any(day.caps for day in within))


def team_of(monday: date, sums: Sequence[WeekSum]) -> Team:
    """What may be told of these people."""
    if len(sums) < FEWEST:
        return Team(monday, None, None, None)
    doses = sorted(one.dose_xmin for one in sums)
    quartiles = [_rounded(doses[(len(doses) - 1) * share // 4]) for share in (1, 2, 3)]
    over = sum(one.reached for one in sums)
    few = any(0 < part < A_FEW for part in (over, len(sums) - over))
    return Team(monday, len(sums), quartiles, None if few else over)


def _rounded(dose: int) -> int:
    return (dose + ROUNDED_TO // 2) // ROUNDED_TO * ROUNDED_TO
