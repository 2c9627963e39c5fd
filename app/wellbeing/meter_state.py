"""The meters as a text that can be kept, so that rows older than the retention can be erased (wellbeing policy 5.2).

Every field of `Meter` but its limits is carried, whatever fields there are: limits stand elsewhere and change by the day.
"""

from __future__ import annotations

import json
from dataclasses import fields
from typing import Any, get_type_hints

import msgspec

from app.errors import DamagedError
from app.wellbeing.limits import Limits
from app.wellbeing.meter import Meter

NOT_CARRIED = "limits"


def write_state(meter: Meter) -> str:
    """All fields but the limits as a JSON object, ASCII, in the order of their names."""
    values = {field.name: msgspec.to_builtins(getattr(meter, field.name)) for field in fields(meter) if _carried(field)}
    return json.dumps(values, ensure_ascii=True, sort_keys=True, separators=(",", ":"))


def read_state(text: str, limits: Limits) -> Meter:
    """The meters that were written. A field that is newer than the text begins with its default; raises DamagedError."""
    meter, hints = Meter(limits), get_type_hints(Meter)
    known = {field.name for field in fields(meter) if _carried(field)}
    try:
        values: dict[str, Any] = msgspec.json.decode(text, type=dict[str, Any])
        if not values.keys() <= known:
            raise DamagedError("the kept meters name a meter that this version of Penumbra does not know")
        for name, value in values.items():
            setattr(meter, name, msgspec.convert(value, hints[name]))
    except (msgspec.DecodeError, msgspec.ValidationError) as error:
        raise DamagedError("the kept meters cannot be read") from error
    return meter


def _carried(field: Any) -> bool:
    return bool(field.name != NOT_CARRIED)
