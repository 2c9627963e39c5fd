"""`penumbra exposure record` as scripts and supervisors use it, on the real program."""

from __future__ import annotations

import csv
import json
from pathlib import Path
from typing import Any

import pytest

from app.domain.clock import SystemClock
from app.storage.keys import Secrets
from app.storage.ledger import SqlLedger
from app.storage.workspace import open_workspace
from tests.integration.conftest import PASSPHRASE, Program
from tests.wellbeing.records import Lived, some_days


@pytest.fixture
def lived(program: Program) -> Lived:
    """Some days of generated rows in the program's workspace."""
    made = some_days(5)
    opened = open_workspace(program.workspace, Secrets(PASSPHRASE, None), writing=True)
    try:
        SqlLedger(opened.exposure, opened.mark).append(1, made.rows, SystemClock().now())
    finally:
        opened.close()
    return made


def record(program: Program, *more: str | Path) -> Any:
    (told,) = program.ok("exposure", "record", "--json", *more).lines()
    return told


def test_the_person_reads_and_exports_their_record(program: Program, lived: Lived, tmp_path: Path) -> None:
    told = record(program)
    assert [day["raw_ms"] for day in told["days"]] == [used.raw_ms for used in lived.used.values()]
    assert told["looks"] == []
    plain = program.ok("exposure", "record").out
    assert "Nobody but you has looked at this record." in plain
    assert "may not be used for performance, pay, discipline" in plain
    assert all(day in plain for day in lived.used)
    said = program.ok("exposure", "record", "--export", tmp_path / "mine.csv").out
    assert "not encrypted" in said
    with (tmp_path / "mine.csv").open(encoding="utf-8-sig", newline="") as file:
        assert sum(line["record"] == "day" for line in csv.DictReader(file)) == len(lived.used)
    (written,) = program.ok("exposure", "record", "--export", tmp_path / "mine.json", "--days", "1", "--json").lines()
    assert written == {"written": str(tmp_path / "mine.json"), "encrypted": False}
    assert len(json.loads((tmp_path / "mine.json").read_text("utf-8"))["days"]) == 1


def account(program: Program, folder: Path, name: str, role: str) -> tuple[str, str, str, Path]:
    """Adds a person; what they say to look."""
    file = folder / f"passphrase of {name}"
    file.write_text(f"the phrase of {name}\n")
    program.ok("account", "add", "--name", name, "--role", role, "--account-passphrase-file", file)
    return "--as", name, "--account-passphrase-file", file


def test_a_supervisor_sees_little_and_the_person_sees_that_they_looked(
    program: Program, lived: Lived, tmp_path: Path
) -> None:
    grace = account(program, tmp_path, "Grace", "supervisor")
    seen = program.ok("exposure", "record", "--json", *grace).lines()
    assert [day["duty_day"] for day in seen] == list(lived.used)
    assert all(day["dose_xmin"] % 5 == 0 for day in seen)
    assert set(seen[0]) == {
        *("duty_day", "session_minutes", "raw_minutes", "dose_xmin", "breaks_owed", "breaks_taken", "caps", "overrides")
    }
    assert "Ada" in program.ok("exposure", "record", *grace).out
    looks = record(program)["looks"]
    assert [(look["name"], look["role"], look["kind"]) for look in looks] == [("Grace", "supervisor", "days")] * 2


def test_nobody_else_is_shown_anything(program: Program, lived: Lived, tmp_path: Path) -> None:
    ken, grace = (
        account(program, tmp_path, name, role) for name, role in (("Ken", "administrator"), ("Grace", "supervisor"))
    )
    for words, said in (
        (ken, "only a supervisor"),
        (("--as", "Ada", *ken[2:]), "only a supervisor"),
        (("--as", "Nobody", *ken[2:]), "only a supervisor"),
        ((*grace[:2], *ken[2:]), "not the passphrase"),
        (grace[:2], "needs the passphrase of Grace"),
    ):
        ran = program.run("exposure", "record", *words)
        assert (ran.code, ran.out) == (2 if words == grace[:2] else 1, "")
        assert said in ran.err
    assert record(program)["looks"] == []


def test_lines_that_do_not_hold_together_are_refused(program: Program, tmp_path: Path) -> None:
    for words in (
        ("--days", "0"),
        ("--as", "Grace", "--export", "mine.csv"),
        ("--ledger",),
        ("trace.json",),
    ):
        assert program.run("exposure", "record", *words).code == 2
    assert program.run("exposure", "replay", "--ledger", "--days", "3").code == 2
    assert program.run("exposure", "record", "--export", tmp_path / "mine.txt").code == 2
