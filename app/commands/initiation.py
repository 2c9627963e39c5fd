"""`penumbra init`: make a workspace for one person."""

from __future__ import annotations

import argparse
import getpass

from app.commands.opening import folder_of, new_secrets_of, read_file
from app.commands.output import say, say_json
from app.config import read_config
from app.errors import LineError
from app.storage.accounts import is_name
from app.storage.signatures import checker_of
from app.storage.workspace import make_workspace, read_about


def run(asked: argparse.Namespace) -> int:
    """Make it and say where."""
    config = read_config()
    folder = folder_of(asked, config)
    person = system_user() if asked.person is None else asked.person
    if not is_name(person):
        raise LineError("a workspace needs the name of its person, in printable characters: --person NAME")
    policy_key = None if asked.policy_key is None else read_file(asked.policy_key)
    if policy_key is not None:
        checker_of(policy_key)  # before anybody is asked for a passphrase
    make_workspace(folder, person, "casework", new_secrets_of(asked, config), policy_key)
    about = read_about(folder)
    if asked.json:
        say_json({"workspace": str(folder), "id": about.id, "person": about.person_name})
    else:
        say(f"Made a workspace for {about.person_name} in {folder}")
    return 0


def system_user() -> str:
    """The system's name for whoever runs the program; empty where it has none."""
    try:
        return getpass.getuser()
    except (KeyError, OSError):  # a numeric user without an entry, as in a container
        return ""
