"""The day's exposure as the gauge shows it: shares and whole minutes, no countdown, no rate."""

from __future__ import annotations

from dataclasses import dataclass

from app.wellbeing.limits import MINUTE_MS, XMIN_U
from app.wellbeing.meter import Meter


@dataclass(frozen=True, slots=True)
class DaySummary:
    """Shares are 0 to 100 % of the day's caps, rounded down. Minutes are rounded down; dose is in whole xmin."""

    raw_share: int
    dose_share: int
    review_share: int
    raw_minutes: int
    dose_xmin: int
    review_minutes: int
    raw_minutes_left: int
    breaks_taken: int

    @property
    def share(self) -> int:
        """The fullest of the three, which is the one that will end the day."""
        return max(self.raw_share, self.dose_share, self.review_share)


def summarise(meter: Meter) -> DaySummary:
    """The day's summary of these meters."""
    limits = meter.limits
    return DaySummary(
        raw_share=_share(meter.day_raw_ms, limits.day_raw_ms),
        dose_share=_share(meter.day_dose_u, limits.day_dose_u),
        review_share=_share(meter.day_review_ms, limits.day_review_ms),
        raw_minutes=meter.day_raw_ms // MINUTE_MS,
        dose_xmin=meter.day_dose_u // XMIN_U,
        review_minutes=meter.day_review_ms // MINUTE_MS,
        raw_minutes_left=max(0, limits.day_raw_ms - meter.day_raw_ms) // MINUTE_MS,
        breaks_taken=meter.breaks_taken,
    )


def _share(value: int, limit: int) -> int:
    return min(100, value * 100 // limit)
