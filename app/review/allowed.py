"""Events that move the limits of a session, or its shift: allowed by two people, by the policy, or by the analyst alone."""

from __future__ import annotations

from dataclasses import dataclass

from app.review.rules import RulesFor


@dataclass(frozen=True, slots=True)
class WindDownAsked:
    """Turn to the wind-down, in the last minutes of a shift."""


@dataclass(frozen=True, slots=True)
class MarkedPrivately:
    """The analyst marks the open item as most severe, for their own meters alone."""


@dataclass(frozen=True, slots=True)
class UrgentGranted:
    """Child at risk now: the analyst has offered and a second person, of that name, has confirmed with their passphrase."""

    second: str


@dataclass(frozen=True, slots=True)
class OverrideGiven:
    """A supervisor, of that name, has loosened one limit for today with the analyst's yes.

    key: one of `app.wellbeing.exceptions.OVERRIDABLE`, value in its unit (ms or a count).
    """

    key: str
    value: int
    by: str


@dataclass(frozen=True, slots=True)
class RulesChanged:
    """The policy, or what the analyst has set for themself, has changed: which rules hold on which duty day."""

    rules_for: RulesFor
