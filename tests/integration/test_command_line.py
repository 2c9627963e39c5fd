"""The command line's contract with scripts: what each command prints, and when it fails."""

from __future__ import annotations

import hashlib
import json
import os
import zipfile
from collections.abc import Callable
from pathlib import Path

from tests.integration.conftest import Program

Draw = Callable[..., Path]


def _reported(folder: Path, draw: Draw) -> Path:
    """Six files, five contents: two alike, one broken, one empty."""
    folder.mkdir()
    draw(folder / "one.jpg", 1)
    (folder / "copy of one.jpg").write_bytes((folder / "one.jpg").read_bytes())
    draw(folder / "two.png", 2)
    (folder / "sub").mkdir()
    draw(folder / "sub" / "three.webp", 3)
    (folder / "broken.jpg").write_bytes((folder / "one.jpg").read_bytes()[:200])
    (folder / "empty.gif").write_bytes(b"")
    return folder


def test_a_report_goes_in_and_is_listed(program: Program, tmp_path: Path, draw: Draw) -> None:
    source = _reported(tmp_path / "reported", draw)
    (summary,) = program.ok("import", source, "--report", "R-1", "--json").lines()[-1:]
    assert summary == {
        **summary,
        "files_seen": 6,
        "items_new": 5,
        "items_known": 0,
        "set_aside": [],
        "places": 6,
    }
    items = program.ok("items", "--report", "R-1", "--json").lines()
    assert len(items) == 5
    by_hash = {item["sha256"]: item for item in items}
    one = by_hash[hashlib.sha256((source / "one.jpg").read_bytes()).hexdigest()]
    assert set(one) == {
        "id",
        "sha256",
        "type",
        "state",
        "copies",
        "places",
        "grade",
    }  # no word of what a file says about itself
    assert one["type"] == "image/jpeg"
    assert one["copies"] == 2
    assert sorted(one["places"]) == ["copy of one.jpg", "one.jpg"]
    assert one["grade"] is None
    assert one["state"] == "ungraded"
    broken = by_hash[hashlib.sha256((source / "broken.jpg").read_bytes()).hexdigest()]
    assert broken["state"].startswith("cannot be shown: ")
    empty = by_hash[hashlib.sha256(b"").hexdigest()]
    assert empty["state"] == "cannot be shown: empty file"


def test_importing_again_doubles_nothing(program: Program, tmp_path: Path, draw: Draw) -> None:
    source = _reported(tmp_path / "reported", draw)
    program.ok("import", source, "--report", "R-1")
    again = program.ok("import", source, "--report", "R-1", "--json").lines()[-1]
    assert (again["items_new"], again["items_known"], again["places"]) == (0, 5, 6)
    assert len(program.ok("items", "--report", "R-1", "--json").lines()) == 5


def test_links_are_set_aside_and_said(program: Program, tmp_path: Path, draw: Draw) -> None:
    source = tmp_path / "reported"
    source.mkdir()
    draw(source / "one.jpg", 1)
    (source / "link.jpg").symlink_to(source / "one.jpg")
    summary = program.ok("import", source, "--report", "R-1", "--json").lines()[-1]
    assert summary["files_seen"] == 2
    assert [entry["count"] for entry in summary["set_aside"]] == [1]
    assert "link" in summary["set_aside"][0]["reason"]


def test_an_archive_with_bad_paths_is_taken_in_as_text(program: Program, tmp_path: Path, draw: Draw) -> None:
    archive = tmp_path / "reported.zip"
    with zipfile.ZipFile(archive, "w") as made:
        made.write(draw(tmp_path / "one.jpg", 1), "../../etc/one.jpg")
        made.writestr(zipfile.ZipInfo("/absolute/two.jpg"), draw(tmp_path / "two.jpg", 2).read_bytes())
    program.ok("import", archive, "--report", "R-1")
    items = program.ok("items", "--report", "R-1", "--json").lines()
    assert sorted(place for item in items for place in item["places"]) == ["../../etc/one.jpg", "/absolute/two.jpg"]
    assert not (tmp_path / "etc").exists()


