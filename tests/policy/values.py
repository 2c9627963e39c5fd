"""Values of keys for property tests."""

from __future__ import annotations

from hypothesis import strategies as st

from app.policy.parameter import Parameter
from app.policy.schema import SCHEMA


def of(parameter: Parameter) -> st.SearchStrategy[int]:
    """Any value in its range."""
    steps = (parameter.high - parameter.low) // parameter.step
    return st.integers(0, steps).map(lambda number: parameter.low + number * parameter.step)


def any_values() -> st.SearchStrategy[dict[str, int]]:
    """A value of every key, each in its range; the rules between keys may be broken."""
    return st.fixed_dictionaries({key: of(parameter) for key, parameter in SCHEMA.items()})


def some_values() -> st.SearchStrategy[dict[str, int]]:
    """Values of a few keys, each in its range."""
    return st.lists(st.sampled_from(list(SCHEMA)), max_size=6, unique=True).flatmap(
        lambda keys: st.fixed_dictionaries({key: of(SCHEMA[key]) for key in keys})
    )
