"""start: program start to a usable window with 10,000 items in the workspace, beside an empty PySide6 window.

Ours is `penumbra open` with its passphrase from a file: keys, both databases, the ledger's replay, the window, the list of
reports painted. Both are whole processes, from their start to the line that they write once their window has been painted;
both run offscreen. The passphrase slot is a cheap one: a derivation's time is what somebody else's guess costs, and a workspace
that opens by the system's key store has none. `unlock_ms` tells what it adds, apart: both files' keys at the shipped cost.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from app.storage.keyslots import Argon2Cost, derive_kek
from bench.bulk import take_in_bulk
from bench.harness import Aim, Figures, alternate, median, quantile, scratch, seconds
from bench.workspaces import SECRETS, fresh_desk

AIMS = (Aim("ratio", 3.0, under=True),)
ITEMS, STARTS = 10_000, 9
NO_BYTECODE = "PYTHONDONTWRITEBYTECODE"  # `./penumbra` takes it away: a start compiles nothing but the first time
ROOT = Path(__file__).resolve().parents[1]
UNLOCKS = 5

EMPTY = """
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QMainWindow
application = QApplication([])
class Window(QMainWindow):
    def paintEvent(self, event):
        QTimer.singleShot(0, application.quit)
window = Window()
window.resize(1280, 820)
window.show()
application.exec()
print("painted", flush=True)
import os
os._exit(0)
"""


def measure(scale: float = 1.0) -> Figures:
    """Milliseconds of both; `ratio` is the median of ours over the median of the peer's."""
    items, starts = max(1, round(ITEMS * scale)), max(1, round(STARTS * scale))
    with scratch() as folder:
        workspace = folder / "workspace"
        with fresh_desk(workspace) as desk:
            take_in_bulk(desk, items)
        passphrase = folder / "passphrase"
        passphrase.write_text(str(SECRETS.passphrase))
        environment = {
            **{name: value for name, value in os.environ.items() if name != NO_BYTECODE},
            "QT_QPA_PLATFORM": "offscreen",
            "DISPLAY": os.environ.get("DISPLAY", ":none"),
            "PENUMBRA_PASSPHRASE_FILE": str(passphrase),
        }
        driven = [sys.executable, "-m", "bench.started", str(workspace)]
        empty = [sys.executable, "-c", EMPTY]
        ours, peer = alternate(starts, lambda: _start(driven, environment), lambda: _start(empty, environment))
    return {
        "items": items,
        "starts": starts,
        "median_ms": median(ours) * 1e3,
        "p95_ms": quantile(ours, 0.95) * 1e3,
        "peer_median_ms": median(peer) * 1e3,
        "unlock_ms": median([seconds(_unlock) for _ in range(max(1, round(UNLOCKS * scale)))]) * 1e3,
        "ratio": median(ours) / median(peer),
    }


def _unlock() -> None:
    """What a passphrase at the shipped cost takes: one derivation for each of the two files."""
    for salt in (bytes(16), bytes(15) + b"1"):
        derive_kek("measured", salt, Argon2Cost())


def _start(command: list[str], environment: dict[str, str]) -> float:
    """Seconds from the start of the process to its line."""
    process: subprocess.Popen[bytes] | None = None

    def until_painted() -> None:
        nonlocal process
        process = subprocess.Popen(
            command, cwd=ROOT, env=environment, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
        )
        said = process.stdout.readline() if process.stdout else b""
        if said != b"painted\n":
            raise RuntimeError("the window did not open")

    taken = seconds(until_painted)
    if process is not None:
        process.communicate(timeout=60)
    return taken