def test_names_that_are_no_utf8(program: Program, tmp_path: Path, draw: Draw) -> None:
    source = tmp_path / "reported"
    source.mkdir()
    content = draw(tmp_path / "one.jpg", 1).read_bytes()
    with open(os.fsencode(source) + b"/caf\xe9.jpg", "wb") as file:  # noqa: PTH123 - a name that Path cannot write down
        file.write(content)
    program.ok("import", source, "--report", "R-1")
    (item,) = program.ok("items", "--report", "R-1", "--json").lines()
    assert item["places"] == ["caf\\xe9.jpg"]


def test_a_grade_covers_every_copy_and_can_be_superseded(program: Program, tmp_path: Path, draw: Draw) -> None:
    source = _reported(tmp_path / "reported", draw)
    program.ok("import", source, "--report", "R-1")
    program.ok("import", source, "--report", "R-2")
    listed = program.ok("items", "--report", "R-1", "--json").lines()
    item = next(item for item in listed if not item["state"].startswith("cannot"))
    (answer,) = program.ok("assess", item["id"], "--grade", "B", "--json").lines()
    assert answer["grade"] == "B"
    assert answer["unseen_copies"] == item["copies"] - 1 > 0
    same = [i for i in program.ok("items", "--report", "R-2", "--json").lines() if i["sha256"] == item["sha256"]]
    assert [(i["state"], i["grade"]) for i in same] == [("graded", "B")]
    program.ok("assess", item["sha256"], "--grade", "C")
    after = [i for i in program.ok("items", "--report", "R-1", "--json").lines() if i["id"] == item["id"]]
    assert after[0]["grade"] == "C"


def test_what_cannot_be_shown_can_be_graded_not_assessable_or_set_aside(
    program: Program, tmp_path: Path, draw: Draw
) -> None:
    program.ok("import", _reported(tmp_path / "reported", draw), "--report", "R-1")
    broken = [i for i in program.ok("items", "--report", "R-1", "--json").lines() if i["state"].startswith("cannot")]
    refused = program.run("assess", broken[0]["id"], "--grade", "A")
    assert (refused.code, "takes no grade" in refused.err) == (1, True)
    program.ok("assess", broken[0]["id"], "--grade", "NOT_ASSESSABLE")
    program.ok("assess", broken[1]["id"], "--grade", "SET_ASIDE")
    states = {i["id"]: i["state"] for i in program.ok("items", "--report", "R-1", "--json").lines()}
    assert states[broken[0]["id"]] == "not_assessable"
    assert states[broken[1]["id"]] == "set_aside"


def test_grades_that_nobody_chooses_are_refused(program: Program, tmp_path: Path, draw: Draw) -> None:
    program.ok("import", draw(tmp_path / "one.jpg", 1), "--report", "R-1")
    (item,) = program.ok("items", "--report", "R-1", "--json").lines()
    for code in ("UNGRADED", "UNDETERMINED", "Z", ""):
        ran = program.run("assess", item["id"], "--grade", code)
        assert ran.code == 2
        assert "A, B, C" in ran.err
    (item,) = program.ok("items", "--report", "R-1", "--json").lines()
    assert item["grade"] is None


def test_plain_errors(program: Program, tmp_path: Path) -> None:
    assert "no report" in program.run("items", "--report", "nowhere").err
    assert program.run("import", tmp_path / "nothing here", "--report", "R-1").code == 1
    assert "no item" in program.run("assess", "0" * 64, "--grade", "A").err
    ran = program.run("init", "--person", "Ada")
    assert ran.code == 1
    assert "already" in ran.err
    for ran in (program.run("items", "--report", "nowhere"), program.run("assess", "x", "--grade", "A")):
        assert "Traceback" not in ran.err


def test_a_wrong_passphrase_opens_nothing(program: Program, tmp_path: Path) -> None:
    wrong = tmp_path / "wrong"
    wrong.write_text("not the phrase\n")
    ran = program.run("status", environment={**program.environment, "PENUMBRA_PASSPHRASE_FILE": str(wrong)})
    assert ran.code == 1
    assert "passphrase" in ran.err


