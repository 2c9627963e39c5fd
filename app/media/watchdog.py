"""Ends what takes longer than its limit. One thread watches all that one decoder is asked: a thread a request would be felt."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable


class Watchdog:
    """Watches one thing at a time; its thread starts with the first and rests while there is none."""

    def __init__(self) -> None:
        self._changed = threading.Condition()
        self._thread: threading.Thread | None = None
        self._end: Callable[[], None] | None = None
        self._due = 0.0
        self._late = self._closed = False
        self._looks_at: float | None = None  # None: not before it is called

    def watch(self, limit_s: float, end: Callable[[], None]) -> None:
        """Call `end`, from another thread, unless `done` comes within that time."""
        with self._changed:
            self._end, self._due, self._late = end, time.monotonic() + limit_s, False
            if self._thread is None:
                self._thread = threading.Thread(target=self._run, name="watchdog", daemon=True)
                self._thread.start()
            elif self._looks_at is None or self._due < self._looks_at:
                self._changed.notify()

    def done(self) -> bool:
        """What is watched has ended; whether it was late."""
        with self._changed:
            self._end = None
            return self._late

    def close(self) -> None:
        """End the thread."""
        with self._changed:
            self._closed = True
            self._changed.notify()

    def _run(self) -> None:
        with self._changed:
            while not self._closed:
                left = self._due - time.monotonic() if self._end else None
                if self._end and left is not None and left <= 0:
                    self._late = True
                    self._end()  # while nothing else can begin to be watched
                    self._end = left = None
                # Most requests are done long before: the thread is not called for them, and looks when the first one was due.
                self._looks_at = None if left is None else self._due
                self._changed.wait(left)
