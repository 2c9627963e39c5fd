"""Which server a line of `penumbra central` means, and the options that it must come with."""

from __future__ import annotations

import argparse
import os
from pathlib import Path

from app.bootstrap.central import Central, open_central
from app.config import data_folder
from app.errors import LineError


def folder_of(asked: argparse.Namespace) -> Path:
    """Where the server lies."""
    named = os.environ.get("PENUMBRA_CENTRAL")
    return asked.folder or (Path(named) if named else data_folder() / "central")


def open_asked(asked: argparse.Namespace) -> Central:
    """The server that the line means."""
    return open_central(folder_of(asked))


def need(asked: argparse.Namespace, *names: str) -> list[str]:
    """The values of these options; raises LineError where one is missing."""
    missing = [f"--{name.replace('_', '-')}" for name in names if not getattr(asked, name)]
    if missing:
        raise LineError(f"central {asked.action} needs {' and '.join(missing)}")
    return [getattr(asked, name) for name in names]
