"""The page of other systems: counts and reasons, and sending again for one that did not take something."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from app.central.adapters import telling
from app.central.adapters.telling import UNKNOWN
from app.views.people.systems import SystemsDialog
from app.views.people.systems_words import reason_text
from app.views.people.window import PeopleWindow
from tests.fakes.oversight import FakeOversight

ROOT = Path(__file__).resolve().parents[3]


@pytest.fixture
def central() -> FakeOversight:
    return FakeOversight()


@pytest.fixture
def dialog(qtbot: QtBot, central: FakeOversight) -> Iterator[SystemsDialog]:
    made = SystemsDialog(None, central)
    qtbot.addWidget(made)
    made.show()
    qtbot.waitUntil(made.ask_again.isEnabled)
    yield made
    central.gate.set()
    made.close()


def press(qtbot: QtBot, dialog: SystemsDialog, button: QPushButton) -> None:
    assert button.isEnabled()
    button.setFocus()
    QTest.keyClick(button, Qt.Key.Key_Space)
    qtbot.waitUntil(dialog.ask_again.isEnabled)


def test_it_asks_once_and_tells_counts_and_reasons(central: FakeOversight, dialog: SystemsDialog) -> None:
    assert central.asked == [("deliveries",)]
    cases, misp = dialog.table.words.lines
    assert cases == ("cases", "0", "0", "–", "–", "–")
    assert misp[:3] == ("misp", "12", "3")
    assert misp[4] == (
        "no official label is known for the grade (2); it answered with status 400 (1); it failed lately and is given time"
    )


def test_only_what_was_not_taken_can_be_sent_again(qtbot: QtBot, central: FakeOversight, dialog: SystemsDialog) -> None:
    dialog.table.selectRow(0)
    assert not dialog.resend.isEnabled()
    dialog.table.selectRow(1)
    press(qtbot, dialog, dialog.resend)
    assert central.asked[-1] == ("resend", "misp")
    assert dialog.table.words.lines[1][1:3] == ("3", "0")
    assert dialog.table.words.lines[1][5].endswith("Sam")
    assert not dialog.resend.isEnabled()
    assert dialog.table.hasFocus()


def test_a_refusal_is_said_and_what_was_told_stays(qtbot: QtBot, central: FakeOversight, dialog: SystemsDialog) -> None:
    central.trouble = "the central system could not be reached"
    press(qtbot, dialog, dialog.ask_again)
    assert dialog.said.text() == "The central system could not be reached."
    assert len(dialog.table.words.lines) == 2


def test_without_targets_it_says_so(qtbot: QtBot, central: FakeOversight, dialog: SystemsDialog) -> None:
    central.targets = []
    press(qtbot, dialog, dialog.ask_again)
    assert dialog.said.text() == "Nothing goes on to other systems."


def test_closing_waits_for_an_answer_and_shows_nothing_more(
    qtbot: QtBot, central: FakeOversight, dialog: SystemsDialog
) -> None:
    central.gate.clear()
    QTest.keyClick(dialog.ask_again, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: len(central.asked) == 2)
    central.gate.set()
    dialog.reject()
    assert not dialog.isVisible()


def test_the_supervisors_window_opens_it(qtbot: QtBot, central: FakeOversight) -> None:
    window = PeopleWindow(central, "Sam")
    qtbot.addWidget(window)
    window.show()
    assert central.asked == []
    QTest.keyClick(window.systems, Qt.Key.Key_Space)
    (opened,) = window.findChildren(SystemsDialog)
    qtbot.waitUntil(opened.ask_again.isEnabled)
    assert central.asked == [("deliveries",)]
    opened.reject()
    qtbot.waitUntil(lambda: not window.findChildren(SystemsDialog))
    window.close()


def test_every_reason_that_an_adapter_gives_has_words() -> None:
    """Every text that is raised in the adapters: a letter that failed too often keeps the reason that meant later."""
    given = {
        _text(node.args[0])
        for path in (ROOT / "app" / "central" / "adapters").glob("*.py")
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in ("Never", "Later")
    }
    assert len(given) >= 7
    assert [reason for reason in given if reason_text(reason) == reason] == []


def _text(said: ast.expr) -> str:
    """A text as it is raised, with something in each of its places."""
    if isinstance(said, ast.Name):
        return str(vars(telling)[said.id])
    parts = said.values if isinstance(said, ast.JoinedStr) else [said]
    return "".join(str(part.value) if isinstance(part, ast.Constant) else "503" for part in parts)


def test_a_reason_has_words_and_one_of_a_newer_server_stays() -> None:
    assert reason_text("status 413") == "it answered with status 413"
    assert reason_text("the profile maps no such value of grade") == "its profile has no value for grade"
    assert reason_text(UNKNOWN) != UNKNOWN
    assert reason_text("something new") == "something new"
