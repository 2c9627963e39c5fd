"""A time zone with daylight saving as in central Europe, by rule: the same on every system, whatever it has installed."""

from __future__ import annotations

from datetime import datetime, timedelta, tzinfo
from functools import cache

HOUR = timedelta(hours=1)


class CentralEurope(tzinfo):
    """One hour ahead of UTC; two from the last Sunday of March, 01:00 UTC, to the last Sunday of October, 01:00 UTC."""

    def fromutc(self, dt: datetime) -> datetime:
        """Local time of a moment, as `datetime.astimezone` asks for it."""
        utc, ends = dt.replace(tzinfo=None), _changes(dt.year, 10)
        summer = _changes(dt.year, 3) <= utc < ends
        local = dt + (2 * HOUR if summer else HOUR)
        return local.replace(fold=1) if ends <= utc < ends + HOUR else local

    def utcoffset(self, dt: datetime | None) -> timedelta:
        """Ahead of UTC; the hour that comes twice in October is taken for its first time unless `fold` says otherwise."""
        return HOUR + self.dst(dt)

    def dst(self, dt: datetime | None) -> timedelta:
        """One hour in summer."""
        if dt is None:
            return timedelta(0)
        local = dt.replace(tzinfo=None, fold=0)
        begins, ends = _changes(local.year, 3) + HOUR, _changes(local.year, 10) + 2 * HOUR
        return HOUR if begins <= local < ends - (HOUR if dt.fold else timedelta(0)) else timedelta(0)

    def tzname(self, dt: datetime | None) -> str:
        """CET or CEST."""
        return "CEST" if self.dst(dt) else "CET"


@cache
def _changes(year: int, month: int) -> datetime:
    """The change of that month in UTC: its last Sunday, 01:00. Both months have 31 days."""
    last = datetime(year, month, 31, 1)
    return last - timedelta(days=(last.weekday() + 1) % 7)
