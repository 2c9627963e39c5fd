"""Logs tell what happened, never of what."""

from __future__ import annotations

import logging
import re
import subprocess
import sys
from pathlib import Path

import pytest

from app.log import redact, start_logging

DIGEST = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"


@pytest.mark.parametrize(
    "text",
    [f"item {DIGEST} failed", "cannot read /home/ada/reported/IMG 1.jpg", "member 'a b.jpg' bad", "no IMG.jpg there"],
)
def test_hashes_paths_and_names_are_taken_out(text: str) -> None:
    said = redact(text)
    for secret in (DIGEST, "ada", "IMG", "a b"):
        assert secret not in said


def test_arguments_and_tracebacks_too(capsys: pytest.CaptureFixture[str]) -> None:
    start_logging("INFO")
    try:
        raise ValueError(DIGEST)
    except ValueError:
        logging.getLogger("penumbra.intake").exception("could not take %s", "/srv/reported/x.jpg")
    said = capsys.readouterr().err
    assert "could not take [path] (ValueError)" in said
    assert DIGEST not in said


# Faults of every kind in a process that starts as the program does; each message holds what nobody may read.
FAULTS = f"""
import logging, os, sys, threading, warnings
sys.path.insert(0, {str(Path(__file__).resolve().parents[1])!r})
from app.log import redact_the_rest, start_logging
SECRET = "IMG_0042 of somebody.jpg"
DIGEST = {DIGEST!r}

class Dies:
    def __del__(self):
        raise ValueError(SECRET)

def thread():
    secret_local = SECRET
    raise RuntimeError(DIGEST)

start_logging()
redact_the_rest()
worker = threading.Thread(target=thread, name=SECRET)
worker.start()
worker.join()
dying = Dies()
del dying
logging.getLogger("somebody.elses").warning("cannot open %s", "/srv/reported/IMG_0042.jpg")
logging.getLogger("somebody.elses").error("failed", exc_info=ValueError(SECRET))
logging.getLogger("somebody.elses").error("%d", SECRET)
warnings.warn("cannot read IMG_0042.jpg")
from app.policy.schemes import load_scheme
load_scheme(SECRET)
"""


def test_no_fault_writes_its_values_to_standard_error() -> None:
    ended = subprocess.run([sys.executable, "-c", FAULTS], capture_output=True, text=True, check=False)
    assert ended.returncode == 1
    for secret in ("0042", "somebody.jpg", DIGEST, "secret_local", "Traceback"):
        assert secret not in ended.stderr
    said = ended.stderr.splitlines()
    for line in (
        "ERROR penumbra.top: something unexpected went wrong (RuntimeError)",
        "ERROR penumbra.top: something unexpected went wrong (ValueError)",
        "WARNING somebody.elses: cannot open [path]",
        "ERROR somebody.elses: failed (ValueError)",
        "ERROR somebody.elses: %d",
    ):
        assert line in said
    assert any(line.startswith("WARNING py.warnings: ") and "cannot read [name]" in line for line in said)
    assert re.search(
        r"CRITICAL penumbra.top: something unexpected went wrong \(\w+ at app/policy/schemes.py:\d+\)", said[-1]
    )


def test_the_program_itself_starts_so() -> None:
    started = (Path(__file__).resolve().parents[1] / "main.py").read_text("utf-8")
    assert re.search(r"start_logging\(\)\n +redact_the_rest\(\)\n +sys.exit\(run", started)
