"""Frozen values behave as the library's frozen dataclasses with slots do."""

from __future__ import annotations

import copy
import inspect
import pickle
from dataclasses import FrozenInstanceError, asdict, dataclass, field, fields, replace
from typing import Any, get_type_hints

import pytest

from app.frozen import frozen


def _check(limit: int) -> None:
    if limit < 0:
        raise ValueError("a limit is positive")


@frozen
class Ours:
    """One field of each kind."""

    name: str
    secret: bytes = field(repr=False)
    limit: int = 3
    seen: tuple[int, ...] = field(default=(), compare=False)
    rows: list[int] = field(default_factory=list)

    def __post_init__(self) -> None:
        _check(self.limit)

    @property
    def double(self) -> int:
        """A member that is no field."""
        return self.limit * 2


@dataclass(frozen=True, slots=True)
class Theirs:
    """The same, made by the library."""

    name: str
    secret: bytes = field(repr=False)
    limit: int = 3
    seen: tuple[int, ...] = field(default=(), compare=False)
    rows: list[int] = field(default_factory=list)

    def __post_init__(self) -> None:
        _check(self.limit)

    @property
    def double(self) -> int:
        """A member that is no field."""
        return self.limit * 2


@frozen
class One:
    """A single field."""

    value: float


BOTH = pytest.mark.parametrize("kind", [Ours, Theirs])


@BOTH
def test_it_is_made_by_place_and_by_name_with_defaults(kind: Any) -> None:
    value = kind("a", b"b", rows=[1])
    assert (value.name, value.secret, value.limit, value.seen, value.rows) == ("a", b"b", 3, (), [1])
    assert value.double == 6
    assert kind("a", b"b").rows is not kind("a", b"b").rows
    with pytest.raises(TypeError, match="__init__"):
        kind("a")
    with pytest.raises(TypeError, match="__init__"):
        kind("a", b"b", 1, (), [], 6)


@BOTH
def test_what_it_checks_when_it_is_made_holds_for_a_replaced_one_too(kind: Any) -> None:
    value = kind("a", b"b")
    assert replace(value, limit=5) == kind("a", b"b", 5)
    with pytest.raises(ValueError, match="positive"):
        replace(value, limit=-1)


@BOTH
def test_nothing_can_be_set_or_deleted_or_added(kind: Any) -> None:
    value = kind("a", b"b")
    with pytest.raises(FrozenInstanceError):
        value.name = "c"
    with pytest.raises(FrozenInstanceError):
        del value.name
    with pytest.raises((FrozenInstanceError, TypeError)):  # the library's own class falls over itself here
        value.other = 1
    assert not hasattr(value, "__dict__")


@BOTH
def test_it_is_equal_and_hashed_by_the_fields_that_compare(kind: Any) -> None:
    value = kind("a", b"b", 3, (1,), rows=())
    assert value == kind("a", b"b", 3, (2,), rows=())
    assert hash(value) == hash(kind("a", b"b", 3, (2,), rows=()))
    assert value != kind("a", b"c", 3, (1,), rows=())
    assert value != ("a", b"b", 3, (1,), ())
    with pytest.raises(TypeError, match="unhashable"):
        hash(kind("a", b"b"))


def test_two_kinds_with_the_same_fields_differ_and_one_field_is_enough() -> None:
    assert Ours("a", b"b") != Theirs("a", b"b")
    not_a_number = float("nan")
    assert One(not_a_number) == One(not_a_number)  # one and the same object, as in a tuple
    assert One(1.0) == One(1)
    assert len({One(1.0), One(1.0), One(2.0)}) == 2


@BOTH
def test_what_must_not_be_told_is_not(kind: Any) -> None:
    assert repr(kind("a", b"b")) == f"{kind.__name__}(name='a', limit=3, seen=(), rows=[])"


@BOTH
def test_it_is_copied_and_sent_between_processes(kind: Any) -> None:
    value = kind("a", b"b", 4, (1,), rows=[2])
    for twin in (copy.copy(value), copy.deepcopy(value), pickle.loads(pickle.dumps(value))):
        assert (twin, twin.seen) == (value, (1,))


@BOTH
def test_tools_find_its_fields_types_and_order(kind: Any) -> None:
    assert [each.name for each in fields(kind)] == ["name", "secret", "limit", "seen", "rows"]
    assert asdict(kind("a", b"b")) == {"name": "a", "secret": b"b", "limit": 3, "seen": (), "rows": []}
    assert get_type_hints(kind.__init__) == {**get_type_hints(kind), "return": type(None)}
    assert list(inspect.signature(kind).parameters) == [each.name for each in fields(kind)]
    match kind("a", b"b"):
        case Ours(name, secret) | Theirs(name, secret):
            assert (name, secret) == ("a", b"b")
