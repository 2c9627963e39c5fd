"""The policy from the command line: keys, signing, checking, installing, showing, and what is refused."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from app.bootstrap import open_desk
from app.domain.clock import SystemClock
from app.policy.judgement import Trust
from app.policy.reference import reference
from app.policy.schema import SCHEMA
from app.storage.keys import Secrets
from tests.integration.conftest import PASSPHRASE, Program, picture

VALUES = {"block.raw_minutes": 20, "shift.stop_at": "16:00", "display.heavy_cells": 6}


class Office:
    """The wellbeing lead's folder."""

    def __init__(self, folder: Path, program: Program) -> None:
        self.folder, self.program = folder, program
        self.run("new-key", "--out", folder)
        self.private, self.public = folder / "policy-private.pem", folder / "policy-public.pem"

    def run(self, *words: str | Path, code: int = 0) -> str:
        """`penumbra policy …`; returns what it said on the stream that it should say it on."""
        ran = self.program.run("policy", *words)
        assert ran.code == code, ran.err
        assert "Traceback" not in ran.err
        return ran.err if code else ran.out

    def write(self, version: int, values: dict[str, Any], issuer: str = "ORG") -> Path:
        """VALUES.json."""
        file = self.folder / f"values-{version}.json"
        file.write_text(json.dumps({"issuer": issuer, "version": version, "values": values}))
        return file

    def bundle(self, version: int, values: dict[str, Any]) -> Path:
        """A signed bundle."""
        out = self.folder / f"policy-{version}.bundle"
        self.run("sign", self.write(version, values), "--key", self.private, "--out", out)
        return out


@pytest.fixture
def office(tmp_path: Path, passphrase_file: Path) -> Office:
    program = Program(tmp_path / "workspace", passphrase_file)
    made = Office(tmp_path / "office", program)
    program.ok("init", "--person", "Ada", "--policy-key", made.public)
    return made


def shown(program: Program, code: int = 0) -> tuple[dict[str, Any], dict[str, Any]]:
    ran = program.run("policy", "show", "--json")
    assert ran.code == code, ran.err
    head, *rows = ran.lines()
    assert [row["key"] for row in rows] == list(SCHEMA)
    return head, {row["key"]: row for row in rows}


def test_from_key_to_what_stands(office: Office) -> None:
    head, rows = shown(office.program)
    assert (head["name"], head["trust"], head["trouble"]) == ("shipped-1", "default", "")
    assert {row["source"] for row in rows.values()} == {"default"}
    bundle = office.bundle(12, VALUES)
    assert "ORG 12" in office.run("check", bundle, "--key", office.public)
    assert "Installed ORG 12. It stands now." in office.run("install", bundle)
    assert "next duty day" in office.run("install", office.bundle(13, {**VALUES, "block.raw_minutes": 30}))
    assert "20 min" in (line := next(r for r in office.run("show").splitlines() if "block.raw" in r))
    assert line.endswith("30 min from a later duty day")
    head, rows = shown(office.program)
    assert (head["name"], head["trust"]) == ("ORG 13", "bundle")
    assert {key: rows[key]["value"] for key in VALUES} == VALUES
    assert {key for key, row in rows.items() if row["source"] == "organisation"} == set(VALUES)
    told = office.run("show")
    assert "The organisation's bundle stands." in told
    assert any("block.raw_minutes" in line and "20 min" in line for line in told.splitlines())


def test_an_older_bundle_and_a_changed_one_are_refused(office: Office) -> None:
    first, second = office.bundle(1, {}), office.bundle(2, VALUES)
    office.run("install", second)
    assert "older" in office.run("install", first, code=1)
    changed = office.folder / "changed.bundle"
    changed.write_bytes(second.read_bytes().replace(b'"block.raw_minutes": 20', b'"block.raw_minutes": 40'))
    assert "not signed" in office.run("install", changed, code=1)
    assert "not signed" in office.run("check", changed, "--key", office.public, code=1)
    assert shown(office.program)[1]["block.raw_minutes"]["value"] == 20


@pytest.mark.parametrize(
    ("values", "said"),
    [
        ({"block.raw_minutes": 41}, "block.raw_minutes: the value must be 10 to 40 min"),
        ({"weights.s3": 400}, "weights.s4: the value must be at least one and a half times weights.s3, here 600"),
        ({"display.colour": "on"}, "display.colour: this is each analyst's own choice"),
        ({"speed": 1}, "speed: there is no such key"),
    ],
)
def test_a_refusal_names_the_key_and_its_range(office: Office, values: dict[str, Any], said: str) -> None:
    file = office.write(1, values)
    assert said in office.run("check", file, code=1)
    out = office.folder / "never"
    assert said in office.run("sign", file, "--key", office.private, "--out", out, code=1)
    assert not out.exists()