def test_the_passphrase_by_standard_input(program: Program) -> None:
    without = {k: v for k, v in program.environment.items() if k != "PENUMBRA_PASSPHRASE_FILE"}
    ran = program.run("status", "--passphrase-stdin", stdin=b"a quiet phrase for tests\n", environment=without)
    assert ran.code == 0, ran.err
    ran = program.run("status", environment={**without, "DBUS_SESSION_BUS_ADDRESS": "unix:path=/nonexistent"})
    assert ran.code == 1
    assert "passphrase" in ran.err


def test_status_verify_and_doctor(program: Program, tmp_path: Path, draw: Draw) -> None:
    program.ok("import", _reported(tmp_path / "reported", draw), "--report", "R-1")
    (status,) = program.ok("status", "--json").lines()
    assert status["person"] == "Ada"
    assert status["reports"] == 1
    assert status["items"] == 5
    assert status["open_items"] == 5
    assert status["today"]["raw_ms"] == 0
    assert status["today"]["holds"] == ["start_edge"]
    assert "Nothing may be looked at now: the start of the shift is free of looking." in program.ok("status").out
    findings = program.ok("verify", "--deep", "--json").lines()
    assert all(finding["ok"] for finding in findings)
    assert {"area": "private.db", "ok": True, "message": "not made"} in findings
    checks = program.ok("doctor", "--json").lines()
    assert any(check["area"] == "decoder" and check["ok"] for check in checks)


def test_verify_finds_a_damaged_vault(program: Program, tmp_path: Path, draw: Draw) -> None:
    program.ok("import", _reported(tmp_path / "reported", draw), "--report", "R-1")
    objects = sorted(path for path in (program.workspace / "vault").rglob("*") if path.is_file())
    spoiled = max(objects, key=lambda path: path.stat().st_size)
    content = bytearray(spoiled.read_bytes())
    content[len(content) // 2] ^= 1
    spoiled.write_bytes(content)
    ran = program.run("verify", "--deep", "--json")
    assert ran.code == 1
    assert any(not finding["ok"] and finding["area"] == "vault" for finding in ran.lines())


def test_replay_prints_one_list_a_trace(program: Program, tmp_path: Path) -> None:
    trace = tmp_path / "trace.json"
    events = [
        {"show": [{"item": "x"}]},
        {"classify": {"item": "x", "severity": "S1"}},
        {"run_ms": 600_000},
        {"report": True},
    ]
    trace.write_text(json.dumps({"model": "xm-1", "events": events}))
    ran = program.ok("exposure", "replay", trace, trace)
    first, second = ran.lines()
    assert first == second
    assert first[0]["raw_ms"] == 600_000
    assert first[0]["dose_u"] == 540_000_000_000
    trace.write_text('{"model": "xm-1", "events": [{"run_ms": -1}]}')
    ran = program.run("exposure", "replay", trace)
    assert ran.code == 1
    assert "run_ms" in ran.err


def test_replay_of_the_own_ledger(program: Program) -> None:
    (answer,) = program.ok("exposure", "replay", "--ledger", "--json").lines()
    assert answer["chain"] == "whole"


def test_accounts(program: Program, tmp_path: Path) -> None:
    own = tmp_path / "supervisor"
    own.write_text("another phrase\n")
    program.ok("account", "add", "--name", "Sam", "--role", "supervisor", "--account-passphrase-file", own)
    people = program.ok("account", "list", "--json").lines()
    assert [(person["name"], person["role"]) for person in people] == [("Ada", "analyst"), ("Sam", "supervisor")]


def test_help_names_every_command(program: Program) -> None:
    import subprocess

    text = subprocess.run(program.command("help"), capture_output=True, text=True, check=True).stdout
    for name in (
        "import",
        "items",
        "assess",
        "status",
        "verify",
        "doctor",
        "exposure",
        "test",
        "init",
    ):
        assert name in text
