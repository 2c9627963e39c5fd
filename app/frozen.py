"""`@frozen`: values that never change, as `@dataclass(frozen=True, slots=True)` makes them, at a sixth of its price.

A start makes some eighty such classes. The library compiles half a dozen methods for each, which took a fifth of a start. Here
`__init__` alone is compiled; what compares, tells and refuses is the same for all. `field`, `fields`, `replace`, `asdict` and
`__post_init__` work as they do there. Such a class has at least one field and inherits none.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from dataclasses import MISSING, Field, FrozenInstanceError, dataclass, field, fields
from operator import attrgetter
from typing import Any, NoReturn, TypeVar, dataclass_transform

_T = TypeVar("_T")
_SET = object.__setattr__  # past `__setattr__`, for what makes a value
_GONE = ("__dict__", "__weakref__")  # what a class with slots does not have


@dataclass_transform(frozen_default=True, field_specifiers=(field,))
def frozen(kind: type[_T]) -> type[_T]:
    """Make a class of annotated fields one of frozen values: in slots, equal and hashed by their fields."""
    plain: Any = dataclass(init=False, repr=False, eq=False)(kind)  # finds the fields, and compiles nothing
    found = fields(plain)
    names = tuple(each.name for each in found)
    kept = {name: value for name, value in vars(kind).items() if name not in names and name not in _GONE}
    made = {
        "__slots__": names,
        "__qualname__": kind.__qualname__,
        "__init__": _init(kind, found),
        "__setattr__": _refuse,
        "__delattr__": _refuse,
        "__getstate__": _state,
        "__setstate__": _restore,
        "__repr__": _repr([each.name for each in found if each.repr]),
        **_comparing([each.name for each in found if each.compare]),
    }
    again: Any = type(kind)  # a class cannot be given slots afterwards
    return again(kind.__name__, kind.__bases__, kept | made)  # type: ignore[no-any-return]


def _init(kind: type, found: tuple[Field[Any], ...]) -> Callable[..., None]:
    """Compiled among the names of the class's module, where its annotations are looked up."""
    lines, defaults, factories = [], [], {}
    for each in found:
        value = name = each.name
        if each.default_factory is not MISSING:
            factories[name] = each.default_factory
            defaults.append(MISSING)
            value = f"factories[{name!r}]() if {name} is MISSING else {name}"
        elif each.default is not MISSING:
            defaults.append(each.default)
        lines.append(f"  set_field(self, {name!r}, {value})")
    if hasattr(kind, "__post_init__"):
        lines.append("  self.__post_init__()")
    taken = ", ".join(each.name for each in found)
    text = [f"def make(set_field, MISSING, factories):\n def __init__(self, {taken}):", *lines, " return __init__"]
    made: dict[str, Any] = {}
    exec("\n".join(text), vars(sys.modules[kind.__module__]), made)  # noqa: S102 - names of our own source
    init = made["make"](_SET, MISSING, factories)
    init.__defaults__ = tuple(defaults)
    init.__annotations__ = {each.name: each.type for each in found} | {"return": None}
    init.__qualname__ = f"{kind.__qualname__}.__init__"
    return init  # type: ignore[no-any-return]


def _comparing(names: list[str]) -> dict[str, Any]:
    values = attrgetter(*names, *names[:1])  # at least two names: of one it would give the bare value

    def __eq__(self: object, other: object) -> bool:  # noqa: N807
        return values(self) == values(other) if other.__class__ is self.__class__ else NotImplemented

    def __hash__(self: object) -> int:  # noqa: N807
        return hash(values(self))

    return {"__eq__": __eq__, "__hash__": __hash__}


def _repr(names: list[str]) -> Callable[[object], str]:
    def __repr__(self: object) -> str:  # noqa: N807
        told = ", ".join(f"{name}={getattr(self, name)!r}" for name in names)
        return f"{type(self).__qualname__}({told})"

    return __repr__


def _refuse(self: object, name: str, *_: object) -> NoReturn:
    raise FrozenInstanceError(f"{type(self).__qualname__} is frozen: {name!r} stays as it is")


def _state(self: Any) -> list[Any]:
    return [getattr(self, name) for name in self.__slots__]


def _restore(self: Any, state: list[Any]) -> None:
    for name, value in zip(self.__slots__, state, strict=True):
        _SET(self, name, value)
