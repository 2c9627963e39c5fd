"""The synthetic analyst: whatever befalls the machine, no rule is passed; and the judge finds it when one is."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, example, given, settings
from hypothesis import strategies as st

from app.domain.clock import Instant
from app.domain.exposure import LedgerRow
from app.policy.schema import DEFAULTS, STRICT
from app.policy.schemes import load_scheme
from app.review.resuming import resume
from app.review.session import Session
from app.simulation import workplace
from app.simulation.house import Organisation, Settled
from app.simulation.run import Simulation
from app.simulation.verdict import Exceeded
from app.wellbeing.limits import HOUR_MS, Limits
from app.wellbeing.recorder import Recorder
from tests.simulation.short import SHORT, ShortHouse

SCHEME = load_scheme()
SEEDS = st.integers(0, 2**32)
# Another seed is no simpler run: nothing is to be gained by shrinking.
BY_SEED: dict[str, Any] = {
    "deadline": None,
    "suppress_health_check": [HealthCheck.too_slow],
    "phases": [Phase.explicit, Phase.reuse, Phase.generate],
}
FAR = 10**15
NO_CAPS = {
    "day_raw_ms": FAR,
    "day_dose_u": FAR,
    "day_review_ms": FAR,
    "week_raw_ms": FAR,
    "week_dose_u": FAR,
    "week_review_ms": FAR,
}
WIDE: dict[str, object] = {
    **NO_CAPS,
    "block_raw_ms": FAR,
    "block_dose_u": FAR,
    "block_review_ms": FAR,
    "since_long_u": FAR,
    "severe_run": 99,
    "severe_run_s4": 99,
    "severe_share_percent": 100,
    "shift_ms": HOUR_MS,
}
NO_BLOCKS = {"block_raw_ms": FAR, "block_dose_u": FAR, "block_review_ms": FAR, "since_long_u": FAR}


@contextmanager
def told_by(run: str) -> Iterator[None]:
    """Without shrinking nobody else tells which run it was."""
    try:
        yield
    except Exceeded as error:
        raise AssertionError(f"{run}: {error}") from error


@settings(max_examples=40, **BY_SEED)
@given(seed=SEEDS, every=st.sampled_from((40, 150, 600)), turn=st.sampled_from((0, 8, 30)))
def test_no_limit_is_passed_whatever_befalls(seed: int, every: int, turn: int) -> None:
    with told_by(f"seed {seed}, every {every}, turn {turn}"):
        Simulation(SCHEME, ShortHouse(), seed, blow_every=every, turn_every=turn).run(2)


@settings(max_examples=25, **BY_SEED)
@given(seed=SEEDS, experienced=st.booleans(), percent=st.integers(25, 100), overtaking=st.booleans())
# Asleep under a clock set back, near a shift's end; a break complete at one moment or another; a floor that reaches a cap as the
# next item is asked for.
@example(seed=179, experienced=True, percent=99, overtaking=False)
@example(seed=2785406253, experienced=True, percent=28, overtaking=False)
@example(seed=894878385, experienced=False, percent=43, overtaking=False)
def test_no_reduced_cap_is_passed(seed: int, experienced: bool, percent: int, overtaking: bool) -> None:
    limits = replace(SHORT, experienced=experienced, return_percent=percent, first_weeks_percent=(40, 60, 80))
    with told_by(f"seed {seed}, experienced {experienced}, percent {percent}, overtaking {overtaking}"):
        Simulation(SCHEME, ShortHouse(limits), seed, blow_every=300, overtaking=overtaking).run(3)


def test_a_day_under_the_policy_s_own_layers() -> None:
    values = {**STRICT, "shift.start_edge_minutes": 0, "day.review_minutes": 120, "week.content_free_days": 0}
    assert Simulation(SCHEME, Organisation({**DEFAULTS, **values}), 3, turn_every=15).run(1).days


@pytest.mark.parametrize("seed", [0, 1, 2, 3, 4, 6])
def test_in_a_calm_run_the_ledger_holds_exactly_what_was_seen(seed: int) -> None:
    calm = Simulation(SCHEME, Settled(SHORT), seed, blow_every=0, turn_every=0)
    calm.run(2)
    audit = calm.place.judge.audit
    seen, booked = audit.all_seen(), audit.booked
    assert seen.review_ms > 0
    assert (seen.raw_ms, seen.review_ms, seen.dose_u) == (booked.raw_ms, booked.review_ms, booked.dose_u)


def test_a_seed_repeats_its_run() -> None:
    first, again, other = (Simulation(SCHEME, ShortHouse(), seed, blow_every=100).run(2) for seed in (5, 5, 6))
    assert first == again
    assert first != other


def other(limits: Limits, values: Mapping[str, Any]) -> Limits:
    """The limits with some other values."""
    return replace(limits, **values)


def finds(
    sentence: str, session: Mapping[str, Any], judged: Mapping[str, Any], days: int = 3, turn_every: int = 0
) -> bool:
    """Whether some seed's run is found out by that sentence, at limits of the session that the judge does not share."""
    for seed in range(20):
        decisions = Settled(other(SHORT, session))
        run = Simulation(SCHEME, decisions, seed, judged=other(SHORT, judged), blow_every=0, turn_every=turn_every)
        try:
            run.run(days)
        except Exceeded as error:
            if sentence in str(error):
                return True
    return False


