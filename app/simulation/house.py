"""Who decides on the limits of a run: nobody, or organisation and analyst, who change their minds by the policy's own layers."""

from __future__ import annotations

import dataclasses
import random
from collections.abc import Mapping
from typing import Protocol

from msgspec.structs import replace

from app.policy.bundle import Bundle
from app.policy.effective import ALWAYS, Layers, OwnValue, TakenBundle, next_day
from app.policy.outcome import limits_of
from app.policy.parameter import Loosen, Parameter, Target
from app.policy.schema import DEFAULTS, SCHEMA, settle
from app.wellbeing.limits import Limits

# What takes part in no other rule of the schema, so that any value in its range can be drawn.
CHANGEABLE = tuple(
    parameter
    for key, parameter in SCHEMA.items()
    if parameter.target is Target.LIMITS and parameter.loosen is not Loosen.ANALYST and key != "new.experienced"
)


class Decisions(Protocol):
    """Which limits hold on which duty day."""

    def limits_on(self, day: str) -> Limits:
        """As a session is told."""
        ...

    def change(self, chance: random.Random, today: str) -> tuple[Limits, Limits] | None:
        """Somebody decides something: what the organisation wants from now on, and the analyst. None if nobody ever does."""
        ...


class Settled:
    """These limits, for ever."""

    def __init__(self, limits: Limits) -> None:
        self._limits = limits

    def limits_on(self, _: str) -> Limits:
        """The same on every day."""
        return self._limits

    def change(self, _: random.Random, __: str) -> tuple[Limits, Limits] | None:
        """Nobody does."""
        return None


class Organisation:
    """values: of every key, at the beginning. turns: the number by which the analyst's lighter days are drawn."""

    def __init__(self, values: Mapping[str, int], turns: int = 1) -> None:
        self._turns = turns
        self._values = dict(values)
        self._own: dict[str, int] = {}
        self._layers = Layers((TakenBundle(Bundle("ORG", 1, "", self._values), ALWAYS),))

    def limits_on(self, day: str) -> Limits:
        """As the layers of the policy have them."""
        return self._limits(self._layers.at(day).values)

    def change(self, chance: random.Random, today: str) -> tuple[Limits, Limits]:
        """One key, tighter or looser: in a new bundle, or by the analyst for themself, who may give it up again."""
        parameter, from_day = chance.choice(CHANGEABLE), next_day(today)
        value = _draw(chance, parameter)
        if chance.random() < 0.6:
            self._values = {**self._values, parameter.key: value}
            bundle = Bundle("ORG", len(self._layers.bundles) + 1, "", self._values)
            self._layers = replace(self._layers, bundles=(*self._layers.bundles, TakenBundle(bundle, from_day)))
        elif parameter.own:
            given = None if parameter.key in self._own else value
            self._own = {key: had for key, had in self._own.items() if key != parameter.key}
            self._own |= {} if given is None else {parameter.key: given}
            self._layers = replace(self._layers, own=(*self._layers.own, OwnValue(parameter.key, given, from_day)))
        whole = settle({**DEFAULTS, **self._values})
        return self._limits(whole), self._limits({**whole, **self._own})

    def _limits(self, values: Mapping[str, int]) -> Limits:
        return dataclasses.replace(limits_of(values), lighter_of=self._turns)


def _draw(chance: random.Random, parameter: Parameter) -> int:
    return parameter.low + parameter.step * chance.randint(0, (parameter.high - parameter.low) // parameter.step)
