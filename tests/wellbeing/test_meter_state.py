"""The meters survive being kept as a text: every field but the limits, whatever fields there are."""

from __future__ import annotations

from dataclasses import fields
from typing import Any, get_args, get_origin, get_type_hints

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.errors import DamagedError
from app.wellbeing.limits import SHIPPED
from app.wellbeing.meter import Meter
from app.wellbeing.meter_state import read_state, write_state

CARRIED = [field.name for field in fields(Meter) if field.name != "limits"]
HINTS = get_type_hints(Meter)


def strategy(hint: Any) -> st.SearchStrategy[Any]:
    """Values of a field's type; tuples of any length are never empty, so that what stands in them is looked at."""
    if get_origin(hint) is tuple and get_args(hint)[-1] is Ellipsis:
        return st.lists(strategy(get_args(hint)[0]), min_size=1, max_size=4).map(tuple)
    return st.from_type(hint)


@given(data=st.data())
@pytest.mark.parametrize("name", CARRIED)
def test_every_field_is_carried(name: str, data: st.DataObject) -> None:
    meter = Meter(SHIPPED)
    value = data.draw(strategy(HINTS[name]).filter(lambda made: _within_64_bits(made)))
    setattr(meter, name, value)
    back = read_state(write_state(meter), SHIPPED)
    assert getattr(back, name) == value
    assert type(getattr(back, name)) is type(value)
    assert back == meter


def _within_64_bits(value: Any) -> bool:
    try:
        return bool(msgspec.json.encode(value)) and abs(value if isinstance(value, int) else 0) < 2**63
    except OverflowError:
        return False


def test_the_limits_stand_elsewhere() -> None:
    assert "limits" not in write_state(Meter(SHIPPED))


def test_a_field_that_is_newer_than_the_text_begins_with_its_default() -> None:
    assert read_state("{}", SHIPPED) == Meter(SHIPPED)


@pytest.mark.parametrize("text", ["", "[]", "{", '{"raw_ms": "12"}', '{"raw_ms": 1.5}', '{"a_meter_of_tomorrow": 1}'])
def test_what_does_not_hold_is_no_fresh_day(text: str) -> None:
    with pytest.raises(DamagedError):
        read_state(text, SHIPPED)
