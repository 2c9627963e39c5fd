"""The limits as the ledger keeps them."""

from __future__ import annotations

from dataclasses import fields, replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.exposure import RowKind, Severity
from app.wellbeing.limits import SHIPPED, Limits
from app.wellbeing.meter import Meter
from app.wellbeing.recorder import Recorder
from app.wellbeing.rules_note import read_rules, write_rules
from tests.wellbeing.test_days import row

NUMBERS = [field.name for field in fields(Limits) if field.type == "int"]
limits = st.dictionaries(st.sampled_from(NUMBERS), st.integers(1, 10**15)).map(lambda v: replace(SHIPPED, **v))  # type: ignore[arg-type]


@given(limits, st.booleans(), st.integers(120, 200), st.lists(st.integers(1, 75), max_size=3))
def test_any_limits_come_back_as_they_were(some: Limits, experienced: bool, s2: int, weeks: list[int]) -> None:
    weights = {**SHIPPED.weights, Severity.S2: s2}
    whole = replace(some, experienced=experienced, weights=weights, first_weeks_percent=tuple(weeks))
    again = read_rules(write_rules(whole))
    assert (replace(again, weights=weights), dict(again.weights)) == (whole, weights)


@pytest.mark.parametrize("note", ["", "[]", '{"block":1}', "null"])
def test_anything_else_is_refused(note: str) -> None:
    with pytest.raises(ValueError, match=r".*"):
        read_rules(note)


def test_a_replay_judges_each_row_by_the_limits_of_its_time() -> None:
    """A break that was long enough when it was taken stays taken, though the policy asks for longer ones since."""
    meter = Meter(SHIPPED)
    meter.apply(row(0, RowKind.SIGN_IN))
    stricter = replace(SHIPPED, short_break_ms=900_000)
    rows = [
        row(0, RowKind.STRETCH, 25 * 60_000, raw=True),
        row(0, RowKind.REST, 600_000),
        row(0, RowKind.RULES, note=write_rules(stricter)),
        row(0, RowKind.STRETCH, 25 * 60_000, raw=True),
        row(0, RowKind.REST, 600_000),
    ]
    for made in rows:
        meter.apply(made)
    assert (meter.breaks_taken, meter.owed_ms) == (1, 300_000)


def test_rules_that_stay_as_they_are_write_nothing() -> None:
    from tests.wellbeing.test_meter import AT

    recorder = Recorder(Meter(SHIPPED), "test")
    assert recorder.follow(SHIPPED, "2", AT) == ()
    (changed,) = recorder.follow(replace(SHIPPED, severe_run=3), "3", AT)
    assert (changed.kind, changed.policy_version) == (RowKind.RULES, "3")
    assert recorder.meter.limits.severe_run == 3
