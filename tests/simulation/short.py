"""Limits of a day that is over in minutes, so that a test sees many of them."""

from __future__ import annotations

from dataclasses import replace

from app.wellbeing.limits import FULL_CAPS, HOUR_MS, XMIN_U

SECOND_MS = 1_000
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
)
