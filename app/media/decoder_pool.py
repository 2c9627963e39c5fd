"""Several decoder processes behind futures: as many as there is work for, up to a number."""

from __future__ import annotations

import queue
import threading
from collections.abc import Callable
from concurrent.futures import CancelledError, Future, ThreadPoolExecutor
from contextlib import suppress
from typing import TypeVar

from app.domain.frame import Frame, FrameRequest
from app.intake.ports import ContentReader, Description
from app.media.decoder import Decoder

T = TypeVar("T")


class DecoderPool:
    """Implements `app.intake.ports.Describer`.

    lanes: how many work at once. ready: so many processes start at once (all of them, unless it is said); each other one when
    there is work that waits for it.
    """

    def __init__(self, lanes: int, make: Callable[[], Decoder] = Decoder, ready: int | None = None) -> None:
        self._threads = ThreadPoolExecutor(max_workers=lanes, thread_name_prefix="decoder")
        self._idle: queue.LifoQueue[Decoder] = (
            queue.LifoQueue()
        )  # the last one first: it may hold the picture of a lens
        self._forgettings = 0
        self._lanes, self._make = lanes, make
        self._growing = threading.Lock()
        self._given_up = False
        self._all = [make() for _ in range(lanes if ready is None else min(lanes, ready))]
        for decoder in self._all:
            self._idle.put(decoder)

    def give_up(self) -> None:
        """Nothing that was asked for is wanted any more: every future that has not ended yet fails with CancelledError."""
        with self._growing:
            self._given_up = True
            for decoder in self._all:
                decoder.give_up()

    def describe(self, reader: ContentReader) -> Future[Description]:
        """Describe one content."""
        return self._submit(lambda decoder: decoder.describe(reader))

    def frame(self, reader: ContentReader, request: FrameRequest, kept_as: int = 0) -> Future[Frame]:
        """Decode one frame; the future fails with DecodeError. kept_as: as of `Decoder.frame`."""
        return self._submit(lambda decoder: decoder.frame(reader, request, kept_as))

    def forget(self) -> None:
        """Nothing is moved any more: no decoder keeps a picture; one that works drops it with the end of that work."""
        self._forgettings += 1
        idle: list[Decoder] = []
        with suppress(queue.Empty):
            while True:
                idle.append(self._idle.get_nowait())
        for decoder in idle:
            try:
                decoder.forget()
            finally:
                self._idle.put(decoder)

    def recycle(self) -> None:
        """Replace every process, so that items of different reports cannot see each other."""
        taken = [self._idle.get() for _ in self._all]  # waits for those that work: none is left out
        try:
            for decoder in taken:
                decoder.turn_over()
        finally:
            for decoder in taken:
                self._idle.put(decoder)

    def close(self) -> None:
        """End everything, unfinished or not; no process stays behind."""
        self.give_up()
        self._threads.shutdown(wait=True, cancel_futures=True)
        for decoder in self._all:
            decoder.close()

    def _submit(self, job: Callable[[Decoder], T]) -> Future[T]:
        return self._threads.submit(self._with, job, self._forgettings)

    def _with(self, job: Callable[[Decoder], T], forgettings: int) -> T:
        decoder = self._taken()
        try:
            return job(decoder)
        finally:
            with suppress(CancelledError):
                if forgettings != self._forgettings:
                    decoder.forget()
            self._idle.put(decoder)

    def _taken(self) -> Decoder:
        """One that is idle, or a further one, or the first that gets idle."""
        try:
            return self._idle.get_nowait()
        except queue.Empty:
            with self._growing:
                if len(self._all) < self._lanes and not self._given_up:
                    made = self._make()
                    self._all.append(made)
                    return made
        return self._idle.get()
