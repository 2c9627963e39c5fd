"""Properties of the meter (wellbeing policy 3.5, last paragraph): what may and what may not change it."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.clock import Instant
from app.domain.exposure import LedgerRow, Motion, RowKind, Severity, Size, Surface, Tone, Veil
from app.wellbeing.breaks import judge
from app.wellbeing.causes import Cause
from app.wellbeing.duty_day import closed_ms, duty_day, next_duty_day
from app.wellbeing.heartbeat import Beat, judge_beat
from app.wellbeing.meter import Meter
from app.wellbeing.recorder import Recorder, Stamp
from tests.fakes.rules import NOON, PLAIN, working_meter

AT = Stamp("2025-06-10", datetime(2025, 6, 10, 9, tzinfo=UTC))
ITEMS = ("a", "b", "c")
surfaces = st.lists(
    st.builds(
        Surface,
        item=st.sampled_from(ITEMS),
        size=st.sampled_from(Size),
        veil=st.sampled_from(Veil),
        tone=st.sampled_from(Tone),
        motion=st.sampled_from(Motion),
        sound=st.booleans(),
    ),
    max_size=4,
).map(tuple)
steps = st.lists(
    st.one_of(
        st.tuples(st.just("show"), surfaces),
        st.tuples(st.just("run"), st.integers(0, 40 * 60_000)),
        st.tuples(st.just("rest"), st.integers(0, 40 * 60_000)),
        st.tuples(st.just("classify"), st.tuples(st.sampled_from(ITEMS), st.sampled_from(Severity))),
    ),
    max_size=25,
)


def fresh() -> Recorder:
    return Recorder(Meter(PLAIN), "test")


def play(recorder: Recorder, todo: list[tuple[str, object]]) -> list[LedgerRow]:
    rows: list[LedgerRow] = []
    for name, value in todo:
        if name == "show":
            rows += recorder.show(value, AT)  # type: ignore[arg-type]
        elif name == "run":
            rows += recorder.elapse(value, True, AT)  # type: ignore[arg-type]
        elif name == "rest":
            rows += recorder.rest(value, AT)  # type: ignore[arg-type]
        else:
            rows += recorder.classify(value[0], value[1], AT)  # type: ignore[index]
    return rows


@given(steps)
def test_a_restart_is_a_replay(todo: list[tuple[str, object]]) -> None:
    recorder = fresh()
    rows = play(recorder, todo)
    again = Meter(PLAIN)
    for row in rows:
        again.apply(row)
    assert again == recorder.meter


@given(steps, st.integers(1, 10_000))
def test_splitting_a_stretch_changes_no_sum(todo: list[tuple[str, object]], piece: int) -> None:
    whole, split = fresh(), fresh()
    for name, value in todo:
        play(whole, [(name, value)])
        if name == "run" and isinstance(value, int):
            first = min(piece, value)
            play(split, [("run", first), ("run", value - first)])
        else:
            play(split, [(name, value)])
    assert split.meter == whole.meter


@given(surfaces, surfaces)
def test_another_surface_never_lowers_the_rate(some: tuple[Surface, ...], more: tuple[Surface, ...]) -> None:
    recorder = fresh()
    before, after = recorder.rate_of(some), recorder.rate_of(some + more)
    assert after[0] >= before[0]
    assert after[1] >= before[1]


@given(steps)
def test_meters_stay_sane(todo: list[tuple[str, object]]) -> None:
    recorder = fresh()
    day = 0
    for step in todo:
        play(recorder, [step])
        meter = recorder.meter
        assert (
            min(meter.raw_ms, meter.dose_u, meter.since_long_u, meter.day_dose_u, meter.owed_ms, meter.pieces_ms) >= 0
        )
        assert meter.day_raw_ms >= day
        assert bool(meter.owed_ms) == bool(meter.due())
        day = meter.day_raw_ms


@given(steps)
def test_only_a_break_a_reset_or_a_new_day_lowers_r(todo: list[tuple[str, object]]) -> None:
    recorder = fresh()
    for step in todo:
        before, taken = recorder.meter.raw_ms, recorder.meter.breaks_taken
        play(recorder, [step])
        meter = recorder.meter
        assert meter.raw_ms >= before or meter.quiet or meter.breaks_taken > taken


def raw(ms: int) -> LedgerRow:
    return LedgerRow(AT.duty_day, AT.utc, RowKind.STRETCH, ms, 900_000, 0, ms * 900_000, ms, ms, 0, "test")


def test_finishing_the_item_ends_after_three_minutes_of_looking() -> None:
    meter = working_meter()
    meter.apply(raw(25 * 60_000))
    assert (judge(meter, NOON).may_reveal, judge(meter, NOON).may_finish) == (False, True)
    meter.apply(raw(3 * 60_000 - 1))
    assert judge(meter, NOON).may_finish
    meter.apply(raw(1))
    assert judge(meter, NOON).must_veil


def test_a_long_stretch_that_falls_due_in_its_middle_counts_only_the_rest() -> None:
    meter = working_meter()
    meter.apply(raw(26 * 60_000))
    assert meter.over_raw_ms == 60_000


def test_postponing_once_and_the_hard_stop() -> None:
    recorder = Recorder(working_meter(), "test")
    meter = recorder.meter
    meter.apply(raw(25 * 60_000))
    assert judge(meter, NOON).may_postpone
    recorder.tell(RowKind.POSTPONE, AT)
    assert judge(meter, NOON).may_reveal
    assert not judge(meter, NOON).may_postpone
    meter.apply(raw(5 * 60_000))
    assert (judge(meter, NOON).may_reveal, judge(meter, NOON).may_finish) == (False, True)
    meter.apply(raw(75_000))  # 125 % of 25 minutes
    assert judge(meter, NOON).must_veil


def test_a_natural_reset_within_a_stretch_forgets_pieces_though_the_stretch_then_falls_due_again() -> None:
    recorder = fresh()
    recorder.meter.apply(raw(25 * 60_000))
    recorder.rest(6 * 60_000, AT)
    assert recorder.meter.owed_ms == 4 * 60_000
    recorder.elapse(30 * 60_000, True, AT)  # after 24 min of it nothing is due; after 25 min T is
    assert (recorder.meter.due(), recorder.meter.owed_ms) == ((Cause.REVIEW,), 10 * 60_000)


def test_pieces_add_up_for_a_debt_that_came_after_the_natural_reset() -> None:
    recorder = fresh()
    recorder.show((Surface("a"),), AT)
    recorder.elapse(23 * 60_000, False, AT)
    recorder.show((), AT)
    recorder.elapse(31 * 60_000, False, AT)
    recorder.classify("a", Severity.S4, AT)  # 41.4 xmin more, whatever resets lie between
    assert (recorder.meter.due(), recorder.meter.owed_ms) == ((Cause.DOSE,), 10 * 60_000)
    recorder.rest(6 * 60_000, AT)
    recorder.rest(3 * 60_000, AT)
    assert recorder.meter.owed_ms == 60_000
    recorder.rest(60_000, AT)
    assert recorder.meter.due() == ()


def test_no_postponing_after_s4_or_at_a_cap() -> None:
    meter = working_meter()
    meter.apply(raw(25 * 60_000))
    meter.s4_ms = 60_000
    assert not judge(meter, NOON).may_postpone
    meter.s4_ms, meter.day_raw_ms = 0, PLAIN.day_raw_ms
    assert not judge(meter, NOON).may_postpone
    assert judge(meter, NOON).caps == (Cause.RAW,)


def test_a_new_duty_day_clears_the_day_and_not_the_debt() -> None:
    meter = working_meter()
    meter.apply(raw(25 * 60_000))
    note = LedgerRow("2025-06-11", AT.utc, RowKind.NOTE, 0, 0, 0, 0, 0, 0, 0, "test")
    meter.apply(note)
    assert (meter.day_raw_ms, meter.due()) == (0, (Cause.RAW,))


@pytest.mark.parametrize(
    ("mono", "wall", "beat"),
    [
        (5_000, 5_000, Beat(5_000, False, "")),
        (5_000, -10_795_000, Beat(5_000, False, "clock set back")),
        (5_200, 2_405_200, Beat(5_200, True, "")),
        (2_405_200, 2_405_200, Beat(5_000, True, "")),
    ],
)
def test_golden_14_beats(mono: int, wall: int, beat: Beat) -> None:
    assert judge_beat(mono, wall) == beat


def test_golden_15_duty_days() -> None:
    london = ZoneInfo("Europe/London")
    assert duty_day(datetime(2025, 10, 26, 3, 59, tzinfo=london), london) == "2025-10-25"
    assert duty_day(datetime(2025, 10, 26, 4, 0, tzinfo=london), london) == "2025-10-26"
    back = datetime(2025, 6, 9, 23, tzinfo=timezone(timedelta(hours=1)))
    assert next_duty_day("2025-06-10", back, timezone(timedelta(hours=1))) == "2025-06-10"


def test_rest_of_a_closed_program() -> None:
    start = datetime(2025, 6, 10, 9, tzinfo=UTC)
    last = Instant(0, 1_000, "boot", start)
    assert closed_ms(last, Instant(0, 0, "other", start + timedelta(minutes=8))) == 480_000
    assert closed_ms(last, Instant(0, 0, "other", start - timedelta(hours=1))) == 0
    assert closed_ms(last, Instant(0, 61_000, "boot", start + timedelta(hours=3))) == 60_000