@pytest.mark.parametrize(
    ("session", "judged", "sentence"),
    [
        (NO_CAPS, {}, "reached its cap"),
        (NO_BLOCKS, {}, "a break fell due by"),
        ({"finish_item_ms": FAR, "hard_stop_percent": FAR}, {"hard_stop_percent": FAR}, "8.0 s are allowed"),
        ({"postpone_ms": FAR, "hard_stop_percent": FAR}, {}, "had passed its limit by a quarter"),
        ({"postpone_times": 1}, {"postpone_times": 0}, "a break was put off once too often"),
        ({"short_break_ms": 7_000, "long_break_ms": 7_000}, {}, "had begun and was not complete"),
        ({"natural_reset_ms": 5_000}, {}, "a break fell due by"),
        ({"start_edge_ms": 0}, {}, "after the shift began"),
        ({"end_edge_ms": 0, "shift_ms": HOUR_MS}, {}, "past the last moment of the shift for reveals"),
        (WIDE, {**WIDE, "severe_run": 1, "severe_run_s4": 1}, "severe items one after the other"),
        (WIDE, {**WIDE, "severe_share_percent": 1}, "the queue offered a severe item"),
        (WIDE, {**WIDE, "lighter_every": 1}, "on a lighter day"),
        ({**WIDE, "lighter_of": 0}, {**WIDE, "lighter_of": 5, "lighter_every": 2}, "on a lighter day"),
        ({"night_rest_ms": 0}, {"night_rest_ms": 36 * HOUR_MS}, "after the last exposure of a day before"),
        ({"content_free_days": 0}, {"content_free_days": 3}, "must be free of content"),
        ({}, {"experienced": False, "first_weeks_percent": (10, 10, 10)}, "cap"),
        ({"return_percent": 100, "return_after_days": 1}, {"return_percent": 10, "return_after_days": 1}, "cap"),
    ],
)
def test_a_session_with_looser_limits_is_found_out(
    session: dict[str, object], judged: dict[str, object], sentence: str
) -> None:
    assert finds(sentence, session, judged, days=4 if "days" in str(session) or "night" in str(session) else 2)


@pytest.mark.parametrize(
    ("session", "sentence"),
    [
        ({"urgent_per_day": 99, "urgent_per_week": 99}, "an urgent exception was granted once too often"),
        ({"urgent_ms": HOUR_MS}, "cap"),
    ],
)
def test_a_session_that_allows_too_much_is_found_out(session: dict[str, object], sentence: str) -> None:
    assert finds(sentence, session, {}, turn_every=6)


def first_exceeding(**more: Any) -> str:
    """The place at which some seed's run is found out."""
    for seed in range(30):
        try:
            Simulation(SCHEME, Settled(SHORT), seed, **more).run(2)
        except Exceeded as error:
            return str(error)
    return "never"


def test_a_ledger_that_holds_less_than_was_seen_is_found_out(monkeypatch: pytest.MonkeyPatch) -> None:
    whole = Recorder.elapse

    def half(self: Recorder, ms: int, *rest: object, **more: object) -> tuple[LedgerRow, ...]:
        return whole(self, ms // 2, *rest, **more)  # type: ignore[arg-type]

    monkeypatch.setattr(Recorder, "elapse", half)
    assert first_exceeding(blow_every=0) != "never"


def test_a_start_that_forgets_what_was_seen_is_found_out(monkeypatch: pytest.MonkeyPatch) -> None:
    def forgetful(self: workplace.Workplace, now: Instant) -> Session:
        memory, rules = self.memory, self._rules_on("")
        rows = [replace(row, raw_ms=0, dose_u=0, session_ms=0) for row in memory.rows]
        book = resume(rows, memory.bookings, memory.last_seen, now, zone=self._zone, rules=rules)
        return Session(SCHEME, workplace.ANALYST, book, now, self._rules_on)

    monkeypatch.setattr(workplace.Workplace, "_make_session", forgetful)
    assert "after" in first_exceeding(blow_every=150)
