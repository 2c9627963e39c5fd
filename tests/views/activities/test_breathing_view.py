"""Slow breathing on the screen: still until it is begun, two forms, an end, and one line of care."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app.views.activities.breathing_view import BreathingView
from tests.views.pixels import bytes_of, grabbed


class Clock:
    """Milliseconds that a test moves."""

    def __init__(self) -> None:
        self.now = 1_000

    def __call__(self) -> int:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def view(qtbot: QtBot, clock: Clock) -> BreathingView:
    made = BreathingView(clock)
    qtbot.addWidget(made)
    made.resize(840, 390)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    made.first.setFocus()
    return made


def at(view: BreathingView, clock: Clock, seconds: float) -> bytes:
    """What is painted so long after the beginning."""
    clock.now = 1_000 + round(seconds * 1_000)
    view.step()
    return bytes_of(grabbed(view.shape))


def test_nothing_moves_before_it_is_begun(view: BreathingView, clock: Clock) -> None:
    before = bytes_of(grabbed(view))
    assert not view.timer.isActive()
    clock.now += 7_000
    assert bytes_of(grabbed(view)) == before
    assert view.with_disc.hasFocus()


def test_the_line_of_care_is_there_before_it_begins(view: BreathingView) -> None:
    labels = [part.text() for part in view.findChildren(type(view.words)) if part.isVisible()]
    assert "Stop if you feel dizzy; ask a doctor first if you have a heart or lung disease." in labels
    assert view.with_disc.accessibleDescription() == view.with_bar.accessibleDescription() != ""


def test_the_disc_grows_and_shrinks(view: BreathingView, clock: Clock) -> None:
    QTest.keyClick(view.with_disc, Qt.Key.Key_Return)
    assert view.timer.isActive()
    assert view.stop_button.hasFocus()
    assert view.shape is view.disc
    assert view.disc.isVisible()
    assert not view.bar.isVisible()
    assert len({at(view, clock, second) for second in (0, 1, 2, 3, 4, 6, 9)}) == 7
    assert at(view, clock, 3) == at(view, clock, 13)


def test_the_still_form_changes_once_a_second_and_not_between(view: BreathingView, clock: Clock) -> None:
    QTest.keyClick(view.with_bar, Qt.Key.Key_Return)
    assert view.bar.isVisible()
    assert not view.disc.isVisible()
    assert len({at(view, clock, second) for second in range(10)}) == 10
    assert at(view, clock, 2.0) == at(view, clock, 2.5) == at(view, clock, 2.9)


def test_it_ends_by_itself_after_thirty_breaths_and_can_be_begun_once_more(view: BreathingView, clock: Clock) -> None:
    view.with_bar.click()
    at(view, clock, 299.9)
    assert view.timer.isActive()
    clock.now = 301_000
    view.step()
    assert not view.timer.isActive()
    assert view.words.isVisible()
    assert "begin once more" in view.words.text()
    assert view.with_bar.hasFocus()  # the form that was chosen last


def test_it_can_be_stopped_at_any_moment_and_ends_when_it_is_hidden(view: BreathingView) -> None:
    view.with_disc.click()
    QTest.keyClick(view.stop_button, Qt.Key.Key_Return)
    assert not view.timer.isActive()
    view.with_disc.click()
    view.hide()
    assert not view.timer.isActive()


def test_length_and_depth_can_be_chosen_within_the_range(view: BreathingView) -> None:
    shorter, longer, slower, quicker = view.changes
    assert (view.minutes.text(), view.pace.text()) == ("5 minutes", "6 breaths a minute")
    for button, minutes, pace in (
        (shorter, "3 minutes", "6 breaths a minute"),
        (longer, "10 minutes", "6 breaths a minute"),
        (slower, "10 minutes", "4.5 breaths a minute"),
        (quicker, "10 minutes", "7 breaths a minute"),
    ):
        for _ in range(12):
            button.click()
        assert (view.minutes.text(), view.pace.text()) == (minutes, pace)
