"""The honest state of the exchange, kept beside the outbox: up to date as of, offline since, refused with its reason."""

from __future__ import annotations

from datetime import datetime, timedelta

import msgspec

from app.sync.exchange import Outcome, Trouble

MOST_SKEW = timedelta(minutes=5)


class State(msgspec.Struct, frozen=True):
    """After the last exchange. since: when the present trouble began. clock_off_ms: set if the clock is off by 5 min or more."""

    tried_at: datetime | None = None
    up_to_date_as_of: datetime | None = None
    trouble: Trouble | None = None
    reason: str = ""
    since: datetime | None = None
    clock_off_ms: int | None = None


def next_state(before: State, outcome: Outcome, at: datetime) -> State:
    """The state after one more exchange."""
    skew = outcome.skew_ms if outcome.skew_ms is not None else before.clock_off_ms
    off = skew if skew is not None and abs(skew) >= MOST_SKEW.total_seconds() * 1000 else None
    if outcome.trouble is None:
        return State(at, at, None, "", None, off)
    same = before.trouble is outcome.trouble and before.reason == outcome.reason
    since = before.since if same and before.since is not None else at
    return State(at, before.up_to_date_as_of, outcome.trouble, outcome.reason, since, off)
