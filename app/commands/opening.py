"""Opening a workspace from the command line: which folder, and where its passphrase comes from."""

from __future__ import annotations

import argparse
import getpass
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from app.bootstrap import Desk, open_desk
from app.config import Config, read_config
from app.domain.passphrases import require_long_enough
from app.errors import LineError, LockedError, NoPassphrase, UsageError
from app.storage.keys import Secrets
from app.storage.keystore import SystemKeystore


def folder_of(asked: argparse.Namespace, config: Config) -> Path:
    """The workspace folder: named on the line, else by the environment, else the system's place."""
    return asked.workspace or config.workspace


def secrets_of(asked: argparse.Namespace, config: Config) -> Secrets:
    """A passphrase from standard input or from the file that the environment names; else the key store; else a question."""
    if asked.passphrase_stdin:
        return Secrets(_from_stdin(), None)
    if config.passphrase_file is not None:
        return Secrets(read_passphrase(config.passphrase_file), None)
    ask: Callable[[], str] | None = None
    if is_terminal():
        ask = _ask
    return Secrets(None, SystemKeystore(), ask)


def new_secrets_of(asked: argparse.Namespace, config: Config) -> Secrets:
    """The same for a workspace that is to be made: a passphrase is asked for twice, and has to be long enough."""
    secrets = secrets_of(asked, config)
    if secrets.passphrase is not None:
        require_long_enough(secrets.passphrase)
    return secrets if secrets.ask is None else replace(secrets, ask=lambda: ask_twice("Passphrase: "))


def ask_twice(prompt: str) -> str:
    """A new passphrase from the terminal; raises UsageError for one that is too short, or for two that differ."""
    first = _typed(prompt)
    require_long_enough(first)
    if first != _typed("The same again: "):
        raise UsageError("the two passphrases differ; nothing was changed")
    return first


def ask_for(name: str, command: str) -> str:
    """The passphrase of a second person from the terminal; raises LineError where nobody can be asked."""
    if not is_terminal():
        raise LineError(f"{command} needs the passphrase of {name}: --account-passphrase-file FILE, or a terminal")
    return _typed(f"Passphrase of {name}: ")


def is_terminal() -> bool:
    """Whether somebody can be asked."""
    return sys.stdin is not None and sys.stdin.isatty()


def open_for(asked: argparse.Namespace, *, writing: bool) -> Desk:
    """Open the workspace that the line asks for."""
    config = read_config()
    return open_desk(folder_of(asked, config), secrets_of(asked, config), writing=writing)


def read_passphrase(path: Path) -> str:
    """The first line of a passphrase file."""
    try:
        return _first_line(path.read_text("utf-8"))
    except OSError as error:
        raise UsageError(f"the passphrase file {path} cannot be read") from error
    except UnicodeDecodeError:
        raise UsageError(f"the passphrase file {path} does not hold UTF-8 text") from None


def read_new_passphrase(path: Path) -> str:
    """The same for a new one, which has to be long enough."""
    passphrase = read_passphrase(path)
    require_long_enough(passphrase)
    return passphrase


def read_file(path: Path) -> bytes:
    """The bytes of a file that the line names; raises UsageError."""
    try:
        return path.read_bytes()
    except OSError as error:
        raise UsageError(f"{path} cannot be read") from error


def _from_stdin() -> str:
    try:
        line = _first_line("" if sys.stdin is None else sys.stdin.readline())
        line.encode("utf-8")
    except UnicodeError:  # some systems hand undecodable bytes on as they are; the cause would tell one of them
        raise UsageError("the passphrase on standard input is no UTF-8 text") from None
    return line


def _first_line(text: str) -> str:
    line = text.split("\n", 1)[0].rstrip("\r")
    if not line:
        raise LockedError("the passphrase is empty")
    return line


def _ask() -> str:
    return _typed("Passphrase: ")


def _typed(prompt: str) -> str:
    """What somebody types unseen. The errors come without their cause, which would tell a piece of it."""
    try:
        text = getpass.getpass(prompt)
        text.encode("utf-8")
    except UnicodeError:
        raise UsageError("what was typed is no UTF-8 text") from None
    except EOFError:
        raise NoPassphrase("no passphrase was typed") from None
    return text
