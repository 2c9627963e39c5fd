"""Lighter days: on some duty days the queue offers a person nothing known to be serious (wellbeing policy 5.1).

Everybody has them by a schedule, so that being off serious items means nothing, and a person's own wish for it, which is the
same rule with every day in it, cannot be told from a turn. Of each run of `every` dates one is a lighter day. Which one differs
from run to run and from person to person: weekdays take turns, and no day finds everybody off at once.
"""

from __future__ import annotations

from datetime import date
from hashlib import sha256

NOBODY = 0


def number_of(*ids: str) -> int:
    """The number by which a person's turns are drawn, from ids that stay theirs; never NOBODY."""
    return int.from_bytes(_drawn("person", *ids)[:6]) or 1


def is_lighter(whose: int, duty_day: str, every: int) -> bool:
    """Whether that duty day (ISO date, "" before the first) is a lighter one. every: 1 is each day, for NOBODY as well."""
    if every <= 1:
        return True
    if whose == NOBODY or not duty_day:
        return False
    turn, place = divmod(date.fromisoformat(duty_day).toordinal(), every)
    return int.from_bytes(_drawn("turn", str(whose), str(turn))[:8]) % every == place


def _drawn(*parts: str) -> bytes:
    return sha256("\0".join(("penumbra lighter day", *parts)).encode()).digest()
