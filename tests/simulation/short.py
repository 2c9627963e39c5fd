"""Limits of a day that is over in minutes, so that a test sees many of them."""

from __future__ import annotations

import random
from dataclasses import replace

from app.wellbeing.limits import FULL_CAPS, HOUR_MS, XMIN_U, Limits

SECOND_MS = 1_000
CHANGED = (
    "block_raw_ms",
    "block_review_ms",
    "short_break_ms",
    "day_raw_ms",
    "day_dose_u",
    "week_review_ms",
    "start_edge_ms",
    "end_edge_ms",
    "severe_run",
    "natural_reset_ms",
    "postpone_times",
)
MORE_IS_TIGHTER = ("short_break_ms", "start_edge_ms", "end_edge_ms", "natural_reset_ms")
SHORT = replace(
    FULL_CAPS,
    block_raw_ms=25 * SECOND_MS,
    block_dose_u=XMIN_U // 2,
    block_review_ms=90 * SECOND_MS,
    since_long_u=2 * XMIN_U,
    finish_item_ms=8 * SECOND_MS,
    postpone_ms=10 * SECOND_MS,
    short_break_ms=30 * SECOND_MS,
    long_break_ms=60 * SECOND_MS,
    long_after_s4_ms=10 * SECOND_MS,
    piece_ms=6 * SECOND_MS,
    natural_reset_ms=90 * SECOND_MS,
    day_raw_ms=60 * SECOND_MS,
    day_dose_u=XMIN_U,
    day_review_ms=300 * SECOND_MS,
    week_raw_ms=150 * SECOND_MS,
    week_dose_u=3 * XMIN_U,
    week_review_ms=1_200 * SECOND_MS,
    shift_ms=500 * SECOND_MS,
    start_edge_ms=10 * SECOND_MS,
    end_edge_ms=30 * SECOND_MS,
    night_rest_ms=11 * HOUR_MS,
    other_work_ms=20 * SECOND_MS,
    urgent_ms=20 * SECOND_MS,
)


class ShortHouse:
    """Implements `app.simulation.house.Decisions` on limits that no policy could have: tighter at once, looser a day later."""

    def __init__(self, limits: Limits = SHORT) -> None:
        self._now = self._wanted = limits
        self._day = ""

    def limits_on(self, day: str) -> Limits:
        """As a session is told."""
        return self._now if day <= self._day else self._wanted

    def change(self, chance: random.Random, today: str) -> tuple[Limits, Limits]:
        """One value, tighter or looser."""
        name = chance.choice(CHANGED)
        factor = chance.choice((50, 70, 130, 150))
        wanted = replace(self._wanted, **{name: max(1, getattr(self._wanted, name) * factor // 100)})
        held, new = getattr(self.limits_on(today), name), getattr(wanted, name)
        kept = max(held, new) if name in MORE_IS_TIGHTER else min(held, new)
        self._now = replace(self.limits_on(today), **{name: kept})
        self._wanted, self._day = wanted, today
        return wanted, wanted
