"""`verify` tells every damage in the same form, also one that keeps a file from being opened at all."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import pytest

from tests.integration.conftest import Program
from tests.integration.test_faults_missing import filled

AREAS = [
    "workspace.json",
    "keys",
    "work.db",
    "exposure.db",
    "custody log",
    "assessments",
    "exposure ledger",
    "vault",
    "private.db",
]
OF_WORK = {"work.db", "custody log", "assessments", "vault"}
OF_EXPOSURE = {"exposure.db", "exposure ledger"}


def failing(program: Program, **options: Any) -> dict[str, str]:
    """What `verify --json` finds wrong; the text form must find the same."""
    ran = program.run("verify", "--json", **options)
    assert ran.err == ""
    found = ran.lines()
    assert all(set(finding) - {"next"} == {"area", "ok", "message"} for finding in found)
    assert all("backup" in finding["message"] or finding.get("next") for finding in found if not finding["ok"])
    assert not any("next" in finding for finding in found if finding["ok"])
    wrong = {finding["area"]: finding["message"] for finding in found if not finding["ok"]}
    assert ran.code == (1 if wrong else 0)
    if "keys" not in wrong:
        assert [finding["area"] for finding in found] == AREAS
    assert program.run("verify", **options).out.count("FAIL  ") == len(wrong)
    return wrong


@pytest.mark.parametrize(("name", "areas"), [("work.db", OF_WORK), ("exposure.db", OF_EXPOSURE)])
def test_a_damaged_first_page_a_missing_file_a_wrong_key(
    program: Program, tmp_path: Path, name: str, areas: set[str]
) -> None:
    filled(program, tmp_path / "in")
    assert failing(program) == {}
    path = program.workspace / name
    whole = path.read_bytes()
    path.write_bytes(bytes((whole[0] ^ 1,)) + whole[1:])
    assert set(failing(program)) == areas
    path.unlink()
    assert all("is missing" in said for area, said in failing(program).items() if area in areas)
    assert not path.exists()
    other = Program(tmp_path / "other", Path(program.environment["PENUMBRA_PASSPHRASE_FILE"]))
    other.ok("init", "--person", "Bo")
    shutil.copy(other.workspace / name, path)
    assert set(failing(program)) == areas
    path.write_bytes(whole)
    assert failing(program) == {}


def test_keys_that_do_not_open(program: Program, tmp_path: Path) -> None:
    wrong = tmp_path / "wrong"
    wrong.write_text("not the phrase\n")
    environment = {**program.environment, "PENUMBRA_PASSPHRASE_FILE": str(wrong)}
    assert set(failing(program, environment=environment)) == {"keys"}
    key = program.workspace / "keys" / "work.json"
    key.write_text("{}")
    assert "cannot be read" in failing(program)["keys"]
    key.unlink()
    assert "is missing" in failing(program)["keys"]


def test_a_workspace_json_that_is_gone_or_broken(program: Program) -> None:
    path = program.workspace / "workspace.json"
    path.write_text("{}")
    assert set(failing(program)) == {"workspace.json"}
    path.unlink()
    assert set(failing(program)) == {"workspace.json"}


def test_a_vault_that_is_gone(program: Program, tmp_path: Path) -> None:
    filled(program, tmp_path / "in")
    shutil.rmtree(program.workspace / "vault")
    assert failing(program) == {"vault": "missing or damaged: 3 of 3 items"}


def test_nothing_to_verify_is_no_finding(tmp_path: Path, passphrase_file: Path) -> None:
    ran = Program(tmp_path / "nothing", passphrase_file).run("verify", "--json")
    assert (ran.code, ran.out) == (1, "")
    assert "penumbra init" in ran.err
