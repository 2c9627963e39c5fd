"""A record as the organisation's limits judge it, for whoever may look at it beside the person.

The ledger tells the limits in force, the person's own tighter ones among them. A cap or a break that those alone brought about
would tell what the person has set for themself, and that is nobody's business.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace

from app.domain.exposure import LedgerRow, RowKind
from app.wellbeing.limits import Limits
from app.wellbeing.rules_note import write_rules


def by_the_organisation(rows: Iterable[LedgerRow], limits_on: Callable[[str], Limits]) -> Iterator[LedgerRow]:
    """The same rows, but each duty day begins with the organisation's limits, and no row tells others.

    limits_on: the organisation's, by duty day (ISO date). What was booked stays as it was booked.
    """
    day = ""
    for row in rows:
        if row.duty_day > day:
            day = row.duty_day
            yield _rules(row, limits_on(day))
        if row.kind is not RowKind.RULES:
            yield row


def _rules(row: LedgerRow, limits: Limits) -> LedgerRow:
    """A RULES row right before that one."""
    bare = replace(row, ms=0, visual=0, audio=0, dose_u=0, raw_ms=0, session_ms=0, s4_ms=0)
    return replace(bare, kind=RowKind.RULES, note=write_rules(limits))
