"""What the supervisor's window asks of the central system. Called on a lane; every question but an offer is a look."""

from __future__ import annotations

from typing import Protocol

from app.wire.oversight import DaysOver, Overridable, PeopleToday, Team


class Oversight(Protocol):
    """Each call raises PenumbraError with a sentence."""

    def today(self) -> PeopleToday:
        """Who may review today."""
        ...

    def days(self, person: str) -> DaysOver:
        """One person's days that are over."""
        ...

    def team(self) -> Team:
        """The team's last whole week."""
        ...

    def propose(self, person: str, limit: Overridable, value: int) -> None:
        """Offer an exception for today; it counts only with the person's yes."""
        ...
