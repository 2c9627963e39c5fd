"""What other systems lack, for a supervisor: counts and reasons a target, and sending again, kept with who asked for it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime

from sqlalchemy import Connection, func, select

from app.central.adapters.outbox import DEAD, SENT, WAITING, Outbox, names_of
from app.central.database import Database
from app.central.people import People
from app.central.refusal import Refused
from app.central.tables import CASEWORK_SIDE
from app.central.tables_delivery import DELIVERY, RESENT, TARGET
from app.wire.deliveries import Deliveries, NotTaken, TargetStanding
from app.wire.problems import ProblemType
from app.wire.values import Side


class Delivering:
    """The casework part, as far as it goes on to other systems. now: the wall clock."""

    def __init__(self, database: Database, people: People, now: Callable[[], datetime]) -> None:
        self._database, self._people, self._now = database, people, now

    def standing(self) -> Deliveries:
        """Every target that was ever worked on, by name."""
        names, targets = self._people.names_on(Side.CASEWORK), names_of(self._database)
        with self._database.reading() as connection:
            return Deliveries([self._one(connection, target, names) for target in targets])

    def resend(self, target: str, person: str) -> Deliveries:
        """Send again what that target did not take; raises Refused for one that there is not. person: their casework id."""
        if target not in names_of(self._database):
            raise Refused(ProblemType.NOT_FOUND)
        Outbox(self._database, target).retry(person, self._now())
        return self.standing()

    def _one(self, connection: Connection, target: str, names: dict[str, str]) -> TargetStanding:
        ours = DELIVERY.c.target == target
        counted = select(DELIVERY.c.state, DELIVERY.c.reason, func.count().label("number")).where(ours)
        sums = connection.execute(counted.group_by(DELIVERY.c.state, DELIVERY.c.reason)).all()
        dead = sorted((str(row.reason), int(row.number)) for row in sums if row.state == DEAD)
        fact = CASEWORK_SIDE.fact
        lacks = select(func.min(fact.c.received_at)).join(DELIVERY, DELIVERY.c.fact_id == fact.c.id)
        oldest = connection.execute(lacks.where(ours, DELIVERY.c.state != SENT)).scalar()
        paused = connection.execute(select(TARGET.c.paused_until).where(TARGET.c.name == target)).scalar_one()
        last = (
            select(RESENT).where(RESENT.c.target == target, RESENT.c.letters > 0).order_by(RESENT.c.at.desc()).limit(1)
        )
        resent = connection.execute(last).first()
        return TargetStanding(
            target,
            sum(int(row.number) for row in sums if row.state == WAITING),
            [NotTaken(reason, number) for reason, number in dead],
            None if oldest is None else date.fromisoformat(str(oldest)[:10]),
            paused > self._now().isoformat(),
            "" if resent is None else names.get(resent.person, ""),
            None if resent is None else datetime.fromisoformat(resent.at),
        )
