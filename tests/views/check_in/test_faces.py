"""Every face of the check-in through Qt's accessibility interface: names, sizes of targets, the Tab key's way."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from app.policy.effective import Source
from app.views.check_in.after_face import AfterFace
from app.views.check_in.history_page import CheckInHistoryPage
from app.views.check_in.passphrase_faces import BeginFace, NoneFace, UnlockFace
from app.views.check_in.questions_face import QuestionsFace
from app.views.themes import LIGHT, apply_theme
from app.views.wind_down_page import WindDownPage
from app.wellbeing.check_in import CameBack, CheckIn, Kept, Wish
from app.wellbeing.limits import SHIPPED
from tests.fakes.own_rules import MemoryRules
from tests.views.conftest import PATIENCE_MS
from tests.views.test_accessibility import NAME, SMALLEST, operable, told

ANSWERS = CheckIn("2026-06-10", 9, CameBack.OFTEN, 2, Wish.LESS_CONTENT)


def question(number: int) -> QuestionsFace:
    face = QuestionsFace("2026-06-10")
    for at in range(number):
        QTest.keyClick(face.questions[at], Qt.Key.Key_1)
        face.go_on()
    return face


def history(*check_ins: CheckIn) -> CheckInHistoryPage:
    page = CheckInHistoryPage()
    page.show_kept(Kept(check_ins, 90), "Each is kept for 90 days now.")
    return page


def erasing() -> UnlockFace:
    face = UnlockFace()
    face.erase.begin.click()
    return face


FACES: dict[str, Callable[[], QWidget]] = {
    "begin": BeginFace,
    "unlock": UnlockFace,
    "erasing": erasing,
    "none": lambda: NoneFace("All check-ins are erased."),
    **{f"question {number + 1}": lambda number=number: question(number) for number in range(4)},  # type: ignore[misc]
    "after": lambda: AfterFace(ANSWERS, SHIPPED, ""),
    "history": lambda: history(ANSWERS, replace(ANSWERS, duty_day="2026-06-11")),
    "empty history": history,
    "wind-down": WindDownPage,
}


@pytest.fixture(params=list(FACES.values()), ids=list(FACES))
def face(request: pytest.FixtureRequest, qtbot: QtBot, qapp: QApplication) -> QWidget:
    apply_theme(qapp, LIGHT)
    made: QWidget = request.param()
    qtbot.addWidget(made)
    made.resize(820, 680)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow, timeout=PATIENCE_MS)
    made.open()  # type: ignore[attr-defined]  # each of them has it
    return made


def test_all_that_can_be_operated_has_a_name_of_its_own(face: QWidget) -> None:
    names = [told(widget).text(NAME).strip() for widget in operable(face)]
    assert names
    assert all(names)
    assert len(set(names)) == len(names)


def test_targets_are_large_enough(face: QWidget) -> None:
    assert [w for w in operable(face) if w.width() < SMALLEST or w.height() < SMALLEST] == []


def test_the_tab_key_reaches_everything_and_something_has_the_keyboard_at_once(face: QWidget) -> None:
    wanted = {widget for widget in operable(face) if widget.isEnabled()}
    assert QApplication.focusWidget() in wanted
    reached = set()
    for _ in range(2 * len(wanted) + 2):
        focused = face.focusWidget()
        assert focused is not None
        reached.add(focused)
        QTest.keyClick(focused, Qt.Key.Key_Tab)
    assert wanted <= reached


def test_no_text_is_cut_off(face: QWidget) -> None:
    for part in face.findChildren(QLabel):
        if part.isVisible() and not part.wordWrap():
            assert part.width() >= part.sizeHint().width(), part.text()


def test_answers_tell_that_one_is_chosen_and_which_question_they_belong_to(qtbot: QtBot) -> None:
    face = question(0)
    qtbot.addWidget(face)
    face.show()
    QTest.keyClick(face.questions[0], Qt.Key.Key_7)
    chosen = face.questions[0].focusWidget()
    interface = told(chosen)
    assert interface.text(NAME) == "7 of 10"
    assert interface.text(QAccessible.Text.Description) == "How strained do you feel right now?"
    assert interface.state().checkable
    assert interface.state().checked


@pytest.mark.parametrize("wish", [Wish.LESS_CONTENT, Wish.LONGER_BREAK])
def test_an_offer_says_from_now_on_and_so_it_is(qtbot: QtBot, wish: Wish) -> None:
    rules, wished = MemoryRules(), list[dict[str, int]]()
    face = AfterFace(replace(ANSWERS, wish=wish), rules.limits, "")
    qtbot.addWidget(face)
    face.own_limits_wished.connect(wished.append)
    assert "From now on" in " ".join(part.text() for part in face.findChildren(QLabel))
    face.accept.click()
    assert wished[0]
    for key, value in wished[0].items():
        rules.set_own(key, value)
        assert rules.stands.values[key] == value
        rules.set_own(key, None)
        assert (rules.stands.held[key].source, rules.coming.held[key].source) == (Source.OWN, Source.DEFAULT)
    assert face.said.text() == (
        "Set, for you alone, from now on. You can give it up in the settings; then it ends with the duty day."
    )


def test_the_table_says_what_the_line_shows_and_the_line_says_where_to_read_it(qtbot: QtBot) -> None:
    page = history(ANSWERS, CheckIn("2026-06-11", 0, CameBack.NO, 10, Wish.NOTHING))
    qtbot.addWidget(page)
    rows = [
        [item.text() if (item := page.table.item(row, place)) else None for place in range(1, 5)]
        for row in range(page.table.rowCount())
    ]
    assert rows == [["0", "no", "10", "nothing"], ["9", "often", "2", "less content"]]
    assert told(page.chart).text(NAME) == "Strain and rest over time"
    assert "The table says the same" in told(page.chart).text(QAccessible.Text.Description)
