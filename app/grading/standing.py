"""Which of an item's assessments holds: the latest that is not withdrawn."""

from __future__ import annotations

from collections.abc import Iterable

from app.domain.assessment import Assessment, Outcome


def standing(facts: Iterable[Assessment]) -> Assessment | None:
    """The assessment that holds after these facts, oldest first; None if none does.

    A withdrawal undoes the one that held when it was made, so that undoing twice goes back two steps.
    """
    held: list[Assessment] = []
    for fact in facts:
        if fact.outcome is not Outcome.WITHDRAWN:
            held.append(fact)
        elif held:
            held.pop()
    return held[-1] if held else None
