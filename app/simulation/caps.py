"""The caps of one person's duty day, worked out anew from wellbeing policy 2.2 and plain lists of what was seen on which day."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta

from app.wellbeing.limits import Limits

Amount = tuple[int, int, int]  # raw exposure in ms, dose in u, review time in ms


def day_and_week_caps(today: str, exposed: Sequence[str], limits: Limits) -> tuple[Amount, Amount]:
    """The caps of `today` and of the seven duty days that end with it; exposed: earlier duty days with raw exposure, in order.

    First weeks count from the first such day; after an absence, the next two such days are kept short.
    """
    share = 100
    if not limits.experienced:
        weeks = _days(exposed[0], today) // 7 if exposed else 0
        share = limits.first_weeks_percent[weeks] if weeks < len(limits.first_weeks_percent) else 100
    since_return = 0
    followed = [*exposed[1:], today] if exposed else []
    for before, after in reversed([*zip(exposed, followed, strict=True)]):
        if _days(before, after) >= limits.return_after_days:
            break
        since_return += 1
    if since_return < 2 and len(exposed) > since_return:
        share = min(share, limits.return_percent)
    day = (limits.day_raw_ms, limits.day_dose_u, limits.day_review_ms)
    week = (limits.week_raw_ms, limits.week_dose_u, limits.week_review_ms)
    return _percent(day, share), _percent(week, share)


def seen_before(today: str, days: Mapping[str, Amount]) -> Amount:
    """What was seen on the six duty days before `today`."""
    since = (date.fromisoformat(today) - timedelta(days=6)).isoformat()
    week = [amount for day, amount in days.items() if since <= day < today]
    return sum(a[0] for a in week), sum(a[1] for a in week), sum(a[2] for a in week)


def _percent(amount: Amount, share: int) -> Amount:
    return amount[0] * share // 100, amount[1] * share // 100, amount[2] * share // 100


def _days(earlier: str, later: str) -> int:
    return (date.fromisoformat(later) - date.fromisoformat(earlier)).days
