"""Our side of the decoder: one process a lane, with limits of time and size, replaced on any fault and between reports."""

from __future__ import annotations

import os
import queue
import subprocess
import sys
import threading
from collections.abc import Callable, Sequence
from concurrent.futures import CancelledError, Future, ThreadPoolExecutor
from pathlib import Path
from typing import Any, TypeVar

from app.domain.exposure import Tone
from app.domain.frame import Frame, FrameRequest
from app.domain.item import CannotShow
from app.errors import DecodeError, PenumbraError
from app.intake.ports import ContentReader, Description
from app.media.pipe import MAX_INPUT, Field, Input, Kind, Pixels, ProtocolError, read_message, write_message
from app.media.telling import told_of

ROOT = Path(__file__).resolve().parents[2]
START = (
    f"import sys; sys.path.insert(0, {str(ROOT)!r}); from app.media.decoder_worker.main import main; main(likeness=%s)"
)
LIMIT_S = 10.0
MAX_READS = 1_000_000
CELLS = 8
T = TypeVar("T")


class _BrokenError(Exception):
    """The process died or said what it may not, before its time was up."""


class Decoder:
    """One decoder process. Used by one thread at a time; a fault costs the item at hand and nothing else.

    cells: of the HEAVY veil along the long edge, 6 to 10. likeness: whether its descriptions come with perceptual hashes.
    """

    def __init__(
        self,
        command: Sequence[str] | None = None,
        limit_s: float = LIMIT_S,
        cells: int = CELLS,
        likeness: bool = False,
    ) -> None:
        self._cells = cells
        self._command = list(command or (sys.executable, "-I", "-c", START % likeness))
        self._limit_s = limit_s
        self._changing = threading.Lock()
        self._given_up = False
        self._process = self._start()

    def describe(self, reader: ContentReader) -> Description:
        """Describe one content; never raises for a bad one."""
        try:
            return self._answer(
                lambda: _description(*self._ask(reader, Kind.DESCRIBE, [reader.size, self._cells]), self._cells)
            )
        except DecodeError as error:
            return _failed(CannotShow(error.reason))

    def frame(self, reader: ContentReader, request: FrameRequest) -> Frame:
        """Decode one frame; raises DecodeError."""
        asked = [reader.size, int(request.tone is Tone.COLOUR), request.long_edge, request.sigma_permille]
        return self._answer(lambda: _frame(*self._ask(reader, Kind.FRAME, asked), request))

    def restart(self) -> None:
        """Replace the process; the new one gets ready while nobody waits for it. Raises CancelledError after `give_up`."""
        with self._changing:
            self._stop()
            if self._given_up:
                raise CancelledError
            self._process = self._start()

    def give_up(self) -> None:
        """From any thread: the answer at hand is not wanted any more. Whoever waits for it gets CancelledError."""
        with self._changing:
            self._given_up = True
            self._process.kill()

    def close(self) -> None:
        """End the process."""
        self._stop()

    def _answer(self, ask: Callable[[], T]) -> T:
        """One answer, asked for a second time where the first process broke.

        A process that the system or a person killed looks like one that the content brought down: only what breaks a fresh
        one as well is the content's fault. What was too slow or needed too much memory would be so again.
        """
        try:
            return self._try(ask)
        except _BrokenError:
            try:
                return self._try(ask)
            except _BrokenError as error:
                raise DecodeError(CannotShow.DECODER_FAILED) from error

    def _try(self, ask: Callable[[], T]) -> T:
        try:
            return ask()
        except (OSError, ProtocolError, ValueError, IndexError) as error:
            self.restart()
            raise _BrokenError from error

    def _ask(self, reader: ContentReader, kind: Kind, numbers: list[int]) -> tuple[Kind, list[Field]]:
        """One request and the ranges that it asks for, under the time limit."""
        process = self._process
        late = threading.Event()

        def stop() -> None:
            late.set()
            process.kill()

        watchdog = threading.Timer(self._limit_s, stop)
        watchdog.daemon = True
        watchdog.start()
        try:
            return self._converse(process, reader, kind, numbers)
        except PenumbraError:
            self.restart()  # the vault could not be read in the middle of a conversation
            raise
        except (OSError, ProtocolError) as error:
            if not late.is_set():
                raise
            self.restart()
            raise DecodeError(CannotShow.TOO_SLOW) from error
        finally:
            watchdog.cancel()

    @staticmethod
    def _converse(
        process: subprocess.Popen[bytes], reader: ContentReader, kind: Kind, numbers: list[int]
    ) -> tuple[Kind, list[Field]]:
        requests, answers = process.stdin, process.stdout
        if requests is None or answers is None:
            raise ProtocolError("no pipes")
        write_message(requests, kind, numbers)  # type: ignore[arg-type]  # Popen's pipes are binary files
        for _ in range(MAX_READS):
            message = read_message(answers, takes_input=False)  # type: ignore[arg-type]
            if message is None:
                raise ProtocolError("the decoder ended")
            said, fields = message
            if said is not Kind.READ:
                return said, fields
            offset, length = _range(fields)
            write_message(requests, Kind.DATA, [Input(reader.read_at(offset, length))])  # type: ignore[arg-type]
        raise ProtocolError("too many ranges")

    def _start(self) -> subprocess.Popen[bytes]:
        needed = ("SYSTEMROOT", "PATH", "LANG")
        return subprocess.Popen(
            self._command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env={name: os.environ[name] for name in needed if name in os.environ},
            close_fds=True,
        )

    def _stop(self) -> None:
        process = self._process
        process.kill()
        for pipe in (process.stdin, process.stdout):
            if pipe is not None:
                try:
                    pipe.close()
                except OSError:
                    continue  # unsent bytes to a process that is gone
        process.wait()


