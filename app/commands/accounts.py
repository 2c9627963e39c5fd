"""`penumbra account`: the people that this workspace knows."""

from __future__ import annotations

import argparse

from app.commands.fitting import Options, require_fitting
from app.commands.opening import open_for, read_passphrase
from app.commands.output import say, say_json
from app.domain.people import Role
from app.errors import LineError
from app.storage.accounts import is_name, new_person

OPTIONS: Options = {
    "list": {},
    "add": {"name": "--name", "role": "--role", "account_passphrase_file": "--account-passphrase-file"},
}


def run(asked: argparse.Namespace) -> int:
    """List them, or add one with a passphrase of their own."""
    require_fitting(asked, OPTIONS)
    if asked.action == "add":
        return _add(asked)
    with open_for(asked, writing=False) as desk:
        for person in desk.accounts.people():
            if asked.json:
                say_json({"id": person.id, "name": person.name, "role": person.role.value})
            else:
                say(f"{person.name}  {person.role.value}")
    return 0


def _add(asked: argparse.Namespace) -> int:
    if not (asked.name and asked.role and asked.account_passphrase_file):
        raise LineError("account add needs --name, --role and --account-passphrase-file")
    if not is_name(asked.name):
        raise LineError("--name needs printable characters")
    person = new_person(asked.name, Role(asked.role))
    own = read_passphrase(asked.account_passphrase_file)
    with open_for(asked, writing=True) as desk:
        desk.accounts.add(person, own)
    if asked.json:
        say_json({"id": person.id, "name": person.name, "role": person.role.value})
    else:
        say(f"Added {person.name} ({person.role.value})")
    return 0
