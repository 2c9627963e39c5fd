"""The properties of wellbeing policy 3.5, last paragraph, that the golden values cannot show."""

from __future__ import annotations

from dataclasses import fields, replace
from datetime import UTC, datetime
from random import Random
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from app.domain.clock import Instant
from app.domain.exposure import Motion, Severity, Size, Surface, SurfaceKind, Tone, Veil
from app.wellbeing.duty_day import believed_utc, next_duty_day
from app.wellbeing.limits import DEFAULT_WEIGHTS, XMIN_U, Limits
from app.wellbeing.meter import Meter
from app.wellbeing.recorder import Recorder, Stamp
from tests.fakes.rules import PLAIN
from tests.wellbeing.test_oracle import a_day, told

AT = Stamp("2025-06-10", datetime(2025, 6, 10, 9, tzinfo=UTC))
media = st.builds(
    Surface,
    item=st.sampled_from("abc"),
    size=st.sampled_from(Size),
    veil=st.sampled_from(Veil),
    tone=st.sampled_from(Tone),
    motion=st.sampled_from(Motion),
)
sounding = st.builds(replace, media, sound=st.just(True))
text = st.builds(Surface, item=st.sampled_from("abc"), kind=st.just(SurfaceKind.TEXT))
surfaces = st.lists(media | sounding | text, min_size=1, max_size=4)
# Each filter from its strongest form to none, as the policy tells them.
FILTERS: dict[str, tuple[int, ...]] = {
    "size": (Size.TILE, Size.PREVIEW, Size.FULL),
    "veil": (Veil.CONCEALED, Veil.HEAVY, Veil.MEDIUM, Veil.LENS, Veil.SOFT, Veil.CLEAR),
    "tone": (Tone.GREY, Tone.COLOUR),
    "motion": (Motion.STILL, Motion.PLAYING),
}


def metered(shown: list[Surface], ms: int, classes: dict[str, Severity]) -> Meter:
    recorder = Recorder(Meter(PLAIN), "test", classes)
    recorder.show(tuple(shown), AT)
    recorder.elapse(ms, True, AT)
    recorder.show((), AT)
    return recorder.meter


@settings(max_examples=2_000)
@given(
    st.lists(media, min_size=1, max_size=2) | surfaces,
    st.integers(0, 5_000),
    st.dictionaries(st.sampled_from("abc"), st.sampled_from(Severity)),
    st.sampled_from(sorted(FILTERS)),
    st.data(),
)
def test_a_stronger_filter_never_raises_anything_and_r_only_falls_below_medium(
    shown: list[Surface], ms: int, classes: dict[str, Severity], name: str, data: st.DataObject
) -> None:
    place = data.draw(st.integers(0, len(shown) - 1))
    now = getattr(shown[place], name)
    stronger = data.draw(st.sampled_from(FILTERS[name][: FILTERS[name].index(now) + 1]))
    change: dict[str, Any] = {name: stronger}
    softened = [*shown[:place], replace(shown[place], **change), *shown[place + 1 :]]
    before, after = metered(shown, ms, classes), metered(softened, ms, classes)
    assert after.dose_u <= before.dose_u
    assert after.s4_ms <= before.s4_ms
    if name != "veil" or stronger >= Veil.MEDIUM:
        assert after.raw_ms == before.raw_ms
    assert after.raw_ms <= before.raw_ms


@settings(max_examples=500)
@given(surfaces, surfaces, st.integers(0, 5_000), st.dictionaries(st.sampled_from("abc"), st.sampled_from(Severity)))
def test_another_surface_lowers_nothing(
    shown: list[Surface], more: list[Surface], ms: int, classes: dict[str, Severity]
) -> None:
    before, after = metered(shown, ms, classes), metered(shown + more, ms, classes)
    assert after.dose_u >= before.dose_u
    assert after.raw_ms >= before.raw_ms
    assert after.s4_ms >= before.s4_ms


@settings(max_examples=1_000)
@given(st.integers(0, 2**32))
def test_splitting_stretches_of_a_whole_day_changes_nothing(seed: int) -> None:
    dice = Random(seed)
    split: list[dict[str, Any]] = []
    whole = a_day(seed)
    for event in whole:
        if "run_ms" in event:
            first = dice.randint(0, event["run_ms"])
            split += [{**event, "run_ms": first}, {**event, "run_ms": event["run_ms"] - first}]
        else:
            split.append(event)
    assert told(split) == told(whole)


@given(st.lists(st.tuples(st.integers(0, 10 * 3_600_000), st.integers(-(10**9), 10**9)), max_size=12))
def test_no_clock_setting_opens_a_fresh_day(moves: list[tuple[int, int]]) -> None:
    """Each move: so much time passes, and the wall clock stands wrong by that much."""
    start = datetime(2025, 6, 10, 9, tzinfo=UTC)
    anchor = Instant(0, 0, "boot", start)
    day, passed = "2025-06-10", 0
    for ms, wrong in moves:
        passed += ms
        wall = datetime.fromtimestamp(start.timestamp() + (passed + wrong) / 1000, UTC)
        now = Instant(passed, passed, "boot", wall)
        fresh = next_duty_day(day, believed_utc(anchor, now), UTC)
        true = datetime.fromtimestamp(start.timestamp() + passed / 1000, UTC)
        assert day <= fresh <= next_duty_day("", true, UTC)
        day, anchor = fresh, replace(now, utc=believed_utc(anchor, now))


def test_missing_settings_give_the_defaults() -> None:
    """Every number of policy 2.2 and 2.3 that this meter obeys, written out once more."""
    limits = Limits()
    assert {field.name: getattr(limits, field.name) for field in fields(limits) if field.name != "weights"} == {
        "lighter_every": 5,
        "lighter_of": 0,
        "block_raw_ms": 1_500_000,
        "block_dose_u": 40 * XMIN_U,
        "block_review_ms": 3_000_000,
        "since_long_u": 120 * XMIN_U,
        "notice_percent": 80,
        "finish_item_ms": 180_000,
        "postpone_times": 1,
        "postpone_ms": 300_000,
        "hard_stop_percent": 125,
        "short_break_ms": 600_000,
        "long_break_ms": 1_200_000,
        "long_after_s4_ms": 60_000,
        "piece_ms": 60_000,
        "natural_reset_ms": 1_800_000,
        "day_raw_ms": 9_000_000,
        "day_dose_u": 240 * XMIN_U,
        "day_review_ms": 14_400_000,
        "week_raw_ms": 36_000_000,
        "week_dose_u": 960 * XMIN_U,
        "week_review_ms": 64_800_000,
        "content_free_days": 1,
        "start_edge_ms": 900_000,
        "end_edge_ms": 3_600_000,
        "shift_ms": 28_800_000,
        "stop_at_minute": -1,
        "wind_down_ms": 900_000,
        "night_rest_ms": 39_600_000,
        "severe_run": 5,
        "severe_run_s4": 2,
        "mild_between": 3,
        "other_work_ms": 300_000,
        "severe_share_percent": 50,
        "first_weeks_percent": (25, 50, 75),
        "experienced": False,
        "return_after_days": 14,
        "return_percent": 50,
        "urgent_ms": 1_800_000,
        "urgent_per_day": 1,
        "urgent_per_week": 2,
        "glance_ms": 2_000,
        "heartbeat_ms": 5_000,
        "idle_still_ms": 60_000,
        "idle_video_ms": 180_000,
    }
    assert XMIN_U == 60_000_000_000
    assert [DEFAULT_WEIGHTS[severity] for severity in Severity] == [25, 100, 150, 200, 250, 400]
