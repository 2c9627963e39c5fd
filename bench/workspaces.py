"""Workspaces for measurements: real ones, with a cheap passphrase slot, because deriving keys is not what is measured."""

from __future__ import annotations

from pathlib import Path

from app.bootstrap import Desk, open_desk
from app.demo.workspace import sign_policy
from app.storage.keys import Secrets
from app.storage.keyslots import Argon2Cost
from app.storage.workspace import make_workspace

SECRETS = Secrets("measured", None, None, Argon2Cost(memory_kib=64, passes=1, lanes=1))


def fresh_desk(folder: Path) -> Desk:
    """Make a workspace in that folder and open it for writing; the caller closes it."""
    make_workspace(folder, "Ada", "casework", SECRETS)
    desk = open_desk(folder, SECRETS, writing=True)
    sign_policy(desk)  # without it nothing may be looked at in the first minutes of a shift
    return desk
