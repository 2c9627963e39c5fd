"""The check-in's values: what is an answer, when contacts are shown, and what a wish asks of the own limits."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.policy.effective import Effective, Held, Source
from app.policy.outcome import limits_of
from app.policy.schema import DEFAULTS, SCHEMA, settle
from app.wellbeing.check_in import CameBack, CheckIn, Wish, first_kept_day, shows_contacts, wished_limits
from app.wellbeing.check_in_export import as_csv, as_json
from app.wellbeing.limits import MINUTE_MS, SHIPPED, XMIN_U
from tests.policy.values import any_values

DAY = ("day.raw_minutes", "day.dose_xmin", "day.review_minutes")
SEVERE = ("severe.run", "severe.run_s4", "severe.share_percent", "severe.lighter_every")
CAPS = DAY + SEVERE
CALM = CheckIn("2026-06-10", 0, CameBack.NO, 10, Wish.NOTHING)


@pytest.mark.parametrize("wrong", [{"strain": -1}, {"strain": 11}, {"rested": 11}, {"rested": -1}, {"duty_day": "x"}])
def test_nothing_but_an_answer_is_one(wrong: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match=r"0 to 10|Invalid isoformat"):
        replace(CALM, **wrong)


def test_contacts_are_shown_from_high_answers_on_and_rest_plays_no_part() -> None:
    assert [strain for strain in range(11) if shows_contacts(replace(CALM, strain=strain))] == [8, 9, 10]
    assert [came for came in CameBack if shows_contacts(replace(CALM, came_back=came))] == [CameBack.OFTEN]
    assert not any(shows_contacts(replace(CALM, rested=rested)) for rested in range(11))


def test_days_are_kept_with_today_as_the_first() -> None:
    assert first_kept_day("2026-03-01", 1) == "2026-03-01"
    assert first_kept_day("2026-03-01", 2) == "2026-02-28"
    assert first_kept_day("2026-06-10", 90) == "2026-03-13"


def test_wishes_as_own_limits() -> None:
    assert wished_limits(Wish.LESS_CONTENT, SHIPPED) == {
        "day.raw_minutes": 112,
        "day.dose_xmin": 180,
        "day.review_minutes": 180,
    }
    assert wished_limits(Wish.NOTHING_SEVERE, SHIPPED) == {
        "severe.run": 2,
        "severe.run_s4": 1,
        "severe.share_percent": 20,
        "severe.lighter_every": 1,
    }
    assert wished_limits(Wish.LONGER_BREAK, SHIPPED) == {"break.short_minutes": 15}
    assert wished_limits(Wish.COMPANY, SHIPPED) == wished_limits(Wish.NOTHING, SHIPPED) == {}


def test_a_wish_never_loosens_and_ends_at_the_strict_end() -> None:
    """The low ends of the ranges in wellbeing policy 2.2."""
    strict = replace(
        SHIPPED,
        day_raw_ms=50 * MINUTE_MS,
        day_dose_u=60 * XMIN_U,
        day_review_ms=121 * MINUTE_MS,
        severe_run=2,
        severe_run_s4=1,
        severe_share_percent=20,
        lighter_every=1,
        short_break_ms=18 * MINUTE_MS,
    )
    assert wished_limits(Wish.LESS_CONTENT, strict) == {"day.raw_minutes": 45, "day.review_minutes": 120}
    assert wished_limits(Wish.NOTHING_SEVERE, strict) == {}
    assert wished_limits(Wish.LONGER_BREAK, strict) == {"break.short_minutes": 20}
    assert wished_limits(Wish.LONGER_BREAK, replace(strict, short_break_ms=20 * MINUTE_MS)) == {}
    short_long = replace(SHIPPED, long_break_ms=13 * MINUTE_MS)
    assert wished_limits(Wish.LONGER_BREAK, short_long) == {"break.short_minutes": 13}


@given(values=any_values(), wish=st.sampled_from(Wish))
def test_the_policy_takes_every_wish_as_an_own_value_that_holds_at_once(values: dict[str, int], wish: Wish) -> None:
    """`wished_limits` repeats ends of the policy's ranges: here they are held to the schema."""
    held = {key: Held(value, Source.DEFAULT, "", value) for key, value in settle(values).items()}
    stands = Effective("2026-06-10", "x", held)
    for key, value in wished_limits(wish, limits_of(stands.values)).items():
        assert SCHEMA[key].is_tighter(value, stands.values[key])
        assert stands.may_set(key, value)


def test_wishes_end_where_the_schemas_ranges_end() -> None:
    loosest = limits_of({**DEFAULTS, **{key: SCHEMA[key].high for key in CAPS}})
    nearly = {key: SCHEMA[key].strict_end + 1 for key in CAPS}
    for limits in (loosest, limits_of({**DEFAULTS, **nearly})):
        severe = wished_limits(Wish.NOTHING_SEVERE, limits)
        assert severe == {key: SCHEMA[key].strict_end for key in SEVERE}
    assert wished_limits(Wish.LESS_CONTENT, limits) == {key: SCHEMA[key].strict_end for key in DAY}
    short = SCHEMA["break.short_minutes"]
    almost = limits_of({**DEFAULTS, short.key: short.strict_end - 1})
    assert wished_limits(Wish.LONGER_BREAK, almost) == {short.key: short.strict_end}


def test_copies_say_all_of_it_and_nothing_more() -> None:
    check_ins = (CALM, CheckIn("2026-06-11", 8, CameBack.OFTEN, 2, Wish.COMPANY))
    said = [
        {"duty_day": "2026-06-10", "strain": 0, "came_back": "no", "rested": 10, "wish": "nothing"},
        {"duty_day": "2026-06-11", "strain": 8, "came_back": "often", "rested": 2, "wish": "company"},
    ]
    assert json.loads(as_json(check_ins)) == said
    assert list(csv.DictReader(io.StringIO(as_csv(check_ins)))) == [
        {name: str(value) for name, value in row.items()} for row in said
    ]
