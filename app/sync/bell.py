"""What wakes the exchange beside a window: a new fact, somebody who asks for it now, the end."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from enum import StrEnum

GATHER_S = 2.0  # facts come in pairs and more: those of one moment go in one exchange


class Woken(StrEnum):
    """Why a wait is over."""

    TIME = "time"
    FACT = "fact"
    NOW = "now"
    END = "end"


class Bell:
    """Rung from any thread; one thread waits. gather_s: how long after a fact others are waited for."""

    def __init__(self, gather_s: float = GATHER_S) -> None:
        self._changed, self._gather_s = threading.Condition(), gather_s
        self._fact = self._now = self._end = False

    def ring(self) -> None:
        """There is a new fact."""
        with self._changed:
            self._fact = True
            self._changed.notify_all()

    def hurry(self) -> None:
        """Somebody asks for an exchange now."""
        with self._changed:
            self._now = True
            self._changed.notify_all()

    def end(self) -> None:
        """No exchange any more."""
        with self._changed:
            self._end = True
            self._changed.notify_all()

    def wait(self, seconds: float) -> Woken:
        """Until one of the three, or so many seconds have passed."""
        with self._changed:
            self._changed.wait_for(lambda: self._fact or self._now or self._end, seconds)
            if self._fact and not (self._now or self._end):
                self._changed.wait_for(lambda: self._now or self._end, self._gather_s)
            woken = Woken.END if self._end else Woken.NOW if self._now else Woken.FACT if self._fact else Woken.TIME
            self._fact = self._now = False
            return woken


class Pauses:
    """Waits as the runner asks, and tells of new facts meanwhile: in trouble they wait too, and how many is shown."""

    def __init__(self, bell: Bell, tell: Callable[[], None]) -> None:
        self._bell, self._tell = bell, tell

    def wait(self, seconds: float, at_rest: bool) -> bool:
        """Whether to stop. at_rest: a new fact ends the wait."""
        until = time.monotonic() + seconds
        while True:
            woken = self._bell.wait(max(0.0, until - time.monotonic()))
            if woken is not Woken.FACT or at_rest:
                return woken is Woken.END
            self._tell()
