"""The numbers of wellbeing policy 2.2 and 2.3 that the meter and the breaks obey, with the shipped defaults.

Milliseconds and dose units u (1 xmin = 60,000,000,000 u) throughout; weights are x100.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from app.domain.exposure import Severity

MINUTE_MS = 60_000
XMIN_U = 60_000_000_000

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


@dataclass(frozen=True, slots=True)
class Limits:
    """Limits and lengths; see wellbeing policy 2.2 for ranges and who may change them."""

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
    glance_ms: int = 2_000
    heartbeat_ms: int = 5_000
    idle_still_ms: int = 60_000
    weights: Mapping[Severity, int] = field(default_factory=lambda: DEFAULT_WEIGHTS)


SHIPPED = Limits()
