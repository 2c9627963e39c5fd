"""The meters survive being kept as a text: every field, whatever fields there are, and the rules they obey."""

from __future__ import annotations

import json
from dataclasses import fields, replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.exposure import RowKind
from app.errors import DamagedError
from app.wellbeing.limits import MINUTE_MS, SHIPPED
from app.wellbeing.meter import Meter
from app.wellbeing.meter_state import read_state, write_state
from app.wellbeing.rules_note import write_rules
from tests.wellbeing.test_days import row

Step = tuple[int, tuple[RowKind, int, str], bool]
STRICTER = write_rules(replace(SHIPPED, day_raw_ms=MINUTE_MS, experienced=True))
moments = st.lists(
    st.tuples(
        st.integers(0, 20),
        st.one_of(
            st.tuples(st.sampled_from([RowKind.STRETCH, RowKind.BEAT]), st.integers(0, 40 * MINUTE_MS), st.just("")),
            st.tuples(st.just(RowKind.REST), st.integers(0, 30 * MINUTE_MS), st.just("")),
            st.tuples(st.just(RowKind.SERVED), st.just(0), st.sampled_from(["S0", "S2", "S3", "S4", "U"])),
            st.tuples(
                st.just(RowKind.OVERRIDE), st.just(0), st.sampled_from(["severe_run=8 Bea", "severe_run_s4=3 B"])
            ),
            st.tuples(st.just(RowKind.RULES), st.just(0), st.sampled_from([STRICTER, "{}"])),
            st.tuples(st.sampled_from([RowKind.SIGN_IN, RowKind.URGENT, RowKind.POSTPONE]), st.just(0), st.just("")),
        ),
        st.booleans(),
    ),
    max_size=30,
)


@given(moments, moments)
def test_kept_meters_go_on_as_if_they_had_never_been_kept(before: list[Step], after: list[Step]) -> None:
    meter = Meter(SHIPPED)
    play(meter, before)
    again = read_state(write_state(meter))
    assert again == meter
    play(meter, after)
    play(again, after)
    assert again == meter


def play(meter: Meter, todo: list[Step]) -> None:
    for number, (kind, ms, note), raw in sorted(todo, key=lambda one: one[0]):
        meter.apply(row(number, kind, ms, raw=raw, note=note))


def test_no_field_is_forgotten() -> None:
    assert set(json.loads(write_state(Meter(SHIPPED)))) == {field.name for field in fields(Meter) if field.init}


def test_a_field_that_is_newer_than_the_text_begins_with_its_default() -> None:
    assert read_state("{}") == Meter(SHIPPED)


@pytest.mark.parametrize(
    "text",
    ["", "[]", "{", '{"raw_ms": "12"}', '{"raw_ms": 1.5}', '{"a_meter_of_tomorrow": 1}', '{"rules": "[]"}'],
)
def test_what_does_not_hold_is_no_fresh_day(text: str) -> None:
    with pytest.raises(DamagedError):
        read_state(text)
