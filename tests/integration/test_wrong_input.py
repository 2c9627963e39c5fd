"""Each command with wrong input: one plain line on standard error that names what and where, and an exit code as documented."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest

from app.commands.opening import ask_twice
from app.errors import PenumbraError
from tests.integration.conftest import Program, Ran

READING = ("status", "verify", "account list", "outcomes list", "exposure record", "policy show")


def one_line(ran: Ran, code: int = 1) -> str:
    """The only line that was said; standard output stays for programs."""
    assert (ran.code, ran.out) == (code, ""), ran
    assert ran.err.startswith("penumbra: ")
    assert ran.err.endswith("\n")
    assert ran.err.count("\n") == 1
    said = ran.err.removeprefix("penumbra: ").rstrip("\n")
    assert said[0] == said[0].lower()
    return said


@pytest.fixture
def bare(tmp_path: Path, passphrase_file: Path) -> Program:
    """A program and no workspace."""
    return Program(tmp_path / "nowhere", passphrase_file)


@pytest.mark.parametrize("command", [*READING, "items --report R", "assess x --grade A", "keys list"])
def test_a_workspace_that_is_not_there_is_named(bare: Program, command: str) -> None:
    said = one_line(bare.run(*command.split(), "--json"))
    assert said == f"{bare.workspace}: there is no workspace in that folder; make one with: penumbra init"


def test_a_path_of_import_that_is_not_there_is_named_and_nothing_inside_one_is(
    program: Program, tmp_path: Path
) -> None:
    gone = tmp_path / "gone"
    (tmp_path / "in").mkdir()
    said = one_line(program.run("import", tmp_path / "in", gone, "--report", "R"))
    assert said == f"there is nothing at {gone}, or it cannot be read"
    assert program.run("items", "--report", "R").code == 1, "nothing was begun"


def test_arguments_that_are_no_utf8_are_told_as_they_can_be_written(program: Program) -> None:
    for words, shown in (
        ((b"import", b"/\xff", b"--report", b"R"), "/\\xff"),
        ((b"status", b"--workspace", b"/none\xff"), "/none\\xff"),
    ):
        command = [*map(os.fsencode, program.command()), *words]
        done = subprocess.run(command, capture_output=True, env=program.environment, check=False)
        assert shown in one_line(Ran(done.returncode, done.stdout.decode(), done.stderr.decode()))


def test_a_passphrase_that_is_no_text_is_told(program: Program, tmp_path: Path) -> None:
    assert "no UTF-8" in one_line(program.run("status", "--passphrase-stdin", stdin=b"\xff\xfe\n"))
    file = tmp_path / "bytes"
    file.write_bytes(b"\xff\xfe\n")
    told = one_line(program.run("status", environment={**program.environment, "PENUMBRA_PASSPHRASE_FILE": str(file)}))
    assert told == f"the passphrase file {file} does not hold UTF-8 text"


@pytest.mark.parametrize("typed", ["twelve and \udcff", EOFError(), UnicodeDecodeError("utf-8", b"\xff", 0, 1, "no")])
def test_what_is_typed_and_is_no_passphrase_is_told_without_a_piece_of_it(
    monkeypatch: pytest.MonkeyPatch, typed: str | Exception
) -> None:
    def type_it(_: str) -> str:
        if isinstance(typed, str):
            return typed
        raise typed

    monkeypatch.setattr("getpass.getpass", type_it)
    with pytest.raises(PenumbraError, match="typed") as told:
        ask_twice("Passphrase: ")
    assert told.value.__suppress_context__, "a log would tell the cause, too"


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("frob",), "there is no command of that name (see: penumbra help)"),
        (("status", "--frob"), "status: nothing here is called --frob (see: penumbra help)"),
        (("exposure", "record", "--days", "x"), "exposure: argument --days: invalid int value: 'x'"),
        (
            ("exposure", "record", "--export", "mine.txt"),
            "--export mine.txt: the record is exported to a file that ends",
        ),
        (("items",), "items: the following arguments are required: --report"),
        (("account", "add", "--role", "king"), "account: argument --role: invalid choice: 'king'"),
        (("policy",), "policy: the following arguments are required: action"),
    ],
)
def test_a_line_that_is_not_understood_ends_with_2(bare: Program, words: tuple[str, ...], said: str) -> None:
    assert said in one_line(bare.run(*words), 2)


def test_a_supervisor_without_a_passphrase_ends_with_2(program: Program, tmp_path: Path) -> None:
    own = tmp_path / "own"
    own.write_text("the own phrase of Sam\n")
    program.ok("account", "add", "--name", "Sam", "--role", "supervisor", "--account-passphrase-file", own)
    assert "needs the passphrase of Sam" in one_line(program.run("exposure", "record", "--as", "Sam"), 2)


@pytest.mark.parametrize("command", [command for command in READING if command != "outcomes list"])  # it says nothing
def test_a_reader_that_goes_away_and_an_output_that_is_closed(program: Program, command: str) -> None:
    words = program.command(*command.split(), "--workspace", program.workspace)
    with subprocess.Popen(words, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=program.environment) as running:
        assert running.stdout is not None
        assert running.stderr is not None
        running.stdout.close()
        assert (running.wait(), running.stderr.read()) == (1, b"")
    closed = subprocess.run(
        ["sh", "-c", 'exec "$@" >&-', "sh", *words], capture_output=True, env=program.environment, check=False
    )
    assert (closed.returncode, closed.stderr) == (
        1,
        b"penumbra: standard output is closed: there is nowhere to write to\n",
    )


def test_verify_says_what_to_do_next(program: Program) -> None:
    assert "next:" not in program.ok("verify").out
    (program.workspace / "keys" / "work.json").write_text("{")
    ran = program.run("verify")
    assert ran.code == 1
    assert "      next: try the passphrase once more" in ran.out
    keys = program.run("verify", "--json").lines()[1]
    assert (keys["area"], keys["ok"]) == ("keys", False)
    assert "backup" in keys["next"]


def test_status_and_doctor_tell_of_the_policy(program: Program) -> None:
    assert "Policy: shipped-1\n" in program.ok("status").out
    (status,) = program.ok("status", "--json").lines()
    assert status["policy"] == {"name": "shipped-1", "trust": "default", "trouble": ""}
