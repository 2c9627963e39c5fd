"""Which value stands when: tightening at once, loosening from the next duty day, own values never looser, never outside."""

from __future__ import annotations

from collections.abc import Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.policy.bundle import Bundle
from app.policy.effective import Layers, OwnValue, Source, TakenBundle, next_day
from app.policy.parameter import Loosen
from app.policy.schema import DEFAULTS, SCHEMA, STRICT, check, settle
from tests.policy.values import of, some_values

MONDAY, TUESDAY, WEDNESDAY = "2026-03-02", "2026-03-03", "2026-03-04"
DAYS = ("2026-02-28", "2026-03-01", MONDAY, TUESDAY, WEDNESDAY, "2026-03-05")
RAW = "block.raw_minutes"


def taken(version: int, values: Mapping[str, int], day: str) -> TakenBundle:
    return TakenBundle(Bundle("ORG", version, "2026-01-01T00:00:00+00:00", values), next_day(day) if day else "")


@st.composite
def bundles(draw: st.DrawFn) -> tuple[TakenBundle, ...]:
    """Bundles as they are taken: on days that never go back, each within the ranges and the rules between keys."""
    days = sorted(draw(st.lists(st.sampled_from(DAYS), max_size=3)))
    made = []
    for version, day in enumerate(days, start=1):
        chosen = {k: v for k, v in draw(some_values()).items() if SCHEMA[k].by_organisation}
        whole = settle({**DEFAULTS, **chosen})
        made.append(taken(version, {k: v for k, v in whole.items() if v != DEFAULTS[k]}, day))
    return tuple(made)


@st.composite
def own_values(draw: st.DrawFn) -> tuple[OwnValue, ...]:
    """Own values in any direction: what the program would refuse is among them."""
    days = sorted(draw(st.lists(st.sampled_from(DAYS), max_size=5)))
    made = []
    for day in days:
        key = draw(st.sampled_from(list(SCHEMA)))
        value = draw(st.none() | of(SCHEMA[key]))
        made.append(OwnValue(key, value, next_day(day)))
    return tuple(made)


def test_without_anything_the_defaults_stand() -> None:
    stands = Layers().at(MONDAY)
    assert stands.values == DEFAULTS
    assert stands.name == "shipped-1"
    assert {held.source for held in stands.held.values()} == {Source.DEFAULT}


def test_the_organisations_values_of_a_day_are_those_of_the_bundles_taken_by_then_and_nobodys_own() -> None:
    layers = Layers(
        (taken(1, {RAW: 20}, ""), taken(2, {RAW: 15}, TUESDAY), taken(3, {RAW: 30}, TUESDAY)),
        (OwnValue(RAW, 10, MONDAY),),
    )
    values = {day: layers.organisation_on(day)[RAW] for day in (MONDAY, TUESDAY, WEDNESDAY)}
    assert values == {MONDAY: 20, TUESDAY: 15, WEDNESDAY: 30}


def test_strict_is_strict_whatever_the_analyst_chose() -> None:
    own = (OwnValue("display.colour", 1, MONDAY), OwnValue("display.preview_edge", 640, MONDAY))
    stands = Layers((), own, strict=True).at(TUESDAY)
    assert stands.values == STRICT
    assert stands.name == "strict-1"
    assert not any(stands.may_set(key, p.low + p.high - p.strict_end) for key, p in SCHEMA.items())
    assert not stands.may_override(RAW, 30)


def test_a_bundle_tightens_at_once_and_loosens_on_the_next_duty_day() -> None:
    layers = Layers((taken(3, {RAW: 20, "block.dose_xmin": 50}, MONDAY),))
    monday, tuesday = layers.at(MONDAY), layers.at(TUESDAY)
    assert (monday.values[RAW], monday.values["block.dose_xmin"]) == (20, 40)
    assert (tuesday.values[RAW], tuesday.values["block.dose_xmin"]) == (20, 50)
    assert (monday.held[RAW].source, monday.held[RAW].since) == (Source.ORGANISATION, MONDAY)
    assert monday.held["block.dose_xmin"].source is Source.DEFAULT
    assert (tuesday.held["block.dose_xmin"].source, tuesday.held["block.dose_xmin"].since) == (
        Source.ORGANISATION,
        TUESDAY,
    )
    assert monday.name == tuesday.name == "ORG 3"


