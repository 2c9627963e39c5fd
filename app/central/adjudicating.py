"""Differing assessments of one content, side by side, and what is decided over them: a third fact, which changes neither."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import UTC, datetime

import msgspec
from sqlalchemy import Connection, func, insert, select

from app.central.database import Database
from app.central.feeding import publish
from app.central.people import Account
from app.central.tables import ASSIGNMENT, CASE_ITEM, CASEWORK_SIDE, SERVER
from app.domain.assessment import Outcome
from app.domain.ids import new_id
from app.domain.people import Role
from app.errors import UsageError
from app.wire.chain import body_hash
from app.wire.facts import Assessment
from app.wire.feeds import Adjudication

FACT = CASEWORK_SIDE.fact
STREAM = "adjudication"
DECIDES = frozenset({Role.SUPERVISOR, Role.ANALYST})


class Opinion(msgspec.Struct, frozen=True):
    """What one person's assessments of a content come to. person: their id on the casework side."""

    person: str
    fact_id: str
    outcome: Outcome
    grade: str
    scheme_id: str


class Adjudicating:
    """The casework part's."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def opinions(self, sha256: str) -> list[Opinion]:
        """What everybody who assessed that content concluded, in the order in which they did."""
        with self._database.reading() as connection:
            return _opinions(connection, [sha256]).get(sha256, [])

    def differing(self) -> dict[str, list[Opinion]]:
        """Contents on which people concluded differently and over which nobody has decided since, by hash."""
        with self._database.reading() as connection:
            several = select(FACT.c.item).where(FACT.c.stream == "assessment").group_by(FACT.c.item)
            hashes = connection.execute(several.having(func.count(FACT.c.person.distinct()) > 1)).scalars().all()
            found = _opinions(connection, [str(sha256) for sha256 in hashes])
            decided = {sha256: _decided_over(connection, sha256) for sha256 in found}
        return {
            sha256: told
            for sha256, told in found.items()
            if len({(one.outcome, one.grade) for one in told}) > 1
            and not {one.fact_id for one in told} <= decided[sha256]
        }

    def decide(self, sha256: str, outcome: Outcome, grade: str, scheme: tuple[str, str], by: Account) -> None:
        """A supervisor, or a person who has not assessed it themself, decides; raises UsageError. scheme: id and version."""
        if not by.active or by.role not in DECIDES:
            raise UsageError("a supervisor or another analyst decides, whose account is not revoked")
        now, fact_id = datetime.now(UTC), new_id()
        with self._database.writing() as connection:
            told = _opinions(connection, [sha256]).get(sha256, [])
            if not told:
                raise UsageError("nobody has assessed a content of that SHA-256")
            if any(one.person == by.casework for one in told):
                raise UsageError("that person has assessed it themself; somebody else decides")
            over = [one.fact_id for one in told]
            who = f"{by.name} ({by.role.value})"
            decided = Adjudication(fact_id, sha256, outcome, *scheme, grade, who, now, over)
            body = msgspec.json.encode(decided)
            row = {"id": fact_id, "stream": STREAM, "device": SERVER, "person": by.casework, "item": sha256}
            kept = {"received_at": now.isoformat(), "body": body.decode("utf-8"), "body_hash": body_hash(body)}
            connection.execute(insert(FACT), {**row, **kept})
            for person in {*_holders(connection, sha256), *(one.person for one in told)}:
                publish(connection, STREAM, {fact_id: decided}, person, 1)


def publish_decided(connection: Connection, case_id: str, person: str) -> None:
    """Whoever is given a case hears what was decided over its items."""
    inside = select(CASE_ITEM.c.sha256).where(CASE_ITEM.c.case_id == case_id)
    query = select(FACT.c.id, FACT.c.body).where(FACT.c.stream == STREAM, FACT.c.item.in_(inside))
    decided: dict[str, msgspec.Struct] = {
        str(row.id): msgspec.json.decode(str(row.body), type=Adjudication) for row in connection.execute(query)
    }
    publish(connection, STREAM, decided, person, 1)


def _opinions(connection: Connection, hashes: Iterable[str]) -> dict[str, list[Opinion]]:
    query = select(FACT.c.item, FACT.c.person, FACT.c.body).where(FACT.c.stream == "assessment")
    rows = connection.execute(query.where(FACT.c.item.in_(list(hashes))).order_by(FACT.c.change_seq)).fetchall()
    facts: dict[str, dict[str, list[Assessment]]] = {}
    for row in rows:
        told = msgspec.json.decode(str(row.body), type=Assessment)
        facts.setdefault(str(row.item), {}).setdefault(str(row.person), []).append(told)
    return {
        sha256: [opinion for person, said in people.items() if (opinion := _standing(person, said)) is not None]
        for sha256, people in facts.items()
    }


def _standing(person: str, said: list[Assessment]) -> Opinion | None:
    """As `app.grading.standing`: a withdrawal undoes the one that held when it was made."""
    held: list[Assessment] = []
    for fact in said:
        if fact.outcome is not Outcome.WITHDRAWN:
            held.append(fact)
        elif held:
            held.pop()
    if not held:
        return None
    last = held[-1]
    return Opinion(person, last.fact_id, last.outcome, last.grade, last.scheme_id)


def _decided_over(connection: Connection, sha256: str) -> set[str]:
    query = select(FACT.c.body).where(FACT.c.stream == STREAM, FACT.c.item == sha256)
    bodies = connection.execute(query).scalars().all()
    return {fact_id for body in bodies for fact_id in msgspec.json.decode(str(body), type=Adjudication).over}


def _holders(connection: Connection, sha256: str) -> set[str]:
    """Who has a case with that content."""
    query = (
        select(ASSIGNMENT.c.person)
        .join(CASE_ITEM, CASE_ITEM.c.case_id == ASSIGNMENT.c.case_id)
        .where(CASE_ITEM.c.sha256 == sha256)
    )
    return {str(person) for person in connection.execute(query).scalars()}


def named(opinions: Iterable[Opinion], names: Mapping[str, str]) -> list[dict[str, str]]:
    """For people: who concluded what."""
    return [
        {"person": names.get(one.person, "not known here"), "outcome": one.outcome.value, "grade": one.grade}
        for one in opinions
    ]
