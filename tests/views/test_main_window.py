"""Journeys through the real window with real key events: from the list of reports to the break and back."""

from __future__ import annotations

from app.domain.assessment import Outcome
from app.domain.exposure import Veil
from app.review.screen import Concealment, Notice, Page, Reveal
from tests.views.conftest import Hand


def test_the_whole_job_by_keyboard(hand: Hand) -> None:
    hand.open_item()
    assert hand.desk.casebook.opened == [("i0", "ada")]
    hand.press("Space")
    shown = hand.until(lambda s: s.reveal is Reveal.HELD)
    assert shown.picture is not None
    assert shown.picture.veil is Veil.MEDIUM
    hand.release("Space")
    assert hand.until(lambda s: s.reveal is Reveal.NO).picture is not None
    hand.tap("3")
    hand.until(lambda s: s.items[0].grade == "C")
    assert [fact.outcome for fact in hand.desk.casebook.facts] == [Outcome.GRADED]
    hand.tap("U")
    hand.until(lambda s: s.notice is Notice.UNDONE)
    assert hand.screen.items[0].state == "ungraded"
    hand.tap("D")
    hand.until(lambda s: s.notice is Notice.DECLINED)
    assert hand.desk.casebook.declined == ["i0"]
    hand.tap("N")
    hand.until(lambda s: s.position == 1 and s.card is not None)
    hand.tap("Esc")
    assert (hand.screen.concealment, hand.screen.picture) == (Concealment.PANIC, None)
    hand.tap("R")
    hand.until(lambda s: s.picture is not None and s.picture.veil is Veil.HEAVY)
    hand.tap("S")
    hand.until(lambda s: s.page is Page.SHEET and s.sheet.last >= 0)
    hand.tap("L")
    hand.until(lambda s: s.page is Page.REPORTS)
