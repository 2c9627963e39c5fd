"""The edges of a shift: no reveals at its start and near its end, a fixed stop, the wind-down (wellbeing policy 2.2).

A shift begins with the first sign-in of a duty day and ends `shift_ms` later, or, where the policy names a fixed stop,
`end_edge_ms` after that stop, whichever is earlier. Reveals end `end_edge_ms` before the shift's end. There is no overtime.
"""

from __future__ import annotations

from datetime import datetime, timedelta, tzinfo

from app.frozen import frozen
from app.wellbeing.duty_day import DAY_STARTS
from app.wellbeing.limits import HOUR_MS, MINUTE_MS, NO_STOP, Limits

DAY_MS = 24 * HOUR_MS
SOON_MS = 10 * MINUTE_MS


@frozen
class Moment:
    """Now, as far as it can be believed (aware UTC), and how far its duty day has come by the local clock, in ms."""

    utc: datetime
    of_day_ms: int


def moment(utc: datetime, zone: tzinfo | None, wall: datetime | None = None) -> Moment:
    """The moment of a believed time. zone None: the system's. wall: what the wall clock says; a fixed stop comes by the later."""
    local = utc.astimezone(zone).replace(tzinfo=None) - DAY_STARTS
    ahead = max(timedelta(0), (wall or utc) - utc)
    passed = local - local.replace(hour=0, minute=0, second=0, microsecond=0) + ahead
    return Moment(utc, passed // timedelta(milliseconds=1))


@frozen
class Edges:
    """Where a shift stands. left_ms: time until its end, 0 after it."""

    starting: bool
    ending: bool
    ending_soon: bool
    wind_down: bool
    left_ms: int


def edges(began: datetime | None, now: Moment, limits: Limits, metered_ms: int = 0) -> Edges:
    """Judge a shift. Before the first sign-in it has not begun, and nothing is revealed; a clock set back is its very start.

    metered_ms: time that the ledger holds since the sign-in. A clock that is set back ends no shift later than that.
    """
    passed = -1 if began is None else max(0, (now.utc - began) // timedelta(milliseconds=1))
    behind = 0 if began is None else max(0, metered_ms - (now.utc - began) // timedelta(milliseconds=1))
    left = limits.shift_ms - max(0, passed, metered_ms)
    if limits.stop_at_minute != NO_STOP:
        stop = (limits.stop_at_minute * MINUTE_MS - DAY_STARTS // timedelta(milliseconds=1)) % DAY_MS
        left = min(left, stop + limits.end_edge_ms - now.of_day_ms - behind)
    ending = left <= limits.end_edge_ms
    return Edges(
        starting=passed < limits.start_edge_ms,
        ending=ending,
        ending_soon=not ending and left <= limits.end_edge_ms + SOON_MS,
        wind_down=left <= limits.wind_down_ms,
        left_ms=max(0, left),
    )
