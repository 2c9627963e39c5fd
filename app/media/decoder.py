"""Our side of the decoder: one process a lane, with limits of time and size, replaced on any fault and between reports."""

from __future__ import annotations

import os
import secrets
import subprocess
import sys
import threading
from collections.abc import Callable, Sequence
from concurrent.futures import CancelledError
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import BinaryIO, TypeVar, cast

from app.domain.frame import Frame, FrameRequest
from app.domain.item import CannotShow
from app.errors import DecodeError, NotConfined, PenumbraError
from app.intake.candidates import BytesReader
from app.intake.ports import ContentReader, Description
from app.media.answers import description_of, failed, forgotten, frame_of, range_of
from app.media.asking import asked_of
from app.media.confinement import Confinement, confinement_of
from app.media.pipe import MAX_KEYS, Field, Input, Kind, ProtocolError, read_message, write_message
from app.media.video import ANIMATED, film_of, moves
from app.media.watchdog import Watchdog

ROOT = Path(__file__).resolve().parents[2]
LIKENESS, RAW = "likeness", "raw"
START = (
    f"import sys; sys.path.insert(0, {str(ROOT)!r}); from app.media.decoder_worker.main import main; "
    f"main(likeness={LIKENESS!r} in sys.argv, raw={RAW!r} in sys.argv)"
)
LIMIT_S = 10.0
MAX_READS = 1_000_000
MARK_BITS = 62  # of a request, so that no answer to it can be written before it was asked
PIPE = 1 << 20
# The C library's allocator (glibc) gives each large buffer back to the system and takes it anew, zeroed, page by page. A process
# that decodes one picture after the other keeps them instead: a twentieth of its time.
KEEP_BUFFERS = {"MALLOC_MMAP_THRESHOLD_": str(32 << 20), "MALLOC_TRIM_THRESHOLD_": str(128 << 20)}
CELLS = 8
T = TypeVar("T")


class _BrokenError(Exception):
    """The process died or said what it may not, before its time was up."""


