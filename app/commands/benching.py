"""`penumbra bench`: lists the measurements in bench/, or runs one in a process of its own."""

from __future__ import annotations

import argparse
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def run(asked: argparse.Namespace) -> int:
    """Start the measurement (they may import us, never we them); returns its exit code."""
    name = [] if asked.name is None else [asked.name]
    options = ["--scale", str(asked.scale), *(["--json"] if asked.json else [])]
    return subprocess.run([sys.executable, "-m", "bench", *options, "--", *name], cwd=ROOT, check=False).returncode
