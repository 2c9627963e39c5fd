"""Local accounts: the people that this workspace knows, with a verifier of their own passphrase."""

from __future__ import annotations

from datetime import UTC, datetime

from sqlalchemy import Engine, insert, select
from sqlalchemy.exc import IntegrityError

from app.domain.ids import new_id
from app.domain.people import Person, Role
from app.errors import UsageError
from app.storage.engine import for_reading, translated
from app.storage.keyslots import Argon2Cost, make_verifier, matches_verifier
from app.storage.tables_work import ACCOUNT

WHAT = "work.db"


class Accounts:
    """The account table."""

    def __init__(self, engine: Engine, cost: Argon2Cost) -> None:
        self._engine = engine
        self._cost = cost

    def add(self, person: Person, passphrase: str | None) -> None:
        """Add a person; without a passphrase they cannot confirm anything on this screen."""
        row = {
            "id": person.id,
            "name": person.name,
            "role": person.role.value,
            "verifier": make_verifier(passphrase, self._cost) if passphrase else None,
            "made_at": datetime.now(UTC).isoformat(),
        }
        with translated(WHAT), self._engine.begin() as connection:
            try:
                connection.execute(insert(ACCOUNT), row)
            except IntegrityError as error:
                raise UsageError("there is a person of that name already") from error

    def people(self) -> tuple[Person, ...]:
        """Everybody, in the order in which they were added."""
        query = select(ACCOUNT.c.id, ACCOUNT.c.name, ACCOUNT.c.role).order_by(ACCOUNT.c.made_at, ACCOUNT.c.id)
        with translated(WHAT), for_reading(self._engine).connect() as connection:
            return tuple(Person(i, name, Role(role)) for i, name, role in connection.execute(query))

    def confirmers(self) -> tuple[Person, ...]:
        """Those who have a passphrase of their own, and so can confirm something on this screen."""
        query = select(ACCOUNT.c.id).where(ACCOUNT.c.verifier.is_not(None))
        with translated(WHAT), for_reading(self._engine).connect() as connection:
            able = set(connection.execute(query).scalars())
        return tuple(person for person in self.people() if person.id in able)

    def confirms(self, person_id: str, passphrase: str) -> bool:
        """Whether that passphrase is this person's; a person without a verifier confirms nothing."""
        query = select(ACCOUNT.c.verifier).where(ACCOUNT.c.id == person_id)
        with translated(WHAT), for_reading(self._engine).connect() as connection:
            verifier = connection.execute(query).scalar()
        return verifier is not None and matches_verifier(passphrase, str(verifier))


def is_name(text: str) -> bool:
    """Whether that can be a person's name: printable, and not blank."""
    return bool(text.strip()) and text.isprintable()


def new_person(name: str, role: Role) -> Person:
    """A person with a fresh id."""
    return Person(new_id(), name, role)
