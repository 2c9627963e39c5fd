"""What two people allowed for one duty day: the urgent exception, and a supervisor's overrides (wellbeing policy 2.2).

An urgent exception ("child at risk now") lifts caps and the edges of the shift for half an hour of review, never a break that is
due; what is used comes off the next duty day that is worked. An override loosens one limit within its range until the day ends.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from types import MappingProxyType

from app.domain.exposure import LedgerRow, RowKind
from app.frozen import frozen
from app.wellbeing.days import NOTHING, Amounts
from app.wellbeing.limits import MINUTE_MS, Limits

# The only limits that a supervisor may loosen for a day, and how far (wellbeing policy 2.2).
OVERRIDABLE: Mapping[str, int] = MappingProxyType({"block_raw_ms": 30 * MINUTE_MS, "severe_run": 8, "severe_run_s4": 3})


@frozen
class Exceptions:
    """Of this duty day. urgent_left_ms: of the exception that runs; used: what was used under exceptions today."""

    urgents: int = 0
    urgent_left_ms: int = 0
    used: Amounts = NOTHING
    overrides: tuple[tuple[str, int], ...] = ()

    def with_row(self, row: LedgerRow, rules: Limits) -> Exceptions:
        """One more exception, as its row tells."""
        if row.kind is RowKind.URGENT:
            return replace(self, urgents=self.urgents + 1, urgent_left_ms=rules.urgent_ms)
        key, value = read_override(row.note)
        return replace(self, overrides=(*self.overrides, (key, value)))

    def used_by(self, row: LedgerRow) -> Exceptions:
        """Time of review went by: it uses up an exception that runs."""
        spent = min(row.ms, self.urgent_left_ms)
        if spent <= 0:
            return self
        share = Amounts(row.raw_ms * spent // row.ms, row.dose_u * spent // row.ms, row.session_ms * spent // row.ms)
        return replace(self, urgent_left_ms=self.urgent_left_ms - spent, used=self.used.plus(share))

    def overridden(self, rules: Limits) -> Limits:
        """The limits with today's overrides; an override never tightens."""
        for key, value in self.overrides:
            rules = replace(rules, **{key: max(getattr(rules, key), value)})
        return rules

    def after_change(self, before: Limits, rules: Limits) -> Exceptions:
        """A limit that was tightened after it was overridden holds as it was tightened, at once."""
        kept = tuple((key, value) for key, value in self.overrides if getattr(rules, key) >= getattr(before, key))
        return replace(self, overrides=kept)


NO_EXCEPTION = Exceptions()


def write_override(key: str, value: int, by: str) -> str:
    """The note of an OVERRIDE row; raises ValueError for a limit that no supervisor may loosen, or not so far."""
    if key not in OVERRIDABLE or not 0 < value <= OVERRIDABLE[key]:
        raise ValueError(f"{key} cannot be overridden with {value}")
    return f"{key}={value} {by}"


def read_override(note: str) -> tuple[str, int]:
    """Key and value of an OVERRIDE row; raises ValueError if it is none."""
    key, _, rest = note.partition("=")
    value, _, by = rest.partition(" ")
    write_override(key, int(value), by)
    return key, int(value)