def test_a_key_that_stands_twice_is_refused_by_name(office: Office) -> None:
    file = office.write(1, {})
    for text in (
        '{"issuer": "ORG", "version": 1, "values": {"block.raw_minutes": 20, "block.raw_minutes": 40}}',
        '{"issuer": "ORG", "version": 1, "values": {"block.raw_minutes": 20}, "values": {}}',
    ):
        file.write_text(text)
        key = "block.raw_minutes" if "40" in text else "values"
        said = f"{key}: the key stands twice in the file"
        assert said in office.run("check", file, code=1)
        out = office.folder / "never"
        assert said in office.run("sign", file, "--key", office.private, "--out", out, code=1)
        assert not out.exists()


def test_values_are_checked_before_they_are_signed(office: Office) -> None:
    assert "the values hold; not signed yet" in office.run("check", office.write(3, VALUES))


def test_a_lost_key_makes_everything_strict_and_says_so(office: Office) -> None:
    office.run("install", office.bundle(1, VALUES))
    (office.program.workspace / "policy.pem").unlink()
    head, rows = shown(office.program, code=1)
    assert (head["trust"], head["name"]) == ("strict", "strict-1")
    assert rows["block.raw_minutes"]["value"] == 10
    assert "strict end" in office.program.run("policy", "show").out


def test_lines_that_do_not_hold_together(office: Office) -> None:
    bundle = office.bundle(1, {})
    assert "--key PUBLIC.pem" in office.run("check", bundle, code=2)
    assert "needs a file" in office.run("install", code=2)
    assert "--key PRIVATE.pem" in office.run("sign", office.write(1, {}), code=2)
    assert "--out DIR" in office.run("new-key", code=2)
    assert "cannot be read" in office.run("check", office.folder / "nothing", code=1)
    assert "left alone" in office.run("new-key", "--out", office.folder, code=1)


def test_a_key_that_is_none_makes_no_workspace(tmp_path: Path, passphrase_file: Path) -> None:
    program = Program(tmp_path / "workspace", passphrase_file)
    ran = program.run("init", "--person", "Ada", "--policy-key", passphrase_file)
    assert ran.code == 1
    assert "Ed25519" in ran.err
    assert not program.workspace.exists()


def test_without_a_key_a_bundle_cannot_be_installed(program: Program, tmp_path: Path) -> None:
    office = Office(tmp_path / "office", program)
    assert "no policy key" in office.run("install", office.bundle(1, {}), code=1)


def test_what_is_made_is_told_to_programs(office: Office) -> None:
    out = office.folder / "one.bundle"
    said = office.run("sign", office.write(1, {}), "--key", office.private, "--out", out, "--json")
    assert json.loads(said) == {"name": "ORG 1", "bundle": str(out)}
    made = json.loads(office.run("new-key", "--out", office.folder / "other", "--json"))
    assert {Path(file).parent for file in made.values()} == {office.folder / "other"}
    assert Path(made["public_key"]).read_text().startswith("-----BEGIN PUBLIC KEY-----")


def test_the_reference_page_is_printed(program: Program) -> None:
    assert program.ok("policy", "reference").out == reference()


def test_items_are_taken_in_with_the_cells_of_the_policy(office: Office, tmp_path: Path) -> None:
    office.run("install", office.bundle(1, VALUES))
    files = tmp_path / "in"
    files.mkdir()
    picture(files / "a.png", 1)
    office.program.ok("import", files, "--report", "R-1")
    with open_desk(office.program.workspace, Secrets(PASSPHRASE, None), writing=False) as desk:
        report = desk.worklist.reports()[0]
        item = desk.worklist.items(report.id)[0]
        assert (item.cells_width, item.cells_height, len(item.greys)) == (6, 4, 24)


def test_a_managed_machine_wins_over_the_workspace(office: Office, tmp_path: Path) -> None:
    office.run("install", office.bundle(1, VALUES))
    managed = tmp_path / "managed.json"
    managed.write_text(
        json.dumps({"policy_key": str(office.public), "policy_bundle": str(office.bundle(2, {"day.raw_minutes": 90}))})
    )
    now = SystemClock().now()
    secrets = Secrets(PASSPHRASE, None)
    with open_desk(office.program.workspace, secrets, writing=True, managed=managed) as desk:
        assert desk.policy.judged(now).trust is Trust.BUNDLE
        assert desk.policy.effective(now).values["day.raw_minutes"] == 90
    head, rows = shown(office.program)
    assert (head["name"], rows["day.raw_minutes"]["value"]) == ("ORG 2", 90)


def test_signing_replaces_neither_the_values_nor_the_key(office: Office) -> None:
    values = office.write(1, {})
    before = values.read_bytes(), office.private.read_bytes()
    for out in (values, office.private):
        assert "would replace" in office.run("sign", values, "--key", office.private, "--out", out, code=2)
    assert (values.read_bytes(), office.private.read_bytes()) == before
