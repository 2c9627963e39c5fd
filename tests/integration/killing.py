"""Starts the real program and ends it without warning at a moment that the workspace shows. Nothing here waits by the clock."""

from __future__ import annotations

import contextlib
import subprocess
import time
from collections.abc import Callable, Mapping
from pathlib import Path

DEADLINE_S = 60.0
LOOK_EVERY_S = 0.001


def objects(workspace: Path) -> set[str]:
    """Names of all vault objects, finished or not."""
    return {path.name for path in (workspace / "vault").glob("??/*")}


def size(path: Path) -> int:
    """Bytes of a file, 0 while there is none."""
    try:
        return path.stat().st_size
    except FileNotFoundError:
        return 0


def wait_until(process: subprocess.Popen[bytes], reached: Callable[[], bool]) -> None:
    """Look on until the moment has come or the process has ended."""
    deadline = time.monotonic() + DEADLINE_S
    while process.poll() is None and not reached():
        assert time.monotonic() < deadline, "the moment never came"
        with contextlib.suppress(subprocess.TimeoutExpired):
            process.wait(LOOK_EVERY_S)


def killed_when(
    command: list[str], environment: Mapping[str, str], reached: Callable[[], bool], folder: Path | None = None
) -> bool:
    """Start a command and kill it as soon as `reached` says so; whether it was still running then."""
    process = subprocess.Popen(
        command, env=dict(environment), cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE
    )
    with process:
        try:
            wait_until(process, reached)
        finally:
            process.kill()
        errors = process.stderr.read() if process.stderr else b""
        assert process.wait() <= 0, errors.decode()
    return process.returncode < 0
