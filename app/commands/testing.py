"""`penumbra test`: the quick checks first, then every test, without a display; the test runner's closing line comes last."""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
from pathlib import Path

from app.commands.output import complain, say

ROOT = Path(__file__).resolve().parents[2]

CHECKS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("ruff", ("-m", "ruff", "check", "--quiet", ".")),
    ("ruff format", ("-m", "ruff", "format", "--check", "--quiet", ".")),
    ("mypy", ("-m", "mypy", "--no-error-summary")),
    (
        "import-linter",
        ("-c", "from importlinter.cli import lint_imports_command; lint_imports_command()", "--no-cache"),
    ),
)


def run(asked: argparse.Namespace) -> int:
    """Run the checks, then pytest with what was passed on; returns the first failure's exit code."""
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    for name, words in CHECKS:
        done = subprocess.run(
            [sys.executable, *words], cwd=ROOT, env=environment, capture_output=True, text=True, check=False
        )
        if done.returncode != 0:
            say(done.stdout.rstrip())
            complain(f"{name} failed")
            say(done.stderr.rstrip())
            return done.returncode
        say(f"{name}: ok")
    # Without words of the caller's own, one worker a core: half of the tests wait for processes of theirs.
    tests = [sys.executable, "-m", "pytest", *(asked.pytest or ["-n", "auto", "--dist", "worksteal"])]
    return subprocess.run(tests, cwd=ROOT, env=environment, check=False).returncode
