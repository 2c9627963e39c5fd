"""Local accounts: the people that this workspace knows, with a verifier of their own passphrase.

A row is never erased: past facts name it. That an account was changed or removed is an entry of the custody log. It names the
account by its id alone, and stays on this machine. Who was removed is who has such an entry, can confirm nothing any more, and
keeps the name, so that nobody else is taken for them.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import UTC, datetime

from sqlalchemy import Connection, Engine, insert, select, update
from sqlalchemy.exc import IntegrityError

from app.domain.ids import new_id
from app.domain.people import Person, Role
from app.errors import UsageError
from app.storage.custody import Entry, append_entries
from app.storage.engine import for_reading, translated
from app.storage.keyslots import Argon2Cost, make_verifier, matches_verifier
from app.storage.prepared import driver_of
from app.storage.tables_work import ACCOUNT, CUSTODY

WHAT = "work.db"
CHANGED, REMOVED = "account_changed", "account_removed"
PEOPLE = select(ACCOUNT.c.id, ACCOUNT.c.name, ACCOUNT.c.role).order_by(ACCOUNT.c.made_at, ACCOUNT.c.id)
TAKEN = "there is, or was, a person of that name here; take another name"


@dataclass(frozen=True, slots=True)
class Decided:
    """Who decides about an account: ids of the workspace's person, and of who confirmed it (the same where nobody had to)."""

    by: str
    confirmed_by: str


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
                raise UsageError(TAKEN) from error

    def people(self) -> tuple[Person, ...]:
        """Everybody who was not removed, in the order in which they were added."""
        with translated(WHAT), for_reading(self._engine).connect() as connection:
            gone = _removed(connection)
            return tuple(Person(i, name, Role(role)) for i, name, role in connection.execute(PEOPLE) if i not in gone)

    def confirmers(self) -> tuple[Person, ...]:
        """Those who have a passphrase of their own, and so can confirm something on this screen.

        Who was removed has none. The window asks for this: it must not wait for a long custody log to be read.
        """
        query = PEOPLE.where(ACCOUNT.c.verifier.is_not(None))
        with translated(WHAT), for_reading(self._engine).connect() as connection:
            return tuple(Person(i, name, Role(role)) for i, name, role in connection.execute(query))

    def confirms(self, person_id: str, passphrase: str) -> bool:
        """Whether that passphrase is this person's; one without a verifier, or who was removed, confirms nothing."""
        query = select(ACCOUNT.c.verifier).where(ACCOUNT.c.id == person_id)
        with translated(WHAT), for_reading(self._engine).connect() as connection:
            verifier = connection.execute(query).scalar()
        return verifier is not None and matches_verifier(passphrase, str(verifier))

    def change(self, person: Person, now: Person, passphrase: str | None, decided: Decided) -> None:
        """The person is called, and may do, from now on what `now` says (of the same id). passphrase: a new one, or None.

        Raises UsageError where the name is taken.
        """
        values: dict[str, object] = {"name": now.name, "role": now.role.value}
        if passphrase is not None:
            values["verifier"] = make_verifier(passphrase, self._cost)
        detail: dict[str, object] = {
            "renamed": now.name != person.name,
            "role": [person.role.value, now.role.value],
            "passphrase": passphrase is not None,
        }
        with translated(WHAT), self._engine.begin() as connection:
            try:
                connection.execute(update(ACCOUNT).where(ACCOUNT.c.id == person.id).values(values))
            except IntegrityError as error:
                raise UsageError(TAKEN) from error
            _note(connection, CHANGED, person, decided, detail)

    def remove(self, person: Person, decided: Decided) -> None:
        """From now on the person is nobody's second here. Everything that they confirmed stays as it is written."""
        with translated(WHAT), self._engine.begin() as connection:
            connection.execute(update(ACCOUNT).where(ACCOUNT.c.id == person.id).values(verifier=None))
            _note(connection, REMOVED, person, decided, {"role": [person.role.value]})


def is_name(text: str) -> bool:
    """Whether that can be a person's name: printable, and not blank."""
    return bool(text.strip()) and text.isprintable()


def new_person(name: str, role: Role) -> Person:
    """A person with a fresh id."""
    return Person(new_id(), name, role)


def _removed(connection: Connection) -> set[str]:
    """Ids of those who were removed."""
    query = select(CUSTODY.c.detail).where(CUSTODY.c.kind == REMOVED)
    return {str(json.loads(detail)["account"]) for detail in connection.execute(query).scalars()}


def _note(connection: Connection, kind: str, person: Person, decided: Decided, detail: dict[str, object]) -> None:
    told = {**detail, "account": person.id, "confirmed_by": decided.confirmed_by}
    append_entries(driver_of(connection), [Entry(kind, "", decided.by, told, stays=True)])
