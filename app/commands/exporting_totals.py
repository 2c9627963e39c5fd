"""`penumbra exposure export-totals`: the organisation's export of daily totals, for a stated purpose and by two people.

Each says yes with their own passphrase. Who exported, with whom and for what is written before the file is; the person finds it
in their record among those who looked.
"""

from __future__ import annotations

import argparse

from app.bootstrap import Desk
from app.commands.opening import open_for, read_passphrase
from app.commands.output import counted, say, say_json
from app.domain.clock import SystemClock
from app.domain.people import Person, Role
from app.errors import FullError, LineError, LockedError, UsageError
from app.policy.outcome import limits_of
from app.storage.durable import write_durably
from app.wellbeing.record import supervisor_view
from app.wellbeing.record_book import FORBIDDEN
from app.wellbeing.totals_export import EXPORTED, TotalsExport, stated, totals_csv_file, totals_json_file

WRITERS = {".csv": totals_csv_file, ".json": totals_json_file}
MAY_EXPORT = (Role.SUPERVISOR, Role.WELLBEING_LEAD)


def run(asked: argparse.Namespace) -> int:
    """Write the totals to a file, after two people have said yes."""
    named = (asked.purpose, asked.export, asked.reader, asked.account_passphrase_file)
    if not all((*named, asked.second, asked.second_passphrase_file)):
        raise LineError(
            "exposure export-totals needs --purpose, --export, --as with --account-passphrase-file, and --second with "
            "--second-passphrase-file"
        )
    if asked.days is not None and asked.days < 1:
        raise LineError("--days wants a number from 1")
    make = WRITERS.get(asked.export.suffix.lower())
    if make is None:
        raise LineError(f"--export {asked.export}: totals are exported to a file that ends in .csv or .json")
    purpose = stated(asked.purpose)
    phrases = read_passphrase(asked.account_passphrase_file), read_passphrase(asked.second_passphrase_file)
    clock = SystemClock()
    with open_for(asked, writing=True) as desk:
        first, second = _two_people(desk, asked.reader, asked.second, phrases)
        own, layers = desk.own_record(clock), desk.policy.judged(clock.now()).layers
        book = own.load_for_others(lambda day: limits_of(layers.organisation_on(day)))
        seen = supervisor_view(book.record)
        days = seen if asked.days is None else seen[-asked.days :]
        own.store.add_looks([(one.name, one.role.value) for one in (first, second)], f"{EXPORTED}{purpose}")
    export = TotalsExport(book.person, days, purpose, first.name, second.name, book.made_at)
    try:
        write_durably(asked.export, make(export))
    except FullError as error:
        raise FullError(f"{asked.export} cannot be written: no room, or no right to write") from error
    if asked.json:
        say_json({"written": str(asked.export), "days": len(days), "encrypted": False})
    else:
        say(f"Written: {counted(len(days), 'day')}. The file is not encrypted. {FORBIDDEN}")
        say(f"{book.person} finds in their record that {first.name} and {second.name} exported it, and for what.")
    return 0


def _two_people(desk: Desk, name: str, second_name: str, phrases: tuple[str, str]) -> tuple[Person, Person]:
    """Who exports and who confirms it, each by their own passphrase; the person of the record is neither."""
    own = desk.workspace.person.id
    known = {person.name: person for person in desk.accounts.people() if person.id != own}
    first, second = known.get(name), known.get(second_name)
    if first is None or first.role not in MAY_EXPORT:
        raise UsageError("only a supervisor or the wellbeing lead who has an account in this workspace may export")
    if second is None or second.id == first.id:
        raise UsageError("a second person, with an account in this workspace, must confirm the export")
    for person, phrase in zip((first, second), phrases, strict=True):
        if not desk.accounts.confirms(person.id, phrase):
            raise LockedError(f"that is not the passphrase of {person.name}; nothing was exported")
    return first, second
