"""A file that is missing, empty, older or another's is told, and nothing is made anew, cleared or swept."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from app.bootstrap import open_desk
from app.domain.clock import SystemClock
from app.domain.exposure import LedgerRow, RowKind
from app.storage.keys import Secrets
from tests.integration.conftest import PASSPHRASE, Program, picture

Draw = Callable[..., Path]
SECRETS = Secrets(PASSPHRASE, None)
FILES = ("work.db", "exposure.db", "keys/work.json", "keys/exposure.json")


def snapshot(folder: Path) -> dict[str, bytes | None]:
    """Everything in a folder, by name."""
    return {
        str(path.relative_to(folder)): path.read_bytes() if path.is_file() else None
        for path in folder.rglob("*")
        if not path.name.endswith(("-shm", "-wal"))
    }


def filled(program: Program, folder: Path, count: int = 3) -> Program:
    """A workspace with a few items and some exposure."""
    folder.mkdir()
    for number in range(count):
        picture(folder / f"{number}.jpg", number)
    program.ok("import", folder, "--report", "R-1")
    look(program, 3)
    return program


def look(program: Program, rows: int) -> None:
    """Some exposure, as a session would have recorded it."""
    with open_desk(program.workspace, SECRETS, writing=True) as desk:
        first = len(desk.ledger.rows()) + 1
        row = LedgerRow("2025-06-10", datetime.now(UTC), RowKind.BEAT, 5_000, 900, 0, 9, 5_000, 5_000, 0, "test")
        desk.ledger.append(first, (row,) * rows, SystemClock().now())


def commands(program: Program, folder: Path) -> list[list[str | Path]]:
    """Commands that write, and one that reads."""
    own = folder / "own"
    own.write_text("another phrase\n")
    (folder / "more").mkdir(exist_ok=True)
    picture(folder / "more" / "more.jpg", 99)
    added: list[str | Path] = ["account", "add", "--name", "Sam", "--role", "supervisor"]
    return [
        ["import", folder / "more", "--report", "R-2"],
        ["assess", "0" * 64, "--grade", "A"],
        [*added, "--account-passphrase-file", own],
        ["keys", "add-passphrase", "--new-passphrase-file", own],
        ["status"],
    ]


@pytest.mark.parametrize("missing", FILES)
def test_a_missing_file_is_told_and_nothing_changes(program: Program, tmp_path: Path, missing: str) -> None:
    filled(program, tmp_path / "in")
    (program.workspace / missing).rename(tmp_path / "kept")
    before = snapshot(program.workspace)
    for words in commands(program, tmp_path):
        ran = program.run(*words)
        assert (ran.code, ran.out) == (1, ""), words
        assert "is missing; put the whole folder back" in ran.err
        assert Path(missing).stem in ran.err
        assert len(ran.err.splitlines()) == 1
        assert snapshot(program.workspace) == before, words
    (tmp_path / "kept").rename(program.workspace / missing)
    program.ok("verify", "--deep")
    program.ok("import", tmp_path / "more", "--report", "R-2")


@pytest.mark.parametrize("name", ["work.db", "exposure.db"])
def test_an_emptied_database_is_no_fresh_one(program: Program, tmp_path: Path, name: str) -> None:
    filled(program, tmp_path / "in")
    (program.workspace / name).write_bytes(b"")
    before = snapshot(program.workspace)
    for words in commands(program, tmp_path):
        ran = program.run(*words)
        assert ran.code == 1
        assert f"{name} is empty" in ran.err
        assert snapshot(program.workspace) == before


def test_a_missing_vault_is_told(program: Program, tmp_path: Path) -> None:
    filled(program, tmp_path / "in")
    (program.workspace / "vault").rename(tmp_path / "kept")
    assert "vault is missing" in program.run("import", tmp_path / "in", "--report", "R-2").err
    assert not (program.workspace / "vault").exists()


def test_an_older_work_db_costs_the_vault_nothing(program: Program, tmp_path: Path) -> None:
    filled(program, tmp_path / "in")
    work = program.workspace / "work.db"
    older = work.read_bytes()
    (tmp_path / "later").mkdir()
    for number in range(3):
        picture(tmp_path / "later" / f"{number}.jpg", 50 + number)
    program.ok("import", tmp_path / "later", "--report", "R-2")
    newer = work.read_bytes()
    work.write_bytes(older)
    program.ok("import", tmp_path / "in", "--report", "R-1")
    ran = program.run("verify", "--json")
    assert ran.code == 1
    vault = next(finding for finding in ran.lines() if finding["area"] == "vault")
    assert vault["ok"] is False
    assert "belong to no item: 3" in vault["message"]
    work.write_bytes(newer)
    program.ok("verify", "--deep")


def test_an_older_ledger_put_back_is_no_fresh_day(program: Program, tmp_path: Path) -> None:
    filled(program, tmp_path / "in")
    exposure = program.workspace / "exposure.db"
    older = exposure.read_bytes()
    look(program, 5)
    newer = exposure.read_bytes()
    exposure.write_bytes(older)
    for _ in range(2):  # opening for writing in between settles nothing
        ran = program.run("status", "--json")
        assert ran.code == 1
        assert ran.lines()[0]["today"]["ledger"] == "damaged"
        assert ran.lines()[0]["today"]["may_reveal"] is False
        assert "damaged" in program.run("exposure", "replay", "--ledger").out
        ran = program.run("verify", "--json")
        assert ran.code == 1
        assert [finding["area"] for finding in ran.lines() if not finding["ok"]] == ["exposure ledger"]
        program.ok("import", tmp_path / "in", "--report", "R-1")
    exposure.write_bytes(newer)
    program.ok("verify")
    program.ok("status")


def test_a_ledger_that_went_on_differently_is_found(program: Program, tmp_path: Path) -> None:
    filled(program, tmp_path / "in")
    exposure, mark = program.workspace / "exposure.db", program.workspace / "exposure.mark"
    older = exposure.read_bytes()
    look(program, 2)
    known = mark.read_bytes()
    exposure.write_bytes(older)
    mark.write_bytes(_mark_of(program, tmp_path, older))
    look(program, 4)  # another chain of more rows, on the older file
    mark.write_bytes(known)
    for _ in range(2):
        assert program.run("status").code == 1
        program.ok("import", tmp_path / "in", "--report", "R-1")  # opens for writing
    assert mark.read_bytes() == known


def _mark_of(program: Program, folder: Path, exposure: bytes) -> bytes:
    """The mark as it stood with that ledger: a copy of the workspace that never saw another."""
    copied = folder / "copy"
    shutil.copytree(program.workspace, copied)
    (copied / "exposure.db").write_bytes(exposure)
    from app.storage.keys import mark_key, open_keys
    from app.storage.mark import LedgerMark

    root = open_keys(copied / "keys", ("exposure",), SECRETS)["exposure"]
    LedgerMark(copied, mark_key(root)).write(0, bytes(32))
    return (copied / "exposure.mark").read_bytes()


def test_a_ledger_without_its_mark_is_damaged(program: Program, tmp_path: Path) -> None:
    filled(program, tmp_path / "in")
    mark = program.workspace / "exposure.mark"
    kept = mark.read_bytes()
    mark.unlink()
    assert program.run("status").code == 1
    program.ok("import", tmp_path / "in", "--report", "R-1")  # the work goes on, veiled; the mark is not made anew
    assert not mark.exists()
    mark.write_bytes(kept[:-1] + bytes((kept[-1] ^ 1,)))
    assert program.run("status").code == 1
    mark.write_bytes(kept)
    program.ok("status")


@pytest.mark.parametrize("name", ["work.db", "exposure.db"])
def test_a_database_of_another_workspace_is_refused(program: Program, tmp_path: Path, name: str) -> None:
    other = Program(tmp_path / "other", Path(program.environment["PENUMBRA_PASSPHRASE_FILE"]))
    other.ok("init", "--person", "Bo")
    shutil.copy(other.workspace / name, program.workspace / name)
    before = snapshot(program.workspace)
    for words in commands(program, tmp_path)[:3]:
        ran = program.run(*words)
        assert ran.code == 1
        assert f"{name} cannot be read" in ran.err
        assert snapshot(program.workspace) == before


def test_without_workspace_json_nothing_is_made_or_cleared(program: Program, tmp_path: Path) -> None:
    filled(program, tmp_path / "in")
    (program.workspace / "workspace.json").rename(tmp_path / "kept")
    before = snapshot(program.workspace)
    lines: list[list[str | Path]] = [["init", "--person", "Ada"], *commands(program, tmp_path)]
    for words in lines:
        ran = program.run(*words)
        assert ran.code == 1
        assert "workspace.json is missing" in ran.err
        assert "penumbra init" not in ran.err
        assert snapshot(program.workspace) == before
    (tmp_path / "kept").rename(program.workspace / "workspace.json")
    program.ok("verify", "--deep")


@pytest.mark.parametrize("left", [("keys",), ("vault",), ("exposure.db",)])
def test_a_part_of_a_workspace_is_enough_to_refuse(program: Program, tmp_path: Path, left: tuple[str, ...]) -> None:
    filled(program, tmp_path / "in")
    for entry in program.workspace.iterdir():
        if not entry.name.startswith(left):
            shutil.rmtree(entry) if entry.is_dir() else entry.unlink()
    before = snapshot(program.workspace)
    ran = program.run("init", "--person", "Ada")
    assert (ran.code, snapshot(program.workspace)) == (1, before)


@pytest.mark.parametrize("reached", ["making", "keys/work.json", "work.db", "exposure.db"])
def test_a_making_that_was_killed_is_made_again(tmp_path: Path, passphrase_file: Path, reached: str) -> None:
    program = Program(tmp_path / "deep" / "workspace", passphrase_file)
    asked = program.command("init", "--person", "Ada", "--workspace", program.workspace)
    with subprocess.Popen(asked, env=program.environment, stdout=subprocess.DEVNULL) as making:
        while not (program.workspace / reached).exists() and making.poll() is None:
            pass
        making.kill()
    assert making.returncode != 0, "it was too quick to be killed"
    assert "broken off" in program.run("status").err
    program.ok("init", "--person", "Ada")
    assert not (program.workspace / "making").exists()
    program.ok("verify")


def test_a_marker_that_outlived_the_making_endangers_nothing(program: Program, tmp_path: Path) -> None:
    (program.workspace / "making").touch()  # killed in the very last step
    filled(program, tmp_path / "in")
    assert not (program.workspace / "making").exists()
    (program.workspace / "workspace.json").unlink()
    (program.workspace / "making").touch()
    before = snapshot(program.workspace)
    assert program.run("init", "--person", "Ada").code == 1
    assert snapshot(program.workspace) == before
