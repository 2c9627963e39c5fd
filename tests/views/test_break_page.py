"""The break page: leaving the desk comes first, nothing is told of the work, and only the analyst's own key leads back."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from app.domain.exposure import LedgerRow, RowKind
from app.review.screen import Concealment, Notice, Page
from app.views.activities.catalogue import make_activities
from app.views.activities.parts import ActivityParts
from app.views.break_page import BreakPage
from app.views.parts import QuietButton
from app.wellbeing.breaks import Beside
from app.wellbeing.limits import MINUTE_MS
from tests.fakes.clock import START, FakeClock
from tests.fakes.ports import MemoryLedger
from tests.views.conftest import PATIENCE_MS, Hand, MakeHand, make_desk
from tests.views.screens import make_screen, tired_meter


def tired_ledger(minutes: float) -> MemoryLedger:
    """A ledger of somebody who has looked for so long."""
    ledger, raw = MemoryLedger(), round(minutes * MINUTE_MS)
    stretch = LedgerRow("2025-06-10", START, RowKind.STRETCH, raw, 0, 0, 0, raw, raw, 0, "shipped-1")
    ledger.append(1, (stretch,), FakeClock().now())
    return ledger


@pytest.fixture
def page(qtbot: QtBot) -> BreakPage:
    made = BreakPage(make_activities(ActivityParts(lambda: ())))
    qtbot.addWidget(made)
    made.resize(900, 600)
    made.show()
    made.render_screen(replace(make_screen(Page.BREAK, meter=tired_meter()), notice=Notice.BREAK_DUE))
    made.open()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    return made


def place(page: QWidget, part: QWidget) -> tuple[int, int]:
    """Where it is on the page: down, then across."""
    at = part.mapTo(page, QPoint())
    return at.y(), at.x()


def shown(page: QWidget) -> str:
    parts: list[QLabel | QuietButton] = [*page.findChildren(QLabel), *page.findChildren(QuietButton)]
    return "\n".join(part.text() for part in parts if part.isVisible())


def test_leaving_the_desk_comes_first_and_has_the_keyboard(page: BreakPage) -> None:
    buttons = sorted((b for b in page.findChildren(QuietButton) if b.isVisible()), key=lambda b: place(page, b))
    assert buttons[:3] == [page.away, page.back, page.longer]
    assert page.away.hasFocus()
    assert set(buttons[-6:]) == set(page.menu.buttons.values())


def test_activities_stand_by_the_alphabet(page: BreakPage) -> None:
    titles = [button.text() for button in sorted(page.menu.buttons.values(), key=lambda b: place(page, b))]
    assert titles == sorted(titles, key=str.casefold)


def test_it_says_nothing_of_the_work(page: BreakPage) -> None:
    words = shown(page)
    assert not re.search(
        r"item|report|queue|grade|graded|urgent|waiting", words.replace("looking at items", ""), re.IGNORECASE
    )
    assert not re.search(r"\d+:\d\d|second", words)
    assert re.findall(r"\d+", words) == ["5", "10"] * 2  # how long the exercises last, and nothing of this break


def test_what_is_left_is_told_when_asked_and_not_before(page: BreakPage) -> None:
    assert page.time.text() == ""
    QTest.keyClick(page.ask_time, Qt.Key.Key_Return)
    assert page.time.text() == "About 10 min left"
    QTest.keyClick(page.ask_time, Qt.Key.Key_Return)
    assert page.time.text() == ""


def test_nothing_moves_whatever_is_said(page: BreakPage) -> None:
    def places() -> list[tuple[int, int]]:
        parts = (page.title, page.away, page.back, page.longer, page.ask_time, *page.menu.buttons.values())
        return [place(page, part) for part in parts]

    QApplication.sendPostedEvents()
    before = places()
    for change in (
        page.ask_time.click,
        lambda: page.render_screen(make_screen(Page.BREAK)),
        page.longer.click,
        page.open,
    ):
        change()
        QApplication.sendPostedEvents()
        assert places() == before


def test_the_desk_is_left_and_come_back_to(page: BreakPage) -> None:
    left: list[bool] = []
    page.left.connect(lambda: left.append(True))
    QTest.keyClick(page.away, Qt.Key.Key_Return)
    assert page.cover.here_again.hasFocus()
    assert shown(page).splitlines() == ["Away from the desk", "About 10 min left", "I am here again"]
    assert page.cover.geometry() == page.window().rect()
    QTest.keyClick(page.cover.here_again, Qt.Key.Key_Tab)
    assert page.cover.here_again.hasFocus()
    page.resize(1000, 700)
    assert page.cover.geometry() == page.window().rect()
    QTest.keyClick(page.cover.here_again, Qt.Key.Key_Return)
    assert page.back.hasFocus()
    assert left == []
    QTest.keyClick(page.back, Qt.Key.Key_Space)
    assert left == [True]


def test_a_complete_break_offers_to_stay(page: BreakPage) -> None:
    page.render_screen(make_screen(Page.BREAK))
    assert "as long as you like" in page.words.text()
    QTest.keyClick(page.longer, Qt.Key.Key_Return)
    assert page.words.text() == "Take all the time that you need. Nothing here ends by itself."
    page.render_screen(make_screen(Page.BREAK))
    assert "all the time that you need" in page.words.text()
    page.open()
    page.render_screen(make_screen(Page.BREAK))
    assert "as long as you like" in page.words.text()


def test_a_break_of_the_person_who_looks_along_is_told_without_its_length(page: BreakPage) -> None:
    screen = make_screen(Page.BREAK)
    page.render_screen(replace(screen, standing=replace(screen.standing, beside=Beside(due=True))))
    assert page.words.text().startswith("The person looking along has a break due.")
    assert page.cover.time.text() == "The break of the person looking along is not complete yet."


@pytest.mark.parametrize("name", ["breathing", "blocks", "relaxation", "stretching", "grounding", "outcomes"])
def test_an_activity_opens_and_closes_by_key(page: BreakPage, name: str) -> None:
    QTest.keyClick(page.menu.buttons[name], Qt.Key.Key_Return)
    assert page.host.open_id == name
    assert not page.away.isVisible()
    focused = page.focusWidget()
    assert focused is not None
    QTest.keyClick(focused, Qt.Key.Key_Escape)
    assert page.host.open_id == ""
    assert page.menu.buttons[name].hasFocus()
    QTest.keyClick(page.menu.buttons[name], Qt.Key.Key_Return)
    QTest.keyClick(page.host.back, Qt.Key.Key_Return)
    assert page.menu.buttons[name].hasFocus()


def test_escape_leaves_the_activity_and_is_no_panic(make_hand: MakeHand) -> None:
    """In the real window, whose own keys take Escape first everywhere else."""
    hand: Hand = make_hand()
    hand.tap("Ctrl+B")
    hand.until(lambda s: s.page is Page.BREAK)
    hand.window.break_page.menu.buttons["blocks"].click()
    hand.tap("Esc")
    assert hand.window.break_page.host.open_id == ""
    assert hand.screen.concealment is Concealment.NO
    hand.tap("Esc")
    assert hand.screen.concealment is Concealment.PANIC


def test_the_window_is_dimmed_whole_and_back_on_the_page_only_by_key(make_hand: MakeHand) -> None:
    desk = make_desk(ledger=tired_ledger(26))
    hand: Hand = make_hand(desk)
    hand.tap("Ctrl+B")
    hand.until(lambda s: s.page is Page.BREAK)
    page, window = hand.window.break_page, hand.window
    page.away.click()
    assert page.cover.geometry() == window.rect()
    assert window.childAt(5, 5) is page.cover  # over the menus as well
    desk.watch(15 * 60)
    assert page.cover.isVisible()
    assert page.cover.time.text() == "No break is due. Stay as long as you like."
    hand.tap("Space")
    assert not page.cover.isVisible()
    assert page.back.hasFocus()


def test_a_break_falls_due_holds_and_ends_by_the_analysts_key_alone(make_hand: MakeHand) -> None:
    desk = make_desk(ledger=tired_ledger(26))
    hand: Hand = make_hand(desk)
    hand.until(lambda s: bool(s.reports))
    hand.tap("Return")
    hand.until(lambda s: s.page is Page.BREAK)
    window = hand.window
    assert window.focusWidget() is window.break_page.away
    assert window.notices.notice.text() == ""
    assert not window.gauge.isVisible()
    assert not window.notices.take_break.isVisible()
    for key in ("N", "L", "R", "1", "G", "Ctrl+I"):
        hand.tap(key)
        assert hand.screen.page is Page.BREAK
    desk.watch(15 * 60)
    assert (hand.screen.page, hand.screen.standing.owed_ms) == (Page.BREAK, 0)
    hand.window.break_page.back.click()
    hand.until(lambda s: s.page is Page.REPORTS)
    hand.tap("Return")
    hand.until(lambda s: s.page is Page.SHEET)


def test_coming_back_early_leaves_the_rest_owed(make_hand: MakeHand) -> None:
    desk = make_desk(ledger=tired_ledger(26))
    hand: Hand = make_hand(desk)
    hand.until(lambda s: bool(s.reports))
    hand.tap("Ctrl+B")
    hand.until(lambda s: s.page is Page.BREAK)
    desk.watch(4 * 60)
    hand.window.break_page.back.click()
    hand.until(lambda s: s.page is Page.REPORTS)
    assert hand.screen.standing.owed_ms == 6 * MINUTE_MS
    hand.tap("Return")
    hand.until(lambda s: s.page is Page.BREAK)


def test_a_break_that_is_due_can_be_put_off_once(make_hand: MakeHand) -> None:
    desk = make_desk(ledger=tired_ledger(24.99))
    hand: Hand = make_hand(desk)
    hand.open_item()
    hand.tap("V")
    hand.until(lambda s: s.reveal == "timed")
    desk.watch(3)
    hand.until(lambda s: bool(s.standing.due))
    assert hand.screen.notice is Notice.FINISH_ITEM
    assert hand.window.notices.postpone.isVisible()
    hand.tap("Ctrl+Shift+B")
    hand.until(lambda s: s.standing.postponed)
    assert not hand.window.notices.postpone.isVisible()
    hand.qtbot.waitUntil(lambda: any(row.kind is RowKind.POSTPONE for row in desk.ledger.kept), timeout=PATIENCE_MS)
    hand.tap("N")
    hand.until(lambda s: s.position == 1 and s.card is not None)


def test_a_break_that_was_not_owed_is_not_called_complete(page: BreakPage) -> None:
    page.render_screen(make_screen(Page.BREAK))
    assert "complete" not in page.words.text()
    assert page.words.text().startswith("No break is due now, and you need no reason for one.")
    assert "From 10 minutes on it counts as a whole break" in page.words.text()
