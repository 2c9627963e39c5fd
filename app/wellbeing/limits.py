"""The numbers of wellbeing policy 2.2 and 2.3 that the meter and the breaks obey, with the shipped defaults.

Milliseconds and dose units u (1 xmin = 60,000,000,000 u) throughout; weights are x100.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field, replace
from types import MappingProxyType

from app.domain.exposure import Severity
from app.frozen import frozen
from app.wellbeing.rotation import NOBODY

MINUTE_MS = 60_000
HOUR_MS = 60 * MINUTE_MS
XMIN_U = 60_000_000_000
NO_STOP = -1  # no fixed clock time at which reveals end

DEFAULT_WEIGHTS: Mapping[Severity, int] = MappingProxyType(
    {
        Severity.S0: 25,
        Severity.S1: 100,
        Severity.S2: 150,
        Severity.U: 200,
        Severity.S3: 250,
        Severity.S4: 400,
    }
)


@frozen
class Limits:
    """Limits and lengths; see wellbeing policy 2.2 for ranges and who may change them.

    content_free_days: of any five duty days. stop_at_minute: minutes after local midnight, or NO_STOP; else reveals end
    `end_edge_ms` before the shift's end. first_weeks_percent: of every cap of day and week, for the first weeks of a person
    who is not `experienced`. lighter_every: of so many dates one is a lighter day, whose turn is drawn by the number `lighter_of`
    (`rotation`). return_percent: the same for two duty days after `return_after_days` or more without exposure.
    """

    block_raw_ms: int = 25 * MINUTE_MS
    block_dose_u: int = 40 * XMIN_U
    block_review_ms: int = 50 * MINUTE_MS
    since_long_u: int = 120 * XMIN_U
    notice_percent: int = 80
    finish_item_ms: int = 3 * MINUTE_MS
    postpone_times: int = 1
    postpone_ms: int = 5 * MINUTE_MS
    hard_stop_percent: int = 125
    short_break_ms: int = 10 * MINUTE_MS
    long_break_ms: int = 20 * MINUTE_MS
    long_after_s4_ms: int = MINUTE_MS
    piece_ms: int = MINUTE_MS
    natural_reset_ms: int = 30 * MINUTE_MS
    day_raw_ms: int = 150 * MINUTE_MS
    day_dose_u: int = 240 * XMIN_U
    day_review_ms: int = 240 * MINUTE_MS
    week_raw_ms: int = 600 * MINUTE_MS
    week_dose_u: int = 960 * XMIN_U
    week_review_ms: int = 18 * HOUR_MS
    content_free_days: int = 1
    start_edge_ms: int = 15 * MINUTE_MS
    end_edge_ms: int = 60 * MINUTE_MS
    shift_ms: int = 8 * HOUR_MS
    stop_at_minute: int = NO_STOP
    wind_down_ms: int = 15 * MINUTE_MS
    night_rest_ms: int = 11 * HOUR_MS
    severe_run: int = 5
    severe_run_s4: int = 2
    mild_between: int = 3
    other_work_ms: int = 5 * MINUTE_MS
    severe_share_percent: int = 50
    lighter_every: int = 5
    lighter_of: int = NOBODY
    first_weeks_percent: tuple[int, ...] = (25, 50, 75)
    experienced: bool = False
    return_after_days: int = 14
    return_percent: int = 50
    urgent_ms: int = 30 * MINUTE_MS
    urgent_per_day: int = 1
    urgent_per_week: int = 2
    glance_ms: int = 2_000
    heartbeat_ms: int = 5_000
    idle_still_ms: int = 60_000
    idle_video_ms: int = 180_000
    weights: Mapping[Severity, int] = field(default_factory=lambda: DEFAULT_WEIGHTS)


SHIPPED = Limits()
FULL_CAPS = replace(SHIPPED, experienced=True)  # of somebody who is past their first weeks
