"""The importer: takes files in once a content, in batches that are durable before they are counted as done.

Reading, hashing and encrypting run in a few threads (all of it releases the interpreter lock), decoding in the confined
processes. Killed at any point, the next run goes on where it was: places that are recorded are not read again.
"""

from __future__ import annotations

import threading
from collections import deque
from collections.abc import Callable, Iterable
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import closing
from pathlib import Path

from app.errors import UsageError
from app.intake.batch import Progress, Read, Run, Summary
from app.intake.candidates import Candidate, IntakeLimits, Stopped
from app.intake.ports import Contents, Describer, Register, SetAside
from app.intake.reading import FileReader
from app.intake.sources import SourceWalker, plain_name, settled

IN_FLIGHT = 8  # files that are being read
LANES = 2
Result = Read | SetAside | None


class Importer:
    """Joins contents, describer and register. One run at a time. own_folder: the workspace, never taken in itself.

    lanes: how many contents the describer describes at once; half as many threads read for it, but two.
    """

    def __init__(
        self,
        contents: Contents,
        describer: Describer,
        register: Register,
        limits: IntakeLimits | None = None,
        own_folder: Path | None = None,
        lanes: int = LANES,
    ) -> None:
        self._contents = contents
        self._describer = describer
        self._register = register
        self._lanes = lanes
        self._limits = limits or IntakeLimits()
        self._own_folder = None if own_folder is None else settled(own_folder)

    def run(
        self,
        paths: Iterable[Path],
        reference: str,
        progress: Callable[[Progress], None] = lambda _: None,
        cancelled: Callable[[], bool] = lambda: False,
    ) -> Summary:
        """Take everything under `paths` into the report of that reference.

        progress: called from this thread. cancelled: called from any thread; once true, files in hand are left for the
        next run, and the describer is given up: this importer takes in no more. Raises UsageError before anything is
        done; StorageError at any time, nothing lost.
        """
        sources = list(dict.fromkeys(settled(path) for path in paths))
        self._check(sources, reference)
        known_names = set(self._register.object_names())
        self._contents.sweep(known_names.__contains__)
        before = self._register.known_hashes()
        stop = threading.Event()

        def stopped() -> bool:
            if cancelled():
                stop.set()
            return stop.is_set()

        reader = FileReader(self._contents, self._describer, self._limits, before, stopped)
        walker = SourceWalker(self._contents, self._limits, self._own_folder, stopped)
        with (
            ThreadPoolExecutor(max_workers=1, thread_name_prefix="keeper") as keeper,
            ThreadPoolExecutor(max_workers=max(2, self._lanes // 2), thread_name_prefix="intake") as threads,
        ):
            run = Run(self._register, self._contents, self._describer, stopped, before, progress, keeper, self._lanes)
            try:
                for path in sources:
                    label = plain_name(path.name or str(path))
                    run.begin(self._register.begin(reference, label, plain_name(str(path))))
                    _take_source(path, run, Lane(walker, reader, threads), stopped)
                    run.flush(everything=True)
                    if run.summary.cancelled:
                        break
            except BaseException:
                stop.set()  # files in hand are not worth waiting for
                raise
        return run.summary

    def _check(self, sources: list[Path], reference: str) -> None:
        own = self._own_folder
        for path in sources:
            try:
                path.lstat()
            except OSError as error:
                raise UsageError("there is nothing at one of the paths given, or it cannot be read") from error
            if own is not None and path.is_relative_to(own):
                raise UsageError("the workspace cannot be taken into itself")
        if not reference.strip() or not reference.isprintable():
            raise UsageError("the report needs a reference of printable characters")


class Lane:
    """What turns a source into files that were read: a walker, a reader, and threads for the reader."""

    def __init__(self, walker: SourceWalker, reader: FileReader, threads: ThreadPoolExecutor) -> None:
        self.walk, self.read = walker.walk, reader.read
        self._threads = threads
        self._waiting: deque[Future[Result]] = deque()

    def submit(self, candidate: Candidate) -> None:
        """Read it in a thread."""
        self._waiting.append(self._threads.submit(self.read, candidate))

    def drain(self, run: Run, leave: int = 0) -> None:
        """Hand on what was read, in the order in which it was met, until only so many are in hand."""
        while len(self._waiting) > leave:
            run.add_read(self._waiting.popleft().result())


def _take_source(path: Path, run: Run, lane: Lane, stopped: Callable[[], bool]) -> None:
    try:
        with closing(lane.walk(path)) as found_files:
            for found in found_files:
                run.summary.files_seen += 1
                if isinstance(found, SetAside):
                    run.add(found)
                elif (taken := run.known(found)) is not None:
                    run.add(taken)
                elif found.inline:
                    lane.drain(run)  # places stay in the order in which they were met
                    run.add_read(lane.read(found))
                else:
                    lane.submit(found)
                    lane.drain(run, leave=IN_FLIGHT - 1)
                run.tick()
                if stopped():
                    raise Stopped
    except Stopped:
        run.summary.cancelled = True
    lane.drain(run)