class Decoder:
    """One decoder process. Used by one thread at a time; a fault costs the item at hand and nothing else.

    cells: of the HEAVY veil along the long edge, 6 to 10. likeness: whether its descriptions come with perceptual hashes.
    must_be_confined: asked before each request; where it is so, a process whose confinement lacks anything is asked nothing.
    """

    def __init__(
        self,
        command: Sequence[str] | None = None,
        limit_s: float = LIMIT_S,
        cells: int = CELLS,
        *,
        likeness: bool = False,
        must_be_confined: Callable[[], bool] = lambda: False,
    ) -> None:
        self._cells, self._must_be_confined = cells, must_be_confined
        self._command = list(command or (sys.executable, "-I", "-c", START, *[LIKENESS] * likeness))
        self._limit_s = limit_s
        self._develops = False
        self._changing = threading.Lock()
        self._given_up = False
        self._watchdog = Watchdog()
        self._confinement: Confinement | None = None
        self._process = self._start()

    def describe(self, reader: ContentReader) -> Description:
        """Describe one content; never raises for a bad one. Raises NotConfined: that is nothing to record of an item."""
        asked = [reader.size, self._cells]
        try:
            told = self._answer(lambda: self._described(*self._ask(reader, Kind.DESCRIBE, asked)))
        except NotConfined:
            raise
        except DecodeError as error:
            return failed(CannotShow(error.reason))
        return self._with_film(told, reader) if moves(told) else told

    def _described(self, kind: Kind, fields: list[Field]) -> Description:
        told = description_of(kind, fields, self._cells)
        if told.cannot_show is CannotShow.CAMERA_RAW and not self._develops:
            raise DecodeError(CannotShow.CAMERA_RAW)
        return told

    def _with_film(self, told: Description, reader: ContentReader) -> Description:
        """With its strip. An animated picture without one is a picture still; a film without one cannot be shown."""
        asked = [reader.size, self._cells, MAX_KEYS]
        try:
            film = self._answer(lambda: film_of(*self._ask(reader, Kind.STRIP, asked), self._cells))
        except NotConfined:
            raise
        except DecodeError as error:
            return told if told.media_type in ANIMATED else failed(CannotShow(error.reason))
        return replace(told, film=film)

    def frame(self, reader: ContentReader, request: FrameRequest, kept_as: int = 0) -> Frame:
        """Decode one frame; raises DecodeError.

        kept_as: of a part, the number of this content: while the next request is for a part of the same, nothing is decoded anew.
        """
        kind, numbers = asked_of(request, kept_as)

        def ask() -> Frame:
            self._keeps = kind is Kind.AREA and kept_as != 0
            return frame_of(*self._ask(reader, kind, [reader.size, *numbers]), request)

        return self._answer(ask)

    def forget(self) -> None:
        """Have the picture that is kept for its next part dropped, if there is one; a process that does not is replaced."""
        if self._keeps:
            self._keeps = False
            with suppress(DecodeError, _BrokenError):
                self._try(lambda: forgotten(*self._ask(BytesReader(b""), Kind.FORGET, [0])))

    def ask(self, reader: ContentReader, kind: Kind, numbers: list[int], read: Callable[[Kind, list[Field]], T]) -> T:
        """One question of several that belong together, so without a second try; raises DecodeError."""
        try:
            return self._try(lambda: read(*self._ask(reader, kind, numbers)))
        except _BrokenError as error:
            raise DecodeError(CannotShow.DECODER_FAILED) from error

    def confinement(self) -> Confinement:
        """What holds the process, as it answered at its start; raises DecodeError if it does not answer."""
        return self._answer(lambda: self._timed(self._greet))

    @property
    def pid(self) -> int:
        """Number of the process that runs now."""
        return self._process.pid

    def restart(self) -> None:
        """Replace the process; the new one gets ready while nobody waits for it. Raises CancelledError after `give_up`."""
        with self._changing:
            self._stop()
            if self._given_up:
                raise CancelledError
            self._process = self._start()

    def turn_over(self) -> None:
        """As `restart`, for other items: the new process develops raw pictures only once there is one."""
        self._develops = False
        self.restart()

    def give_up(self) -> None:
        """From any thread: the answer at hand is not wanted any more. Whoever waits for it gets CancelledError."""
        with self._changing:
            self._given_up = True
            self._process.kill()

    def close(self) -> None:
        """End the process."""
        self._watchdog.close()
        self._stop()

    def _answer(self, ask: Callable[[], T]) -> T:
        """One answer; of a camera's raw picture by a process that was started to develop those.

        What that takes is loaded for nothing else: it makes each start dearer, and reads hostile bytes.
        """
        try:
            return self._asked_twice(ask)
        except DecodeError as error:
            if error.reason != CannotShow.CAMERA_RAW or self._develops:
                raise
        self._develops = True
        self.restart()
        return self._asked_twice(ask)

    def _asked_twice(self, ask: Callable[[], T]) -> T:
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
        """One request and the ranges that it asks for."""
        return self._timed(lambda process: self._converse(process, reader, kind, numbers))

    def _timed(self, talk: Callable[[subprocess.Popen[bytes]], T]) -> T:
        """Talk to the process under the time limit."""
        process = self._process
        self._watchdog.watch(self._limit_s, process.kill)
        try:
            return talk(process)
        except NotConfined:
            raise  # it was asked nothing
        except PenumbraError:
            self.restart()  # the vault could not be read in the middle of a conversation
            raise
        except (OSError, ProtocolError) as error:
            if not self._watchdog.done():
                raise
            self.restart()
            raise DecodeError(CannotShow.TOO_SLOW) from error
        finally:
            self._watchdog.done()

    def _greet(self, process: subprocess.Popen[bytes]) -> Confinement:
        """The first message of the process, once; every one that follows is an answer."""
        if self._confinement is None:
            message = read_message(_pipes(process)[1], takes_input=False)
            if message is None:
                raise ProtocolError("the decoder ended")
            self._confinement = confinement_of(*message)
        return self._confinement

    def _converse(
        self, process: subprocess.Popen[bytes], reader: ContentReader, kind: Kind, numbers: list[int]
    ) -> tuple[Kind, list[Field]]:
        if self._greet(process).missing and self._must_be_confined():
            raise NotConfined(CannotShow.NOT_CONFINED)
        requests, answers = _pipes(process)
        mark = secrets.randbits(MARK_BITS)
        write_message(requests, kind, [mark, *numbers])
        for _ in range(MAX_READS):
            message = read_message(answers, takes_input=False)
            if message is None:
                raise ProtocolError("the decoder ended")
            said, fields = message
            if said is not Kind.READ:
                if fields[:1] != [mark]:
                    raise ProtocolError("an answer to no question")
                return said, fields[1:]
            offset, length = range_of(fields)
            write_message(requests, Kind.DATA, [Input(reader.read_at(offset, length))])
        raise ProtocolError("too many ranges")

    def _start(self) -> subprocess.Popen[bytes]:
        self._confinement, self._keeps = None, False
        needed = ("SYSTEMROOT", "PATH", "LANG")
        process = subprocess.Popen(
            [*self._command, *[RAW] * self._develops],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env={name: os.environ[name] for name in needed if name in os.environ} | KEEP_BUFFERS,
            close_fds=True,
        )
        _widen(process)
        return process

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


def _pipes(process: subprocess.Popen[bytes]) -> tuple[BinaryIO, BinaryIO]:
    """Where requests go and answers come from: `_start` asks for both, so both are there."""
    return cast(BinaryIO, process.stdin), cast(BinaryIO, process.stdout)


def _widen(process: subprocess.Popen[bytes]) -> None:
    """Let the pipes hold a whole range or a small frame, so that neither side has to wake the other for each 64 KiB of it."""
    if sys.platform == "linux":
        from fcntl import F_SETPIPE_SZ, fcntl

        for pipe in _pipes(process):
            with suppress(OSError):  # more than the system grants this user: it works as it is
                fcntl(pipe, F_SETPIPE_SZ, PIPE)
