"""What the dialogs over the window tell the session: own values from the settings and from a wish of the check-in."""

from __future__ import annotations

from PySide6.QtWidgets import QMessageBox

from app.views.check_in.check_in_dialog import CheckInDialog
from tests.views.conftest import Hand

RAW, REVIEW = "day.raw_minutes", "day.review_minutes"


def wish(hand: Hand, wished: dict[str, int]) -> None:
    hand.window.dialogs.check_in(looking=False)
    dialog = hand.window.findChild(CheckInDialog)
    assert dialog is not None
    dialog.own_limits_wished.emit(wished)
    dialog.close()


def test_a_wish_acts_at_once(hand: Hand) -> None:
    wish(hand, {RAW: 100, REVIEW: 200})
    hand.until(
        lambda s: s.standing.limits.day_raw_ms == 100 * 60_000 and s.standing.limits.day_review_ms == 200 * 60_000
    )


def test_a_wish_that_the_policy_does_not_take_is_told(hand: Hand) -> None:
    before = hand.screen.standing.limits
    wish(hand, {RAW: 151})
    box = hand.window.findChild(QMessageBox)
    assert box is not None
    assert RAW in box.text()
    box.close()
    hand.until_idle()
    assert hand.screen.standing.limits == before
