"""The look-away reminder: at each 20 minutes of a block, once, and from the beginning after a break."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from app.wellbeing.limits import MINUTE_MS
from app.wellbeing.look_away import EVERY_MS, LookAway


def test_once_at_each_mark_and_anew_after_a_break() -> None:
    rule = LookAway()
    minutes = [0, 19, 20, 20, 21, 39, 40, 41, 0, 5, 20, 21]
    assert [minute for minute in minutes if rule.passes(minute * MINUTE_MS)] == [20, 40, 20]


def test_to_the_millisecond() -> None:
    rule = LookAway()
    assert not rule.passes(EVERY_MS - 1)
    assert rule.passes(EVERY_MS)


@given(st.lists(st.integers(1, 5_000), min_size=1, max_size=200))
def test_as_often_as_marks_were_passed(steps_s: list[int]) -> None:
    rule, now, told, jumps = LookAway(), 0, 0, 0
    for step in steps_s:
        jumps += (now + step * 1_000) // EVERY_MS > now // EVERY_MS
        now += step * 1_000
        told += rule.passes(now)
    assert told == jumps
