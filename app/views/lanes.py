"""Work lanes: one thread each for the files and the decoder, and one way home to the thread of the window.

A job gets values and returns an event; it touches no widget and no session. Results come home through one
long-living object with one queued signal (a signal object that lives on a pool's thread would die with its job).
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Any

from PySide6.QtCore import QObject, Qt, Signal, Slot

from app.errors import PenumbraError

LOG = logging.getLogger("penumbra.lanes")
UNEXPECTED = "something unexpected went wrong"


class Homecoming(QObject):
    """Carries results from any lane to `take` on the thread that made this object."""

    _arrived = Signal(object)

    def __init__(self, take: Callable[[Any], None]) -> None:
        super().__init__()
        self._take = take
        self._arrived.connect(self._deliver, Qt.ConnectionType.QueuedConnection)

    def bring(self, value: Any) -> None:
        """From any thread."""
        self._arrived.emit(value)

    @Slot(object)
    def _deliver(self, value: Any) -> None:
        self._take(value)


class Lane:
    """Jobs in the order given, on `threads` threads; each ends in a value that is brought home, or in nothing."""

    def __init__(self, name: str, home: Homecoming, threads: int = 1) -> None:
        self._pool = ThreadPoolExecutor(max_workers=threads, thread_name_prefix=name)
        self._home = home

    def run(self, job: Callable[[], Any], refused: Callable[[str], Any]) -> Future[None]:
        """Run a job; `refused` makes the value to bring home when it fails, from a plain sentence."""
        return self._pool.submit(self._carry_out, job, refused)

    def close(self) -> None:
        """Let every job that was given end."""
        self._pool.shutdown(wait=True)

    def _carry_out(self, job: Callable[[], Any], refused: Callable[[str], Any]) -> None:
        try:
            value = job()
        except PenumbraError as error:
            value = refused(str(error))
        except Exception:
            # The delivery of results is one of the few places that must not let anything through.
            LOG.exception("a job failed")
            value = refused(UNEXPECTED)
        if value is not None:
            self._home.bring(value)
