"""What other systems lack of what was assessed, as a supervisor may see it: counts and reasons, no fact, no item, no person."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from msgspec import Meta

from app.wire.exchange import Message
from app.wire.values import Count, Line, Moment

TargetName = Annotated[
    str, Meta(pattern=r"^[a-z][a-z0-9-]{0,39}$(?!\n)", description="What the operator calls that system")
]


class NotTaken(Message, frozen=True):
    """So many that a target does not take for one reason, in the server's own words."""

    reason: Line
    count: Count


class TargetStanding(Message, frozen=True):
    """How one other system stands. since: the day (UTC) from which the oldest that it lacks is, null where it lacks nothing.

    paused: it failed lately, and is given time. resent_by, resent_at: who last had sent again what it did not take.
    """

    name: TargetName
    waiting: Count
    not_taken: list[NotTaken]
    since: date | None
    paused: bool
    resent_by: Line
    resent_at: Moment | None


class Deliveries(Message, frozen=True):
    """Every other system, by name."""

    targets: list[TargetStanding]


class Resend(Message, frozen=True):
    """Send again to that system what it did not take."""

    target: TargetName
