"""By which zone duty days are told: the bundle's, from the duty day on from which the bundle stands; else the system's at start.

A change of zone opens no fresh duty day. It comes with the beginning of a duty day by the zone before it, and where the new zone
is ahead, that day lasts until a day of the new zone begins that lies at least 23 hours (a day of a change to summer time) later.
The date between the two is passed over: caps are never given twice for one day's time.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import UTC, date, datetime, time, timedelta, tzinfo

import msgspec

from app.domain.clock import Instant
from app.errors import PolicyError
from app.policy.bundle import zone_of
from app.policy.effective import ALWAYS
from app.policy.judgement import Kept
from app.wellbeing.duty_day import DAY_STARTS, believed_utc, next_duty_day

SHORTEST_DAY = timedelta(hours=23)
ONE_DAY = timedelta(days=1)
MOMENT = timedelta(milliseconds=1)
EVER = datetime.min.replace(tzinfo=UTC)


class _Piece(msgspec.Struct, frozen=True):
    """From `since` on this zone; until `until` the duty day is `day`, whatever the zone's date."""

    since: datetime
    zone: tzinfo
    until: datetime = EVER
    day: date = date.min

    def local(self, utc: datetime) -> datetime:
        """The local time by which a duty day is told. While a day is held, the time of day goes on and the date does not."""
        local = utc.astimezone(self.zone).replace(tzinfo=None)
        return local if utc >= self.until else local + (self.day - (local - DAY_STARTS).date())


class DutyZone(tzinfo):
    """The zone of one workspace's duty days, for `app.wellbeing.duty_day` and `shift`: they ask for local times and no offset.

    A session keeps it, and what is decided while it runs is followed. system: the system's zone at the start.
    """

    def __init__(self, system: tzinfo) -> None:
        self._system = system
        self._pieces: tuple[_Piece, ...] = (_Piece(EVER, system),)

    def follow(self, zones: Iterable[tuple[str, str]]) -> None:
        """zones: of every bundle by version, the duty day from which it stands and the name of its zone, "" for the system's."""
        pieces = [_Piece(EVER, self._system)]
        for from_day, name in zones:
            zone = self._zone(name)
            if from_day == ALWAYS:
                pieces = [_Piece(EVER, zone)]
            elif zone != pieces[-1].zone:
                pieces.append(_change(pieces[-1], zone, from_day))
        self._pieces = tuple(pieces)

    def fromutc(self, dt: datetime) -> datetime:
        """Called by `datetime.astimezone`."""
        utc = dt.replace(tzinfo=UTC)
        piece = next(piece for piece in reversed(self._pieces) if piece.since <= utc)
        return piece.local(utc).replace(tzinfo=self)

    def utcoffset(self, _: datetime | None) -> timedelta | None:
        """Not told: a held day has none."""
        return None

    def dst(self, _: datetime | None) -> timedelta | None:
        """Not told."""
        return None

    def tzname(self, _: datetime | None) -> str | None:
        """Not told."""
        return None

    def _zone(self, name: str) -> tzinfo:
        try:
            return zone_of(name) or self._system
        except PolicyError:  # such a bundle does not hold on this machine
            return self._system


def today(last_day: str, last_seen: Instant | None, began: Instant, now: Instant, zone: tzinfo) -> str:
    """The duty day now (ISO date): the one function that tells it outside a session, by the same clock as a session.

    last_day, last_seen: of the ledger's last row; "" and None for none. began: when this program began to ask.
    """
    same_boot = last_seen is not None and bool(now.boot_id) and last_seen.boot_id == now.boot_id
    anchor = last_seen if same_boot and last_seen is not None else began
    return next_duty_day(last_day, believed_utc(anchor, now), zone)


class _Zoned(msgspec.Struct, frozen=True):
    zone: str = ""


def zones_of(kept: Sequence[Kept]) -> tuple[tuple[str, str], ...]:
    """As `DutyZone.follow` takes them, of kept bundles by version.

    Their signatures held when they were kept. Losing the key takes every value to its strict end, and moves no duty day.
    """
    found = []
    for row in kept:
        try:
            found.append((row.from_day, msgspec.json.decode(row.document, type=_Zoned).zone))
        except msgspec.DecodeError:
            continue
    return tuple(found)


def _change(before: _Piece, zone: tzinfo, from_day: str) -> _Piece:
    """The piece that follows `before` when a bundle with that zone stands from that duty day on."""
    since = max(_start(date.fromisoformat(from_day), before.zone), before.until)
    was = _day(before, since - MOMENT)
    day = max(was, min(_day(_Piece(since, zone), since), _day(before, since)))
    earliest = since + SHORTEST_DAY if day > was else since
    following = day + ONE_DAY
    while _start(following, zone) < earliest:
        following += ONE_DAY
    return _Piece(since, zone, _start(following, zone), day)


def _day(piece: _Piece, utc: datetime) -> date:
    return (piece.local(utc) - DAY_STARTS).date()


def _start(day: date, zone: tzinfo) -> datetime:
    """When that duty day begins by that zone."""
    return (datetime.combine(day, time(), zone) + DAY_STARTS).astimezone(UTC)
