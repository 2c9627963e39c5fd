"""The synthetic analyst: whatever befalls the machine, no limit is passed; and the judge finds it when one is."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from app.domain.exposure import LedgerRow
from app.policy.schemes import load_scheme
from app.simulation.run import Simulation
from app.simulation.verdict import Exceeded
from app.wellbeing.limits import Limits
from app.wellbeing.recorder import Recorder
from tests.simulation.short import SHORT

SCHEME = load_scheme()
SEEDS = st.integers(0, 2**32)
# Another seed is no simpler run: nothing is to be gained by shrinking.
BY_SEED: dict[str, Any] = {
    "deadline": None,
    "suppress_health_check": [HealthCheck.too_slow],
    "phases": [Phase.explicit, Phase.reuse, Phase.generate],
}
FAR = 10**15
NO_CAPS = replace(
    SHORT, day_raw_ms=FAR, day_dose_u=FAR, day_review_ms=FAR, week_raw_ms=FAR, week_dose_u=FAR, week_review_ms=FAR
)
NO_LIMITS = replace(NO_CAPS, block_raw_ms=FAR, block_dose_u=FAR, block_review_ms=FAR, since_long_u=FAR)


@settings(max_examples=120, **BY_SEED)
@given(seed=SEEDS, every=st.sampled_from((40, 150, 600)))
def test_no_limit_is_passed_whatever_befalls(seed: int, every: int) -> None:
    Simulation(SCHEME, SHORT, seed, blow_every=every).run(2)


@settings(max_examples=50, **BY_SEED)
@given(seed=SEEDS, experienced=st.booleans(), percent=st.integers(25, 100))
def test_no_reduced_cap_is_passed(seed: int, experienced: bool, percent: int) -> None:
    limits = replace(SHORT, experienced=experienced, return_percent=percent, first_weeks_percent=(40, 60, 80))
    Simulation(SCHEME, limits, seed, blow_every=300).run(3)


@pytest.mark.parametrize("seed", range(6))
def test_in_a_calm_run_the_ledger_holds_exactly_what_was_seen(seed: int) -> None:
    calm = Simulation(SCHEME, SHORT, seed, blow_every=0)
    calm.run(2)
    audit = calm.place.judge.audit
    seen, booked = audit.all_seen(), audit.booked
    assert seen.review_ms > 0
    assert (seen.raw_ms, seen.review_ms, seen.dose_u) == (booked.raw_ms, booked.review_ms, booked.dose_u)


def test_a_seed_repeats_its_run() -> None:
    first, again, other = (Simulation(SCHEME, SHORT, seed, blow_every=100).run(2) for seed in (5, 5, 6))
    assert first == again
    assert first != other


def first_exceeding(limits: Limits) -> str:
    """The place at which some seed's run, at limits that the judge does not share, is found out."""
    for seed in range(30):
        try:
            Simulation(SCHEME, limits, seed, judged=SHORT, blow_every=0).run(2)
        except Exceeded as error:
            return str(error)
    return "never"


def test_a_session_without_caps_is_found_out() -> None:
    assert "raw exposure" in first_exceeding(NO_CAPS)


def test_a_session_that_lets_no_break_fall_due_is_found_out() -> None:
    assert "while a break is owed" in first_exceeding(NO_LIMITS)


def test_a_session_with_too_long_an_allowance_is_found_out() -> None:
    assert "raw exposure" in first_exceeding(replace(SHORT, finish_item_ms=FAR, hard_stop_percent=FAR))


def test_a_ledger_that_holds_less_than_was_seen_is_found_out(monkeypatch: pytest.MonkeyPatch) -> None:
    whole = Recorder.elapse

    def half(self: Recorder, ms: int, *rest: object, **more: object) -> tuple[LedgerRow, ...]:
        return whole(self, ms // 2, *rest, **more)  # type: ignore[arg-type]

    monkeypatch.setattr(Recorder, "elapse", half)
    assert first_exceeding(SHORT) != "never"
