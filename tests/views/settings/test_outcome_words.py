"""What is said after a value was set: true of what the policy does, whatever was asked."""

from __future__ import annotations

import pytest

from app.policy.bundle import Bundle
from app.policy.effective import Layers, TakenBundle
from app.policy.schema import SCHEMA
from app.views.settings.outcome_words import outcome_text, refusal_text
from tests.fakes.own_rules import TODAY, MemoryRules

RAW, HOLD = "block.raw_minutes", "display.hold_ms"


def after(rules: MemoryRules, key: str, value: int | None) -> str:
    """Set it, and what is said then."""
    before = rules.coming
    rules.set_own(key, value)
    return outcome_text(SCHEMA[key], value, before, rules.stands, rules.coming)


def test_a_tightening_holds_at_once_and_giving_up_from_the_next_duty_day() -> None:
    rules = MemoryRules()
    assert after(rules, RAW, 15) == "Set, for you alone. It holds at once: 15 min."
    assert rules.stands.values[RAW] == 15
    said = "Your own value is given up. From your next duty day on: 25 min. Until then: 15 min."
    assert after(rules, RAW, None) == said
    assert (rules.stands.values[RAW], rules.coming.values[RAW]) == (15, 25)


def test_what_the_analyst_loosens_for_themself_holds_from_the_next_duty_day() -> None:
    rules = MemoryRules()
    said = "Set, for you alone. From your next duty day on: 200 ms. Until then: 350 ms."
    assert after(rules, HOLD, 200) == said
    assert (rules.stands.values[HOLD], rules.coming.values[HOLD]) == (350, 200)


def test_what_comes_along_is_told() -> None:
    said = after(MemoryRules(), "weights.s3", 400)
    assert said == "Set, for you alone. It holds at once: 400. It brings others along: Weight of S4: 600."


def test_what_other_own_values_do_not_allow_is_told() -> None:
    rules = MemoryRules()
    rules.set_own("weights.s3", 400)
    said = after(rules, "weights.s4", 500)
    assert said == "Set, for you alone. It holds at once: 600. Your other values do not allow 500."


@pytest.mark.parametrize("key", [RAW, HOLD, "display.colour", "shift.stop_at", "break.long_minutes"])
def test_at_once_is_said_exactly_where_it_is_so(key: str) -> None:
    for value in MemoryRules().stands.choices(key):
        rules = MemoryRules()
        said = after(rules, key, value)
        assert ("at once" in said) is (rules.stands.values[key] == value), value


def test_a_refusal_names_the_key_and_what_can_be_chosen() -> None:
    bundle = TakenBundle(Bundle("ORG", 1, "2025-01-01T00:00:00+00:00", {RAW: 20}), "")
    choices = Layers(bundles=(bundle,)).at(TODAY).choices(RAW)
    assert refusal_text(SCHEMA[RAW], choices) == "Not set. Block: time spent looking: you can choose 10 to 20 min."
