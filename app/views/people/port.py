"""What the supervisor's window asks of the central system. Called on a lane; every question about people is a look."""

from __future__ import annotations

from typing import Protocol

from app.wire.deliveries import Deliveries
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

    def deliveries(self) -> Deliveries:
        """What other systems lack; of nobody, so no look."""
        ...

    def resend(self, target: str) -> Deliveries:
        """Send again what that system did not take, and how all stand then. Kept with who asked for it."""
        ...
