"""A supervisor's questions to the central system, over the enrolment and sign-in of their own workspace."""

from __future__ import annotations

from app.bootstrap.sync import Sync
from app.domain.ids import new_id
from app.wire.deliveries import Deliveries
from app.wire.oversight import AskDays, DaysOver, Overridable, PeopleToday, Propose, Proposed, Team


class SyncOversight:
    """Implements `app.views.people.port.Oversight`."""

    def __init__(self, sync: Sync) -> None:
        self._sync = sync

    def today(self) -> PeopleToday:
        """Who may review today."""
        with self._sync.line() as central:
            return central.ask_people("today", PeopleToday)

    def days(self, person: str) -> DaysOver:
        """One person's days that are over."""
        with self._sync.line() as central:
            return central.ask_people("days", DaysOver, AskDays(person))

    def team(self) -> Team:
        """The team's last whole week."""
        with self._sync.line() as central:
            return central.ask_people("team", Team)

    def propose(self, person: str, limit: Overridable, value: int) -> None:
        """Offer an exception for today."""
        with self._sync.line() as central:
            central.ask_people("propose", Proposed, Propose(new_id(), person, limit, value))

    def deliveries(self) -> Deliveries:
        """What other systems lack."""
        with self._sync.line() as central:
            return central.deliveries()

    def resend(self, target: str) -> Deliveries:
        """Send again what that system did not take."""
        with self._sync.line() as central:
            return central.resend(target)
