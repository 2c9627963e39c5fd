"""A supervisor's questions. That somebody looked is durable in each person's feed before anything is answered.

The rules of wellbeing policy 5.2 are kept here and not by whoever asks: days that are over alone, rounding, small groups.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, datetime, timedelta
from typing import Literal

import msgspec
from sqlalchemy import Connection, insert, select, update

from app.central.database import Database
from app.central.feeding import publish
from app.central.folding import days_over, rows_of, standing, totals_of
from app.central.organisation import Organisation, read_organisation
from app.central.people import Account, People
from app.central.refusal import Refused
from app.central.tables_oversight import TEAM_WEEK
from app.central.team import sum_of_week, team_of
from app.domain.exposure import LedgerRow
from app.domain.ids import new_random_id
from app.domain.people import Role
from app.wellbeing.record import DayRecord
from app.wire.oversight import DaysOver, Look, PeopleToday, PersonToday, Proposal, Propose, Proposed, Standing, Team
from app.wire.problems import ProblemType

What = Literal["today", "days", "team"]


class Oversight:
    """The wellbeing part, as far as a supervisor may see it. now: the wall clock."""

    def __init__(self, database: Database, people: People, now: Callable[[], datetime]) -> None:
        self._database, self._people, self._now = database, people, now

    def today(self, by: Account) -> PeopleToday:
        """One word for every analyst, by name."""
        held, analysts, now = self._organisation(), self._analysts(), self._now()
        self._look(by, analysts, "today")
        with self._database.reading() as connection:
            told = [
                PersonToday(one.wellbeing, one.name, standing(*_kept(connection, one.wellbeing), held, now))
                for one in analysts
            ]
        return PeopleToday(date.fromisoformat(held.today), told)

    def may_review(self) -> list[Account]:
        """Analysts whom the limits let review now, by name: for assigning alone. No figure leaves, so it is no look."""
        held, now = self._organisation(), self._now()
        with self._database.reading() as connection:
            return [
                one
                for one in self._analysts()
                if standing(*_kept(connection, one.wellbeing), held, now) is Standing.MAY_REVIEW
            ]

    def days(self, by: Account, person: str) -> DaysOver:
        """A person's days that are over; raises Refused for somebody who is no analyst here."""
        held, one = self._organisation(), self._analyst(person)
        self._look(by, [one], "days")
        with self._database.reading() as connection:
            rows, totals = _kept(connection, person)
        return DaysOver(person, one.name, days_over(rows, totals, held))

    def team(self, by: Account) -> Team:
        """The last whole week. What was told of a week once is told again, whatever has come up since: no two can be compared."""
        held, analysts = self._organisation(), self._analysts()
        today = date.fromisoformat(held.today)
        monday = today - timedelta(days=today.weekday() + 7)
        self._look(by, analysts, "team")
        with self._database.writing() as connection:
            kept = connection.execute(select(TEAM_WEEK).with_for_update()).first()
            if kept is not None and kept.week >= monday.isoformat():
                return msgspec.json.decode(str(kept.body), type=Team)
            sums = [sum_of_week(days_over(*_kept(connection, one.wellbeing), held), monday) for one in analysts]
            told = team_of(monday, [one for one in sums if one is not None])
            row = {"id": 1, "week": monday.isoformat(), "body": msgspec.json.encode(told).decode("utf-8")}
            connection.execute(insert(TEAM_WEEK) if kept is None else update(TEAM_WEEK), row)
        return told

    def propose(self, by: Account, message: Propose) -> Proposed:
        """Hand a proposal on; raises Refused where the policy allows no such exception."""
        held, one = self._organisation(), self._analyst(message.person)
        if not held.may_except(message.limit, message.value):
            raise Refused(ProblemType.MALFORMED, "value: the policy allows no such exception")
        today = date.fromisoformat(held.today)
        with self._database.writing() as connection:
            told = Proposal(today, message.limit, message.value, by.name)
            publish(connection, "proposal", {message.id: told}, one.wellbeing, 1)
        return Proposed(today)

    def _organisation(self) -> Organisation:
        return read_organisation(self._database, self._now())

    def _analysts(self) -> list[Account]:
        return [one for one in self._people.accounts() if one.active and one.role is Role.ANALYST]

    def _analyst(self, person: str) -> Account:
        found = [one for one in self._analysts() if one.wellbeing == person]
        if not found:
            raise Refused(ProblemType.NOT_FOUND)
        return found[0]

    def _look(self, by: Account, looked_at: Sequence[Account], what: What) -> None:
        """Durable before anything is told."""
        look = Look(by.name, by.role, what, self._now())
        with self._database.writing() as connection:
            for one in looked_at:
                publish(connection, "look", {new_random_id(): look}, one.wellbeing, 1)


def _kept(connection: Connection, person: str) -> tuple[list[LedgerRow], list[DayRecord]]:
    return rows_of(connection, person), totals_of(connection, person)
