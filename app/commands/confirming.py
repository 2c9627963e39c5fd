"""`penumbra exposure confirm-damage`: analyst and supervisor confirm that the exposure ledger is damaged.

The analyst's yes is the command itself: it opens their workspace. The supervisor's is their own passphrase.
"""

from __future__ import annotations

import argparse

from app.bootstrap import Desk
from app.commands.opening import open_for, read_passphrase
from app.commands.output import counted, say, say_json
from app.domain.clock import SystemClock
from app.domain.people import Person, Role
from app.errors import LineError, LockedError, UsageError
from app.storage.damage import confirm_damage, read_damaged_ledger


def run(asked: argparse.Namespace) -> int:
    """Accept the damage as it stands; say what was wrong and what cannot be counted."""
    if not (asked.supervisor and asked.supervisor_passphrase_file):
        raise LineError("exposure confirm-damage needs --supervisor and --supervisor-passphrase-file")
    passphrase, now = read_passphrase(asked.supervisor_passphrase_file), SystemClock().now()
    with open_for(asked, writing=True) as desk:
        held = desk.workspace
        damaged = read_damaged_ledger(held.exposure, held.mark, now)
        if damaged is None:
            raise UsageError("the exposure record is whole; there is nothing to confirm")
        supervisor = _supervisor(desk, asked.supervisor, passphrase)
        history = confirm_damage(held.exposure, held.mark, supervisor.name, now, desk.policy.zone(now))
    left_out, lost = history.left_out, history.lost
    if asked.json:
        told = {"confirmed_by": supervisor.name, "reason": damaged.reason, "row": history.last_seq}
        say_json({**told, "left_out": list(left_out), "lost": lost})
        return 0
    say(f"Confirmed by {supervisor.name} and you, as row {history.last_seq}: {damaged.reason}.")
    numbers = f" ({', '.join(map(str, left_out))})" if left_out else ""
    say(f"Not counted: {counted(len(left_out), 'row')}{numbers} that cannot be read, {counted(lost, 'row')} missing.")
    return 0


def _supervisor(desk: Desk, name: str, passphrase: str) -> Person:
    """The second person: a supervisor known here, who is not the analyst, by their own passphrase."""
    found = next((person for person in desk.accounts.people() if person.name == name), None)
    if found is None or found.role is not Role.SUPERVISOR or found.id == desk.workspace.person.id:
        raise UsageError("there is no supervisor of that name here; penumbra account list names everybody")
    if not desk.accounts.confirms(found.id, passphrase):
        raise LockedError("that is not the supervisor's passphrase; nothing was changed")
    return found
