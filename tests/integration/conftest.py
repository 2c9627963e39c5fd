"""Runs the real program as its users do: one process a command, a real workspace, real files."""

from __future__ import annotations

import json
import os
import random
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

ROOT = Path(__file__).resolve().parents[2]
PASSPHRASE = "a quiet phrase for tests"


@dataclass(frozen=True)
class Ran:
    """What one command left: exit code and what it said."""

    code: int
    out: str
    err: str

    def lines(self) -> list[Any]:
        """Standard output as JSON Lines."""
        return [json.loads(line) for line in self.out.splitlines()]


class Program:
    """The command line on one workspace."""

    def __init__(self, workspace: Path, passphrase_file: Path) -> None:
        self.workspace = workspace
        self.environment = {
            **{k: v for k, v in os.environ.items() if not k.startswith(("PENUMBRA_", "DISPLAY", "WAYLAND_DISPLAY"))},
            "PENUMBRA_PASSPHRASE_FILE": str(passphrase_file),
            "QT_QPA_PLATFORM": "offscreen",
        }

    def command(self, *words: str | Path) -> list[str]:
        """The argument list of a command, for tests that start the process themselves."""
        return [sys.executable, str(ROOT / "main.py"), *map(str, words)]

    def run(self, *words: str | Path, stdin: bytes = b"", environment: dict[str, str] | None = None) -> Ran:
        """Run a command to its end; `--workspace` is added."""
        asked = self.command(*words, "--workspace", self.workspace)
        done = subprocess.run(
            asked, input=stdin, capture_output=True, env=environment or self.environment, timeout=120, check=False
        )
        return Ran(done.returncode, done.stdout.decode(), done.stderr.decode())

    def ok(self, *words: str | Path) -> Ran:
        """Run a command that must succeed."""
        ran = self.run(*words)
        assert ran.code == 0, ran.err
        return ran


def picture(path: Path, seed: int, size: tuple[int, int] = (320, 240), **options: Any) -> Path:
    """A generated, harmless picture: seeded noise over a gradient."""
    source = random.Random(seed)
    small = Image.frombytes("RGB", (16, 12), bytes(source.randrange(256) for _ in range(16 * 12 * 3)))
    small.resize(size, Image.Resampling.BICUBIC).save(path, **options)
    return path


@pytest.fixture
def passphrase_file(tmp_path: Path) -> Path:
    """A file that holds the passphrase, as scripts give it."""
    file = tmp_path / "passphrase"
    file.write_text(PASSPHRASE + "\n")
    return file


@pytest.fixture
def program(tmp_path: Path, passphrase_file: Path) -> Program:
    """A program on a fresh workspace."""
    made = Program(tmp_path / "workspace", passphrase_file)
    made.ok("init", "--person", "Ada")
    return made


@pytest.fixture
def draw() -> Callable[..., Path]:
    """Draws generated pictures."""
    return picture
