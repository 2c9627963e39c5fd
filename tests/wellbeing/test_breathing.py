"""Paced breathing: lengths as the policy has them, at every allowed pace, and a movement without a jump."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.wellbeing.breathing import MINUTES, PACES, Breathing

EXERCISES = st.builds(Breathing, st.sampled_from(PACES), st.sampled_from(MINUTES))


def test_as_shipped() -> None:
    shipped = Breathing()
    assert (shipped.breath_ms, shipped.in_ms, shipped.breaths, shipped.length_ms) == (10_000, 4_000, 30, 300_000)


@pytest.mark.parametrize(("pace", "minutes"), [(40, 5), (75, 5), (61, 5), (60, 2), (60, 11)])
def test_nothing_outside_the_range_is_taken(pace: int, minutes: int) -> None:
    with pytest.raises(ValueError, match=r"4\.5 to 7"):
        Breathing(pace, minutes)


def test_one_breath_second_by_second() -> None:
    told = [Breathing().at(1_000 * second) for second in range(11)]
    seen = [(breath.inward, breath.step, breath.steps) for breath in told if breath is not None]
    assert seen == [
        *((True, step, 4) for step in (1, 2, 3, 4)),
        *((False, step, 6) for step in (1, 2, 3, 4, 5, 6)),
        (True, 1, 4),
    ]


@given(EXERCISES)
def test_it_lasts_about_as_long_as_asked_in_whole_breaths(exercise: Breathing) -> None:
    assert exercise.length_ms == exercise.breaths * exercise.breath_ms
    assert abs(exercise.length_ms - exercise.minutes * 60_000) <= exercise.breath_ms / 2 + exercise.breaths
    assert exercise.at(exercise.length_ms - 1) is not None
    assert exercise.at(exercise.length_ms) is None


@given(EXERCISES, st.integers(0, 599_000))
def test_it_never_jumps_and_never_rests(exercise: Breathing, at_ms: int) -> None:
    one, two = exercise.at(at_ms), exercise.at(at_ms + 33)
    if one is None or two is None:
        return
    assert 0 <= one.fullness <= 1
    assert abs(one.fullness - two.fullness) < 0.03
    assert 1 <= one.step <= one.steps
    if one.inward and two.inward:
        assert two.fullness > one.fullness
