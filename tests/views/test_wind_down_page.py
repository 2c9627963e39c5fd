"""The wind-down page: free of content and figures; leaving it is one key, as quick as anything on it."""

from __future__ import annotations

import re

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from app.views.activities.parts import ActivityParts
from app.views.parts import QuietButton
from app.views.wind_down_page import WindDownPage, make_wind_down
from tests.views.conftest import PATIENCE_MS


def shown(qtbot: QtBot, activities: QWidget | None = None) -> WindDownPage:
    page = WindDownPage(activities)
    qtbot.addWidget(page)
    page.resize(1000, 700)
    page.show()
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow, timeout=PATIENCE_MS)
    page.open()
    return page


def test_no_line_lies_on_a_button(qtbot: QtBot) -> None:
    stage = make_wind_down(ActivityParts(lambda: ()))
    qtbot.addWidget(stage)
    stage.resize(1000, 700)
    stage.show()
    parts = [part for kind in (QPushButton, QLabel) for part in stage.page.findChildren(kind) if part.isVisible()]
    areas = [QRect(part.mapTo(stage, part.rect().topLeft()), part.size()) for part in parts]
    assert len(areas) > 10
    assert not any(one.intersects(other) for at, one in enumerate(areas) for other in areas[:at])
    for part in parts:
        if isinstance(part, QLabel):
            assert part.heightForWidth(part.width()) <= part.height(), part.text()


def test_enter_alone_leaves_it(qtbot: QtBot) -> None:
    page = shown(qtbot)
    with qtbot.waitSignal(page.skipped):
        QTest.keyClick(page.focusWidget(), Qt.Key.Key_Return)


def test_the_check_in_is_offered_and_no_more_once_it_is_kept(qtbot: QtBot) -> None:
    page = shown(qtbot)
    QTest.keyClick(page.focusWidget(), Qt.Key.Key_Tab)
    assert page.check_in.hasFocus()
    with qtbot.waitSignal(page.check_in_asked):
        QTest.keyClick(page.check_in, Qt.Key.Key_Return)
    page.offer_check_in(offered=False)
    assert not page.check_in.isVisible()
    assert page.skip.hasFocus()
    page.offer_check_in(offered=True)
    assert page.check_in.isVisible()


def test_choices_look_alike_and_no_figure_stands_there(qtbot: QtBot) -> None:
    page = shown(qtbot)
    every = page.findChildren(QuietButton)
    assert {button.property("look") for button in every} == {""}
    buttons = [button for button in every if button.isVisible()]
    assert len({button.height() for button in buttons}) == 1
    words = "\n".join([part.text() for part in page.findChildren(QLabel)] + [part.text() for part in buttons])
    assert "The rest of the shift is free of content." in words
    assert not re.search(r"\d", words)


@pytest.mark.parametrize("width", [900, 1600])
def test_a_menu_of_activities_stands_below_and_is_reached_by_the_tab_key(qtbot: QtBot, width: int) -> None:
    menu = QPushButton("Breathing")
    page = shown(qtbot, menu)
    page.resize(width, 700)
    assert menu.isVisible()
    for _ in range(2):
        QTest.keyClick(page.focusWidget(), Qt.Key.Key_Tab)
    assert menu.hasFocus()
    assert menu.mapTo(page, menu.rect().topLeft()).y() > page.skip.mapTo(page, page.skip.rect().bottomLeft()).y()