class DecoderPool:
    """Several decoders behind futures. Implements `app.intake.ports.Describer`."""

    def __init__(self, lanes: int, make: Callable[[], Decoder] = Decoder) -> None:
        self._threads = ThreadPoolExecutor(max_workers=lanes, thread_name_prefix="decoder")
        self._idle: queue.SimpleQueue[Decoder] = queue.SimpleQueue()
        self._all = [make() for _ in range(lanes)]
        for decoder in self._all:
            self._idle.put(decoder)

    def give_up(self) -> None:
        """Nothing that was asked for is wanted any more: every future that has not ended yet fails with CancelledError."""
        for decoder in self._all:
            decoder.give_up()

    def describe(self, reader: ContentReader) -> Future[Description]:
        """Describe one content."""
        return self._threads.submit(self._with, lambda decoder: decoder.describe(reader))

    def frame(self, reader: ContentReader, request: FrameRequest) -> Future[Frame]:
        """Decode one frame; the future fails with DecodeError."""
        return self._threads.submit(self._with, lambda decoder: decoder.frame(reader, request))

    def recycle(self) -> None:
        """Replace every process, so that items of different reports cannot see each other."""
        taken = [self._idle.get() for _ in self._all]  # waits for those that work: none is left out
        try:
            for decoder in taken:
                decoder.restart()
        finally:
            for decoder in taken:
                self._idle.put(decoder)

    def close(self) -> None:
        """End everything, unfinished or not; no process stays behind."""
        self.give_up()
        self._threads.shutdown(wait=True, cancel_futures=True)
        for decoder in self._all:
            decoder.close()

    def _with(self, job: Callable[[Decoder], T]) -> T:
        decoder = self._idle.get()
        try:
            return job(decoder)
        finally:
            self._idle.put(decoder)


def _range(fields: list[Field]) -> tuple[int, int]:
    match fields:
        case [int(offset), int(length)] if offset >= 0 and 0 < length <= MAX_INPUT:
            return offset, length
        case _:
            raise ProtocolError("range out of bounds")


def _reason(field: Any) -> CannotShow | None:
    if field == "":
        return None
    if isinstance(field, str) and field in CannotShow.__members__:
        return CannotShow[field]
    raise ProtocolError("unknown reason")


def _description(kind: Kind, fields: list[Field], cells_asked: int) -> Description:
    if kind is not Kind.DESCRIBED or len(fields) < 5:
        raise ProtocolError("a description was expected")
    width, height, frames, media_type, said = fields[:5]
    if not (
        isinstance(width, int) and isinstance(height, int) and isinstance(frames, int) and isinstance(media_type, str)
    ):
        raise ProtocolError("a description was expected")
    reason = _reason(said)
    cells, likeness, details = told_of(fields[5:], shown=reason is None, cells_asked=cells_asked)
    if not all(0 <= number <= 1 << 31 for number in (width, height, frames)):
        raise ProtocolError("numbers out of bounds")
    return Description(media_type[:100], width, height, frames, reason, cells, likeness, details)


def _failed(reason: CannotShow) -> Description:
    return Description("application/octet-stream", 0, 0, 0, reason, None)


def _frame(kind: Kind, fields: list[Field], request: FrameRequest) -> Frame:
    if kind is Kind.FAILED:
        raise DecodeError(_reason(fields[0]) or CannotShow.DECODER_FAILED)
    pixels = fields[0]
    if (
        kind is not Kind.FRAMED
        or not isinstance(pixels, Pixels)
        or max(pixels.width, pixels.height) > request.long_edge
    ):
        raise ProtocolError("a frame was expected")
    return Frame(pixels.width, pixels.height, pixels.data, request)
