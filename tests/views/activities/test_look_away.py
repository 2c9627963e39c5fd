"""The look-away dot: quiet, in its own room, gone with any input, and switched off where it is not wanted."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget
from pytestqt.qtbot import QtBot

from app.views.activities.look_away import LookAwayDot
from app.views.notice_bar import NoticeBar
from app.wellbeing.look_away import EVERY_MS
from app.wellbeing.mitigation import Look
from tests.views.screens import make_screen


@pytest.fixture
def page(qtbot: QtBot) -> QWidget:
    """A row with room for a dot, and something beside it."""
    made = QWidget()
    qtbot.addWidget(made)
    QHBoxLayout(made).addWidget(QLabel("beside"))
    return made


@pytest.fixture
def dot(page: QWidget) -> LookAwayDot:
    return placed(page, LookAwayDot())


def placed(page: QWidget, dot: LookAwayDot) -> LookAwayDot:
    row = page.layout()
    assert isinstance(row, QHBoxLayout)
    row.insertWidget(0, dot)
    page.show()
    return dot


def test_shown_at_each_mark_until_input_or_a_click(dot: LookAwayDot) -> None:
    dot.pass_time(EVERY_MS - 1)
    assert not dot.isVisible()
    dot.pass_time(EVERY_MS)
    assert dot.isVisible()
    dot.pass_time(EVERY_MS + 5_000)
    assert dot.isVisible()
    dot.dismiss()
    dot.pass_time(EVERY_MS + 9_000)
    assert not dot.isVisible()
    dot.pass_time(2 * EVERY_MS)
    assert dot.isVisible()
    QTest.mouseClick(dot, Qt.MouseButton.LeftButton)
    assert not dot.isVisible()


def test_nothing_moves_and_the_keyboard_stays_where_it_is(page: QWidget, dot: LookAwayDot) -> None:
    beside = page.findChildren(QLabel)[0]
    before = beside.x()
    dot.pass_time(EVERY_MS)
    assert beside.x() == before
    assert dot.focusPolicy() == Qt.FocusPolicy.NoFocus
    assert not dot.hasFocus()


def test_off_is_off_and_on_again_shows_no_mark_of_the_past(page: QWidget) -> None:
    dot = placed(page, LookAwayDot(wanted=False))
    dot.pass_time(EVERY_MS)
    assert not dot.isVisible()
    dot.wanted = True
    dot.pass_time(EVERY_MS + 1_000)
    assert not dot.isVisible()
    dot.pass_time(2 * EVERY_MS)
    assert dot.isVisible()


def test_switched_off_while_it_shows_it_goes(page: QWidget) -> None:
    dot = placed(page, LookAwayDot())
    dot.pass_time(EVERY_MS)
    dot.wanted = False
    dot.pass_time(EVERY_MS + 1_000)
    assert not dot.isVisible()


@pytest.mark.parametrize("wanted", [True, False])
def test_the_persons_own_setting_reaches_it(qtbot: QtBot, wanted: bool) -> None:
    bar = NoticeBar()
    qtbot.addWidget(bar)
    bar.show()
    for passed in (EVERY_MS - 1, EVERY_MS):
        bar.render_screen(replace(make_screen(), block_review_ms=passed, look=Look(look_away=wanted)))
    assert bar.look_away.isVisible() is wanted


def test_it_says_what_it_means_to_everybody(dot: LookAwayDot) -> None:
    assert "20 s at 6 m" in dot.text()
    assert "6 metres" in dot.accessibleDescription()
    dot.pass_time(EVERY_MS)
    assert dot.height() >= 24
