"""The day's exposure as the gauge shows it: shares and whole minutes, no countdown, no rate."""

from __future__ import annotations

from app.frozen import frozen
from app.wellbeing.causes import values_of
from app.wellbeing.limits import MINUTE_MS, XMIN_U
from app.wellbeing.meter import Meter


@frozen
class DaySummary:
    """Shares are 0 to 100 % of the caps, rounded down; week_share: the fullest of the rolling week.

    Minutes are rounded down; dose is in whole xmin.
    """

    raw_share: int
    dose_share: int
    review_share: int
    week_share: int
    raw_minutes: int
    dose_xmin: int
    review_minutes: int
    raw_minutes_left: int
    breaks_taken: int

    @property
    def share(self) -> int:
        """The fullest of them, which is the one that will end the day."""
        return max(self.raw_share, self.dose_share, self.review_share, self.week_share)


def summarise(meter: Meter) -> DaySummary:
    """The day's summary of these meters."""
    caps, used, week, week_caps = meter.day_caps, meter.today, meter.week, meter.week_caps
    of_week = zip(values_of(week), values_of(week_caps), strict=True)
    raw_left = min(caps.raw_ms - used.raw_ms, week_caps.raw_ms - week.raw_ms)
    return DaySummary(
        raw_share=_share(used.raw_ms, caps.raw_ms),
        dose_share=_share(used.dose_u, caps.dose_u),
        review_share=_share(used.review_ms, caps.review_ms),
        week_share=max(_share(value, cap) for value, cap in of_week),
        raw_minutes=used.raw_ms // MINUTE_MS,
        dose_xmin=used.dose_u // XMIN_U,
        review_minutes=used.review_ms // MINUTE_MS,
        raw_minutes_left=max(0, raw_left) // MINUTE_MS,
        breaks_taken=meter.breaks_taken,
    )


def _share(value: int, limit: int) -> int:
    return 100 if limit <= 0 else min(100, value * 100 // limit)
