"""Whom a case is given by pacing: of those who may review today, who has least that is severe and least that is open.

Protective alone. What is asked of the exposure side is one yes or no a person; nothing of it is kept, and nobody is rated.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import msgspec
from sqlalchemy import Connection, select

from app.central.database import Database
from app.central.tables import ASSIGNMENT, CASE_FILE, CASE_ITEM, CASEWORK_SIDE
from app.domain.assessment import Outcome
from app.domain.exposure import Severity
from app.errors import UsageError

SEVERE = frozenset({Severity.S3, Severity.S4})
Bands = Mapping[tuple[str, str], Severity]  # of a scheme's grade
FACT = CASEWORK_SIDE.fact


class Load(msgspec.Struct, frozen=True):
    """What lies before one person (their id on the casework side): open items, and how many of them others found severe."""

    person: str
    open_items: int
    severe: int


class _Graded(msgspec.Struct, frozen=True):
    item_sha256: str
    outcome: str
    scheme_id: str
    grade: str = ""


class Pacing:
    """The casework part, as far as pacing asks it. bands: of grades, by the organisation's policy."""

    def __init__(self, database: Database, bands: Bands) -> None:
        self._database, self._bands = database, bands

    def choose(self, reference: str, people: Sequence[str]) -> str:
        """Who of these people (ids on this side) gets the case; whoever has it already keeps it. Raises UsageError."""
        with self._database.reading() as connection:
            case_id = connection.execute(select(CASE_FILE.c.id).where(CASE_FILE.c.reference == reference)).scalar()
            if case_id is None:
                raise UsageError("there is no case of that reference")
            has_it = select(ASSIGNMENT.c.person).where(ASSIGNMENT.c.case_id == case_id)
            known = {str(person) for person in connection.execute(has_it).scalars()}
            if known:
                return min(known)
            if not people:
                raise UsageError("nobody may review today; give the case by name, or tomorrow")
            severe = self._severe(connection)
            items = set(connection.execute(select(CASE_ITEM.c.sha256).where(CASE_ITEM.c.case_id == case_id)).scalars())
            loads = [_load(connection, person, severe) for person in people]
        return chosen(loads, spreads=bool(items & severe))

    def _severe(self, connection: Connection) -> set[str]:
        """Contents that somebody has found severe."""
        bodies = connection.execute(select(FACT.c.body).where(FACT.c.stream == "assessment")).scalars()
        read = msgspec.json.Decoder(_Graded).decode
        graded = (one for one in map(read, map(str, bodies)) if one.outcome == Outcome.GRADED)
        return {one.item_sha256 for one in graded if self._bands.get((one.scheme_id, one.grade)) in SEVERE}


def chosen(loads: Sequence[Load], *, spreads: bool) -> str:
    """The one of these who gets the next case. spreads: the case holds what is known to be severe, which is spread first."""
    return min(loads, key=lambda one: (one.severe if spreads else 0, one.open_items, one.severe, one.person)).person


def _load(connection: Connection, person: str, severe: set[str]) -> Load:
    done = select(FACT.c.item).where(FACT.c.stream == "assessment", FACT.c.person == person, FACT.c.item.is_not(None))
    given = (
        select(CASE_ITEM.c.sha256)
        .join(ASSIGNMENT, ASSIGNMENT.c.case_id == CASE_ITEM.c.case_id)
        .where(ASSIGNMENT.c.person == person, CASE_ITEM.c.sha256.not_in(done))
    )
    left = set(connection.execute(given).scalars())
    return Load(person, len(left), len(left & severe))
