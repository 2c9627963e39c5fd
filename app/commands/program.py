"""Runs one command: parses the line, calls the command's module, turns errors into one sentence and an exit code.

Exit codes: 0 done; 1 could not be done (the sentence on standard error says why); 2 the line was not understood;
130 stopped by the person at the keyboard.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable
from importlib import import_module

from app.commands.output import complain
from app.commands.parser import make_parser
from app.errors import PenumbraError

MODULES = {
    "demo": "demo",
    "open": "window",
    "init": "initiation",
    "import": "importing",
    "items": "listing",
    "assess": "assessing",
    "status": "status",
    "verify": "verifying",
    "doctor": "doctor",
    "account": "accounts",
    "exposure": "exposure",
    "test": "testing",
    "bench": "benching",
}


def run(arguments: list[str]) -> int:
    """Run one command line; returns the exit code."""
    parser = make_parser()
    if not arguments or arguments == ["help"]:
        parser.print_help()
        return 0
    try:
        asked = parser.parse_args(arguments)
    except SystemExit as stop:  # argparse has said what was wrong
        return int(stop.code or 0)
    if asked.command == "help":
        parser.print_help()
        return 0
    return _carry_out(asked)


def _carry_out(asked: argparse.Namespace) -> int:
    # Each command is imported only when it is asked for: the start of every other one stays quick.
    command: Callable[[argparse.Namespace], int] = import_module(f"app.commands.{MODULES[asked.command]}").run
    try:
        return command(asked)
    except PenumbraError as error:
        complain(str(error))
        return 1
    except KeyboardInterrupt:
        complain("stopped")
        return 130
    except BrokenPipeError:
        # The reader of our output went away: nothing more can be said, and Python must not try at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1
