"""The break page: leaving the desk comes first, nothing is told of the work, and only the analyst's own key leads back."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from app.domain.exposure import LedgerRow, RowKind
from app.review.screen import Notice, Page
from app.views.break_page import BreakPage
from app.views.parts import QuietButton
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
    made = BreakPage()
    qtbot.addWidget(made)
    made.resize(900, 600)
    made.show()
    made.render_screen(replace(make_screen(Page.BREAK, meter=tired_meter()), notice=Notice.BREAK_DUE))
    made.open()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    return made


def shown(page: QWidget) -> str:
    parts: list[QLabel | QuietButton] = [*page.findChildren(QLabel), *page.findChildren(QuietButton)]
    return "\n".join(part.text() for part in parts if part.isVisible())


def test_leaving_the_desk_comes_first_and_has_the_keyboard(page: BreakPage) -> None:
    buttons = sorted((b for b in page.findChildren(QuietButton) if b.isVisible()), key=lambda b: b.x())
    assert buttons[0] is page.away
    assert page.away.hasFocus()


def test_it_says_nothing_of_the_work(page: BreakPage) -> None:
    words = shown(page)
    assert not re.search(
        r"item|report|queue|grade|graded|urgent|waiting", words.replace("looking at items", ""), re.IGNORECASE
    )
    assert not re.search(r"\d+:\d\d|second", words)
    assert len(re.findall(r"\d+", words)) <= 1  # the minutes of the break, in whole ones


def test_the_desk_is_left_and_come_back_to(page: BreakPage) -> None:
    left: list[bool] = []
    page.left.connect(lambda: left.append(True))
    QTest.keyClick(page.away, Qt.Key.Key_Return)
    assert page.here_again.hasFocus()
    assert "Away from the desk" in shown(page)
    assert page.back.isHidden() or not page.back.isVisible()
    QTest.keyClick(page.here_again, Qt.Key.Key_Return)
    assert page.back.hasFocus()
    assert left == []
    QTest.keyClick(page.back, Qt.Key.Key_Space)
    assert left == [True]


def test_a_complete_break_offers_to_stay(page: BreakPage) -> None:
    assert not page.longer.isVisible()
    page.render_screen(make_screen(Page.BREAK))
    assert page.longer.isVisible()
    assert page.time.text() == ""
    assert "as long as you like" in page.words.text()


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
    assert page.words.text().startswith("No break is owed now. Take as long as you like. A break of 10 minutes or more")
