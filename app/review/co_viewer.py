"""A person who looks along: they sign in beside the analyst, and their own ledger gets the same rows (wellbeing policy 3.2.5)."""

from __future__ import annotations

from collections.abc import Callable

from msgspec import Struct

from app.domain.clock import Instant
from app.frozen import frozen
from app.review.bookkeeping import Bookkeeping
from app.review.ports import Ledger
from app.review.rules import RulesFor


class CoViewerSignedIn(Struct, frozen=True):
    """A second person, of that name, looks along from now on. book: theirs, with their ledger behind it; rules_for: theirs."""

    name: str
    book: Bookkeeping
    rules_for: RulesFor


class CoViewerLeaves(Struct, frozen=True):
    """They do not look along any more. They are let go as soon as their rows are durable."""


@frozen
class CoViewerDesk:
    """What the shell holds of a co-viewer. close: gives their ledger and its lock back, whatever is left to write."""

    name: str
    book: Bookkeeping
    rules_for: RulesFor
    ledger: Ledger
    close: Callable[[], None]


class CoViewer:
    """The co-viewer in a session. leaving: they have signed out, and their last rows are on their way."""

    def __init__(self, name: str, book: Bookkeeping, rules_for: RulesFor, now: Instant) -> None:
        self.name, self.book, self._rules_for = name, book, rules_for
        self.leaving = False
        self._day = book.duty_day_at(now)

    def turns_day(self, now: Instant) -> bool:
        """Whether another duty day has begun for them: each ledger has its own, which never goes back."""
        return self.book.duty_day_at(now) != self._day

    def begin_day(self, now: Instant) -> None:
        """They begin to look along, or a duty day begins for them: under their own rules."""
        self._day = self.book.duty_day_at(now)
        self.book.follow(self._rules_for(self._day), now)
