"""Nothing but the check-in opens private.db: shown by the source, and by the kernel while commands and a review run."""

from __future__ import annotations

import ast
import ctypes
import os
import re
import struct
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from app.bootstrap import make_review, open_desk
from app.review import events as on
from app.storage.keys import Secrets
from app.views.application import make_application
from app.wellbeing.check_in import CameBack, CheckIn, Wish
from tests.fakes.clock import FakeClock
from tests.fakes.working_policy import give_working_policy
from tests.integration.conftest import PASSPHRASE, ROOT, Program, picture
from tests.integration.reviewing import Reviewer
from tests.storage.conftest import SECRETS

ANSWERS = CheckIn("2026-06-10", 3, CameBack.NO, 6, Wish.NOTHING)
OWN = "quite another phrase"
# Who may name it: the vault; the histories of schemas; verify, which prints the name; and `keys add-passphrase`, which reads
# the key file beside it, so as to refuse its passphrase.
NAMED_BY = {f"app/storage/{name}.py" for name in ("private_vault", "schema", "verify", "slot_changes")}
NAMING = re.compile(r"private\.db|private\.json|^private$|private\*")
IN_OPEN, IN_MODIFY = 0x20, 0x02


def constants(tree: ast.Module) -> Iterator[str]:
    """All strings of a module but its docstrings."""
    told = {
        id(node.body[0].value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef)
        and node.body
        and isinstance(node.body[0], ast.Expr)
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in told:
            yield node.value


def naming(path: Path) -> bool:
    return any(NAMING.search(text) for text in constants(ast.parse(path.read_text("utf-8"))))


def test_no_other_module_names_the_file() -> None:
    sources = [path for path in (ROOT / "app").rglob("*.py") if "migrations" not in path.parts]
    assert {path.relative_to(ROOT).as_posix() for path in sources if naming(path)} == NAMED_BY


def test_who_opens_it_imports_the_vault_and_who_imports_it_is_known() -> None:
    """`verify` takes from it only the look from outside."""
    taken: dict[str, set[str]] = {}
    for path in (ROOT / "app").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.ImportFrom) and node.module == "app.storage.private_vault":
                taken.setdefault(path.relative_to(ROOT).as_posix(), set()).update(name.name for name in node.names)
            elif isinstance(node, ast.Import):
                assert "app.storage.private_vault" not in [name.name for name in node.names]
    assert taken == {"app/bootstrap/desk.py": {"SqlPrivateVault"}, "app/storage/verify.py": {"require_sound"}}


class Watch:
    """The kernel's notes of who opened or changed a file, by any process and any library."""

    def __init__(self, descriptor: int) -> None:
        self._descriptor = descriptor

    def seen(self) -> int:
        """How many openings and changes there were since the last look."""
        try:
            notes = os.read(self._descriptor, 1 << 16)
        except BlockingIOError:
            return 0
        count = 0
        while notes:
            _, _, _, length = struct.unpack_from("iIII", notes)
            notes = notes[16 + length :]
            count += 1
        return count


@contextmanager
def watching(path: Path) -> Iterator[Watch]:
    libc = ctypes.CDLL(None, use_errno=True)
    descriptor = libc.inotify_init1(os.O_NONBLOCK | os.O_CLOEXEC)
    assert descriptor >= 0
    try:
        assert libc.inotify_add_watch(descriptor, os.fsencode(path), IN_OPEN | IN_MODIFY) >= 0
        yield Watch(descriptor)
    finally:
        os.close(descriptor)


@pytest.fixture
def settled(program: Program, tmp_path: Path) -> Program:
    """A workspace with items and a private vault."""
    (tmp_path / "in").mkdir()
    for number in range(3):
        picture(tmp_path / "in" / f"{number}.jpg", number)
    program.ok("import", tmp_path / "in", "--report", "R-1")
    with open_desk(program.workspace, Secrets(PASSPHRASE, None, cost=SECRETS.cost), writing=True) as desk:
        desk.private_vault.make(OWN, ANSWERS)
    return program


def test_no_command_opens_it(settled: Program, tmp_path: Path) -> None:
    picture(tmp_path / "more.jpg", 9)
    phrase = tmp_path / "new"
    phrase.write_text("one more phrase for the workspace\n")
    item = settled.ok("items", "--report", "R-1", "--json").lines()[0]["id"]
    with watching(settled.workspace / "private.db") as watch:
        for words in (
            ("status",),
            ("status", "--json"),
            ("verify", "--deep"),
            ("items", "--report", "R-1"),
            ("assess", item, "--grade", "A"),
            ("import", tmp_path / "more.jpg", "--report", "R-2"),
            ("exposure", "replay", "--ledger"),
            ("account", "list"),
            ("keys", "list"),
            ("keys", "add-passphrase", "--new-passphrase-file", phrase),
            ("doctor",),
        ):
            settled.ok(*words)
            assert watch.seen() == 0, words
        with open_desk(settled.workspace, Secrets(PASSPHRASE, None), writing=False) as desk:
            desk.private_vault.unlock(OWN, ANSWERS.duty_day)
        assert watch.seen() > 0, "the watch sees nothing at all"


def test_no_review_opens_it_and_the_check_in_does(settled: Program, qapp: QApplication) -> None:
    clock = FakeClock()
    make_application(settled.workspace / "preferences.json")
    with (
        watching(settled.workspace / "private.db") as watch,
        open_desk(settled.workspace, Secrets(PASSPHRASE, None), writing=True) as desk,
    ):
        give_working_policy(desk)
        with make_review(desk, clock) as review:
            review.window.show()
            review.window.activateWindow()
            review.window.start()
            reviewer = Reviewer(review, clock)
            reviewer.review(2)
            review.window.presenter.send(on.BreakAsked())
            reviewer.hand.until(lambda s: s.page == "break", "the break")
            review.window.presenter.send(on.BreakLeft())
            reviewer.hand.until(lambda s: s.page != "break", "the way back")
            desk.load_rest("2025-06-10")
            assert watch.seen() == 0
        desk.private_vault.is_made()
        assert watch.seen() == 0
        desk.private_vault.unlock(OWN, ANSWERS.duty_day)
        assert watch.seen() > 0, "the watch sees nothing at all"


def test_verify_says_what_it_can_without_the_secret(settled: Program) -> None:
    def told() -> tuple[bool, str]:
        found = settled.run("verify", "--json").lines()
        return next((f["ok"], f["message"]) for f in found if f["area"] == "private.db")

    assert told() == (True, "made; only its owner can check it")
    path, key = settled.workspace / "private.db", settled.workspace / "keys" / "private.json"
    whole = path.read_bytes()
    path.write_bytes(whole[:-1])
    assert told() == (False, "private.db cannot be read: it was cut off")
    path.write_bytes(whole)
    key.unlink()
    assert told() == (False, "the key file of private is missing; put the whole folder back from a backup")
    path.unlink()
    assert told() == (True, "not made")


def test_no_command_prints_what_is_in_it(settled: Program) -> None:
    said = "".join(settled.run(*w).out for w in (("status", "--json"), ("verify", "--json"), ("help",)))
    assert ANSWERS.duty_day not in said
    assert "once_or_twice" not in said
