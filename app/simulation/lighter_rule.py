"""Judges lighter days: on those the queue offers nothing known to be severe (wellbeing policy 5.1), by the judge's own calendar.

Dates are counted from the first of the calendar on and cut into runs of `lighter_every`; the run's own draw says which of its
dates it is. What is drawn must be the same as the program's, for nothing else tells whose turn it is; the counting is not.
"""

from __future__ import annotations

import hashlib
from datetime import date

from app.simulation.facts import Offered
from app.simulation.severe_rule import SEVERE
from app.simulation.verdict import broken
from app.wellbeing.limits import Limits

FIRST = date(1, 1, 1)


def lighter_day_of(day: str, limits: Limits) -> bool:
    """Whether that date is the lighter one of its run."""
    if limits.lighter_every == 1:
        return True
    if not limits.lighter_of:
        return False
    number = (date.fromisoformat(day) - FIRST).days + 1
    run = number // limits.lighter_every
    words = f"penumbra lighter day\0turn\0{limits.lighter_of}\0{run}"
    drawn = int(hashlib.sha256(words.encode()).hexdigest()[:16], 16)
    return number == run * limits.lighter_every + drawn % limits.lighter_every


def offers_on_lighter_day(fact: Offered, limits: Limits) -> None:
    """The queue opened an item; raises Exceeded for a severe one on a lighter day."""
    if fact.band in SEVERE and lighter_day_of(fact.day, limits):
        raise broken(fact.at, f"the queue offered an item of {fact.band} on a lighter day")
