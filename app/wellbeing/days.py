"""What duty days do to the caps: the rolling week, first weeks, return after absence, content-free days, urgent time.

Duty days are calendar dates (wellbeing policy 3.4.5). A day is *exposed* if any raw exposure was booked on it. "Every cap" is a
cap of the day or of the week; limits of a block stay as they are. Source of all numbers: wellbeing policy 2.2.
"""

from __future__ import annotations

from datetime import date

from app.frozen import frozen
from app.wellbeing.limits import Limits

WEEK_DAYS = 7
CONTENT_WINDOW = 5
REDUCED_DAYS = 2


@frozen
class Amounts:
    """Raw exposure in ms, dose in u, review time in ms."""

    raw_ms: int = 0
    dose_u: int = 0
    review_ms: int = 0

    def plus(self, other: Amounts) -> Amounts:
        """The sum."""
        return Amounts(self.raw_ms + other.raw_ms, self.dose_u + other.dose_u, self.review_ms + other.review_ms)

    def without(self, other: Amounts) -> Amounts:
        """The difference, never below 0."""
        raw, dose, review = self.raw_ms - other.raw_ms, self.dose_u - other.dose_u, self.review_ms - other.review_ms
        return Amounts(max(0, raw), max(0, dose), max(0, review))

    def percent(self, share: int) -> Amounts:
        """That share, rounded down."""
        return Amounts(self.raw_ms * share // 100, self.dose_u * share // 100, self.review_ms * share // 100)


NOTHING = Amounts()


@frozen
class DayTotals:
    """One duty day that is over. urgent: what was used under urgent exceptions; urgents: how many there were."""

    duty_day: str
    used: Amounts
    urgent: Amounts = NOTHING
    urgents: int = 0


@frozen
class Days:
    """What earlier duty days mean for this one.

    past: the last six that were used, oldest first. first_exposed, last_exposed: ISO dates or "". reduced_left: duty days with
    exposure that are still to be kept short after an absence. owed: urgent time that comes off this day's caps.
    earlier: the sum of `past`.
    """

    past: tuple[DayTotals, ...] = ()
    first_exposed: str = ""
    last_exposed: str = ""
    reduced_left: int = 0
    owed: Amounts = NOTHING
    earlier: Amounts = NOTHING

    def after(self, done: DayTotals, today: str, limits: Limits) -> Days:
        """The day `done` is over and `today` begins."""
        exposed = done.used.raw_ms > 0
        used = done.used != NOTHING or done.urgents > 0
        first = self.first_exposed or (done.duty_day if exposed else "")
        last = done.duty_day if exposed else self.last_exposed
        reduced = max(0, self.reduced_left - exposed)
        if last and days_between(last, today) >= limits.return_after_days:
            reduced = REDUCED_DAYS
        past = (*self.past, done) if used else self.past
        kept = tuple(day for day in past if days_between(day.duty_day, today) < WEEK_DAYS)
        # What an exception used comes off the next day that is worked; a day off pays nothing back.
        owed = done.urgent if exposed else self.owed.plus(done.urgent)
        earlier = NOTHING
        for day in kept:
            earlier = earlier.plus(day.used)
        return Days(kept, first, last, reduced, owed, earlier)

    def share_percent(self, today: str, limits: Limits) -> int:
        """How much of every cap this person has today: less in the first weeks and after an absence."""
        share = 100
        if self.is_new(today, limits):
            share = limits.first_weeks_percent[self._week(today)]
        return min(share, limits.return_percent) if self.reduced_left else share

    def is_new(self, today: str, limits: Limits) -> bool:
        """Whether this is one of the person's first weeks, counted from their first day with exposure."""
        return not limits.experienced and self._week(today) < len(limits.first_weeks_percent)

    def _week(self, today: str) -> int:
        return days_between(self.first_exposed, today) // WEEK_DAYS if self.first_exposed else 0

    def day_caps(self, today: str, limits: Limits) -> Amounts:
        """The caps of today."""
        whole = Amounts(limits.day_raw_ms, limits.day_dose_u, limits.day_review_ms)
        return whole.percent(self.share_percent(today, limits)).without(self.owed)

    def week_caps(self, today: str, limits: Limits) -> Amounts:
        """The caps of the seven duty days that end today."""
        whole = Amounts(limits.week_raw_ms, limits.week_dose_u, limits.week_review_ms)
        return whole.percent(self.share_percent(today, limits))

    def urgents_in_week(self) -> int:
        """Urgent exceptions of the six duty days before today."""
        return sum(day.urgents for day in self.past)

    def is_content_free(self, today: str, limits: Limits, elsewhere: frozenset[str] = frozenset()) -> bool:
        """Whether today must be one of the `content_free_days` of any five duty days. elsewhere: exposed on other machines."""
        exposed = {day.duty_day for day in self.past if day.used.raw_ms > 0} | elsewhere
        window = sum(0 < days_between(day, today) < CONTENT_WINDOW for day in exposed)
        return window >= CONTENT_WINDOW - limits.content_free_days

    def is_short_night(self, rest_ms: int, limits: Limits) -> bool:
        """Whether that much time without raw exposure is too little since the last one of an earlier day."""
        return bool(self.last_exposed) and rest_ms < limits.night_rest_ms


FIRST_DAY = Days()


def days_between(earlier: str, later: str) -> int:
    """Whole days from one ISO date to another."""
    return (date.fromisoformat(later) - date.fromisoformat(earlier)).days
