"""The menu and the host: chosen by key, closed by Escape or button, kept for one break and then forgotten."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from app.views.activities.host import Activity, ActivityHost, ActivityMenu
from app.views.activities.view import ActivityView
from app.views.parts import QuietButton


def make_view() -> ActivityView:
    view = ActivityView()
    column = QVBoxLayout(view)
    inner = QuietButton("inside", lambda: None)
    column.addWidget(inner)
    view.first = inner
    return view


def make_still() -> ActivityView:
    """A view whose one part is hidden, as an empty list is."""
    view = make_view()
    for inner in view.findChildren(QuietButton):
        inner.hide()
    return view


ACTIVITIES = (
    Activity("b", "Beta", "second by the alphabet", make_view),
    Activity("a", "alpha", "first by the alphabet", make_view),
    Activity("n", "Nothing", "has nothing to operate", make_still),
)


@pytest.fixture
def page(qtbot: QtBot) -> QWidget:
    """A page of somebody else's with both, as the wind-down has them."""
    made = QWidget()
    qtbot.addWidget(made)
    column = QVBoxLayout(made)
    menu, host = ActivityMenu(ACTIVITIES), ActivityHost(ACTIVITIES, "Back to the end of the day")
    column.addWidget(menu)
    column.addWidget(host)
    menu.chosen.connect(host.open)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    return made


@pytest.fixture
def menu(page: QWidget) -> ActivityMenu:
    return page.findChildren(ActivityMenu)[0]


@pytest.fixture
def host(page: QWidget) -> ActivityHost:
    return page.findChildren(ActivityHost)[0]


def focused(host: ActivityHost) -> QuietButton:
    """What has the keyboard: one of the host's buttons."""
    found = QApplication.focusWidget()
    assert isinstance(found, QuietButton)
    assert host.isAncestorOf(found)
    return found


def test_buttons_in_alphabetical_order_with_their_lines(menu: ActivityMenu) -> None:
    assert [button.text() for button in menu.buttons.values()] == ["alpha", "Beta", "Nothing"]
    assert menu.buttons["a"].accessibleDescription() == "first by the alphabet"


def test_opened_and_closed_by_either_way(menu: ActivityMenu, host: ActivityHost) -> None:
    closed: list[str] = []
    host.closed.connect(closed.append)
    QTest.keyClick(menu.buttons["b"], Qt.Key.Key_Return)
    assert (host.open_id, host.title.text(), host.back.text()) == ("b", "Beta", "Back to the end of the day")
    assert focused(host).text() == "inside"
    QTest.keyClick(focused(host), Qt.Key.Key_Escape)
    assert (host.open_id, closed) == ("", ["b"])
    host.open("a")
    QTest.keyClick(host.back, Qt.Key.Key_Space)
    assert closed == ["b", "a"]


def test_escape_closes_wherever_the_keyboard_is_and_only_what_is_open(menu: ActivityMenu, host: ActivityHost) -> None:
    closed: list[str] = []
    host.closed.connect(closed.append)
    host.open("a")
    menu.buttons["a"].setFocus()
    QTest.keyClick(menu.buttons["a"], Qt.Key.Key_Escape)
    QTest.keyClick(menu.buttons["a"], Qt.Key.Key_Escape)
    assert closed == ["a"]


def test_other_keys_and_other_windows_are_left_alone(qtbot: QtBot, host: ActivityHost) -> None:
    other = QuietButton("another window", lambda: None)
    qtbot.addWidget(other)
    other.show()
    host.open("a")
    QTest.keyClick(other, Qt.Key.Key_Escape)
    QTest.keyClick(focused(host), Qt.Key.Key_A)
    assert host.open_id == "a"


def test_a_view_with_nothing_to_operate_leaves_the_way_back_at_hand(menu: ActivityMenu, host: ActivityHost) -> None:
    QTest.keyClick(menu.buttons["n"], Qt.Key.Key_Return)
    assert focused(host) is host.back


def test_what_was_begun_is_kept_until_it_is_forgotten(host: ActivityHost) -> None:
    host.open("a")
    first = host.view
    host.close_activity()
    host.open("b")
    host.close_activity()
    host.open("a")
    assert host.view is first
    host.forget()
    assert host.open_id == ""
    host.open("a")
    assert host.view is not first


def test_turning_the_page_closes(page: QWidget, host: ActivityHost) -> None:
    host.open("a")
    host.hide()
    assert host.open_id == ""
