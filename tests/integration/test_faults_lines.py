"""What a line may say, what it answers, and with which exit code it ends."""

from __future__ import annotations

import json
import shlex
import subprocess
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from app.bootstrap import open_desk
from app.commands.output import counted
from app.commands.parser import COMMANDS
from app.domain.clock import Instant, SystemClock
from app.domain.exposure import LedgerRow, RowKind
from app.wellbeing.duty_day import duty_day
from tests.fakes.working_policy import give_working_policy
from tests.integration.conftest import Program, Ran, picture
from tests.integration.test_faults_missing import SECRETS

TRACE = {"model": "xm-1", "events": [{"show": [{"item": "x"}]}, {"run_ms": 1_000}, {"report": True}]}


def plain(program: Program, *words: str | Path, environment: dict[str, str] | None = None) -> Ran:
    """Run a line as it is, without a workspace."""
    done = subprocess.run(
        program.command(*words),
        env=environment or program.environment,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    return Ran(done.returncode, done.stdout, done.stderr)


@pytest.fixture
def bare(tmp_path: Path, passphrase_file: Path) -> Program:
    """A program that has no workspace yet."""
    return Program(tmp_path / "workspace", passphrase_file)


@pytest.fixture
def trace(tmp_path: Path) -> Path:
    file = tmp_path / "t.json"
    file.write_text(json.dumps(TRACE))
    return file


def test_traces_and_the_ledger_do_not_go_together(bare: Program, trace: Path) -> None:
    for words in (("--ledger", trace), (trace, "--ledger"), (trace, "--ledger", trace)):
        ran = plain(bare, "exposure", "replay", *words)
        assert (ran.code, ran.out) == (2, "")
        assert ran.err == "penumbra: trace files and --ledger do not go together\n"


def test_which_file_is_meant_is_told(bare: Program, tmp_path: Path) -> None:
    bad = tmp_path / "bad.json"
    bad.write_text("{")
    for file, said in ((bad, f"{bad}: trace: "), (gone := tmp_path / "gone.json", f"{gone} cannot be read")):
        ran = plain(bare, "exposure", "replay", file)
        assert (ran.code, ran.out) == (1, "")
        assert ran.err.startswith(f"penumbra: {said}")
    no_file = {**bare.environment, "PENUMBRA_PASSPHRASE_FILE": str(tmp_path / "gone.txt")}
    ran = bare.run("init", "--person", "Ada", environment=no_file)
    assert ran.err == f"penumbra: the passphrase file {tmp_path / 'gone.txt'} cannot be read\n"


def test_files_may_stand_behind_an_option(program: Program, trace: Path, tmp_path: Path) -> None:
    assert plain(program, "exposure", "replay", trace, "--json", trace).out.count("\n") == 2
    one, two = picture(tmp_path / "one.jpg", 1), picture(tmp_path / "two.jpg", 2)
    (summary,) = program.ok("import", one, "--report", "R-1", two, "--json").lines()
    assert summary["places"] == 2


@pytest.mark.parametrize(
    "line",
    [
        "exposure replay",
        "exposure replay --lodger",
        "account add",
        "account add --name Sam --role supervisor",
        "account list --name Sam",
        "policy show a.bundle",
        "policy check a.bundle --out b.bundle",
        "policy reference --json",
        "exposure record --account-passphrase-file x",
        "init --person ''",
        "init --person ' '",
        "keys remove",
        "keys list abc",
        "keys list --new-passphrase-file x",
        "keys add-passphrase",
        "help nothing",
        "nothing",
        "status more",
    ],
)
def test_a_bad_line_ends_with_2(bare: Program, line: str) -> None:
    ran = bare.run(*shlex.split(line)) if not line.startswith("help") else plain(bare, *shlex.split(line))
    assert (ran.code, ran.out) == (2, "")
    assert "penumbra" in ran.err
    assert "Traceback" not in ran.err
    assert not bare.workspace.exists()


@pytest.mark.parametrize("grade", ["Z", "UNDETERMINED"])
def test_a_grade_that_the_scheme_of_the_workspace_does_not_offer_is_a_bad_line(program: Program, grade: str) -> None:
    ran = program.run("assess", "x", "--grade", grade)
    assert (ran.code, ran.out) == (2, "")
    assert "there are: A, B, C" in ran.err


def test_a_name_that_cannot_be_printed_is_refused(bare: Program) -> None:
    ran = bare.run("init", "--person", "A\nda")
    assert ran.code == 2
    assert "--person" in ran.err
    assert not bare.workspace.exists()


@pytest.mark.parametrize("name", [name for name, _ in COMMANDS])
def test_help_of_a_command(bare: Program, name: str) -> None:
    asked, own = plain(bare, "help", name), plain(bare, name, "--help")
    assert (asked.code, asked.err) == (0, "")
    assert asked.out == own.out
    assert f"usage: penumbra {name}" in asked.out


def test_help_alone_lists_them(bare: Program) -> None:
    ran = plain(bare, "help")
    assert ran.code == 0
    for name, line in COMMANDS:
        assert name in ran.out
        assert line.split(",")[0][:30] in ran.out


def test_one_is_one(program: Program, tmp_path: Path) -> None:
    assert [counted(n, "copy", "copies") for n in (0, 1, 2)] == ["0 copies", "1 copy", "2 copies"]
    picture(tmp_path / "one.jpg", 1)
    assert (
        "1 file seen: 1 new item, 0 known, 1 place\n" in program.ok("import", tmp_path / "one.jpg", "--report", "R").out
    )
    assert "Ada: 1 report, 1 item, 1 not graded yet" in program.ok("status").out
    (tmp_path / "two.jpg").write_bytes((tmp_path / "one.jpg").read_bytes())
    assert (
        "1 file seen: 0 new items, 1 known, 1 place\n"
        in program.ok("import", tmp_path / "two.jpg", "--report", "R").out
    )
    (item,) = program.ok("items", "--report", "R", "--json").lines()
    assert "1 copy graded without being seen" in program.ok("assess", item["id"], "--grade", "A").out


def test_the_log_is_on_where_it_is_asked_for(program: Program) -> None:
    loud = {**program.environment, "PENUMBRA_LOG": "debug"}
    said = program.run("status", environment=loud)
    assert "INFO penumbra.commands: status begins" in said.err
    assert "INFO penumbra.commands: status ends with exit code 0" in said.err
    refused = program.run("assess", "0" * 64, "--grade", "A", environment=loud)
    assert "DEBUG penumbra.commands: refused (UsageError at app/storage/worklist.py:" in refused.err
    assert str(program.workspace) not in refused.err
    assert program.ok("status").err == ""


def look(program: Program, minutes: int, ago: timedelta) -> Instant:
    """Exposure of so many minutes that ended so long ago, by wall clock and by boot clock."""
    now = SystemClock().now()
    back = int(ago.total_seconds() * 1000)
    then = Instant(0, now.boot_ms - back, now.boot_id, now.utc - ago)
    rows = (LedgerRow(duty_day(now.utc, None), then.utc, RowKind.BEAT, 60_000, 900, 0, 9, 60_000, 60_000, 0, "t"),)
    with open_desk(program.workspace, SECRETS, writing=True) as desk:
        desk.ledger.append(1, rows * minutes, then)
    return now


def test_time_closed_counts_as_rest_as_in_the_window(program: Program) -> None:
    with open_desk(program.workspace, SECRETS, writing=True) as desk:
        give_working_policy(desk)
    look(program, 60, timedelta(minutes=0))
    (status,) = program.ok("status", "--json").lines()
    assert status["today"]["owed_ms"] > 0
    assert status["today"]["may_reveal"] is False
    assert "is owed" in program.ok("status").out
    before = status["today"]
    with open_desk(program.workspace, SECRETS, writing=True) as desk:
        rows, now = desk.ledger.rows(), SystemClock().now()
        then = Instant(0, now.boot_ms - 3_600_000, now.boot_id, datetime.now(UTC) - timedelta(hours=1))
        desk.ledger.append(1, rows, then)  # nothing new: only when the last row was written
    (status,) = program.ok("status", "--json").lines()
    assert status["today"]["owed_ms"] == 0
    assert status["today"]["may_reveal"] is True
    assert status["today"]["raw_ms"] in (before["raw_ms"], 0)  # 0: the duty day ended in between
    assert "is owed" not in program.ok("status").out


def test_a_damaged_ledger_ends_status_with_1(program: Program) -> None:
    look(program, 3, timedelta(0))
    with open_desk(program.workspace, SECRETS, writing=True) as desk, desk.workspace.exposure.begin() as connection:
        connection.exec_driver_sql("UPDATE chain_head SET seq = 2")
    ran = program.run("status", "--json")
    assert ran.code == 1
    assert ran.lines()[0]["today"]["ledger"] == "damaged"
    ran = program.run("status")
    assert ran.code == 1
    assert "limits count as reached" in ran.out
