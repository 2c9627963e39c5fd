"""Runs one command: parses the line, calls the command's module, turns errors into one sentence and an exit code.

Exit codes: 0 done; 1 could not be done (the sentence on standard error says why); 2 the line was not understood;
130 stopped by the person at the keyboard.
"""

from __future__ import annotations

import argparse
import logging
import os
import sys
from collections.abc import Callable
from importlib import import_module
from pathlib import Path

from app.commands.output import complain, readable
from app.commands.parser import COMMANDS, make_parser, parse
from app.config import read_config
from app.errors import LineError, PenumbraError, WorkspaceError

LOG = logging.getLogger("penumbra.commands")
MODULES = {
    "demo": "demo",
    "open": "window",
    "init": "initiation",
    "import": "importing",
    "items": "listing",
    "people": "people",
    "assess": "assessing",
    "status": "status",
    "verify": "verifying",
    "doctor": "doctor",
    "account": "accounts",
    "keys": "keys",
    "exposure": "exposure",
    "outcomes": "outcomes",
    "central": "central",
    "sync": "syncing",
    "policy": "policy",
    "test": "testing",
    "bench": "benching",
}


def run(arguments: list[str]) -> int:
    """Run one command line; returns the exit code."""
    parser = make_parser()
    if not arguments:
        parser.print_help()
        return 0
    try:
        asked = parse(parser, arguments)
        if asked.command == "help":
            return _explain(parser, asked.name)
    except SystemExit as stop:  # argparse has said what was wrong, or has printed a command's help
        return int(stop.code or 0)
    return _carry_out(asked)


def _explain(parser: argparse.ArgumentParser, name: str | None) -> int:
    if name is None:
        parser.print_help()
    elif name in dict(COMMANDS):
        parser.parse_args([name, "--help"])
    else:
        complain("there is no command of that name; penumbra help lists them")
        return 2
    return 0


def _carry_out(asked: argparse.Namespace) -> int:
    # Each command is imported only when it is asked for: the start of every other one stays quick.
    command: Callable[[argparse.Namespace], int] = import_module(f"app.commands.{MODULES[asked.command]}").run
    LOG.info("%s begins", asked.command)
    code = _guarded(command, asked)
    LOG.info("%s ends with exit code %d", asked.command, code)
    return code


def _guarded(command: Callable[[argparse.Namespace], int], asked: argparse.Namespace) -> int:
    try:
        return command(asked)
    except WorkspaceError as error:
        complain(f"{readable(str(_folder_of(asked)))}: {error}")
        LOG.debug("refused", exc_info=True)
        return 1
    except PenumbraError as error:
        complain(str(error))
        LOG.debug("refused", exc_info=True)
        return 2 if isinstance(error, LineError) else 1
    except KeyboardInterrupt:
        complain("stopped")
        return 130
    except BrokenPipeError:
        # The reader of our output went away: nothing more can be said, and Python must not try at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1
    except OSError as error:
        # No place of the program's expects this one; its own text would name a file.
        complain(f"a file or folder could not be read or written ({error.strerror or type(error).__name__})")
        return 1


def _folder_of(asked: argparse.Namespace) -> Path:
    """The workspace folder that a line is about."""
    return getattr(asked, "workspace", None) or read_config().workspace
