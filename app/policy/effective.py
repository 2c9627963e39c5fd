"""Which value of each key stands on a duty day: shipped default, then the organisation's bundles, then the analyst's own values.

Each layer is a series of values, each with the duty day from which it stands whole, always the one after it was set. Until
that day it stands only where it tightens. So a tightening acts at once and a loosening from the next duty day, per key.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from enum import StrEnum

import msgspec

from app.policy.bundle import Bundle
from app.policy.parameter import Loosen, Parameter
from app.policy.schema import DEFAULTS, SCHEMA, STRICT, settle

SHIPPED_NAME = "shipped-1"
STRICT_NAME = "strict-1"
ALWAYS = ""  # a day before every other


class Source(StrEnum):
    """Where a value comes from. STRICT: no policy could be read, so the strict end of the range stands."""

    DEFAULT = "default"
    ORGANISATION = "organisation"
    OWN = "own"
    STRICT = "strict"


class Held(msgspec.Struct, frozen=True):
    """One key's value on a duty day. since: the duty day from which it stands so, or "" for always.

    organisation: what would stand without the analyst's own value.
    """

    value: int
    source: Source
    since: str
    organisation: int


class TakenBundle(msgspec.Struct, frozen=True):
    """A bundle that the workspace keeps. from_day: the duty day from which it stands whole."""

    bundle: Bundle
    from_day: str


class OwnValue(msgspec.Struct, frozen=True):
    """The analyst's own value of one key; None gives it up."""

    key: str
    value: int | None
    from_day: str


class Effective(msgspec.Struct, frozen=True):
    """What stands on one duty day. name: for ledger rows; it tells nothing of own values."""

    duty_day: str
    name: str
    held: Mapping[str, Held]

    @property
    def values(self) -> dict[str, int]:
        """The value of every key."""
        return {key: held.value for key, held in self.held.items()}

    def may_set(self, key: str, value: int) -> bool:
        """Whether the analyst may take that as an own value: in the range, and no looser than the organisation's."""
        parameter, held = SCHEMA[key], self.held[key]
        if not (parameter.own and parameter.fits(value)) or held.source is Source.STRICT:
            return False
        return parameter.loosen is Loosen.ANALYST or not parameter.is_tighter(held.organisation, value)

    def choices(self, key: str) -> tuple[int, ...]:
        """The values that the analyst may take as their own, in ascending order; none where the key is not theirs to set."""
        parameter = SCHEMA[key]
        every = range(parameter.low, parameter.high + 1, parameter.step)
        return tuple(value for value in every if self.may_set(key, value))

    def comes_along(self, key: str) -> bool:
        """Whether another own value alone brings the value about, so that giving up an own value of the key changes nothing."""
        held = self.held[key]
        if held.source is not Source.OWN:
            return False
        return settle({**self.values, key: held.organisation})[key] == held.value

    def may_override(self, key: str, value: int) -> bool:
        """Whether a supervisor may loosen the value to that, for one duty day and with the person's yes."""
        parameter, held = SCHEMA[key], self.held[key]
        if parameter.supervisor_to is None or not parameter.fits(value) or held.source is Source.STRICT:
            return False
        within = not parameter.is_tighter(parameter.supervisor_to, value)
        return within and parameter.is_tighter(held.value, value)


class Layers(msgspec.Struct, frozen=True):
    """All that bears on the values. bundles by version, own in the order in which they were set.

    strict: a policy is configured and none can be trusted; then every key stands at its strict end and nothing else counts.
    """

    bundles: tuple[TakenBundle, ...] = ()
    own: tuple[OwnValue, ...] = ()
    strict: bool = False

    @property
    def zone(self) -> str:
        """Of duty days and the fixed stop, by the latest bundle; "" for the system's."""
        return self.bundles[-1].bundle.zone if self.bundles else ""

    def at(self, duty_day: str) -> Effective:
        """What stands on that duty day (ISO date)."""
        name = self.bundles[-1].bundle.name if self.bundles else SHIPPED_NAME
        if self.strict:
            held = {key: Held(value, Source.STRICT, ALWAYS, value) for key, value in STRICT.items()}
            return Effective(duty_day, STRICT_NAME, held)
        held = {key: self._own(p, self._organisation(p, duty_day), duty_day) for key, p in SCHEMA.items()}
        for key, value in settle({key: one.value for key, one in held.items()}).items():
            if value != held[key].value:  # an own value of another key brings it along
                held[key] = Held(value, Source.OWN, held[key].since, held[key].organisation)
        return Effective(duty_day, name, held)

    def organisation_on(self, duty_day: str) -> dict[str, int]:
        """The organisation's values on a duty day that is over or runs: of the bundles taken by then, and nobody's own."""
        taken = tuple(one for one in self.bundles if not one.from_day or _day_before(one.from_day) <= duty_day)
        return Layers(taken).at(duty_day).values

    def last(self, duty_day: str) -> Effective:
        """What stands once every loosening that waits has come, on that duty day or after it."""
        days = [taken.from_day for taken in self.bundles] + [own.from_day for own in self.own]
        return self.at(max([duty_day, *days]))

    def _organisation(self, parameter: Parameter, day: str) -> Held:
        first = DEFAULTS[parameter.key]
        series = [(t.bundle.values.get(parameter.key), t.from_day) for t in self.bundles]
        value, since = _standing(parameter, first, ((first if v is None else v, d) for v, d in series), day)
        given = any(v == value for v, _ in series)
        return Held(value, Source.ORGANISATION if given else Source.DEFAULT, since, value)

    def _own(self, parameter: Parameter, held: Held, day: str) -> Held:
        series = [own for own in self.own if own.key == parameter.key]
        if not (series and parameter.own):
            return held
        whole = ((_against(parameter, held.value, own.value), own.from_day) for own in series)
        value, since = _standing(parameter, held.value, whole, day)
        return held if value == held.value else Held(value, Source.OWN, since, held.value)


def next_day(duty_day: str) -> str:
    """The duty day after that one."""
    return (date.fromisoformat(duty_day) + timedelta(days=1)).isoformat()


def _against(parameter: Parameter, organisation: int, own: int | None) -> int:
    """An own value beside the organisation's: looser only where the analyst may."""
    if own is None:
        return organisation
    inside = min(max(own, parameter.low), parameter.high)
    return inside if parameter.loosen is Loosen.ANALYST else parameter.tightest(organisation, inside)


def _standing(parameter: Parameter, first: int, series: Iterable[tuple[int, str]], day: str) -> tuple[int, str]:
    """The value that stands on a day, and since when."""
    value, since = first, ALWAYS
    for given, from_day in series:
        tighter = parameter.is_tighter(given, value)
        if given != value and (tighter or from_day <= day):
            value, since = given, min(_day_before(from_day), day) if tighter else from_day
    return value, since


def _day_before(day: str) -> str:
    """The duty day on which a value was set that stands whole from that one."""
    return day and (date.fromisoformat(day) - timedelta(days=1)).isoformat()
