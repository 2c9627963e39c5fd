"""A central system as the supervisor's window sees it: keeps what it was asked, can be slow and can refuse."""

from __future__ import annotations

import threading
from datetime import UTC, date, datetime

from app.errors import UsageError
from app.wellbeing.record import Cap
from app.wire.deliveries import Deliveries, NotTaken, TargetStanding
from app.wire.oversight import DayOver, DaysOver, Overridable, PeopleToday, PersonToday, Standing, Team

TODAY = date(2026, 11, 26)
PEOPLE = [
    PersonToday("018f0000-0000-4000-8000-00000000000a", "Ada", Standing.MAY_REVIEW),
    PersonToday("018f0000-0000-4000-8000-00000000000b", "Ben", Standing.ON_BREAK),
    PersonToday("018f0000-0000-4000-8000-00000000000c", "Cid", Standing.DONE),
]
DAYS = [
    DayOver(date(2026, 9, 1), 120, 30, 25, None, None, None, None),
    DayOver(date(2026, 11, 24), 300, 95, 80, 4, 4, [], []),
    DayOver(date(2026, 11, 25), 312, 140, 145, 6, 5, [Cap.DAY_DOSE], ["severe_run=8 Sam"]),
]

TARGETS = [
    TargetStanding("cases", 0, [], None, False, "", None),
    TargetStanding(
        "misp",
        12,
        [NotTaken("no official label is known for this grade", 2), NotTaken("status 400", 1)],
        date(2026, 11, 24),
        True,
        "",
        None,
    ),
]


class FakeOversight:
    """Implements `app.views.people.port.Oversight`. gate: answers wait for it."""

    def __init__(self) -> None:
        self.asked: list[tuple[str, ...]] = []
        self.trouble = ""
        self.people = list(PEOPLE)
        self.targets = list(TARGETS)
        self.team_told = Team(date(2026, 11, 16), 12, [30, 45, 60], None)
        self.gate = threading.Event()
        self.gate.set()

    def today(self) -> PeopleToday:
        """The list."""
        self._ask("today")
        return PeopleToday(TODAY, self.people)

    def days(self, person: str) -> DaysOver:
        """The days."""
        self._ask("days", person)
        return DaysOver(person, next(one.name for one in self.people if one.person == person), DAYS)

    def team(self) -> Team:
        """The week."""
        self._ask("team")
        return self.team_told

    def propose(self, person: str, limit: Overridable, value: int) -> None:
        """Keep it."""
        self._ask("propose", person, limit, str(value))

    def deliveries(self) -> Deliveries:
        """The other systems."""
        self._ask("deliveries")
        return Deliveries(self.targets)

    def resend(self, target: str) -> Deliveries:
        """That one has taken all, and it was Sam."""
        self._ask("resend", target)
        at = datetime(2026, 11, 26, 12, tzinfo=UTC)
        self.targets = [
            TargetStanding(one.name, 3, [], one.since, one.paused, "Sam", at) if one.name == target else one
            for one in self.targets
        ]
        return Deliveries(self.targets)

    def _ask(self, *words: str) -> None:
        self.asked.append(words)
        assert self.gate.wait(30)
        if self.trouble:
            raise UsageError(self.trouble)
