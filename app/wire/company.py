"""A few minutes with a colleague (wellbeing policy 4): one call asks and looks, so that no log tells the one from the other.

Only workstations whose person agreed to be asked make the call. Nothing here says who they are, how many, or who saw what.
"""

from __future__ import annotations

from app.wire.exchange import Message
from app.wire.values import Count, Id, Name


class Company(Message, frozen=True):
    """The call. ask: whether the person would like a few minutes with somebody."""

    ask: bool


class OpenAsk(Message, frozen=True):
    """A colleague who would like a few minutes. id: random, of this ask alone; left_s: seconds until it is gone."""

    id: Id
    name: Name
    left_s: Count


class OpenAsks(Message, frozen=True):
    """What others ask now; never the person's own."""

    asks: list[OpenAsk]
