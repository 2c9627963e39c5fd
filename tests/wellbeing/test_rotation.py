"""Lighter days: everybody has them, at turns of their own, and a wish for them looks like a turn."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from app.domain.exposure import Severity
from app.simulation.lighter_rule import lighter_day_of
from app.wellbeing.breaks import judge
from app.wellbeing.meter import Meter
from app.wellbeing.rotation import NOBODY, is_lighter, number_of
from app.wellbeing.rules_note import read_rules, write_rules
from tests.fakes.rules import NOON, PLAIN, working_meter

numbers = st.integers(1, 2**48 - 1)
everies = st.integers(1, 10)
days = st.dates(date(2020, 1, 1), date(2060, 1, 1))


def lighter_days(whose: int, first: date, count: int, every: int) -> list[int]:
    """Which of `count` dates from `first` on are lighter."""
    return [n for n in range(count) if is_lighter(whose, (first + timedelta(days=n)).isoformat(), every)]


@given(whose=numbers, first=days, every=everies)
def test_one_of_every_run_and_never_two_runs_without(whose: int, first: date, every: int) -> None:
    found = lighter_days(whose, first, every * 20, every)
    assert 19 <= len(found) <= 21
    assert all(later - earlier < 2 * every for earlier, later in pairwise(found))


@given(whose=numbers, day=days, every=everies)
def test_the_judges_own_calendar_agrees(whose: int, day: date, every: int) -> None:
    limits = replace(PLAIN, lighter_of=whose, lighter_every=every)
    assert lighter_day_of(day.isoformat(), limits) is is_lighter(whose, day.isoformat(), every)


def test_not_everybody_on_the_same_day_and_not_always_the_same_weekday() -> None:
    first, people = date(2026, 6, 1), [number_of("workspace", f"person {n}") for n in range(200)]
    off = Counter(day for whose in people for day in lighter_days(whose, first, 50, 5))
    assert max(off.values()) < 80, "a fifth of them are off on a day, give or take"
    assert min(off.get(day, 0) for day in range(50)) > 10
    for whose in people[:20]:  # with a run as long as a week, too
        assert len({day % 7 for day in lighter_days(whose, first, 350, 7)}) == 7


def test_whoever_has_no_number_has_no_turns_but_their_wish() -> None:
    assert lighter_days(NOBODY, date(2026, 6, 1), 30, 5) == []
    assert len(lighter_days(NOBODY, date(2026, 6, 1), 30, 1)) == 30


def test_a_number_stays_and_names_nobody() -> None:
    one = number_of("w", "ada")
    assert one == number_of("w", "ada") != number_of("v", "ada")
    assert one != number_of("wa", "da")
    assert 0 < one < 2**48


def serves(meter: Meter) -> set[Severity]:
    standing = judge(meter, NOON)
    return {band for band in Severity if standing.may_serve_band(band)}


def test_on_a_lighter_day_the_queue_offers_nothing_known_to_be_serious_and_looking_is_as_ever() -> None:
    whose = next(n for n in range(1, 99) if is_lighter(n, "2025-06-10", 5))
    plain = working_meter(replace(PLAIN, lighter_of=NOBODY))
    lighter = working_meter(replace(PLAIN, lighter_of=whose))
    assert serves(plain) == set(Severity)
    assert serves(lighter) == set(Severity) - {Severity.S3, Severity.S4}
    assert all(judge(lighter, NOON).may_reveal_band(band) for band in Severity)
    assert judge(lighter, NOON).may_open


def test_a_wish_and_a_turn_cannot_be_told_apart_by_what_is_offered() -> None:
    whose = next(n for n in range(1, 99) if is_lighter(n, "2025-06-10", 5))
    turn = judge(working_meter(replace(PLAIN, lighter_of=whose)), NOON)
    wish = judge(working_meter(replace(PLAIN, lighter_of=whose, lighter_every=1)), NOON)
    assert replace(wish, limits=turn.limits) == turn


def test_the_ledger_keeps_whose_turns_they_are() -> None:
    limits = replace(PLAIN, lighter_of=7, lighter_every=3)
    assert read_rules(write_rules(limits)) == limits
