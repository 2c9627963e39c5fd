"""`penumbra exposure record`: the person's own record, its export, and what a supervisor may see of it.

`--as NAME` shows a supervisor's view, for the passphrase of that supervisor. That NAME looked is written before anything is
shown; the person finds it in their record.
"""

from __future__ import annotations

import argparse
from dataclasses import asdict

from app.bootstrap import Desk
from app.commands.opening import ask_for, open_for, read_passphrase
from app.commands.output import counted, say, say_json
from app.domain.clock import SystemClock
from app.domain.people import Person, Role
from app.errors import FullError, LineError, LockedError, UsageError
from app.policy.outcome import limits_of
from app.storage.own_record import WRITERS, write_export
from app.wellbeing.limits import XMIN_U
from app.wellbeing.record import Cap, DayRecord, supervisor_view
from app.wellbeing.record_book import FORBIDDEN, PURPOSE, RecordBook, last_days
from app.wellbeing.record_export import as_json

SHOWN_DAYS = 30
WHAT = "days"  # what a supervisor is shown, as the look says it
CAPS = {
    Cap.DAY_RAW: "looking of the day",
    Cap.DAY_DOSE: "weighted exposure of the day",
    Cap.DAY_SESSION: "time at the screen of the day",
    Cap.WEEK_RAW: "looking of seven days",
    Cap.WEEK_DOSE: "weighted exposure of seven days",
    Cap.WEEK_SESSION: "time at the screen of seven days",
}


def run(asked: argparse.Namespace) -> int:
    """Print the record, or write it to a file."""
    days = SHOWN_DAYS if asked.days is None else asked.days
    if days < 1:
        raise LineError("--days wants a number from 1")
    if asked.account_passphrase_file and not asked.reader:
        raise LineError("--account-passphrase-file goes with --as NAME")
    if asked.reader:
        if asked.export:
            raise LineError("--as and --export do not go together: only the person exports their record")
        return _show_to(asked, days)
    if asked.export and asked.export.suffix.lower() not in WRITERS:
        raise LineError(f"--export {asked.export}: the record is exported to a file that ends in .csv or .json")
    with open_for(asked, writing=False) as desk:
        book = last_days(desk.own_record(SystemClock()).load(), days)
    if asked.export:
        try:
            write_export(book, asked.export)
        except FullError as error:
            raise FullError(f"{asked.export} cannot be written: no room, or no right to write") from error
        if asked.json:
            say_json({"written": str(asked.export), "encrypted": False})
        else:
            say("Written. The file is not encrypted: whoever has it can read it.")
    elif asked.json:
        say_json(as_json(book))
    else:
        _print(book)
    return 0


def _show_to(asked: argparse.Namespace, days: int) -> int:
    with open_for(asked, writing=True) as desk:
        own = desk.own_record(SystemClock())
        reader = _reader(desk, asked)
        own.store.add_look(reader.name, reader.role.value, WHAT)
        layers = desk.policy.judged(SystemClock().now()).layers
        book = own.load_for_others(lambda day: limits_of(layers.organisation_on(day)))
    seen = supervisor_view(book.record)[-days:]
    if asked.json:
        for day in seen:
            say_json(asdict(day))
        return 0
    say(f"{book.person}, as a supervisor sees it. {PURPOSE} {FORBIDDEN}")
    for day in seen:
        told = [
            f"{day.duty_day}: {day.session_minutes} min at the screen, {day.raw_minutes} min looked",
            f"about {day.dose_xmin} exposure minutes",
            counted(day.breaks_taken, "break") + " taken"
            if day.breaks_owed is None
            else _breaks(day.breaks_owed, day.breaks_taken),
        ]
        say(", ".join([*told, *_caps(day.caps or ()), *(f"override {text}" for text in day.overrides)]))
    return 0


def _reader(desk: Desk, asked: argparse.Namespace) -> Person:
    """The supervisor of that name, who has given their own passphrase: nobody looks in another's name."""
    person = next((person for person in desk.accounts.people() if person.name == asked.reader), None)
    if person is None or person.role is not Role.SUPERVISOR:
        raise UsageError("only a supervisor who has an account in this workspace may look; see: penumbra account list")
    if asked.account_passphrase_file is not None:
        given = read_passphrase(asked.account_passphrase_file)
    else:
        given = ask_for(person.name, "exposure record --as")
    if not desk.accounts.confirms(person.id, given):
        raise LockedError("that is not the passphrase of this supervisor")
    return person


def _print(book: RecordBook) -> None:
    say(f"{book.person}, your record. {PURPOSE} {FORBIDDEN}")
    for day in book.record.days:
        say(_day(day))
    if not book.record.days:
        say("Nothing is recorded.")
    week, caps = book.record.week, book.record.week_caps
    say(
        f"Seven duty days: {week.review_ms // 60_000} of {caps.review_ms // 60_000} min at the screen, "
        f"{week.raw_ms // 60_000} of {caps.raw_ms // 60_000} min looked, "
        f"{week.dose_u // XMIN_U} of {caps.dose_u // XMIN_U} exposure minutes"
    )
    for remark in book.remarks:
        say(f"Your {remark.kind.value} on {remark.duty_day}: {remark.text}")
    for look in book.looks:
        say(f"{look.name} ({look.role}) looked at {look.at:%Y-%m-%d %H:%M} UTC")
    if not book.looks:
        say("Nobody but you has looked at this record.")


def _day(day: DayRecord) -> str:
    told = [
        f"{day.duty_day}: {day.used.review_ms // 60_000} min at the screen, {day.used.raw_ms // 60_000} min looked",
        f"{day.used.dose_u // XMIN_U} exposure minutes",
        _breaks(day.breaks_owed, day.breaks_taken),
        *_caps(day.caps),
        *(f"override {text}" for text in day.overrides),
    ]
    if day.urgent:
        told.append(counted(day.urgent, "exception of two people", "exceptions of two people"))
    return ", ".join(told)


def _breaks(owed: int, taken: int) -> str:
    return f"{counted(owed, 'break')} due and {taken} taken"


def _caps(caps: tuple[Cap, ...]) -> list[str]:
    return [f"limit reached: {CAPS[cap]}" for cap in caps]
