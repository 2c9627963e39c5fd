"""Events that move the limits of a session, its shift or its place: by people, by the policy, by other machines."""

from __future__ import annotations

from datetime import datetime

from msgspec import Struct

from app.review.bookkeeping import Bookkeeping
from app.review.rules import RulesFor
from app.wellbeing.days import Amounts


class WindDownAsked(Struct, frozen=True):
    """Turn to the wind-down, in the last minutes of a shift."""


class MarkedPrivately(Struct, frozen=True):
    """The analyst marks the open item as most severe, for their own meters alone."""


class UrgentGranted(Struct, frozen=True):
    """Child at risk now: the analyst has offered and a second person, of that name, has confirmed with their passphrase."""

    second: str


class OverrideGiven(Struct, frozen=True):
    """A supervisor, of that name, has loosened one limit for today with the analyst's yes.

    key: one of `app.wellbeing.exceptions.OVERRIDABLE`, value in its unit (ms or a count).
    """

    key: str
    value: int
    by: str


class DamageConfirmed(Struct, frozen=True):
    """Analyst and supervisor have confirmed the damage, and that is durable: the meters go on from this book.

    not_counted: rows that damage has taken from it.
    """

    book: Bookkeeping
    not_counted: int


class ToldElsewhere(Struct, frozen=True):
    """What other machines of this person booked: the sums so far of each duty day (ISO date)."""

    days: tuple[tuple[str, Amounts], ...]


class ToldSeat(Struct, frozen=True):
    """Where the person sits. elsewhere_since: at another workstation, since then; None: here, or nobody knows better."""

    elsewhere_since: datetime | None


class RulesChanged(Struct, frozen=True):
    """The policy, or what the analyst has set for themself, has changed: which rules hold on which duty day."""

    rules_for: RulesFor
