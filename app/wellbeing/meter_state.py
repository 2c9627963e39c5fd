"""The meters as a text that can be kept, so that rows older than the retention can be erased (wellbeing policy 5.2).

Every field of `Meter` is carried, whatever fields there are; the limits in force as a RULES row writes them.
"""

from __future__ import annotations

import json
from dataclasses import fields
from typing import Any, get_type_hints

import msgspec

from app.errors import DamagedError
from app.wellbeing.limits import SHIPPED
from app.wellbeing.meter import Meter
from app.wellbeing.rules_note import read_rules, write_rules

RULES = "rules"
CARRIED = tuple(field.name for field in fields(Meter) if field.init and field.name != RULES)


def write_state(meter: Meter) -> str:
    """All fields as a JSON object, ASCII, in the order of their names."""
    values = {name: msgspec.to_builtins(getattr(meter, name)) for name in CARRIED}
    return json.dumps(
        {**values, RULES: write_rules(meter.rules)}, ensure_ascii=True, sort_keys=True, separators=(",", ":")
    )


def read_state(text: str) -> Meter:
    """The meters that were written. A field that is newer than the text begins with its default; raises DamagedError."""
    hints = get_type_hints(Meter)
    try:
        values: dict[str, Any] = msgspec.json.decode(text, type=dict[str, Any])
        rules = read_rules(str(values.pop(RULES))) if RULES in values else SHIPPED
        if not values.keys() <= set(CARRIED):
            raise DamagedError("the kept meters name a meter that this version of Penumbra does not know")
        return Meter(rules, **{name: msgspec.convert(value, hints[name]) for name, value in values.items()})
    except (msgspec.DecodeError, msgspec.ValidationError, ValueError) as error:
        raise DamagedError("the kept meters cannot be read") from error
