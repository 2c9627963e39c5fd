"""Time. Durations come from a monotonic clock in whole milliseconds; the wall clock only names the day."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Protocol

from app.domain.boot import boot_clock, monotonic_ms
from app.frozen import frozen


@frozen
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

    def earlier(self, ms: int) -> Instant:
        """The moment `ms` before."""
        return Instant(self.mono_ms - ms, self.boot_ms - ms, self.boot_id, self.utc - timedelta(milliseconds=ms))


class Clock(Protocol):
    """Where the time comes from; tests and the tour bring one that they move themselves."""

    def now(self) -> Instant:
        """Read all clocks at once."""
        ...


class SystemClock:
    """The machine's own clocks."""

    def __init__(self) -> None:
        self._boot = boot_clock()

    def now(self) -> Instant:
        """Read all clocks at once."""
        return Instant(monotonic_ms(), self._boot.ms(), self._boot.boot_id, datetime.now(UTC))
