"""`penumbra account`: the people that this workspace knows: list, add, change, remove.

Changing somebody takes their own passphrase, or that of a supervisor. Removing takes nobody else: it gives no power to anyone.
"""

from __future__ import annotations

import argparse
from dataclasses import replace

from app.bootstrap import Desk
from app.commands.fitting import Options, require_fitting
from app.commands.opening import ask_for, open_for, read_new_passphrase, read_passphrase
from app.commands.output import say, say_json
from app.domain.people import Person, Role
from app.errors import LineError, LockedError, UsageError
from app.storage.accounts import Decided, is_name, new_person

OPTIONS: Options = {
    "list": {},
    "add": {"name": "--name", "role": "--role", "account_passphrase_file": "--account-passphrase-file"},
    "change": {
        "name": "--name",
        "role": "--role",
        "new_name": "--new-name",
        "new_passphrase_file": "--new-passphrase-file",
        "confirmer": "--by",
        "account_passphrase_file": "--account-passphrase-file",
    },
    "remove": {"name": "--name"},
}
NOBODY_LEFT = (
    "No supervisor is left here. Until one is added, a damaged exposure record cannot be confirmed, no limit can be widened "
    "for a day, and nobody but you can look at the record."
)


def run(asked: argparse.Namespace) -> int:
    """Carry out one action."""
    require_fitting(asked, OPTIONS)
    return {"list": _list, "add": _add, "change": _change, "remove": _remove}[asked.action](asked)


def _list(asked: argparse.Namespace) -> int:
    with open_for(asked, writing=False) as desk:
        able = {person.id for person in desk.accounts.confirmers()}
        for person in desk.accounts.people():
            owner = person.id == desk.workspace.person.id
            if asked.json:
                say_json({**_as_json(person), "owner": owner, "passphrase": person.id in able})
            else:
                notes = ["this workspace is theirs"] if owner else []
                notes += [] if person.id in able else ["no passphrase of their own"]
                told = f"  ({'; '.join(notes)})" if notes else ""
                say(f"{person.name}  {person.role.value}{told}")
    return 0


def _add(asked: argparse.Namespace) -> int:
    if not (asked.name and asked.role and asked.account_passphrase_file):
        raise LineError("account add needs --name, --role and --account-passphrase-file")
    person = new_person(_printable(asked.name, "--name"), Role(asked.role))
    own = read_new_passphrase(asked.account_passphrase_file)
    with open_for(asked, writing=True) as desk:
        desk.accounts.add(person, own)
    _tell(asked, person, f"Added {person.name} ({person.role.value})")
    return 0


def _change(asked: argparse.Namespace) -> int:
    if not asked.name or not (asked.new_name or asked.role or asked.new_passphrase_file):
        raise LineError("account change needs --name and what to change: --new-name, --role or --new-passphrase-file")
    name = None if asked.new_name is None else _printable(asked.new_name, "--new-name")
    new = None if asked.new_passphrase_file is None else read_new_passphrase(asked.new_passphrase_file)
    with open_for(asked, writing=True) as desk:
        person = _named(desk, asked.name)
        owner = desk.workspace.person
        if person.id == owner.id:
            _require_own_change(asked)
        confirmer = owner if person.id == owner.id else _confirmer(desk, asked, person)
        now = replace(person, name=name or person.name, role=Role(asked.role) if asked.role else person.role)
        desk.accounts.change(person, now, new, Decided(owner.id, confirmer.id))
        left = _supervisors(desk)
    _tell(asked, now, f"Changed {person.name}: now {now.name} ({now.role.value})", changed=True, supervisors=left)
    if not asked.json and person.role is Role.SUPERVISOR and not left:
        say(NOBODY_LEFT)
    return 0


def _remove(asked: argparse.Namespace) -> int:
    if not asked.name:
        raise LineError("account remove needs --name")
    with open_for(asked, writing=True) as desk:
        person, owner = _named(desk, asked.name), desk.workspace.person
        if person.id == owner.id:
            raise UsageError("the person whose workspace this is cannot be removed from it")
        desk.accounts.remove(person, Decided(owner.id, owner.id))
        left = _supervisors(desk)
    _tell(
        asked,
        person,
        f"Removed {person.name}. What they confirmed stays, and the name stays theirs.",
        removed=True,
        supervisors=left,
    )
    if not asked.json and person.role is Role.SUPERVISOR and not left:
        say(NOBODY_LEFT)
    return 0


def _named(desk: Desk, name: str) -> Person:
    found = next((person for person in desk.accounts.people() if person.name == name), None)
    if found is None:
        raise UsageError("there is nobody of that name here; see: penumbra account list")
    return found


def _require_own_change(asked: argparse.Namespace) -> None:
    """Whose workspace it is has just opened it: nobody else is asked, and no more than the passphrase is theirs to change."""
    if asked.new_name or asked.role:
        raise UsageError("the person whose workspace this is keeps name and role; only their passphrase can be changed")
    if asked.confirmer or asked.account_passphrase_file:
        raise LineError(
            "for the person whose workspace this is, nobody confirms: leave out --by and --account-passphrase-file"
        )


def _confirmer(desk: Desk, asked: argparse.Namespace, person: Person) -> Person:
    """Who confirms a change: the person themself, or a supervisor who is not the analyst; by their own passphrase.

    Who is to become a supervisor does not decide that alone, where there is one.
    """
    by = person if asked.confirmer is None else _named(desk, asked.confirmer)
    supervises = by.role is Role.SUPERVISOR and by.id != desk.workspace.person.id
    if by.id != person.id and not supervises:
        raise UsageError("an account is changed by the person themself or by a supervisor: --by NAME")
    rises = asked.role == Role.SUPERVISOR.value and person.role is not Role.SUPERVISOR
    if rises and not supervises and _supervisors(desk):
        raise UsageError("whether somebody becomes a supervisor is confirmed by one: --by NAME")
    if asked.account_passphrase_file is not None:
        given = read_passphrase(asked.account_passphrase_file)
    else:
        given = ask_for(by.name, "account change")
    if not desk.accounts.confirms(by.id, given):
        raise LockedError(f"that is not the passphrase of {by.name}; nothing was changed")
    return by


def _supervisors(desk: Desk) -> int:
    """How many can act as one here."""
    owner = desk.workspace.person.id
    return sum(person.role is Role.SUPERVISOR and person.id != owner for person in desk.accounts.confirmers())


def _printable(name: str, option: str) -> str:
    if not is_name(name):
        raise LineError(f"{option} needs printable characters")
    return name


def _as_json(person: Person) -> dict[str, object]:
    return {"id": person.id, "name": person.name, "role": person.role.value}


def _tell(asked: argparse.Namespace, person: Person, line: str, **more: object) -> None:
    if asked.json:
        say_json({**_as_json(person), **more})
    else:
        say(line)
