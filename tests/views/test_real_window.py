"""One run of the window on a real X server: the platform plugin, its libraries, real exposure and focus."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def test_the_window_works_on_an_x_server(tmp_path: Path) -> None:
    runner = shutil.which("xvfb-run")
    assert runner, "xvfb is missing; the launcher's test command installs it"
    environment = {
        **os.environ,
        "QT_QPA_PLATFORM": "xcb",
        "XDG_RUNTIME_DIR": str(tmp_path),
        "PYTHONPATH": str(ROOT),
        "PYTHONWARNINGS": "error",
    }
    asked = [
        runner,
        "-a",
        "-s",
        "-screen 0 1600x1000x24",
        sys.executable,
        "-m",
        "tests.views.real_window",
        str(tmp_path),
    ]
    done = subprocess.run(asked, cwd=ROOT, env=environment, capture_output=True, text=True, timeout=120, check=False)
    assert (done.returncode, done.stdout.split()) == (0, ["platform", "xcb"]), done.stderr
    assert "Traceback" not in done.stderr
