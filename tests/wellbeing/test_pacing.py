"""Severe runs and the severe share."""

from __future__ import annotations

from collections.abc import Iterable

from hypothesis import given
from hypothesis import strategies as st

from app.domain.exposure import RowKind, Severity
from app.wellbeing.limits import MINUTE_MS, SHIPPED
from app.wellbeing.pacing import MILD, NO_RUN, SEVERE, Run
from tests.fakes.rules import working_meter
from tests.wellbeing.test_days import row

S0, S1, S2, U, S3, S4 = (Severity[name] for name in ("S0", "S1", "S2", "U", "S3", "S4"))


def served(bands: Iterable[Severity]) -> Run:
    run = NO_RUN
    for band in bands:
        run = run.served(band, SHIPPED)
    return run


def test_five_severe_in_a_row_hold_what_is_not_known_to_be_mild() -> None:
    assert not served([S3] * 4).is_held(SHIPPED)
    held = served([S3] * 5)
    assert {band for band in Severity if held.may_reveal(band, SHIPPED)} == MILD


def test_two_of_the_most_severe_are_enough() -> None:
    assert not served([S4]).is_held(SHIPPED)
    assert served([S4, S3, S4]).is_held(SHIPPED)
    assert not served([S4, S2, S4]).is_held(SHIPPED), "a milder item between ends the run"


def test_three_mild_items_end_a_run_and_others_do_not() -> None:
    held = [S3] * 5
    assert served([*held, S1, S0]).is_held(SHIPPED)
    assert not served([*held, S1, S0, S1]).is_held(SHIPPED)
    assert served([*held, U, U, U, S2]).is_held(SHIPPED)
    assert served([*held, S1, S1, S3, S1]).is_held(SHIPPED), "one more severe item begins the count of mild ones anew"


def test_five_minutes_of_other_work_end_a_run_in_pieces_of_any_kind() -> None:
    meter = working_meter()
    for _ in range(5):
        meter.apply(row(1, RowKind.SERVED, note="S3"))
    meter.apply(row(1, RowKind.STRETCH, 3 * MINUTE_MS))
    assert meter.run.is_held(meter.limits)
    meter.apply(row(1, RowKind.STRETCH, 1, raw=True))
    meter.apply(row(1, RowKind.STRETCH, 3 * MINUTE_MS))
    assert meter.run.is_held(meter.limits), "a glance between breaks the pause"
    meter.apply(row(1, RowKind.REST, 2 * MINUTE_MS))
    assert not meter.run.is_held(meter.limits)
    assert meter.run.recent == (True,) * 5, "the share remembers"


def test_at_most_half_of_any_twenty_are_severe() -> None:
    run = served([S3, S0] * 9)  # 9 of 18
    assert run.may_serve(S3, SHIPPED)
    full = served([S3, S0] * 10)  # of the last 19: 9 severe ones
    assert full.may_serve(S3, SHIPPED)
    over = served([S0, *[S3, S0] * 9, S3])  # 10 of the last 19
    assert not over.may_serve(S3, SHIPPED)
    assert over.may_reveal(S3, SHIPPED), "the analyst's own choice is not what the queue serves"
    assert over.may_serve(U, SHIPPED), "what nobody knows cannot be held back for its class"


@given(st.lists(st.sampled_from(list(Severity)), max_size=200))
def test_what_the_queue_serves_keeps_run_and_share(wanted: list[Severity]) -> None:
    """Whatever known items lie there: served in the queue's way, no window of twenty has more than ten severe ones."""
    run, done = NO_RUN, []
    for band in (band for band in wanted if band is not U):
        if run.may_serve(band, SHIPPED):
            run = run.served(band, SHIPPED)
            done.append(band in SEVERE)
    assert all(sum(done[i : i + 20]) <= 10 for i in range(len(done)))
    in_a_row = "".join("x" if severe else " " for severe in done).split()
    assert all(len(severe) <= SHIPPED.severe_run for severe in in_a_row)
