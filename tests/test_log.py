"""Logs tell what happened, never of what."""

from __future__ import annotations

import logging

import pytest

from app.log import redact, start_logging

DIGEST = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"


@pytest.mark.parametrize(
    "text", [f"item {DIGEST} failed", "cannot read /home/ada/reported/IMG 1.jpg", "member 'a b.jpg' bad"]
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
