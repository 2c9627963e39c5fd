"""Opening a workspace from the command line: which folder, and where its passphrase comes from."""

from __future__ import annotations

import argparse
import getpass
import sys
from collections.abc import Callable
from pathlib import Path

from app.bootstrap import Desk, open_desk
from app.config import Config, read_config
from app.errors import LockedError, UsageError
from app.storage.keys import Secrets
from app.storage.keystore import SystemKeystore


def folder_of(asked: argparse.Namespace, config: Config) -> Path:
    """The workspace folder: named on the line, else by the environment, else the system's place."""
    return asked.workspace or config.workspace


def secrets_of(asked: argparse.Namespace, config: Config) -> Secrets:
    """A passphrase from standard input or from the file that the environment names; else the key store; else a question."""
    if asked.passphrase_stdin:
        return Secrets(_first_line(sys.stdin.readline()), None)
    if config.passphrase_file is not None:
        return Secrets(read_passphrase(config.passphrase_file), None)
    ask: Callable[[], str] | None = None
    if sys.stdin is not None and sys.stdin.isatty():
        ask = _ask
    return Secrets(None, SystemKeystore(), ask)


def open_for(asked: argparse.Namespace, *, writing: bool) -> Desk:
    """Open the workspace that the line asks for."""
    config = read_config()
    return open_desk(folder_of(asked, config), secrets_of(asked, config), writing=writing)


def read_passphrase(path: Path) -> str:
    """The first line of a passphrase file."""
    try:
        text = path.read_text("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError(f"the passphrase file {path.name} cannot be read") from error
    return _first_line(text)


def read_file(path: Path) -> bytes:
    """The bytes of a file that the line names; raises UsageError."""
    try:
        return path.read_bytes()
    except OSError as error:
        raise UsageError(f"{path.name} cannot be read") from error


def _first_line(text: str) -> str:
    line = text.split("\n", 1)[0].rstrip("\r")
    if not line:
        raise LockedError("the passphrase is empty")
    return line


def _ask() -> str:
    return getpass.getpass("Passphrase: ")
