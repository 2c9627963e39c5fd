"""A clock that tests move themselves."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from app.domain.clock import Instant

START = datetime(2025, 6, 10, 9, tzinfo=UTC)


class FakeClock:
    """All clocks advance together unless one is moved alone."""

    def __init__(self) -> None:
        self.mono_ms = 1_000
        self.boot_ms = 50_000
        self.utc = START
        self.boot_id = "boot"

    def now(self) -> Instant:
        """Read all clocks at once."""
        return Instant(self.mono_ms, self.boot_ms, self.boot_id, self.utc)

    def advance(self, ms: int) -> None:
        """Time passes."""
        self.mono_ms += ms
        self.boot_ms += ms
        self.utc += timedelta(milliseconds=ms)

    def reboot(self, ms: int) -> None:
        """The machine is off for a while and starts again."""
        self.mono_ms, self.boot_ms = 500, 500
        self.boot_id += "+"
        self.utc += timedelta(milliseconds=ms)

    def set_wall(self, ms: int) -> None:
        """Somebody sets the wall clock, forward or back."""
        self.utc += timedelta(milliseconds=ms)

    def sleep(self, ms: int) -> None:
        """The machine sleeps, as on Linux: the monotonic clock stands still."""
        self.boot_ms += ms
        self.utc += timedelta(milliseconds=ms)
