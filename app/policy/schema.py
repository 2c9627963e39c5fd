"""The whole policy as one schema: every key that can be set, and the rules that hold between keys.

Loader, validator, reference page, settings page and the program's limits all come from here.
"""

from __future__ import annotations

from collections.abc import Mapping
from itertools import pairwise

from app.errors import PolicyError
from app.policy.display_keys import DISPLAY_KEYS
from app.policy.limit_keys import LIMIT_KEYS
from app.policy.parameter import Parameter
from app.policy.severity_keys import SCHEMES, SEVERITY_KEYS, UNRANKED, WEIGHT_KEYS
from app.policy.shift_keys import PERSON_KEYS, SEVERE_KEYS, SHIFT_KEYS

# Groups in the order in which pages show them.
GROUPS: tuple[tuple[str, tuple[Parameter, ...]], ...] = (
    ("Display", DISPLAY_KEYS),
    ("Limits and breaks", LIMIT_KEYS),
    ("The shift", SHIFT_KEYS),
    ("Serious items", SEVERE_KEYS),
    ("First weeks, return, exceptions", PERSON_KEYS),
    ("Weights of the severity bands", WEIGHT_KEYS),
    ("Bands of the grades", SEVERITY_KEYS),
)
SCHEMA: Mapping[str, Parameter] = {p.key: p for _, group in GROUPS for p in group}
DEFAULTS: Mapping[str, int] = {key: p.default for key, p in SCHEMA.items()}
STRICT: Mapping[str, int] = {key: p.strict_end for key, p in SCHEMA.items()}

WEEKS = tuple(p.key for p in PERSON_KEYS if p.key.startswith("new.week_"))
LADDERS = tuple(
    tuple(key for grade, *_ in rows if (key := f"severity.{scheme}.{grade}") not in UNRANKED)
    for scheme, rows in SCHEMES.items()
)


def parameter(key: str) -> Parameter:
    """The parameter of that key; raises PolicyError that says there is none."""
    found = SCHEMA.get(key)
    if found is None:
        raise PolicyError(f"{key}: there is no such key; penumbra policy reference lists them")
    return found


def read_values(raw: Mapping[str, object]) -> dict[str, int]:
    """The values of a bundle as numbers; raises PolicyError that names the first key that does not hold, and its range.

    Rules between keys are judged with the default in place of each key that is absent.
    """
    values = {}
    for key, written in raw.items():
        if not parameter(key).by_organisation:
            raise PolicyError(f"{key}: this is each analyst's own choice; the organisation cannot set it")
        values[key] = parameter(key).read(written)
    check({**DEFAULTS, **values})
    return values


def check(values: Mapping[str, int]) -> None:
    """The rules between keys, for a value of every key; raises PolicyError that names the key and its range then."""
    if values["weights.u"] < values["weights.s2"]:
        raise PolicyError(f"weights.u: the value must be at least weights.s2, here {values['weights.s2']}")
    least = least_s4(values["weights.s3"])
    if values["weights.s4"] < least:
        raise PolicyError(f"weights.s4: the value must be at least one and a half times weights.s3, here {least}")
    if values["break.long_minutes"] < values["break.short_minutes"]:
        short = values["break.short_minutes"]
        raise PolicyError(f"break.long_minutes: the value must be at least break.short_minutes, here {short} min")
    for week, following in pairwise(WEEKS):
        if values[week] > values[following]:
            raise PolicyError(f"{week}: the value must not be above {following}, here {values[following]} %")
    for ladder in LADDERS:
        for graver, milder in pairwise(ladder):
            if values[graver] < values[milder]:
                band = SCHEMA[milder].told(values[milder])
                raise PolicyError(f"{graver}: the band must not be less serious than that of {milder}, here {band}")


def settle(values: Mapping[str, int]) -> dict[str, int]:
    """The nearest values that keep the rules between keys, reached by tightening alone. What keeps them stays as it is."""
    settled = dict(values)
    settled["break.long_minutes"] = max(settled["break.long_minutes"], settled["break.short_minutes"])
    settled["weights.u"] = max(settled["weights.u"], settled["weights.s2"])
    settled["weights.s4"] = max(settled["weights.s4"], least_s4(settled["weights.s3"]))
    for week, following in reversed(tuple(pairwise(WEEKS))):
        settled[week] = min(settled[week], settled[following])
    for ladder in LADDERS:
        for graver, milder in reversed(tuple(pairwise(ladder))):
            settled[graver] = max(settled[graver], settled[milder])
    return settled


def least_s4(s3: int) -> int:
    """The least weight of S4 beside that of S3: one and a half times, in steps of 5."""
    return -(-s3 * 3 // 10) * 5
