"""Two standings made one: never more than either allows, and no figure of the other."""

from __future__ import annotations

from dataclasses import replace
from itertools import product

import pytest

from app.domain.exposure import Severity
from app.wellbeing.breaks import NOBODY, Hold, Standing, judge
from app.wellbeing.causes import Cause
from app.wellbeing.pacing import Run
from app.wellbeing.together import strictest
from tests.fakes.rules import NOON, working_meter

FREE = judge(working_meter(), NOON)
FINISH = replace(FREE, due=(Cause.RAW,), may_open=False, may_reveal=False, may_finish=True, owed_ms=600_000)
HELD = replace(FREE, holds=(Hold.START_EDGE,), may_reveal=False)
DONE = replace(FREE, caps=(Cause.RAW,), may_open=False, may_reveal=False, may_finish=False)
EVERY = (FREE, FINISH, HELD, DONE)


@pytest.mark.parametrize(("own", "along"), list(product(EVERY, EVERY)))
def test_what_is_allowed_is_what_both_may(own: Standing, along: Standing) -> None:
    both = strictest(own, along)
    assert both.may_open == (own.may_open and along.may_open)
    assert both.may_reveal == (own.may_reveal and along.may_reveal)
    looks = [one.may_reveal or one.may_finish for one in (own, along)]
    assert (both.may_reveal or both.may_finish) == all(looks)
    assert not (both.may_reveal and both.may_finish)
    assert both.beside.holds == (not along.may_reveal)


@pytest.mark.parametrize(("own", "along"), list(product(EVERY, EVERY)))
def test_the_figures_stay_those_of_the_analyst(own: Standing, along: Standing) -> None:
    both = strictest(own, along)
    kept = ("due", "caps", "holds", "owed_ms", "edges", "run", "limits", "overrides", "urgent_left_ms", "may_urgent")
    assert all(getattr(both, name) == getattr(own, name) for name in kept)


def test_whoever_is_new_the_queue_offers_what_was_screened_first() -> None:
    new = replace(FREE, first_weeks=True)
    assert not strictest(FREE, FREE).first_weeks
    assert all(strictest(*pair).first_weeks for pair in ((new, FREE), (FREE, new), (new, new)))


def test_a_break_of_theirs_is_due_here_and_is_not_put_off_here() -> None:
    own = replace(FINISH, may_postpone=True)
    assert not strictest(own, FINISH).may_postpone
    assert strictest(own, FREE).may_postpone
    assert strictest(FREE, FINISH).break_due
    put_off = replace(FINISH, postponed=True, may_open=True, may_reveal=True, may_finish=False)
    assert not strictest(FREE, put_off).break_due
    assert not strictest(FREE, FREE).break_due


def test_their_run_of_serious_items_holds_here_as_well() -> None:
    run = replace(FREE, run=Run(severe=FREE.limits.severe_run))
    both = strictest(FREE, run)
    assert both.run_held
    assert [band for band in Severity if both.may_reveal_band(band)] == [Severity.S0, Severity.S1]
    assert [band for band in Severity if both.may_serve_band(band)] == [Severity.S0, Severity.S1]
    assert strictest(FREE, FREE).beside == NOBODY
