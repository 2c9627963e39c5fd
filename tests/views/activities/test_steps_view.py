"""Steps to read: turned by button and key, never by themselves, nothing to type, and texts that keep their promises."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QTextEdit
from pytestqt.qtbot import QtBot

from app.views.activities.step_texts import StepTexts, grounding, relaxation, stretching
from app.views.activities.steps_view import StepsView

TEXTS = {"relaxation": relaxation, "stretching": stretching, "grounding": grounding}


@pytest.fixture(params=list(TEXTS.values()), ids=list(TEXTS))
def texts(request: pytest.FixtureRequest) -> StepTexts:
    made: StepTexts = request.param()
    return made


@pytest.fixture
def view(qtbot: QtBot, texts: StepTexts) -> StepsView:
    made = StepsView(texts)
    qtbot.addWidget(made)
    made.resize(840, 390)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    made.first.setFocus()
    return made


def test_every_step_is_read_by_one_key_and_the_first_comes_again(view: StepsView, texts: StepTexts) -> None:
    assert view.next.hasFocus()
    read = []
    for _ in texts.steps:
        read.append(view.step.text())
        assert view.next.accessibleDescription() == view.step.text()  # a screen reader has it without looking for it
        QTest.keyClick(view.next, Qt.Key.Key_Space)
    assert tuple(read) == texts.steps
    assert view.step.text() == texts.steps[0]


def test_arrows_turn_forward_and_back(view: StepsView, texts: StepTexts) -> None:
    assert not view.previous.isEnabled()
    QTest.keyClick(view.next, Qt.Key.Key_Left)
    assert view.step.text() == texts.steps[0]
    QTest.keyClick(view.next, Qt.Key.Key_Right)
    assert view.step.text() == texts.steps[1]
    view.previous.setFocus()
    QTest.keyClick(view.previous, Qt.Key.Key_Return)
    assert view.step.text() == texts.steps[0]
    assert view.next.hasFocus()  # the other one has nothing to do any more


def test_buttons_stay_where_they_are_and_every_text_fits(view: StepsView, texts: StepTexts) -> None:
    places = set()
    for text in texts.steps:
        QApplication.sendPostedEvents(view)
        places.add(view.next.mapTo(view, view.next.rect().topLeft()).toTuple())
        assert view.step.heightForWidth(view.step.width()) <= view.step.height(), text
        view.next.click()
    assert len(places) == 1


def test_nothing_is_typed_and_nothing_is_timed(view: StepsView) -> None:
    assert view.findChildren(QLineEdit) == []
    assert view.findChildren(QTextEdit) == []
    assert view.findChildren(QTimer) == []


def test_grounding_has_five_prompts_and_promises_nothing() -> None:
    assert len(grounding().steps) == 5
    assert grounding().intro.startswith("Some people find this useful.")
