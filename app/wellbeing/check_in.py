"""The private check-in: its four questions as values, when contacts are shown, and what a wish asks of the own limits.

Nothing here is a score, and nothing is inferred about a person: the answers are shown back to the one who gave them.
"""

from __future__ import annotations

from datetime import date, timedelta
from enum import StrEnum
from typing import Protocol

from app.frozen import frozen
from app.wellbeing.limits import MINUTE_MS, XMIN_U, Limits

HIGHEST = 10
SHORTEST_DAYS, KEPT_DAYS, LONGEST_DAYS = 1, 90, 366
# From here on the contacts are shown. Our judgement: no source gives a number, and showing them costs nothing.
HIGH_STRAIN = 8


class CameBack(StrEnum):
    """Whether pictures or sounds from work came back uninvited since the last shift."""

    NO = "no"
    ONCE_OR_TWICE = "once_or_twice"
    SEVERAL_TIMES = "several_times"
    OFTEN = "often"


class Wish(StrEnum):
    """What the person wants different next time."""

    LESS_CONTENT = "less_content"
    NOTHING_SEVERE = "nothing_severe"
    COMPANY = "company"
    LONGER_BREAK = "longer_break"
    NOTHING = "nothing"


@frozen
class CheckIn:
    """The answers of one duty day (an ISO date). strain, rested: 0 to 10. Raises ValueError for anything else."""

    duty_day: str
    strain: int
    came_back: CameBack
    rested: int
    wish: Wish

    def __post_init__(self) -> None:
        """Refuse what no question can give."""
        date.fromisoformat(self.duty_day)
        if not (0 <= self.strain <= HIGHEST and 0 <= self.rested <= HIGHEST):
            raise ValueError("0 to 10")


@frozen
class Kept:
    """What the vault holds: check-ins from the oldest on, and for how many days each is kept."""

    check_ins: tuple[CheckIn, ...]
    days: int


class OwnCheckIns(Protocol):
    """The person's own check-ins, opened with their passphrase."""

    def kept(self) -> Kept:
        """All of them. Raises StorageError."""
        ...

    def add(self, check_in: CheckIn) -> None:
        """Keep one more. Raises UsageError if that duty day has one, and StorageError."""
        ...

    def keep_for(self, days: int, today: str) -> None:
        """Keep each for that many days (1 to 366, else UsageError); what is older is erased at once. Raises StorageError."""
        ...


class PrivateVault(Protocol):
    """Where the check-ins lie: a file of their own under a passphrase that opens nothing else."""

    def is_made(self) -> bool:
        """Whether there is one."""
        ...

    def require_own(self, passphrase: str) -> None:
        """Raise UsageError if that passphrase opens the workspace. Takes about 0.2 s."""
        ...

    def make(self, passphrase: str, first: CheckIn) -> OwnCheckIns:
        """Make the vault with its first check-in, or leave nothing behind. Raises UsageError and StorageError."""
        ...

    def unlock(self, passphrase: str, today: str) -> OwnCheckIns:
        """Open it; what is past its days is erased. Raises LockedError for a wrong passphrase, DamagedError, FullError."""
        ...

    def wipe(self) -> None:
        """Erase all of it; needs no passphrase. Raises FullError where nothing may be written."""
        ...


def shows_contacts(check_in: CheckIn) -> bool:
    """Whether the counsellor's and crisis contacts are shown to the person after these answers."""
    return check_in.strain >= HIGH_STRAIN or check_in.came_back is CameBack.OFTEN


def first_kept_day(today: str, days: int) -> str:
    """The oldest duty day that is still kept today."""
    return (date.fromisoformat(today) - timedelta(days=days - 1)).isoformat()


def wished_limits(wish: Wish, limits: Limits) -> dict[str, int]:
    """The own limits that would meet a wish, by key and in the unit of the policy; only what is stricter than `limits`.

    Less content: three quarters of each of the day's caps. Nothing severe: every day a lighter one, and the strict ends. The ends
    are those of policy 2.2.
    """
    if wish is Wish.LESS_CONTENT:
        day = {
            "day.raw_minutes": (limits.day_raw_ms // MINUTE_MS, 45),
            "day.dose_xmin": (limits.day_dose_u // XMIN_U, 60),
            "day.review_minutes": (limits.day_review_ms // MINUTE_MS, 120),
        }
        return {key: max(now * 3 // 4, fewest) for key, (now, fewest) in day.items() if now > fewest}
    if wish is Wish.NOTHING_SEVERE:
        severe = {
            "severe.run": (limits.severe_run, 2),
            "severe.run_s4": (limits.severe_run_s4, 1),
            "severe.share_percent": (limits.severe_share_percent, 20),
            "severe.lighter_every": (limits.lighter_every, 1),
        }
        return {key: fewest for key, (now, fewest) in severe.items() if now > fewest}
    if wish is Wish.LONGER_BREAK:
        short, long = limits.short_break_ms // MINUTE_MS, limits.long_break_ms // MINUTE_MS
        longer = min(short + 5, 20, long)
        return {"break.short_minutes": longer} if longer > short else {}
    return {}
