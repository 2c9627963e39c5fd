"""A full disk, a folder without the right to write, a wrong key, another schema, a second copy: one plain sentence each."""

from __future__ import annotations

import resource
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

import pytest

from app.bootstrap import open_desk
from app.domain.clock import SystemClock
from app.domain.exposure import LedgerRow, RowKind
from app.storage.keys import Secrets
from tests.integration.conftest import PASSPHRASE, Program, Ran, picture
from tests.integration.test_faults_missing import SECRETS, filled, look, snapshot

# Root may write everywhere: without these two capabilities (DAC_OVERRIDE, DAC_READ_SEARCH) it is bound as anybody is.
BOUND = (
    "import ctypes, os, sys; libc = ctypes.CDLL(None); "
    "[libc.prctl(24, capability, 0, 0, 0) for capability in (1, 2)]; os.execv(sys.argv[1], sys.argv[1:])"
)


def one_sentence(ran: Ran) -> str:
    assert ran.code == 1, ran.err
    assert len(ran.err.splitlines()) == 1, ran.err
    assert ran.err.startswith("penumbra: ")
    return ran.err


def run_where_files_stay_below(program: Program, size: int, *words: str | Path) -> Ran:
    """Run a command that can let no file grow beyond that size: a full disk, as far as a file can tell."""

    def bind() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))

    asked = program.command(*words, "--workspace", program.workspace)
    done = subprocess.run(
        asked, env=program.environment, capture_output=True, text=True, timeout=120, check=False, preexec_fn=bind
    )
    return Ran(done.returncode, done.stdout, done.stderr)


def run_bound(program: Program, *words: str | Path) -> Ran:
    """Run a command that the modes of files and folders bind."""
    asked = [sys.executable, "-c", BOUND, *program.command(*words, "--workspace", program.workspace)]
    done = subprocess.run(asked, env=program.environment, capture_output=True, text=True, timeout=120, check=False)
    return Ran(done.returncode, done.stdout, done.stderr)


@contextmanager
def closed(folder: Path) -> Iterator[None]:
    mode = folder.stat().st_mode
    folder.chmod(0o500)
    try:
        yield
    finally:
        folder.chmod(mode)


@pytest.mark.parametrize("size", [0, 100, 4_096, 20_000, 40_000])
def test_an_init_on_a_full_disk_leaves_nothing_behind(tmp_path: Path, passphrase_file: Path, size: int) -> None:
    program = Program(tmp_path / "deep" / "er" / "workspace", passphrase_file)
    one_sentence(run_where_files_stay_below(program, size, "init", "--person", "Ada"))
    assert list(tmp_path.iterdir()) == [passphrase_file]
    program.ok("init", "--person", "Ada")
    program.ok("verify")


def test_an_init_that_fails_leaves_an_empty_folder_as_it_was(tmp_path: Path, passphrase_file: Path) -> None:
    program = Program(tmp_path / "workspace", passphrase_file)
    program.workspace.mkdir(mode=0o755)
    one_sentence(run_where_files_stay_below(program, 4_096, "init", "--person", "Ada"))
    assert list(program.workspace.iterdir()) == []
    assert program.workspace.stat().st_mode & 0o777 == 0o755


def test_an_init_without_a_passphrase_leaves_nothing_behind(tmp_path: Path, passphrase_file: Path) -> None:
    program = Program(tmp_path / "workspace", passphrase_file)
    passphrase_file.write_text("")
    assert "passphrase is empty" in one_sentence(program.run("init", "--person", "Ada"))
    without = {k: v for k, v in program.environment.items() if k != "PENUMBRA_PASSPHRASE_FILE"}
    nowhere = {**without, "DBUS_SESSION_BUS_ADDRESS": "unix:path=/nonexistent"}
    assert "a passphrase is needed" in one_sentence(program.run("init", "--person", "Ada", environment=nowhere))
    assert list(tmp_path.iterdir()) == [passphrase_file]


def test_an_init_where_nobody_may_write(tmp_path: Path, passphrase_file: Path) -> None:
    program = Program(tmp_path / "closed" / "workspace", passphrase_file)
    (tmp_path / "closed").mkdir()
    with closed(tmp_path / "closed"):
        assert "right to write" in one_sentence(run_bound(program, "init", "--person", "Ada"))
    program.workspace.write_text("mine")
    assert "a file in that place" in one_sentence(program.run("init", "--person", "Ada"))
    assert program.workspace.read_text() == "mine"


@pytest.mark.parametrize("size", [1_000, 20_480, 60_000])
def test_a_full_disk_costs_an_import_nothing_that_was_there(program: Program, tmp_path: Path, size: int) -> None:
    filled(program, tmp_path / "in")
    (tmp_path / "more").mkdir()
    for number in range(40):
        picture(tmp_path / "more" / f"{number}.png", 10 + number, (200, 150))
    one_sentence(run_where_files_stay_below(program, size, "import", tmp_path / "more", "--report", "R-2"))
    program.ok("verify", "--deep")
    assert len(program.ok("items", "--report", "R-1", "--json").lines()) == 3
    program.ok("import", tmp_path / "more", "--report", "R-2")
    program.ok("verify", "--deep")
    assert not list((program.workspace / "vault").rglob("*.part"))