def test_a_first_bundle_in_an_unused_workspace_stands_whole() -> None:
    layers = Layers((taken(1, {"shift.start_edge_minutes": 0}, ""),))
    assert layers.at(MONDAY).values["shift.start_edge_minutes"] == 0
    assert layers.at(MONDAY).held["shift.start_edge_minutes"].since == ""


def test_what_was_tightened_today_cannot_be_undone_today() -> None:
    layers = Layers((taken(1, {RAW: 20}, MONDAY), taken(2, {}, MONDAY)))
    assert layers.at(MONDAY).values[RAW] == 20
    assert layers.at(TUESDAY).values[RAW] == DEFAULTS[RAW]


def test_own_values_tighten_at_once_and_are_given_up_tomorrow() -> None:
    layers = Layers((), (OwnValue(RAW, 15, TUESDAY), OwnValue(RAW, None, TUESDAY)))
    monday = layers.at(MONDAY)
    assert (monday.values[RAW], monday.held[RAW].source, monday.held[RAW].organisation) == (15, Source.OWN, 25)
    assert monday.held[RAW].since == MONDAY
    assert monday.name == "shipped-1"
    assert layers.at(TUESDAY).values[RAW] == 25
    assert layers.last(MONDAY).values[RAW] == 25


def test_an_own_value_gives_way_when_the_organisation_tightens_beyond_it() -> None:
    layers = Layers((taken(1, {RAW: 12}, TUESDAY),), (OwnValue(RAW, 15, TUESDAY),))
    assert layers.at(MONDAY).values[RAW] == 12
    assert layers.at(WEDNESDAY).held[RAW].source is Source.ORGANISATION


def test_what_an_analyst_may_loosen_loosens_tomorrow() -> None:
    layers = Layers((), (OwnValue("display.colour", 1, TUESDAY), OwnValue("display.hold_ms", 200, TUESDAY)))
    assert layers.at(MONDAY).values["display.colour"] == 0
    assert layers.at(TUESDAY).values["display.colour"] == 1
    assert layers.at(TUESDAY).values["display.hold_ms"] == 200


def test_an_own_weight_brings_the_one_along_that_hangs_on_it() -> None:
    stands = Layers((), (OwnValue("weights.s3", 400, MONDAY),)).at(MONDAY)
    assert stands.values["weights.s4"] == 600
    assert stands.held["weights.s4"].source is Source.OWN
    check(stands.values)


def test_bands_of_grades_are_not_the_analysts_to_say() -> None:
    stands = Layers((), (OwnValue("severity.uk_sc_2014.C", 5, MONDAY),)).at(MONDAY)
    assert stands.values["severity.uk_sc_2014.C"] == DEFAULTS["severity.uk_sc_2014.C"]


@pytest.mark.parametrize(
    ("key", "value", "may"),
    [(RAW, 25, True), (RAW, 10, True), (RAW, 26, False), (RAW, 9, False), ("display.preview_edge", 640, True)],
)
def test_what_may_be_set(key: str, value: int, may: bool) -> None:
    assert Layers().at(MONDAY).may_set(key, value) is may


@given(bundles(), own_values(), st.sampled_from(DAYS), st.sampled_from(list(SCHEMA)))
def test_the_choices_are_what_may_be_set(
    kept: tuple[TakenBundle, ...], own: tuple[OwnValue, ...], day: str, key: str
) -> None:
    stands, p = Layers(kept, own).at(day), SCHEMA[key]
    every = range(p.low - 1, p.high + 2)
    assert stands.choices(key) == tuple(value for value in every if stands.may_set(key, value))
    assert Layers(kept, own, strict=True).at(day).choices(key) == ()


@given(bundles(), own_values(), st.sampled_from(DAYS), st.sampled_from(list(SCHEMA)))
def test_what_comes_along_stays_when_an_own_value_is_given_up(
    kept: tuple[TakenBundle, ...], own: tuple[OwnValue, ...], day: str, key: str
) -> None:
    stands = Layers(kept, own).at(day)
    without = Layers(kept, tuple(one for one in own if one.key != key)).at(day)
    assert stands.comes_along(key) is (
        stands.held[key].source is Source.OWN and without.values[key] == stands.values[key]
    )


