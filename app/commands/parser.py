"""The grammar of the command line: every command with its options and one line of help. Imports nothing heavy."""

from __future__ import annotations

import argparse
from collections.abc import Mapping
from pathlib import Path
from typing import NoReturn

from app.commands.central_options import add_central
from app.commands.output import complain
from app.commands.sync_options import add_sync

PROLOGUE = "Penumbra: assess reported material with the least possible exposure to it."

COMMANDS: tuple[tuple[str, str], ...] = (
    ("demo", "try it: a workspace of generated pictures, in the window or as a tour in screenshots"),
    ("open", "open the review window"),
    ("init", "make a workspace for one person"),
    ("import", "take reported files, folders or ZIP archives into a report"),
    ("items", "list the items of a report"),
    ("assess", "grade one item"),
    ("status", "what the workspace holds, and today's exposure"),
    ("verify", "check that databases, vault and ledgers are whole"),
    ("doctor", "what this machine has and lacks"),
    ("account", "the people that this workspace knows: list, add, change, remove"),
    ("keys", "list the ways into a workspace, add a passphrase, remove one"),
    ("outcomes", "list the team's outcome notes, or add one (no names, no figures of any person)"),
    ("exposure", "your own record; replay traces or the ledger, simulate days of work, confirm damage"),
    ("central", "the central case system: make it, serve it, look after its people, devices and cases"),
    ("people", "a supervisor's window: who may review today, and days that are over, each look recorded"),
    ("sync", "exchange with the central system: enrol, sign in, exchange, tell the state"),
    ("policy", "what policy stands; check, sign and install the organisation's bundle; the reference page"),
    ("test", "run every check and test, without a display"),
    ("bench", "list the measurements, or run one beside its peer"),
    ("help", "this list, or the help of one command"),
)
# Where the files of a command go that takes any number of them.
POLICY_ACTIONS = ("show", "check", "sign", "sign-list", "sign-scheme", "new-key", "install", "reference")
FILES = {"import": "paths", "central": "paths", "exposure": "traces"}


class LineParser(argparse.ArgumentParser):
    """Says what is wrong with a line in one line of the form that every other error has."""

    def error(self, message: str) -> NoReturn:
        """Ends the program with exit code 2."""
        if message.startswith("argument COMMAND: invalid choice"):
            message = "there is no command of that name"
        command = self.prog.removeprefix("penumbra").strip()
        complain(f"{f'{command}: ' if command else ''}{message} (see: penumbra help{f' {command}' if command else ''})")
        self.exit(2)


def make_parser() -> argparse.ArgumentParser:
    """The whole grammar. Options that a command shares with others are added by the small functions below."""
    parser = LineParser(prog="penumbra", description=PROLOGUE, allow_abbrev=False, add_help=True)
    commands = parser.add_subparsers(dest="command", metavar="COMMAND")
    parts = {
        name: commands.add_parser(name, help=line, description=line, allow_abbrev=False) for name, line in COMMANDS
    }
    _add_starts(parts)
    _add_case_commands(parts)
    _add_upkeep_commands(parts)
    return parser


def parse(parser: argparse.ArgumentParser, arguments: list[str]) -> argparse.Namespace:
    """The line as an object; ends the program with exit code 2 where it cannot be understood.

    argparse takes files that stand behind an option for strangers: they are handed to where they belong.
    """
    asked, strangers = parser.parse_known_args(arguments)
    place = FILES.get(asked.command, "")
    if strangers and (not place or any(word.startswith("-") for word in strangers)):
        parser.error(f"{asked.command}: nothing here is called {' '.join(strangers)}")
    if place:
        setattr(asked, place, [*getattr(asked, place), *map(Path, strangers)])
    return asked


def _add_starts(parts: Mapping[str, argparse.ArgumentParser]) -> None:
    demo = parts["demo"]
    demo.add_argument(
        "--tour",
        metavar="DIR",
        type=Path,
        help="run offscreen, on a demo of its own beside the other one, and write numbered screenshots to DIR",
    )
    demo.add_argument(
        "--reset",
        action="store_true",
        help="erase the demo and the tour's; with --tour DIR also the screenshots in DIR",
    )
    demo.add_argument("--folder", metavar="DIR", type=Path, help="where the demo lies (default: the system's place)")
    demo.add_argument("--serve-central", metavar="PORT", type=int, help=argparse.SUPPRESS)  # the demo's other process
    _add_workspace(parts["open"])
    init = parts["init"]
    _add_workspace(init)
    init.add_argument(
        "--policy-key", metavar="FILE", type=Path, help="the organisation's public key for its policy (PEM)"
    )
    init.add_argument("--person", metavar="NAME", help="whose workspace it is (default: the system's user)")
    _add_json(init)


def _add_case_commands(parts: Mapping[str, argparse.ArgumentParser]) -> None:
    take_in = parts["import"]
    take_in.add_argument("paths", nargs="+", metavar="PATH", type=Path, help="files, folders, ZIP archives")
    take_in.add_argument("--report", required=True, metavar="REF", help="reference of the report they belong to")
    items = parts["items"]
    items.add_argument("--report", required=True, metavar="REF", help="reference of the report")
    assess = parts["assess"]
    assess.add_argument("item", metavar="ITEM", help="id of the item, or its SHA-256")
    assess.add_argument("--grade", required=True, metavar="G", help="code of the scheme, NOT_ASSESSABLE or SET_ASIDE")
    for part in (take_in, items, assess):
        _add_workspace(part)
        _add_json(part)


