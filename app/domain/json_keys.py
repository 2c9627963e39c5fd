"""A key that stands twice in one JSON object: programs silently take the last, and a person may have read the first."""

from __future__ import annotations

import json


class _Doubled(Exception):
    """Carries the key."""


def doubled_key(text: str | bytes) -> str | None:
    """The first key that an object of this JSON text holds twice, or None; also None where the text is no JSON at all."""
    try:
        json.loads(text, object_pairs_hook=_require_single)
    except _Doubled as found:
        return str(found)
    except (ValueError, RecursionError):  # whoever reads it in earnest tells what is wrong
        return None
    return None


def _require_single(pairs: list[tuple[str, object]]) -> None:
    seen = set[str]()
    for key, _ in pairs:
        if key in seen:
            raise _Doubled(key)
        seen.add(key)
