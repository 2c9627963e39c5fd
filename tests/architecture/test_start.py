"""What a start loads before the list of reports is painted: the figure `start` hangs on it, and this needs no clock."""

from __future__ import annotations

import os
import subprocess
import sys
from enum import Enum
from importlib import import_module
from pathlib import Path

import msgspec

from app.storage.keys import Secrets
from app.storage.keyslots import Argon2Cost
from app.storage.workspace import make_workspace, open_workspace

ROOT = Path(__file__).resolve().parents[2]
PASSPHRASE = "a passphrase"
SECRETS = Secrets(PASSPHRASE, None, None, Argon2Cost(memory_kib=64, passes=1, lanes=1))
LATER = (
    "sqlalchemy",
    "alembic",
    "keyring",
    "PIL",
    "asyncio",
    "yaml",
    "app.intake.importer",
    "app.media.decoder",
    "app.media.vault",
    "app.storage.ledger",
)
# The real command; its event loop is replaced by one that tells what is loaded once the list has its row, and then what is
# loaded once the rest was fetched beside it.
OPENED = """
import sys
from app.bootstrap import load_review
from app.commands.program import run
early = []
load_review()
early.append("PySide6" in sys.modules)
from PySide6.QtCore import QTimer
from app.views import application as qt

def loop(application, window):
    def look():
        table = window.reports.table
        if not (table.isVisible() and table.model().rowCount()):
            QTimer.singleShot(0, look)
        elif len(early) == 1:
            window.repaint()
            early.append([name for name in sys.argv[2:] if name in sys.modules])
            # A class that nothing of ours uses: once Qt's binding meets an object that it has no class for, it makes all.
            early[-1] += [name for name in ("QWizard",) if name in vars(sys.modules["PySide6.QtWidgets"])]
            # `app.frozen` makes the same for a sixth of the time.
            early[-1] += [
                kind.__qualname__ for name, module in sys.modules.items() if name.startswith("app.")
                for kind in vars(module).values()
                if getattr(getattr(kind, "__dataclass_params__", None), "frozen", False) and isinstance(kind, type)
            ]
            look()
        elif "app.storage.casebook" not in sys.modules:
            QTimer.singleShot(10, look)
        else:
            print(early, flush=True)
            window.close()
    QTimer.singleShot(0, look)
    return run_window(application, window)

run_window, qt.run_window = qt.run_window, loop
sys.exit(run(["open", "--workspace", sys.argv[1]]))
"""


def test_the_list_of_reports_needs_no_sqlalchemy_and_the_rest_follows_by_itself(tmp_path: Path) -> None:
    folder, given = tmp_path / "workspace", tmp_path / "passphrase"
    make_workspace(folder, "Ada", "casework", SECRETS)
    opened = open_workspace(folder, SECRETS, writing=True)
    try:
        with opened.work.begin() as connection:
            connection.exec_driver_sql("INSERT INTO report (id, reference, made_at) VALUES ('r', 'R-1', '2026-01-05')")
    finally:
        opened.close()
    given.write_text(PASSPHRASE)
    shown = {"QT_QPA_PLATFORM": "offscreen", "DISPLAY": ":none", "PENUMBRA_PASSPHRASE_FILE": str(given)}
    asked = [sys.executable, "-c", OPENED, str(folder), *LATER]
    ended = subprocess.run(
        asked, cwd=ROOT, env={**os.environ, **shown}, capture_output=True, text=True, timeout=120, check=False
    )
    assert (ended.returncode, ended.stdout) == (0, "[False, []]\n"), ended.stderr


def test_messages_of_the_session_are_structs() -> None:
    # There are more than fifty: as dataclasses they took a start a twentieth of its time.
    for name in ("events", "effects", "answers"):
        module = import_module(f"app.review.{name}")
        made = [kind for kind in vars(module).values() if isinstance(kind, type) and kind.__module__ == module.__name__]
        assert made
        assert [kind for kind in made if not issubclass(kind, msgspec.Struct | Enum)] == []