def _add_upkeep_commands(parts: Mapping[str, argparse.ArgumentParser]) -> None:
    for name in ("status", "verify", "doctor", "account", "keys", "exposure", "outcomes", "policy"):
        _add_workspace(parts[name])
        _add_json(parts[name])
    parts["verify"].add_argument("--deep", action="store_true", help="also authenticate every byte in the vault")
    account = parts["account"]
    account.add_argument("action", choices=("list", "add", "change", "remove"))
    account.add_argument("--name", metavar="NAME", help="who is added, changed or removed")
    account.add_argument("--role", choices=("analyst", "supervisor", "wellbeing_lead", "administrator"))
    account.add_argument(
        "--account-passphrase-file",
        metavar="FILE",
        type=Path,
        help="add: the new person's own passphrase; change: that of whoever confirms",
    )
    account.add_argument("--new-name", metavar="NAME", help="change: the name from now on")
    account.add_argument(
        "--new-passphrase-file", metavar="FILE", type=Path, help="change: their passphrase from now on"
    )
    account.add_argument(
        "--by", metavar="NAME", dest="confirmer", help="change: the supervisor who confirms it (default: the person)"
    )
    keys = parts["keys"]
    keys.add_argument("action", choices=("list", "add-passphrase", "remove"))
    keys.add_argument("slot", nargs="?", metavar="SLOT", help="the slot to remove, as listed")
    keys.add_argument(
        "--new-passphrase-file", metavar="FILE", type=Path, help="the passphrase to add (else it is asked)"
    )
    _add_exposure(parts["exposure"])
    outcomes = parts["outcomes"]
    outcomes.add_argument("action", choices=("list", "add"))
    outcomes.add_argument("text", nargs="?", metavar="TEXT", help='one line, such as "Removed in 14 h"; no names')
    _add_policy(parts["policy"])
    add_central(parts["central"])
    _add_workspace(parts["people"])
    _add_json(parts["people"])
    _add_workspace(parts["sync"])
    _add_json(parts["sync"])
    add_sync(parts["sync"])
    bench = parts["bench"]
    bench.add_argument("name", nargs="?", metavar="NAME", help="the measurement to run; none: list them")
    bench.add_argument("--scale", type=float, default=1.0, metavar="SHARE", help="a share of its full size, as 0.1")
    _add_json(bench)
    parts["help"].add_argument("name", nargs="?", metavar="COMMAND", help="the command to explain; none: list them")
    parts["test"].add_argument("pytest", nargs=argparse.REMAINDER, metavar="…", help="passed on to the test runner")


def _add_policy(policy: argparse.ArgumentParser) -> None:
    policy.add_argument("action", choices=POLICY_ACTIONS)
    policy.add_argument(
        "file",
        nargs="?",
        metavar="FILE",
        type=Path,
        help="a bundle; check, sign: VALUES.json; sign-list, sign-scheme: the JSON file",
    )
    policy.add_argument("--key", metavar="PEM", type=Path, help="check: the public key; to sign: the private key")
    policy.add_argument("--out", metavar="PATH", type=Path, help="to sign: the signed file; new-key: the folder")


def _add_exposure(exposure: argparse.ArgumentParser) -> None:
    exposure.add_argument("action", choices=("replay", "record", "export-totals", "confirm-damage", "simulate"))
    exposure.add_argument("traces", nargs="*", metavar="TRACE.json", type=Path, help="replay: traces")
    exposure.add_argument("--ledger", action="store_true", help="replay: the workspace's own rows instead")
    exposure.add_argument(
        "--days",
        metavar="N",
        type=int,
        help="record: the last N duty days (default 30; export-totals: all); simulate: 5",
    )
    exposure.add_argument(
        "--export", metavar="FILE", type=Path, help="record, export-totals: write to FILE.csv or .json"
    )
    exposure.add_argument(
        "--as",
        metavar="NAME",
        dest="reader",
        help="record: what supervisor NAME may see; export-totals: who exports; both are noted in it",
    )
    exposure.add_argument(
        "--account-passphrase-file", metavar="FILE", type=Path, help="with --as: NAME's own passphrase"
    )
    exposure.add_argument("--purpose", metavar="TEXT", help="export-totals: what for, in a sentence")
    exposure.add_argument("--second", metavar="NAME", help="export-totals: who confirms it beside NAME")
    exposure.add_argument(
        "--second-passphrase-file", metavar="FILE", type=Path, help="export-totals: the second person's own passphrase"
    )
    exposure.add_argument("--supervisor", metavar="NAME", help="confirm-damage: who confirms beside the analyst")
    exposure.add_argument(
        "--supervisor-passphrase-file", metavar="FILE", type=Path, help="confirm-damage: the supervisor's passphrase"
    )
    exposure.add_argument("--seed", type=int, metavar="S", help="simulate: repeats a run (default: 1)")
    exposure.add_argument("--policy", metavar="VALUES.json", type=Path, help="simulate: values other than the shipped")


def _add_workspace(part: argparse.ArgumentParser) -> None:
    part.add_argument("--workspace", metavar="DIR", type=Path, help="the workspace folder")
    part.add_argument(
        "--passphrase-stdin", action="store_true", help="read the passphrase from the first line of standard input"
    )


def _add_json(part: argparse.ArgumentParser) -> None:
    part.add_argument("--json", action="store_true", help="JSON Lines for programs")
