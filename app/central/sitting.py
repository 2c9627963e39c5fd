"""One reveal session a person: the workstation at which they sit holds their seat for a while, and tells it again and again."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

from sqlalchemy import delete, select, text

from app.central.database import Database
from app.central.tables_sitting import SEAT
from app.wire.sitting import HELD_S, Seat, Sitting

# One statement decides, so that of many at the same moment one alone gets a free seat.
TAKE = text(
    "INSERT INTO seat (person, device, since, until) VALUES (:person, :device, :now, :until) "
    "ON CONFLICT (person) DO UPDATE SET device = excluded.device, until = excluded.until, "
    "since = CASE WHEN seat.device = excluded.device THEN seat.since ELSE excluded.since END "
    "WHERE seat.device = excluded.device OR :take_over"
)


class Seats:
    """The seats that are held. now: the wall clock. Those that ended go with the next call of anybody."""

    def __init__(self, database: Database, now: Callable[[], datetime]) -> None:
        self._database, self._now = database, now

    def call(self, person: str, device: str, message: Sitting) -> Seat:
        """Take or keep the seat, or leave it; where the person sits then. person, device: ids of the wellbeing side."""
        now = self._now()
        told = {"person": person, "device": device, "now": _spelled(now)}
        with self._database.writing() as connection:
            connection.execute(delete(SEAT).where(SEAT.c.until <= told["now"]))
            if message.sit:
                until = _spelled(now + timedelta(seconds=HELD_S))
                connection.execute(TAKE, {**told, "until": until, "take_over": message.take_over})
            else:
                connection.execute(delete(SEAT).where(SEAT.c.person == person, SEAT.c.device == device))
            held = connection.execute(select(SEAT).where(SEAT.c.person == person)).first()
        if held is None:
            return Seat("nowhere", None, 0)
        left = datetime.fromisoformat(held.until) - now
        since = datetime.fromisoformat(held.since)
        return Seat("here" if held.device == device else "elsewhere", since, max(0, round(left.total_seconds())))


def _spelled(moment: datetime) -> str:
    return moment.astimezone(UTC).isoformat(timespec="microseconds")
