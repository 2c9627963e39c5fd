"""What is told of a duty day of a run, by the judge's account."""

from __future__ import annotations

from dataclasses import dataclass

from app.simulation.account import Account


@dataclass(frozen=True, slots=True)
class DayAccount:
    """The three meters, breaks that fell due and that were taken, and the caps that were reached."""

    duty_day: str
    raw_ms: int
    dose_u: int
    review_ms: int
    owed: int
    taken: int
    caps: tuple[str, ...]


def day_of(account: Account, day: str) -> DayAccount:
    """That duty day, which is over."""
    owed, taken = account.breaks.get(day, (0, 0))
    return DayAccount(day, *account.caps.used[day], owed, taken, tuple(sorted(account.caps.ever.get(day, ()))))