def test_a_folder_that_cannot_be_written(program: Program, tmp_path: Path) -> None:
    filled(program, tmp_path / "in")
    picture(tmp_path / "one.jpg", 7)
    phrase = tmp_path / "new"
    phrase.write_text("another phrase\n")
    before = snapshot(program.workspace)
    with closed(program.workspace), closed(program.workspace / "vault"), closed(program.workspace / "keys"):
        one_sentence(run_bound(program, "status"))
        one_sentence(run_bound(program, "import", tmp_path / "one.jpg", "--report", "R-2"))
        one_sentence(run_bound(program, "keys", "add-passphrase", "--new-passphrase-file", phrase))
    assert snapshot(program.workspace) == before
    program.ok("verify", "--deep")


def test_an_unforeseen_error_of_the_system_names_no_file(program: Program, tmp_path: Path) -> None:
    filled(program, tmp_path / "in")
    with closed(program.workspace / "keys"):
        (program.workspace / "keys").chmod(0o000)
        said = one_sentence(run_bound(program, "status"))
    assert str(program.workspace) not in said


@pytest.mark.parametrize("name", ["work", "exposure"])
@pytest.mark.parametrize(
    ("version", "said"),
    [("9999", "newer version"), ("0000", "does not know"), ("", "does not know"), ("gone", "holds no")],
)
def test_another_schema_is_told(program: Program, name: str, version: str, said: str) -> None:
    with (
        open_desk(program.workspace, SECRETS, writing=True) as desk,
        getattr(desk.workspace, name).begin() as connection,
    ):
        if version == "gone":
            connection.exec_driver_sql("DROP TABLE alembic_version")
        else:
            connection.exec_driver_sql("UPDATE alembic_version SET version_num = ?", (version,))
    for words in (("status",), ("account", "list"), ("assess", "x", "--grade", "A")):
        told = one_sentence(program.run(*words))
        assert f"{name}.db" in told
        assert said in told


def test_a_second_copy_is_told_and_readers_go_on(program: Program, tmp_path: Path) -> None:
    filled(program, tmp_path / "in")
    with open_desk(program.workspace, SECRETS, writing=True):
        for words in (("import", tmp_path / "in", "--report", "R-2"), ("keys", "remove", "x")):
            assert "open in another copy" in one_sentence(program.run(*words))
        program.ok("status")
        program.ok("verify")
        program.ok("keys", "list")
    look(program, 1)


def test_two_makings_at_once_do_not_meet(tmp_path: Path, passphrase_file: Path) -> None:
    program = Program(tmp_path / "workspace", passphrase_file)
    asked = program.command("init", "--person", "Ada", "--workspace", program.workspace)
    runs = [subprocess.Popen(asked, env=program.environment, stderr=subprocess.PIPE) for _ in range(4)]
    codes = []
    for run in runs:
        run.communicate(timeout=120)
        codes.append(run.returncode)
    assert sorted(codes) == [0, 1, 1, 1]
    program.ok("verify")


def test_a_copied_workspace_opens_with_its_passphrase(program: Program, tmp_path: Path) -> None:
    filled(program, tmp_path / "in")
    shutil.copytree(program.workspace, tmp_path / "copy")
    with open_desk(tmp_path / "copy", Secrets(PASSPHRASE, None), writing=True) as desk:
        assert desk.worklist.counts()["items"] == 3


def test_a_copied_workspace_beside_the_original_keeps_an_account_of_its_own(program: Program, tmp_path: Path) -> None:
    """What is booked before the copy counts in both; what comes later in one alone. Only a central system can merge them."""
    secrets, clock = Secrets(PASSPHRASE, None), SystemClock()
    with open_desk(program.workspace, secrets, writing=True) as desk:
        desk.ledger.append(1, (looked_at(10),), clock.now())
    shutil.copytree(program.workspace, tmp_path / "copy")
    with (
        open_desk(program.workspace, secrets, writing=True) as one,
        open_desk(tmp_path / "copy", secrets, writing=True) as other,  # the lock is the folder's: it refuses no copy
    ):
        one.ledger.append(2, (looked_at(5),), clock.now())
        other.ledger.append(2, (looked_at(7),), clock.now())
        assert [desk.ledger.history().meter().day_raw_ms for desk in (one, other)] == [15_000, 17_000]


def looked_at(seconds: int) -> LedgerRow:
    """Raw exposure."""
    now, ms = datetime.now(UTC), seconds * 1_000
    return LedgerRow("2025-06-10", now, RowKind.STRETCH, ms, 630_000, 0, ms * 630_000, ms, ms, 0, "test")
