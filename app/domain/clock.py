"""Time. Durations come from a monotonic clock in whole milliseconds; the wall clock only names the day."""

from __future__ import annotations

import time
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Protocol


@dataclass(frozen=True, slots=True)
class Instant:
    """One reading of all clocks.

    mono_ms: monotonic clock, ms, comparable only within one process.
    boot_ms: time since boot including sleep, ms; equal to `mono_ms` where the system has no such clock.
    boot_id: names the boot that `boot_ms` counts from; empty where the system does not tell.
    utc: aware wall-clock time; may jump.
    """

    mono_ms: int
    boot_ms: int
    boot_id: str
    utc: datetime


class Clock(Protocol):
    """Where the time comes from; tests and the tour bring one that they move themselves."""

    def now(self) -> Instant:
        """Read all clocks at once."""
        ...


class SystemClock:
    """The machine's own clocks."""

    def __init__(self) -> None:
        self._boot_clock: int | None = getattr(time, "CLOCK_BOOTTIME", None)
        try:
            self._boot_id = Path("/proc/sys/kernel/random/boot_id").read_text("ascii").strip()
        except OSError:
            self._boot_id = ""

    def now(self) -> Instant:
        """Read all clocks at once."""
        mono = time.monotonic_ns() // 1_000_000
        boot = mono if self._boot_clock is None else time.clock_gettime_ns(self._boot_clock) // 1_000_000
        return Instant(mono, boot, self._boot_id, datetime.now(UTC))
