"""The schema: its defaults are the program's, every key acts, ranges and the rules between keys are refused by name."""

from __future__ import annotations

from collections.abc import Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.exposure import Severity, Veil
from app.errors import PolicyError
from app.policy.outcome import display_of, limits_of, severities_of
from app.policy.parameter import NO_TIME, Loosen, Stricter
from app.policy.schema import DEFAULTS, GROUPS, SCHEMA, STRICT, check, read_values, settle
from app.wellbeing.limits import NO_STOP, SHIPPED
from app.wellbeing.mitigation import HOLD_MS, PREVIEW_EDGE, TILE_EDGE, TOGGLE_MS
from tests.policy.values import any_values

SCHEME = "uk_sc_2014"


def consumed(values: Mapping[str, int]) -> tuple[object, ...]:
    return limits_of(values), display_of(values), severities_of(values, SCHEME)


def test_the_defaults_are_what_the_program_ships() -> None:
    assert limits_of(DEFAULTS) == SHIPPED
    shown = display_of(DEFAULTS)
    assert (shown.hold_ms, shown.toggle_ms, shown.tile_edge, shown.preview_edge) == (
        HOLD_MS,
        TOGGLE_MS,
        TILE_EDGE,
        PREVIEW_EDGE,
    )
    assert (shown.first_veil, shown.heavy_cells, shown.medium_permille, shown.soft_permille) == (Veil.HEAVY, 8, 20, 10)
    assert severities_of(DEFAULTS, SCHEME)["A"] is Severity.S3
    assert severities_of(DEFAULTS, "unmapped") == {}


def test_the_pages_are_told_whether_to_remind_of_looking_away() -> None:
    assert display_of(DEFAULTS).look.look_away
    assert not display_of({**DEFAULTS, "display.look_away": 0}).look.look_away


@pytest.mark.parametrize("key", SCHEMA)
def test_every_key_acts(key: str) -> None:
    p = SCHEMA[key]
    others = {p.low, p.high} - {p.default}
    assert others
    for other in others:
        assert consumed({**DEFAULTS, key: other}) != consumed(DEFAULTS)


@pytest.mark.parametrize("key", SCHEMA)
def test_every_key_is_whole(key: str) -> None:
    p = SCHEMA[key]
    assert p.low < p.high
    assert all(p.fits(value) for value in (p.default, p.low, p.high))
    assert not p.fits(p.low - p.step)
    assert not p.fits(p.high + p.step)
    assert p.title
    assert p.text.endswith(".")
    assert p.strict_end in (p.low, p.high)
    assert not any(p.is_tighter(end, p.strict_end) for end in (p.low, p.high))
    assert not p.is_tighter(p.default, p.strict_end)
    assert p.tightest(p.low, p.default, p.high) == p.strict_end


def test_keys_stand_once_and_in_groups() -> None:
    listed = [p.key for _, group in GROUPS for p in group]
    assert len(listed) == len(set(listed)) == len(SCHEMA)


@pytest.mark.parametrize("key", SCHEMA)
def test_written_values_come_back(key: str) -> None:
    p = SCHEMA[key]
    for value in range(p.low, p.high + 1, p.step):
        assert p.read(p.write(value)) == value
        assert p.read_text(str(p.write(value))) == value


@pytest.mark.parametrize("key", SCHEMA)
@pytest.mark.parametrize("wrong", [True, None, 1.0, -1, 10**9, "a lot", "", [], "25:00", "1:5"])
def test_a_refusal_names_the_key_and_its_range(key: str, wrong: object) -> None:
    p = SCHEMA[key]
    with pytest.raises(PolicyError) as refused:
        p.read(wrong)
    assert key in str(refused.value)
    assert p.range_text in str(refused.value)


def test_a_supervisor_never_gets_beyond_the_range() -> None:
    for p in SCHEMA.values():
        assert (p.supervisor_to is not None) == (p.loosen is Loosen.SUPERVISOR)
        if p.supervisor_to is not None:
            assert p.fits(p.supervisor_to)
            assert p.is_tighter(p.default, p.supervisor_to)


def test_times_of_day_count_from_the_beginning_of_the_duty_day() -> None:
    p = SCHEMA["shift.stop_at"]
    assert p.is_tighter(p.read("16:00"), p.read("23:00"))
    assert p.is_tighter(p.read("23:00"), p.read("02:00"))
    assert p.is_tighter(p.read("03:59"), p.read("none"))
    assert limits_of({**DEFAULTS, p.key: p.read("16:00")}).stop_at_minute == 16 * 60
    assert limits_of({**DEFAULTS, p.key: p.read("02:30")}).stop_at_minute == 150
    assert limits_of({**DEFAULTS, p.key: NO_TIME}).stop_at_minute == NO_STOP
    with pytest.raises(PolicyError, match="12:00 to 03:59"):
        p.read("11:59")


def test_unknown_keys_and_own_choices_are_refused() -> None:
    with pytest.raises(PolicyError, match=r"display\.sparkle: there is no such key"):
        read_values({"display.sparkle": 1})
    with pytest.raises(PolicyError, match=r"display\.colour: .* own choice"):
        read_values({"display.colour": "on"})


@pytest.mark.parametrize(
    ("values", "named"),
    [
        ({"weights.u": 130}, r"weights\.u: .* 150"),
        ({"weights.s3": 300}, r"weights\.s4: .* 450"),
        ({"weights.s4": 370}, r"weights\.s4: .* 375"),
        ({"new.week_2_percent": 20}, r"new\.week_1_percent: .* new\.week_2_percent, here 20 %"),
        ({"severity.uk_sc_2014.C": "S4"}, r"severity\.uk_sc_2014\.B: .*\.C, here S4"),
        ({"break.short_minutes": 20, "break.long_minutes": 15}, r"break\.long_minutes: .* 20 min"),
    ],
)
def test_rules_between_keys_are_refused_by_name(values: dict[str, object], named: str) -> None:
    with pytest.raises(PolicyError, match=named):
        read_values(values)


def test_both_ends_that_the_program_may_fall_back_to_keep_the_rules() -> None:
    check(DEFAULTS)
    check(STRICT)


@given(any_values())
def test_settling_only_tightens_and_then_every_rule_holds(values: dict[str, int]) -> None:
    settled = settle(values)
    check(settled)
    for key, p in SCHEMA.items():
        assert p.fits(settled[key])
        assert not p.is_tighter(values[key], settled[key])
    assert settle(settled) == settled


@given(st.data())
def test_stricter_is_stricter_for_limits_too(data: st.DataObject) -> None:
    """The number that the program gets moves in the direction in which the key does."""
    p = data.draw(st.sampled_from([p for p in SCHEMA.values() if p.target == "limits" and p.unit != "time"]))
    low, high = limits_of({**DEFAULTS, p.key: p.low}), limits_of({**DEFAULTS, p.key: p.high})
    assert getattr(low, p.field) < getattr(high, p.field)
    assert p.stricter in (Stricter.LOWER, Stricter.HIGHER)
