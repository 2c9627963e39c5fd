"""The supervisor's window asks only when told to, says that a look is recorded, orders by name, and offers without pressing."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from app.views.people.window import PeopleWindow
from app.wire.oversight import Team
from tests.fakes.oversight import DAYS, PEOPLE, FakeOversight

ADA, BEN, _ = (one.person for one in PEOPLE)


class Shown:
    """A window and who answers it."""

    def __init__(self, qtbot: QtBot) -> None:
        self.qtbot, self.central = qtbot, FakeOversight()
        self.window = PeopleWindow(self.central, "Sam")
        qtbot.addWidget(self.window)
        self.window.show()

    def press(self, button: QPushButton) -> None:
        """Press it by the keyboard, and wait for the answer."""
        assert button.isEnabled()
        button.setFocus()
        QTest.keyClick(button, Qt.Key.Key_Space)
        self.settled()

    def settled(self) -> None:
        """Wait until nothing is on its way."""
        self.qtbot.waitUntil(lambda: self.window.ask_today.isEnabled())


@pytest.fixture
def shown(qtbot: QtBot) -> Iterator[Shown]:
    made = Shown(qtbot)
    yield made
    made.central.gate.set()
    made.window.close()


def _texts(window: PeopleWindow) -> str:
    return " ".join(part.text() for part in window.findChildren(QLabel))


def test_nothing_is_asked_by_itself_and_the_look_is_said_before_it(shown: Shown) -> None:
    assert shown.central.asked == []
    assert "Asking records your look: your name (Sam)" in _texts(shown.window)
    assert "performance, pay, discipline" in _texts(shown.window)
    assert not shown.window.ask_days.isEnabled()
    assert not shown.window.propose.isEnabled()


def test_the_list_and_one_person_s_days(shown: Shown) -> None:
    shown.press(shown.window.ask_today)
    assert shown.window.people.words.lines == (("Ada", "may review"), ("Ben", "on break"), ("Cid", "done for today"))
    assert not shown.window.people.isSortingEnabled()
    shown.window.people.setFocus()
    QTest.keyClick(shown.window.people, Qt.Key.Key_Down)
    shown.press(shown.window.ask_days)
    assert shown.central.asked == [("today",), ("days", BEN)]
    newest, _, oldest = shown.window.days.words.lines
    assert newest[1:] == (
        "312 min",
        "140 min",
        "145",
        "6",
        "5",
        "weighted, up to 8 serious items one after the other (Sam)",
    )
    assert oldest[4:] == ("–", "–", "–")
    assert shown.window.whose.text().startswith("Ben")
    assert len(shown.window.days.words.lines) == len(DAYS)


def test_one_question_at_a_time(shown: Shown) -> None:
    shown.central.gate.clear()
    shown.window.ask_today.click()
    assert not shown.window.ask_team.isEnabled()
    shown.window.ask_team.click()
    shown.central.gate.set()
    shown.settled()
    assert shown.central.asked == [("today",)]


def test_an_offer_is_left_to_the_person(shown: Shown) -> None:
    shown.press(shown.window.ask_today)
    shown.window.offer.setCurrentIndex(1)
    shown.press(shown.window.propose)
    assert shown.central.asked[-1] == ("propose", ADA, "severe_run", "8")
    assert shown.window.said.text() == "The offer is on its way. Whether Ada says yes is theirs alone."


@pytest.mark.parametrize(
    ("people", "over", "said"),
    [(None, None, "fewer than ten"), (12, None, "not told: it would be a few"), (12, 6, "6 of them reached a limit")],
)
def test_the_team_s_week(shown: Shown, people: int | None, over: int | None, said: str) -> None:
    told = shown.central.team_told
    dose = None if people is None else told.dose_xmin
    shown.central.team_told = Team(told.week, people, dose, over)
    shown.press(shown.window.ask_team)
    assert said in shown.window.said.text()


def test_what_went_wrong_is_a_sentence_and_what_was_shown_stays(shown: Shown) -> None:
    shown.press(shown.window.ask_today)
    shown.central.trouble = "the central system answered: the person's role does not allow this"
    shown.press(shown.window.ask_team)
    assert shown.window.said.text() == "The central system answered: the person's role does not allow this."
    assert len(shown.window.people.words.lines) == 3


def test_nobody_there_is_said(shown: Shown) -> None:
    shown.central.people = []
    shown.press(shown.window.ask_today)
    assert "knows no analyst" in shown.window.said.text()
