"""Standing at the edge of each rule: at a limit, at a day's end, between two settings of a limit, in the middle of a look."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.exposure import LedgerRow, RowKind, Severity, Surface, Veil
from app.wellbeing.breaks import Hold, Standing, judge
from app.wellbeing.causes import Cause
from app.wellbeing.exceptions import write_override
from app.wellbeing.limits import MINUTE_MS as MIN
from app.wellbeing.limits import XMIN_U, Limits
from app.wellbeing.meter import Meter
from app.wellbeing.recorder import Recorder, Stamp
from app.wellbeing.rules_note import write_rules
from tests.fakes.rules import NOON, PLAIN, working_meter
from tests.wellbeing.test_days import row

AT = Stamp("2025-06-10", datetime(2025, 6, 10, 9, tzinfo=UTC))


def look(ms: int, day: int = 1) -> LedgerRow:
    return row(day, RowKind.STRETCH, ms, raw=True)


def stands(*rows: LedgerRow, meter: Meter | None = None) -> tuple[Meter, Standing]:
    meter = meter or working_meter()
    for one in rows:
        meter.apply(one)
    return meter, judge(meter, NOON)


def rules(**changed: Any) -> LedgerRow:
    return row(1, RowKind.RULES, note=write_rules(replace(PLAIN, **changed)))


@pytest.mark.parametrize("ms", [-1, 0, 1])
def test_the_notice_and_the_break_come_with_the_millisecond_that_reaches_them(ms: int) -> None:
    _, early = stands(look(20 * MIN + ms))
    assert (early.notice, early.may_reveal) == (ms >= 0, True)
    _, at = stands(look(25 * MIN + ms))
    assert bool(at.due) == (ms >= 0)
    assert at.may_reveal == (ms < 0)
    _, hard = stands(look(25 * MIN), look(3 * MIN), row(1, RowKind.POSTPONE), look(3 * MIN + 15_000 + ms))
    assert hard.may_reveal == hard.postponed == (ms < 0)
    assert hard.must_veil == (ms >= 0)


@pytest.mark.parametrize("ms", [-1, 0])
def test_finishing_ends_with_its_last_millisecond(ms: int) -> None:
    _, at = stands(look(25 * MIN), look(3 * MIN + ms))
    assert at.may_finish == (ms < 0)


def test_a_break_of_exactly_the_length_is_one_and_a_millisecond_less_is_none() -> None:
    assert stands(look(25 * MIN), row(1, RowKind.REST, 10 * MIN - 1))[1].owed_ms == 1
    assert not stands(look(25 * MIN), row(1, RowKind.REST, 10 * MIN))[1].due
    pieces = [row(1, RowKind.REST, ms) for ms in (MIN - 1, MIN, 9 * MIN - 1)]
    meter, at = stands(look(25 * MIN), *pieces)
    assert at.owed_ms == 1
    assert stands(row(1, RowKind.REST, MIN - 1), meter=meter)[1].owed_ms == 1, "a piece of under a minute is none"
    assert not stands(row(1, RowKind.REST, MIN), meter=meter)[1].due


def test_a_limit_set_below_what_was_seen_acts_at_once_and_leaves_the_item_to_be_finished() -> None:
    meter, at = stands(look(11 * MIN), rules(block_raw_ms=10 * MIN))
    assert (at.due, at.may_reveal, at.may_finish) == ((Cause.RAW,), False, True)
    assert not stands(look(90_000), meter=meter)[1].may_finish, "at 125 % of what holds now it is over"
    _, far = stands(look(20 * MIN), rules(block_raw_ms=10 * MIN))
    assert far.must_veil


def test_a_longer_break_set_in_the_middle_of_one_asks_for_the_rest_of_it() -> None:
    meter, at = stands(look(25 * MIN), row(1, RowKind.REST, 8 * MIN), rules(short_break_ms=15 * MIN))
    assert at.owed_ms == 7 * MIN
    assert not stands(row(1, RowKind.REST, 7 * MIN), meter=meter)[1].due


def test_a_shorter_break_that_holds_later_asks_for_no_negative_rest() -> None:
    longer = rules(short_break_ms=20 * MIN)
    _, at = stands(longer, look(25 * MIN), row(1, RowKind.REST, 15 * MIN), rules(short_break_ms=10 * MIN))
    assert (at.due, at.owed_ms, at.may_reveal) == ((), 0, True), "what was taken is enough now"


def test_a_break_that_ends_with_the_duty_day_is_whole_on_either_side_of_it() -> None:
    for day in (1, 2):
        meter, at = stands(look(25 * MIN), row(day, RowKind.REST, 10 * MIN))
        assert not at.due
        assert (meter.raw_ms, meter.breaks_taken) == (0, 1)


def test_a_natural_reset_while_a_break_is_owed_forgets_its_pieces_and_the_postponement_stays_used() -> None:
    owed = (look(25 * MIN), row(1, RowKind.POSTPONE), look(5 * MIN), row(1, RowKind.REST, 5 * MIN))
    meter, at = stands(*owed, row(1, RowKind.STRETCH, 25 * MIN - 1))
    assert at.due
    meter, at = stands(row(1, RowKind.STRETCH, 1), meter=meter)
    assert (at.due, meter.pieces_ms, meter.raw_ms) == ((), 0, 0)
    _, again = stands(look(25 * MIN), meter=meter)
    assert again.owed_ms == 10 * MIN
    assert not again.may_postpone, "once, until a break is complete"


def test_after_s4_neither_a_reset_nor_a_new_day_shortens_the_break() -> None:
    s4 = replace(look(MIN), s4_ms=MIN)
    for between in (row(1, RowKind.STRETCH, 31 * MIN), row(2, RowKind.STRETCH, 5)):
        meter, _ = stands(s4, between)
        assert meter.need_ms == 20 * MIN
        assert stands(row(2, RowKind.REST, 19 * MIN), meter=meter)[0].s4_ms == MIN
        assert stands(row(2, RowKind.REST, 20 * MIN), meter=meter)[0].s4_ms == 0


def test_marked_in_the_middle_of_a_look_what_follows_counts_as_the_most_severe_and_s4_time_runs_from_there() -> None:
    recorder = Recorder(Meter(PLAIN), "test")
    recorder.show((Surface("x"),), AT)
    recorder.elapse(1_000, True, AT)
    recorder.mark("x", AT)
    assert recorder.meter.s4_ms == 0, "what was before adds none"
    recorder.elapse(500, True, AT)
    recorder.show((), AT)
    assert recorder.meter.s4_ms == 500
    assert recorder.meter.dose_u == 2_000 * 9_000 * 400, "the floor as well"


def test_sound_alone_is_exposure_and_no_rest() -> None:
    recorder = Recorder(Meter(PLAIN), "test", {"x": Severity.S4})
    recorder.elapse(29 * MIN, False, AT)
    recorder.show((Surface("x", veil=Veil.CONCEALED, sound=True),), AT)
    recorder.elapse(1, False, AT)
    recorder.show((), AT)
    meter = recorder.meter
    assert (meter.raw_ms, meter.s4_ms, meter.rest_run_ms, meter.dose_u) == (1, 1, 0, 400 * 5_000)
    recorder.elapse(30 * MIN - 1, False, AT)
    assert meter.raw_ms == 1
    recorder.elapse(1, False, AT)
    assert meter.raw_ms == 0


def test_two_items_seen_at_once_count_the_worse_once_and_each_gets_its_floor() -> None:
    recorder = Recorder(Meter(PLAIN), "test", {"a": Severity.S1, "b": Severity.S3})
    recorder.show((Surface("a"), Surface("b")), AT)
    recorder.elapse(500, True, AT)
    recorder.show((Surface("a"),), AT)
    recorder.elapse(500, True, AT)
    recorder.show((), AT)
    floors = 1_500 * 9_000 * 250 + 1_000 * 9_000 * 100
    assert recorder.meter.dose_u == 500 * 9_000 * (250 + 100) + floors
    assert recorder.meter.raw_ms == 1_000


def test_an_empty_stretch_and_an_empty_rest_change_nothing() -> None:
    recorder = Recorder(working_meter(), "test")
    recorder.show((Surface("x", veil=Veil.HEAVY),), AT)
    before = judge(recorder.meter, NOON)
    assert recorder.elapse(0, True, AT) == recorder.rest(0, AT) == ()
    assert judge(recorder.meter, NOON) == before


def test_at_a_cap_the_item_can_be_finished_and_nothing_is_put_off_though_a_break_is_due_too() -> None:
    small = working_meter(replace(PLAIN, day_raw_ms=25 * MIN))
    _, at = stands(look(25 * MIN), meter=small)
    assert (at.due, at.caps, at.holds) == ((Cause.RAW,), (Cause.RAW,), (Hold.DAY_CAP,))
    assert (at.may_finish, at.may_postpone, at.may_open) == (True, False, False)
    _, after = stands(row(1, RowKind.REST, 10 * MIN), meter=small)
    assert (after.due, after.may_reveal, after.may_open) == ((), False, False)


def test_a_postponement_that_runs_ends_at_a_cap() -> None:
    meter = working_meter(replace(PLAIN, day_raw_ms=27 * MIN))
    _, at = stands(look(25 * MIN), row(1, RowKind.POSTPONE), look(2 * MIN), meter=meter)
    assert (at.may_reveal, at.may_open, at.may_finish) == (False, False, True)
    assert not stands(look(3 * MIN), meter=meter)[1].may_finish


def test_an_override_in_a_finish_opens_what_it_says_and_the_next_day_takes_it_back() -> None:
    note = write_override("block_raw_ms", 30 * MIN, "Bea")
    meter, at = stands(look(26 * MIN), row(1, RowKind.OVERRIDE, note=note))
    assert at.may_reveal
    _, tomorrow = stands(row(2, RowKind.STRETCH, 1), meter=meter)
    assert tomorrow.due == (Cause.RAW,)


LIMITS = st.builds(
    lambda raw, dose, review, short, long: replace(
        PLAIN,
        block_raw_ms=raw * MIN,
        block_dose_u=dose * XMIN_U,
        block_review_ms=review * MIN,
        short_break_ms=short * MIN,
        long_break_ms=max(short, long) * MIN,
    ),
    st.integers(10, 40),
    st.integers(15, 60),
    st.integers(30, 60),
    st.integers(5, 20),
    st.integers(15, 45),
)
DEEDS = st.lists(
    st.one_of(
        st.builds(lambda m: look(m * MIN), st.integers(1, 30)),
        st.builds(lambda m: row(1, RowKind.STRETCH, m * MIN), st.integers(1, 35)),
        st.builds(lambda m: row(1, RowKind.REST, m * MIN), st.integers(1, 45)),
        st.builds(lambda limits: row(1, RowKind.RULES, note=write_rules(limits)), LIMITS),
        st.builds(lambda u: replace(row(1, RowKind.RECLASS), dose_u=u * XMIN_U), st.integers(-40, 40)),
    ),
    max_size=12,
)


@given(LIMITS, DEEDS)
def test_whatever_limits_follow_each_other_a_break_that_is_due_is_owed_and_can_be_taken(
    limits: Limits, deeds: list[LedgerRow]
) -> None:
    meter, at = stands(*deeds, meter=working_meter(limits))
    assert bool(at.due) == (at.owed_ms > 0)
    assert at.owed_ms <= meter.limits.long_break_ms
    assert not (at.due and at.may_reveal)
    if at.due:
        owed = max(at.owed_ms, meter.limits.piece_ms)
        assert not stands(row(1, RowKind.REST, owed), meter=meter)[1].due
