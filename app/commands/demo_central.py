"""The process of the demo's own central system: it makes the server if there is none, says where it is, and serves.

It lives as long as its standard input is open: whoever started it holds the other end, which closes with them, also when they
are killed.
"""

from __future__ import annotations

import os
import shutil
import signal
import sys
import threading
from pathlib import Path

from app.bootstrap.central import make_central, open_central
from app.central.installation import AUTHORITY
from app.central.logs import start_json_logs
from app.central.passphrases import Cost
from app.commands.output import say_json
from app.demo.central import FOLDER, HERE
from app.demo.workspace import ANALYST, PASSPHRASE
from app.domain.ids import new_random_id
from app.domain.people import Role
from app.errors import UsageError

READY = "ready"
COST = Cost(memory_kib=8_192, passes=1, lanes=1)  # nothing in the demo is worth protecting, nor worth a slow start


def serve_central(demo: Path, port: int) -> int:
    """Print port, authority and a code for a workspace as one line of JSON, and serve on loopback. port 0: any that is free."""
    threading.Thread(target=_end_with_input, name="input", daemon=True).start()
    folder = demo / FOLDER
    if not (folder / READY).exists():
        _make(folder)
    with open_central(folder, COST) as central:
        account = central.people.account_named(ANALYST)
        if account is None:
            raise UsageError("the demo's central system has no account; erase the demo with: penumbra demo --reset")
        code = central.people.make_code(f"demo {new_random_id()}", account)[0]
        told = {"code": code, "authority": central.installation.path(AUTHORITY).read_text("ascii")}
        start_json_logs()
        return 0 if central.serve(lambda taken: say_json({"port": taken, **told}), HERE, port) else 1


def _make(folder: Path) -> None:
    shutil.rmtree(folder, ignore_errors=True)  # of a making that was broken off
    make_central(folder, [HERE], HERE, 0, None)
    with open_central(folder, COST) as central:
        central.people.add_account(ANALYST, Role.ANALYST, PASSPHRASE)
    (folder / READY).touch()


def _end_with_input() -> None:
    while sys.stdin.buffer.read(1):
        continue
    os.kill(os.getpid(), signal.SIGTERM)
