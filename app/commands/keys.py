"""`penumbra keys`: the slots that open a workspace; add a passphrase, remove a slot."""

from __future__ import annotations

import argparse
from dataclasses import replace

from app.commands.opening import ask_twice, folder_of, is_terminal, read_new_passphrase, secrets_of
from app.commands.output import say, say_json
from app.config import read_config
from app.errors import LineError
from app.storage.keystore import SystemKeystore
from app.storage.slot_changes import add_passphrase, list_slots, remove_slot
from app.storage.workspace import read_about


def run(asked: argparse.Namespace) -> int:
    """List the slots, add a passphrase to every file, or remove a slot from every file."""
    if (asked.slot is not None) != (asked.action == "remove"):
        raise LineError("keys remove needs the SLOT that keys list names; the other actions take none")
    if asked.new_passphrase_file is not None and asked.action != "add-passphrase":
        raise LineError("--new-passphrase-file belongs to keys add-passphrase")
    if asked.action == "add-passphrase" and asked.new_passphrase_file is None and not _can_ask(asked):
        raise LineError("name a file that holds the new passphrase: --new-passphrase-file FILE")
    config = read_config()
    folder = folder_of(asked, config)
    read_about(folder)
    if asked.action == "list":
        for slot in list_slots(folder):
            if asked.json:
                say_json({"slot": slot.id, "kind": slot.kind, "files": list(slot.files)})
            else:
                say(f"{slot.id:<8}  {slot.kind:<10}  {', '.join(slot.files)}")
    elif asked.action == "add-passphrase":
        new = _new_passphrase(asked)
        slot_id = add_passphrase(folder, secrets_of(asked, config), new)
        _tell(asked, "added", slot_id, f"Added the passphrase as slot {slot_id}; the slots from before still open.")
    else:
        # A passphrase that was given opens; the key store is only asked to forget the entry of a slot that goes.
        secrets = replace(secrets_of(asked, config), keystore=SystemKeystore())
        remove_slot(folder, asked.slot, secrets)
        _tell(asked, "removed", asked.slot, f"Removed slot {asked.slot}; copies of the keys made before still have it.")
    return 0


def _tell(asked: argparse.Namespace, done: str, slot_id: str, line: str) -> None:
    if asked.json:
        say_json({done: slot_id})
    else:
        say(line)


def _can_ask(asked: argparse.Namespace) -> bool:
    return not asked.passphrase_stdin and is_terminal()


def _new_passphrase(asked: argparse.Namespace) -> str:
    if asked.new_passphrase_file is not None:
        return read_new_passphrase(asked.new_passphrase_file)
    return ask_twice("New passphrase: ")
