"""One reveal session a person: a workstation tells that somebody sits at it, and hears whether the person sits at another.

A seat is held for a while and must be told again. The server's clock alone decides; of a seat that ended it keeps nothing.
"""

from __future__ import annotations

from typing import Literal

from app.wire.exchange import Message
from app.wire.values import Count, Moment

HELD_S = 90  # a seat that is not told again is free after so long


class Sitting(Message, frozen=True):
    """The call. sit: pictures of items may be in sight here. take_over: also if the person sits at another workstation."""

    sit: bool
    take_over: bool = False


class Seat(Message, frozen=True):
    """Where the person sits, as seen by who calls. since: None where it is nowhere; left_s: seconds until the seat is free."""

    where: Literal["here", "elsewhere", "nowhere"]
    since: Moment | None
    left_s: Count
