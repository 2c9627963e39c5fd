"""A private vault in memory."""

from __future__ import annotations

from app.errors import LockedError, UsageError
from app.wellbeing.check_in import KEPT_DAYS, LONGEST_DAYS, SHORTEST_DAYS, CheckIn, Kept, first_kept_day


class MemoryCheckIns:
    """Implements `app.wellbeing.check_in.OwnCheckIns`."""

    def __init__(self) -> None:
        self.answers: dict[str, CheckIn] = {}
        self.days = KEPT_DAYS
        self.refusal: Exception | None = None

    def kept(self) -> Kept:
        """All of them."""
        return Kept(tuple(self.answers[day] for day in sorted(self.answers)), self.days)

    def add(self, check_in: CheckIn) -> None:
        """Keep one more, or raise what `refusal` holds."""
        if self.refusal is not None:
            raise self.refusal
        if check_in.duty_day in self.answers:
            raise UsageError("there is a check-in of this duty day already")
        self.answers[check_in.duty_day] = check_in

    def keep_for(self, days: int, today: str) -> None:
        """Keep each for that many days."""
        if not SHORTEST_DAYS <= days <= LONGEST_DAYS:
            raise UsageError("check-ins are kept for 1 to 366 days")
        self.days = days
        self.expire(today)

    def expire(self, today: str) -> None:
        """Forget what is past its days."""
        first = first_kept_day(today, self.days)
        self.answers = {day: answer for day, answer in self.answers.items() if day >= first}


class MemoryPrivateVault:
    """Implements `app.wellbeing.check_in.PrivateVault`. login: the passphrase of the workspace."""

    def __init__(self, login: str = "phrase") -> None:
        self.login, self.passphrase = login, ""
        self.inside: MemoryCheckIns | None = None

    def is_made(self) -> bool:
        """Whether there is one."""
        return self.inside is not None

    def require_own(self, passphrase: str) -> None:
        """Refuse the workspace's."""
        if passphrase == self.login:
            raise UsageError("that passphrase opens the workspace; the check-ins need one of their own")

    def make(self, passphrase: str, first: CheckIn) -> MemoryCheckIns:
        """Make the vault with its first check-in."""
        if self.inside is not None:
            raise UsageError("there are check-ins already; they open with their own passphrase")
        self.require_own(passphrase)
        if not passphrase:
            raise LockedError("the passphrase is empty")
        self.inside, self.passphrase = MemoryCheckIns(), passphrase
        self.inside.add(first)
        return self.inside

    def unlock(self, passphrase: str, today: str) -> MemoryCheckIns:
        """Open it."""
        if self.inside is None or passphrase != self.passphrase:
            raise LockedError("that passphrase does not open the check-ins")
        self.inside.expire(today)
        return self.inside

    def wipe(self) -> None:
        """Forget everything."""
        self.inside = None
