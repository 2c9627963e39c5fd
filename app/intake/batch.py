"""One import while it runs: the batch at hand, made durable as a whole, and what is to be said at the end.

A batch is made durable by a thread of its own, while the next one is read and decoded; there is never a second one waiting.
"""

from __future__ import annotations

import time
from collections import Counter, deque
from collections.abc import Callable
from concurrent.futures import CancelledError, Executor, Future, wait
from contextlib import suppress
from dataclasses import dataclass, field

from app.errors import StorageError
from app.intake.candidates import Candidate
from app.intake.ports import Contents, Describer, Description, Register, SeenPlace, SetAside, Stored, Taken

BATCH = 64
UNDESCRIBED = 4  # for each lane: files that were read and wait for the decoder; their contents are in memory
TELL_EVERY_S = 0.1
ASK_EVERY_S = 0.1  # whether the import was stopped, while a description is waited for


@dataclass(slots=True)
class Summary:
    """What an import did. files_seen == places + the sum of set_aside, always.

    files_seen: every file met; members of an archive count, an archive that was opened does not.
    items_new: distinct contents that are new to the workspace. items_known: distinct contents that it had before.
    places: files with an item, recorded now or by an earlier run. set_aside: files without an item, by reason.
    """

    files_seen: int = 0
    items_new: int = 0
    items_known: int = 0
    places: int = 0
    cancelled: bool = False
    set_aside: Counter[str] = field(default_factory=Counter)


@dataclass(frozen=True, slots=True)
class Progress:
    """files_seen so far; places made durable so far."""

    files_seen: int
    places: int


@dataclass(frozen=True, slots=True)
class Read:
    """A file after reading: the content is new if `stored` is there, and then `told` will describe it."""

    candidate: Candidate
    sha256: str
    md5: str
    stored: Stored | None = None
    told: Future[Description] | None = None


class Run:
    """One import: the batch at hand and what is to be said at the end.

    keeper: one thread, which makes batches durable. stopped: whether the import was stopped; what is not described by then is
    left for the next run. lanes: how many contents are described at once.
    """

    def __init__(
        self,
        register: Register,
        contents: Contents,
        describer: Describer,
        stopped: Callable[[], bool],
        before: set[str],
        progress: Callable[[Progress], None],
        keeper: Executor,
        lanes: int,
    ) -> None:
        self.summary = Summary()
        self._keeper, self._undescribed = keeper, UNDESCRIBED * lanes
        self._kept: Future[tuple[Taken, ...]] | None = None
        self._describer, self._stopped = describer, stopped
        self._register, self._contents, self._before, self._progress = register, contents, before, progress
        self._durable = set(before)
        self._told_s = time.monotonic()
        self._met: set[str] = set()
        self._source_id = ""
        self._seen: dict[str, SeenPlace] = {}
        self._reads: deque[Read] = deque()
        self._taken: list[Taken] = []
        self._aside: list[SetAside] = []

    def begin(self, source_id: str) -> None:
        """Turn to a source."""
        self._source_id = source_id
        self._seen = self._register.seen(source_id)

    def known(self, file: Candidate) -> Taken | None:
        """The file as an earlier run has recorded it, if it has not changed since."""
        seen = self._seen.get(file.path)
        if seen is None or (seen.size, seen.modified_ns) != (file.size, file.modified_ns):
            return None
        return Taken(file.path, file.size, file.modified_ns, seen.sha256, "", None, None)

    def add_read(self, result: Read | SetAside | None) -> None:
        """Add a file that was read, or set aside while it was; None: left for the next run."""
        if result is None:
            self._leave(1)
        elif isinstance(result, SetAside):
            self.add(result)
        else:
            self._reads.append(result)
            self._finish(leave=self._undescribed)
            self.flush()

    def add(self, result: Taken | SetAside) -> None:
        """Add a file that needs no more work."""
        if isinstance(result, SetAside):
            self._aside.append(result)
            self.summary.set_aside[result.reason] += 1
        else:
            self._taken.append(result)
        self.flush()

    def flush(self, *, everything: bool = False) -> None:
        """Hand a full batch on to be made durable; everything: also what is left, and wait until it is."""
        if everything:
            self._finish(leave=0)
        elif len(self._taken) + len(self._aside) < BATCH:
            return
        self._await_kept()
        ready = self._durable | {file.sha256 for file in self._taken if file.stored is not None}
        # A copy whose first finder is still being read waits for it.
        now = tuple(file for file in self._taken if file.sha256 in ready)
        self._taken = [file for file in self._taken if file.sha256 not in ready]
        self._kept = self._keeper.submit(self._keep, self._source_id, now, tuple(self._aside))
        self._aside.clear()
        if everything:
            self._await_kept()
            if self._taken:  # copies of a content that was left: they go with it
                self._leave(len(self._taken))
                self._taken.clear()

    def _finish(self, leave: int) -> None:
        while len(self._reads) > leave:
            read = self._reads.popleft()
            try:
                self._taken.append(self._described(read))
            except CancelledError:
                self._leave(1)
                if read.stored is not None:  # it was never settled; what cannot go now is swept away as after a crash
                    with suppress(OSError, StorageError):
                        self._contents.delete(read.stored.name)

    def _described(self, read: Read) -> Taken:
        """The file with the decoder's description; a stopped import waits for none."""
        file, told = read.candidate, None
        if read.told is not None:
            while not wait([read.told], ASK_EVERY_S).done:
                if self._stopped():
                    self._describer.give_up()
            told = read.told.result()
        return Taken(file.path, file.size, file.modified_ns, read.sha256, read.md5, read.stored, told)

    def _leave(self, files: int) -> None:
        """These files are left for the next run."""
        self.summary.files_seen -= files
        self.summary.cancelled = True

    def _keep(self, source_id: str, now: tuple[Taken, ...], aside: tuple[SetAside, ...]) -> tuple[Taken, ...]:
        """First the contents, then the rows that name them; then the contents are settled."""
        self._contents.sync()
        self._register.record(source_id, now, aside)
        self._contents.settle(file.stored.name for file in now if file.stored is not None)
        return now

    def _await_kept(self) -> None:
        """Count the batch before as done; raises what went wrong with it."""
        if self._kept is None:
            return
        now, self._kept = self._kept.result(), None
        for file in now:
            if file.sha256 not in self._met:
                self._met.add(file.sha256)
                self.summary.items_known += file.sha256 in self._before
                self.summary.items_new += file.sha256 not in self._before
        self._durable.update(file.sha256 for file in now)
        self.summary.places += len(now)
        self._tell()

    def tick(self) -> None:
        """Tell the progress between batches, at most ten times a second."""
        if time.monotonic() >= self._told_s + TELL_EVERY_S:
            self._tell()

    def _tell(self) -> None:
        self._told_s = time.monotonic()
        self._progress(Progress(self.summary.files_seen, self.summary.places))
