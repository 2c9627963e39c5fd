"""What counts between two beats when the machine slept or a clock was moved (wellbeing policy 3.4.4, 3.4.5)."""

from __future__ import annotations

from app.frozen import frozen

JUMP_MS = 15_000
SLEPT_COUNTS_MS = 5_000

CLOCK_SET_BACK = "clock set back"
STOOD_STILL = "stood still"


@frozen
class Beat:
    """counted_ms: what is booked. veil: the machine slept, so conceal. note: a fixed word for the ledger, or empty."""

    counted_ms: int
    veil: bool
    note: str


def judge_beat(mono_ms: int, wall_ms: int, asleep_ms: int = 0) -> Beat:
    """Judge one interval by the monotonic and the wall clock (ms passed on each; the wall clock may be negative).

    On Windows the monotonic clock runs on through sleep; on Linux it stands still and the wall clock gets ahead. asleep_ms: of
    the interval, what clocks prove that nobody can set; then a wall clock that was set meanwhile hides no sleep.
    """
    if mono_ms > JUMP_MS:
        return Beat(min(mono_ms, SLEPT_COUNTS_MS), True, "")
    if max(asleep_ms, wall_ms - mono_ms) > JUMP_MS:
        return Beat(mono_ms, True, "")
    if mono_ms - wall_ms > JUMP_MS:
        return Beat(mono_ms, False, CLOCK_SET_BACK)
    return Beat(mono_ms, False, "")
