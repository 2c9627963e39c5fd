"""What other machines of the same person have told of its duty days: it fills the caps of day and week, and lowers nothing.

Each telling is a ledger row of its own, so that a replay comes to the same meters whenever it was heard. It says the sums of one
duty day so far; a smaller one that comes later changes nothing. Blocks, breaks, rest and the night are this machine's alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from app.frozen import frozen
from app.wellbeing.days import NOTHING, WEEK_DAYS, Amounts, days_between

NOTE = re.compile(r"(\d{4}-\d\d-\d\d) (\d{1,15}) (\d{1,15}) (\d{1,15})")


@frozen
class Elsewhere:
    """days: the sums of each duty day that was told, by its ISO date."""

    days: tuple[tuple[str, Amounts], ...] = ()

    def heard(self, day: str, told: Amounts) -> Elsewhere:
        """With what was told of that day; each sum the larger of the two."""
        before = self.on(day)
        larger = Amounts(
            max(before.raw_ms, told.raw_ms), max(before.dose_u, told.dose_u), max(before.review_ms, told.review_ms)
        )
        return Elsewhere((*((name, amounts) for name, amounts in self.days if name != day), (day, larger)))

    def covers(self, day: str, told: Amounts) -> bool:
        """Whether that would change nothing."""
        return self.heard(day, told).on(day) == self.on(day)

    def news(self, told: Iterable[tuple[str, Amounts]], today: str) -> list[tuple[str, Amounts]]:
        """What of that would change something that still counts."""
        return [
            (day, sums) for day, sums in told if days_between(day, today) < WEEK_DAYS and not self.covers(day, sums)
        ]

    def kept(self, today: str) -> Elsewhere:
        """Without days that count no more."""
        return Elsewhere(tuple((day, sums) for day, sums in self.days if days_between(day, today) < WEEK_DAYS))

    def on(self, day: str) -> Amounts:
        """The sums of that duty day."""
        return next((amounts for name, amounts in self.days if name == day), NOTHING)

    def before(self, today: str) -> Amounts:
        """The sums of the six duty days before today."""
        total = NOTHING
        for day, amounts in self.days:
            if 0 < days_between(day, today) < WEEK_DAYS:
                total = total.plus(amounts)
        return total

    def exposed(self) -> frozenset[str]:
        """Duty days with raw exposure."""
        return frozenset(day for day, amounts in self.days if amounts.raw_ms > 0)


NOTHING_ELSEWHERE = Elsewhere()


def write_elsewhere(day: str, told: Amounts) -> str:
    """The note of an ELSEWHERE row; none of the sums is below 0."""
    return f"{day} {max(0, told.raw_ms)} {max(0, told.dose_u)} {max(0, told.review_ms)}"


def read_elsewhere(note: str) -> tuple[str, Amounts]:
    """The duty day and its sums; raises ValueError if it is none."""
    found = NOTE.fullmatch(note)
    if found is None:
        raise ValueError("an ELSEWHERE row does not hold the sums of a duty day")
    raw, dose, review = (int(number) for number in found.groups()[1:])
    days_between(found[1], found[1])  # a date
    return found[1], Amounts(raw, dose, review)
