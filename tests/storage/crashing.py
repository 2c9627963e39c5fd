"""A real process that ends without warning at the n-th statement of a transaction on exposure.db."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

ROOT = str(Path(__file__).parents[2])
PROCESS = """
import os, signal, sys
from pathlib import Path
from sqlalchemy import event
from app.storage.damage import confirm_damage
from app.storage.retention import erase_old
from app.storage.workspace import open_workspace
from app.wellbeing.limits import SHIPPED
from tests.storage.conftest import SECRETS
from tests.storage.ledgers import instant
left = int(sys.argv[2])
workspace = open_workspace(Path(sys.argv[1]), SECRETS, writing=True)

def count(statement):
    global left
    left -= 1
    if left == 0:
        os.kill(os.getpid(), signal.SIGKILL)

@event.listens_for(workspace.exposure, "begin")
def watch(connection):
    connection.connection.driver_connection.set_trace_callback(count)

engine, mark = workspace.exposure, workspace.mark
"""


def killed_at(folder: Path, statement: int, act: str) -> bool:
    """Run a line of Python with `engine` and `mark` of that workspace; whether it was killed before its end."""
    asked = [sys.executable, "-c", PROCESS + act, str(folder), str(statement)]
    done = subprocess.run(asked, env={**os.environ, "PYTHONPATH": ROOT}, capture_output=True, text=True, check=False)
    assert done.returncode in (0, -signal.SIGKILL), done.stderr
    return done.returncode != 0