def test_what_a_supervisor_may_override() -> None:
    stands = Layers((), (OwnValue(RAW, 20, MONDAY),)).at(MONDAY)
    assert [value for value in range(60) if stands.may_override(RAW, value)] == list(range(21, 31))
    assert not stands.may_override("block.dose_xmin", 45)
    loose = Layers((taken(1, {RAW: 40}, ""),)).at(MONDAY)
    assert not any(loose.may_override(RAW, value) for value in range(60))


@given(bundles(), own_values(), st.sampled_from(DAYS))
def test_nobody_gets_a_value_outside_the_range(
    kept: tuple[TakenBundle, ...], own: tuple[OwnValue, ...], day: str
) -> None:
    stands = Layers(kept, own).at(day)
    assert set(stands.values) == set(SCHEMA)
    assert all(SCHEMA[key].fits(value) for key, value in stands.values.items())
    check(stands.values)


@given(bundles(), own_values(), st.sampled_from(DAYS))
def test_own_values_never_loosen(kept: tuple[TakenBundle, ...], own: tuple[OwnValue, ...], day: str) -> None:
    without, stands = Layers(kept).at(day), Layers(kept, own).at(day)
    for key, parameter in SCHEMA.items():
        assert stands.held[key].organisation == without.values[key]
        if parameter.loosen is not Loosen.ANALYST:
            assert not parameter.is_tighter(without.values[key], stands.values[key])


@given(bundles(), own_values(), some_values(), st.sampled_from(DAYS))
def test_a_bundle_acts_at_once_only_where_it_tightens(
    kept: tuple[TakenBundle, ...], own: tuple[OwnValue, ...], values: dict[str, int], today: str
) -> None:
    kept = tuple(t for t in kept if t.from_day <= next_day(today))
    values = settle({**DEFAULTS, **{k: v for k, v in values.items() if SCHEMA[k].by_organisation}})
    fresh = taken(99, values, today)
    before, after = Layers(kept).at(today), Layers((*kept, fresh)).at(today)
    tomorrow = Layers((*kept, fresh)).at(next_day(today))
    for key, parameter in SCHEMA.items():
        assert after.values[key] == parameter.tightest(before.values[key], values[key])
        assert tomorrow.values[key] == values[key]
        whole = Layers((*kept, fresh), own).at(today).values[key]
        assert not parameter.is_tighter(Layers(kept, own).at(today).values[key], whole)


@given(bundles(), own_values(), st.sampled_from(list(SCHEMA)), st.data(), st.sampled_from(DAYS))
def test_an_own_value_acts_at_once_only_where_it_tightens(
    kept: tuple[TakenBundle, ...], own: tuple[OwnValue, ...], key: str, data: st.DataObject, today: str
) -> None:
    kept = tuple(t for t in kept if t.from_day <= next_day(today))
    own = tuple(o for o in own if o.from_day <= next_day(today))
    before = Layers(kept, own).at(today)
    value = data.draw(st.none() | of(SCHEMA[key]))
    after = Layers(kept, (*own, OwnValue(key, value, next_day(today)))).at(today)
    for other, parameter in SCHEMA.items():
        assert not parameter.is_tighter(before.values[other], after.values[other])
    if value is not None and SCHEMA[key].own and before.may_set(key, value):
        assert after.values[key] == SCHEMA[key].tightest(before.values[key], value)


@given(bundles(), own_values(), st.sampled_from(DAYS))
def test_the_name_in_the_ledger_says_nothing_of_own_values(
    kept: tuple[TakenBundle, ...], own: tuple[OwnValue, ...], day: str
) -> None:
    assert Layers(kept, own).at(day).name == Layers(kept).at(day).name


@given(bundles(), own_values(), st.sampled_from(DAYS))
def test_every_source_is_true(kept: tuple[TakenBundle, ...], own: tuple[OwnValue, ...], day: str) -> None:
    for key, held in Layers(kept, own).at(day).held.items():
        if held.source is Source.DEFAULT:
            assert held.value == DEFAULTS[key]
        if held.source is Source.ORGANISATION:
            assert any(taken.bundle.values.get(key) == held.value for taken in kept)
        if held.source is Source.OWN:
            assert own
            assert held.value != held.organisation
        assert held.since <= day
