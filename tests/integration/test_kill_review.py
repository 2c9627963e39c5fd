"""The program is killed at any moment of a review, a hundred times: no assessment, no exposure and no secrecy is lost."""

from __future__ import annotations

import contextlib
import os
import random
import subprocess
import sys
from collections import defaultdict
from pathlib import Path

import pytest
from PIL import Image

from app.bootstrap import Desk, make_intake, open_desk, verify
from app.domain.assessment import Outcome
from app.storage.workspace import make_workspace
from tests.fakes.working_policy import give_working_policy
from tests.integration.conftest import ROOT
from tests.storage.conftest import SECRETS

KILLS = 25
BEAT_MS = 5_000
MOST_LINES = 55
ITEMS = 8


@pytest.mark.parametrize("chain", range(4))
def test_killed_at_any_moment(tmp_path: Path, chain: int) -> None:
    chance, workspace = random.Random(f"kill {chain}"), tmp_path / "workspace"
    patterns = _prepare(tmp_path, workspace, chain)
    said: dict[str, list[str]] = defaultdict(list)
    for day in range(KILLS):
        seen_ms = 0
        for line in _killed(workspace, day, chance):
            word, *values = line.split()
            if word == "seen":
                seen_ms = int(values[0])
            else:
                said[values[0]].append(values[1])
        with open_desk(workspace, SECRETS, writing=True) as desk:
            assert all(finding.ok for finding in verify(workspace, SECRETS, deep=day == KILLS - 1))
            _assert_graded(desk, said)
            _assert_metered(desk, day, seen_ms)
        assert _leaks(workspace, patterns) == []
    assert sum(map(len, said.values())) > KILLS, "hardly anything was graded; the kills came too early to tell anything"


def _prepare(folder: Path, workspace: Path, seed: int) -> list[bytes]:
    """A workspace with a few generated pictures, each with a pattern among its bytes and in its name."""
    chance, patterns = random.Random(f"pictures {seed}"), []
    files = folder / "files"
    files.mkdir()
    for number in range(ITEMS):
        pattern = f"{chance.getrandbits(128):032x}".encode()
        patterns.append(pattern)
        picture = Image.frombytes("RGB", (8, 6), chance.randbytes(144)).resize((320, 240), Image.Resampling.BICUBIC)
        picture.save(files / f"{number} {pattern.decode()}.jpg", comment=pattern)
    make_workspace(workspace, "Ada", "casework", SECRETS)
    with open_desk(workspace, SECRETS, writing=True) as desk, make_intake(desk) as importer:
        give_working_policy(desk)
        importer.run([files], "R-1")
    return patterns


def _killed(workspace: Path, day: int, chance: random.Random) -> list[str]:
    """Review until a chosen line, a moment longer, then die; every whole line that was said."""
    lines_wanted, longer_s = chance.randrange(MOST_LINES), chance.uniform(0, 0.03)
    command = [sys.executable, "-m", "tests.integration.reviewing", str(workspace), str(day)]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    process = subprocess.Popen(command, cwd=ROOT, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    with process:
        said = b""
        if process.stdout is None or process.stderr is None:
            raise AssertionError("no pipes")
        while said.count(b"\n") < lines_wanted:
            line = process.stdout.readline()
            assert line, process.stderr.read().decode()
            said += line
        with contextlib.suppress(subprocess.TimeoutExpired):
            # Any moment from here on: while reading, deciding, committing, or (with no line) while starting.
            process.wait(longer_s if lines_wanted else chance.uniform(0, 0.8))
        process.kill()
        said += process.stdout.read()
    assert process.returncode < 0, "it ended by itself"
    return said.decode().split("\n")[:-1]


def _assert_graded(desk: Desk, said: dict[str, list[str]]) -> None:
    """Each grade that was said is there, in that order; others may stand between them (recorded, but not said any more)."""
    for sha256, codes in said.items():
        history = desk.worklist.card(desk.worklist.find(sha256)).history
        found = iter(entry.assessment.grade for entry in history if entry.assessment.outcome is Outcome.GRADED)
        assert all(code in found for code in codes)


def _assert_metered(desk: Desk, day: int, seen_ms: int) -> None:
    """At most one beat is lost, and nothing is invented."""
    days = sorted({row.duty_day for row in desk.ledger.rows()})
    rows = [row for row in desk.ledger.rows() if days and row.duty_day == days[-1]]
    raw_ms = sum(row.raw_ms for row in rows)
    if seen_ms >= BEAT_MS:
        assert days, f"no row of day {day}"
        assert seen_ms - BEAT_MS <= raw_ms
    if seen_ms:
        assert raw_ms <= seen_ms + BEAT_MS


def _leaks(workspace: Path, patterns: list[bytes]) -> list[str]:
    found = []
    for path in workspace.rglob("*"):
        content = os.fsencode(path.name) + (path.read_bytes() if path.is_file() else b"")
        if any(pattern in content for pattern in patterns):
            found.append(path.name)
    return found
