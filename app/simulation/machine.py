"""A machine whose clocks are moved by hand: time passes, it sleeps, it is switched off, somebody sets its wall clock.

What the world knows (`true_utc`) is kept apart from what the program may read (`now`).
"""

from __future__ import annotations

from datetime import datetime, timedelta

from app.domain.clock import Instant


class Machine:
    """Implements `app.domain.clock.Clock`. start: aware UTC."""

    def __init__(self, start: datetime) -> None:
        self.true_utc = start
        self._mono_ms = 1_000
        self._boot_ms = 60_000
        self._boots = 1
        self._wall_ahead_ms = 0
        self.wall_was_set = False

    def now(self) -> Instant:
        """Read all clocks at once, as the program sees them."""
        wall = self.true_utc + timedelta(milliseconds=self._wall_ahead_ms)
        return Instant(self._mono_ms, self._boot_ms, f"boot-{self._boots}", wall)

    @property
    def mono_ms(self) -> int:
        """The monotonic clock."""
        return self._mono_ms

    @property
    def wall_is_right(self) -> bool:
        """Whether the wall clock tells the world's time."""
        return self._wall_ahead_ms == 0

    @property
    def wall_behind_ms(self) -> int:
        """How far the wall clock is behind the world's time."""
        return max(0, -self._wall_ahead_ms)

    def advance(self, ms: int) -> None:
        """Time passes for a machine that is awake."""
        self._mono_ms += ms
        self._boot_ms += ms
        self.true_utc += timedelta(milliseconds=ms)

    def sleep(self, ms: int, *, clock_runs_on: bool) -> None:
        """The machine is suspended; its monotonic clock runs on as on Windows, or stands still as on Linux."""
        self._mono_ms += ms if clock_runs_on else 0
        self._boot_ms += ms
        self.true_utc += timedelta(milliseconds=ms)

    def reboot(self, off_ms: int) -> None:
        """The machine is off for that long and starts again: a new boot, young clocks."""
        self._mono_ms, self._boot_ms = 500, 500
        self._boots += 1
        self.wall_was_set = False
        self.true_utc += timedelta(milliseconds=off_ms)

    def set_wall(self, ms: int) -> None:
        """Somebody sets the wall clock, forward or back (negative)."""
        self._wall_ahead_ms += ms
        self.wall_was_set = True

    def right_wall(self) -> None:
        """The wall clock is set right again."""
        self._wall_ahead_ms = 0
