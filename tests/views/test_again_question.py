"""The question that an item with a grade opens with, in the real window: by keys, by buttons, and with nothing else to press."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton

from app.review.screen import Concealment, Page
from tests.views.conftest import Hand
from tests.views.room import cut_off, lay_out

LOOKING = ("look.toggle", "look.clearer", "look.veil", "look.size", "go.compare")


def graded_and_left(hand: Hand) -> Hand:
    """The first item is graded, the second is open, and the way leads back to the first."""
    hand.open_item()
    hand.tap("2")
    hand.until(lambda s: s.items[0].grade == "B")
    hand.tap("N")
    hand.until(lambda s: s.position == 1 and s.picture is not None)
    hand.tap("P")
    hand.until(lambda s: s.position == 0 and s.card is not None)
    return hand


def test_one_line_one_key_for_yes(hand: Hand) -> None:
    graded_and_left(hand)
    page = hand.window.item
    assert (hand.screen.concealment, hand.screen.picture) == (Concealment.GRADED, None)
    assert page.again.isVisible()
    assert page.again.words.text() == "Already graded “B”. Open anyway?"
    assert not any(page.tools[name].isVisible() for name in LOOKING)
    assert hand.window.notices.notice.text() == ""
    hand.tap("Space")
    hand.tap("Up")
    assert hand.screen.picture is None
    hand.tap("R")
    hand.until(lambda s: s.picture is not None)
    assert not page.again.isVisible()
    assert all(page.tools[name].isVisible() for name in LOOKING)


def test_one_key_for_back_and_grading_needs_neither(hand: Hand) -> None:
    graded_and_left(hand)
    hand.tap("1")
    hand.until(lambda s: s.items[0].grade == "A")
    assert hand.window.item.again.words.text() == "Already graded “A”. Open anyway?"
    assert hand.screen.picture is None
    hand.tap("S")
    hand.until(lambda s: s.page is Page.SHEET and s.sheet.last >= 0)


@pytest.mark.parametrize(("button", "page"), [("Open, veiled", Page.ITEM), ("Contact sheet", Page.SHEET)])
def test_the_same_by_mouse(hand: Hand, button: str, page: Page) -> None:
    graded_and_left(hand)
    found = [b for b in hand.window.item.again.findChildren(QPushButton) if b.accessibleName() == button]
    QTest.mouseClick(found[0], Qt.MouseButton.LeftButton)
    hand.until(lambda s: s.page is page and s.concealment is Concealment.NO)


def test_beside_another_item_the_question_lies_on_that_side(hand: Hand) -> None:
    hand.open_item()
    hand.tap("2")
    hand.until(lambda s: s.items[0].grade == "B")
    hand.tap("N")
    hand.until(lambda s: s.position == 1 and s.picture is not None)
    hand.tap("O")
    hand.until(lambda s: s.page is Page.COMPARE and s.beside is not None)
    page = hand.window.pages.compare
    assert page.again.isVisible()
    assert page.again.parent() is page.sides[1].canvas
    hand.tap("R")
    hand.until(lambda s: s.picture is not None and s.beside is not None and s.beside.picture is not None)
    assert not page.again.isVisible()


def test_its_words_have_room_and_stay_in_the_middle(hand: Hand) -> None:
    graded_and_left(hand)
    page = hand.window.item
    for width in (800, 1_400):
        hand.window.resize(width, 700)
        lay_out(page)
        assert cut_off(page.again) == []
        off = page.again.geometry().center() - page.canvas.rect().center()
        assert max(abs(off.x()), abs(off.y())) <= 1


def test_another_reason_to_conceal_asks_nothing(hand: Hand) -> None:
    graded_and_left(hand)
    page = hand.window.item
    hand.tap("Esc")
    assert hand.screen.concealment is Concealment.PANIC
    assert not page.again.isVisible()
    page.render_screen(replace(hand.screen, concealment=Concealment.GRADED, page=Page.SHEET))
    assert not page.again.isVisible()
