"""A break that may have been complete at either of two moments is judged by neither alone."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from app.simulation.block_rule import BlockRule
from app.simulation.facts import Rest, Sight
from app.simulation.verdict import Exceeded
from app.wellbeing.limits import FULL_CAPS, HOUR_MS, MINUTE_MS

MIN = MINUTE_MS


class Day:
    """One block rule, and the facts that it is told, one after the other."""

    def __init__(self) -> None:
        self.rule, self.at = BlockRule(), datetime(2026, 6, 8, 8, tzinfo=UTC)

    def work(self, minutes: int) -> None:
        """Review time, with nothing in sight."""
        self.rule.sees(Sight(self.at, "2026-06-08", minutes * MIN, review_ms=minutes * MIN), FULL_CAPS)
        self.at += timedelta(minutes=minutes)

    def look(self, seconds: int) -> None:
        """A veiled item is in sight."""
        for _ in range(seconds):
            self.rule.sees(Sight(self.at, "2026-06-08", 1_000, ("i1",), in_sight=True, review_ms=1_000), FULL_CAPS)
            self.at += timedelta(seconds=1)

    def rest(self, ms: int, *, sure: bool = True) -> None:
        """A break, or the closed program under a clock that had been set."""
        self.rule.rests(Rest(self.at, "2026-06-08", ms, on_page=sure, sure=sure), FULL_CAPS)
        self.at += timedelta(milliseconds=ms)


def doubtful() -> Day:
    """A rest of which the ledger may count all, or nothing; then two pieces that are a break only together."""
    day = Day()
    day.work(30)
    day.rest(8 * HOUR_MS, sure=False)
    day.work(25)
    day.rest(7 * MIN)
    day.work(20)
    day.rest(3 * MIN)
    return day


def test_what_was_done_between_two_moments_at_which_it_may_have_been_complete_is_forgotten() -> None:
    day = doubtful()
    day.work(45)
    day.look(5)
    assert day.rule.least.review_ms == 45 * MIN + 5_000
    assert day.rule.most.review_ms == 120 * MIN + 5_000, "as long as nothing is certain"


def test_after_a_whole_break_nothing_is_in_doubt_any_more() -> None:
    day = doubtful()
    day.work(45)
    day.rest(10 * MIN)
    assert day.rule.most.review_ms == day.rule.least.review_ms == 0
    day.work(63)
    with pytest.raises(Exceeded, match="review time had passed its limit by a quarter"):
        day.look(5)


def test_a_piece_alone_is_no_break_where_nothing_was_in_doubt() -> None:
    day = Day()
    day.work(55)
    day.rest(7 * MIN)
    day.work(1)
    day.rest(2 * MIN)
    assert day.rule.least.review_ms == 56 * MIN
    day.rest(MIN)
    assert day.rule.least.review_ms == 0
