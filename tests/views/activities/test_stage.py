"""A page of somebody else's with a menu on it: the activity takes its stead and gives it back."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from app.views.activities.catalogue import make_activities
from app.views.activities.host import ActivityHost, ActivityMenu
from app.views.activities.parts import ActivityParts
from app.views.activities.stage import ActivityStage
from app.views.parts import QuietButton


@pytest.fixture
def stage(qtbot: QtBot) -> ActivityStage:
    activities = make_activities(ActivityParts(lambda: ()))
    page, menu = QWidget(), ActivityMenu(activities)
    column = QVBoxLayout(page)
    column.addWidget(QuietButton("first of the page", lambda: None))
    column.addWidget(menu)
    made = ActivityStage(page, menu, ActivityHost(activities, "Back"))
    qtbot.addWidget(made)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    return made


@pytest.mark.parametrize("name", ["blocks", "breathing", "outcomes", "stretching"])
def test_there_and_back_by_key(stage: ActivityStage, name: str) -> None:
    QTest.keyClick(stage.menu.buttons[name], Qt.Key.Key_Return)
    assert stage.host.isVisible()
    assert not stage.page.isVisible()
    focused = stage.focusWidget()
    assert focused is not None
    QTest.keyClick(focused, Qt.Key.Key_Escape)
    assert stage.page.isVisible()
    assert stage.menu.buttons[name].hasFocus()


def test_turned_to_again_it_begins_with_the_page(stage: ActivityStage) -> None:
    stage.menu.buttons["blocks"].click()
    began = stage.host.view
    stage.start_over()
    assert stage.page.isVisible()
    assert stage.host.open_id == ""
    stage.menu.buttons["blocks"].click()
    assert stage.host.view is not began


def test_turning_the_whole_page_away_closes_the_activity(stage: ActivityStage) -> None:
    stage.menu.buttons["breathing"].click()
    stage.hide()
    assert stage.host.open_id == ""
