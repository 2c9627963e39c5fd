"""The limits as the note of a RULES row: what differs from the shipped defaults, as JSON with sorted keys.

The ledger itself tells which limits its rows were judged by, so that a replay comes to the same meters whatever the policy says
today. These rows stay on this machine: they may hold limits that the analyst has set for themself.
"""

from __future__ import annotations

import json
from dataclasses import fields, replace
from functools import lru_cache
from typing import Any

from app.domain.exposure import Severity
from app.wellbeing.limits import SHIPPED, Limits

NAMES = tuple(field.name for field in fields(Limits) if field.name != "weights")


def write_rules(limits: Limits) -> str:
    """The note of these limits."""
    values: dict[str, Any] = {
        name: getattr(limits, name) for name in NAMES if getattr(limits, name) != getattr(SHIPPED, name)
    }
    if dict(limits.weights) != dict(SHIPPED.weights):
        values["weights"] = {band.value: weight for band, weight in limits.weights.items()}
    return json.dumps(values, sort_keys=True, separators=(",", ":"))


@lru_cache(maxsize=8)
def read_rules(note: str) -> Limits:
    """The limits of a note; raises ValueError if it is none."""
    values = json.loads(note)
    if not isinstance(values, dict) or not values.keys() <= {*NAMES, "weights"}:
        raise ValueError("a RULES row does not hold limits")
    if "weights" in values:
        values["weights"] = {Severity(band): int(weight) for band, weight in values["weights"].items()}
    if "first_weeks_percent" in values:
        values["first_weeks_percent"] = tuple(values["first_weeks_percent"])
    return replace(SHIPPED, **values)
