"""`penumbra init`: make a workspace for one person."""

from __future__ import annotations

import argparse
import getpass

from app.commands.opening import folder_of, secrets_of
from app.commands.output import say, say_json
from app.config import read_config
from app.storage.workspace import make_workspace, read_about


def run(asked: argparse.Namespace) -> int:
    """Make it and say where."""
    config = read_config()
    folder = folder_of(asked, config)
    make_workspace(folder, asked.person or getpass.getuser(), "casework", secrets_of(asked, config))
    about = read_about(folder)
    if asked.json:
        say_json({"workspace": str(folder), "id": about.id, "person": about.person_name})
    else:
        say(f"Made a workspace for {about.person_name} in {folder}")
    return 0
