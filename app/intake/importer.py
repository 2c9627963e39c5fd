"""The importer: takes files in once a content, in batches that are durable before they are counted as done.

Reading, hashing and encrypting run in a few threads (all of it releases the interpreter lock), decoding in the confined
processes. Killed at any point, the next run goes on where it was: places that are recorded are not read again.
"""

from __future__ import annotations

import hashlib
import threading
from collections import Counter, deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

from app.errors import UsageError
from app.intake import reasons
from app.intake.candidates import Candidate, IntakeLimits, OverLimit
from app.intake.ports import (
    ContentReader,
    Contents,
    Describer,
    Description,
    Register,
    SeenPlace,
    SetAside,
    Stored,
    Taken,
)
from app.intake.sources import walk_source

PIECE = 1 << 20
IN_MEMORY = 8 << 20
IN_FLIGHT = 8
BATCH = 64
THREADS = 2


class _Hash(Protocol):
    def update(self, data: bytes, /) -> None: ...

    def hexdigest(self) -> str: ...


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
class _Read:
    """A file after reading: the content is new if `stored` is there, and then `told` will describe it."""

    candidate: Candidate
    sha256: str
    md5: str
    stored: Stored | None = None
    told: Future[Description] | None = None


class Importer:
    """Joins contents, describer and register. One run at a time."""

    def __init__(
        self, contents: Contents, describer: Describer, register: Register, limits: IntakeLimits | None = None
    ) -> None:
        self._contents = contents
        self._describer = describer
        self._register = register
        self._limits = limits or IntakeLimits()
        self._claims = threading.Lock()
        self._claimed: set[str] = set()

    def run(
        self,
        paths: Iterable[Path],
        reference: str,
        progress: Callable[[Progress], None] = lambda _: None,
        cancelled: Callable[[], bool] = lambda: False,
    ) -> Summary:
        """Take everything under `paths` into the report of that reference."""
        sources = [path.absolute() for path in paths]
        for path in sources:
            if not path.exists() and not path.is_symlink():
                raise UsageError("there is nothing at one of the paths given")
        if not reference.strip():
            raise UsageError("the report needs a reference")
        known_names = set(self._register.object_names())
        self._contents.sweep(known_names.__contains__)
        before = self._register.known_hashes()
        self._claimed = set(before)
        run = _Run(self._register, self._contents, before, progress)
        with ThreadPoolExecutor(max_workers=THREADS, thread_name_prefix="intake") as threads:
            for path in sources:
                source_id = self._register.begin(reference, path.name or str(path), str(path))
                run.begin(source_id)
                self._take_source(path, run, threads, cancelled)
                run.flush(everything=True)
                if run.summary.cancelled:
                    break
        return run.summary

    def _take_source(self, path: Path, run: _Run, threads: ThreadPoolExecutor, cancelled: Callable[[], bool]) -> None:
        waiting: deque[Future[_Read | SetAside]] = deque()
        for found in walk_source(path, self._contents, self._limits):
            run.summary.files_seen += 1
            if isinstance(found, SetAside):
                run.add(found)
            elif (seen := run.seen.get(found.path)) and (seen.size, seen.modified_ns) == (
                found.size,
                found.modified_ns,
            ):
                run.add(Taken(found.path, found.size, found.modified_ns, seen.sha256, "", None, None))
            elif found.inline:
                _drain(waiting, run)  # places stay in the order in which they were met
                run.add_read(self._read(found))
            else:
                waiting.append(threads.submit(self._read, found))
            if len(waiting) >= IN_FLIGHT:
                run.add_read(waiting.popleft().result())
            if cancelled():
                run.summary.cancelled = True
                break
        _drain(waiting, run)

    def _read(self, candidate: Candidate) -> _Read | SetAside:
        """Read one file to its end; a fault of the file costs this file only."""
        try:
            with candidate.open() as file:
                pieces = iter(lambda: file.read(PIECE), b"")
                return self._take(candidate, pieces)
        except OverLimit as over:
            return SetAside(candidate.path, over.reason)
        except (OSError, EOFError, ValueError, RuntimeError, NotImplementedError) as error:
            return SetAside(candidate.path, reasons.MEMBER_DAMAGED if candidate.inline else _why(error))
        except Exception as error:
            # zipfile and zlib raise errors of their own for damaged members; ours go up.
            if type(error).__module__ in ("zipfile", "zlib"):
                return SetAside(candidate.path, reasons.MEMBER_DAMAGED)
            raise

    def _take(self, candidate: Candidate, pieces: Iterator[bytes]) -> _Read:
        sha256, md5 = hashlib.sha256(), hashlib.md5(usedforsecurity=False)
        held: list[bytes] = []
        length = 0
        for piece in pieces:
            sha256.update(piece)
            md5.update(piece)
            held.append(piece)
            length += len(piece)
            if length > IN_MEMORY:
                return self._take_long(candidate, held, pieces, sha256, md5)
        content, digest = b"".join(held), sha256.hexdigest()
        if not self._claim(digest):
            return _Read(candidate, digest, md5.hexdigest())
        writer = self._contents.writer()
        try:
            writer.write(content)
            stored = writer.commit()
        except BaseException:
            writer.abandon()
            raise
        return _Read(candidate, digest, md5.hexdigest(), stored, self._describe(candidate, BytesReader(content)))

    def _take_long(
        self, candidate: Candidate, held: list[bytes], pieces: Iterator[bytes], sha256: _Hash, md5: _Hash
    ) -> _Read:
        """A long file is encrypted while it is read; a copy of a known one is thrown away afterwards."""
        writer = self._contents.writer()
        try:
            for piece in held:
                writer.write(piece)
            held.clear()
            length = 0
            for piece in pieces:
                length += len(piece)
                if length > self._limits.file_bytes:
                    raise OverLimit(reasons.TOO_LARGE)
                sha256.update(piece)
                md5.update(piece)
                writer.write(piece)
            digest = sha256.hexdigest()
            if not self._claim(digest):
                writer.abandon()
                return _Read(candidate, digest, md5.hexdigest())
            stored = writer.commit()
        except BaseException:
            writer.abandon()
            raise
        reader = self._contents.open(stored.name, stored.wrapped_key)
        return _Read(candidate, digest, md5.hexdigest(), stored, self._describe(candidate, reader))

    def _describe(self, candidate: Candidate, reader: ContentReader) -> Future[Description]:
        if candidate.cannot_show is not None:
            reader.close()
            told: Future[Description] = Future()
            told.set_result(Description("application/zip", 0, 0, 0, candidate.cannot_show, None))
            return told
        told = self._describer.describe(reader)
        told.add_done_callback(lambda _: reader.close())
        return told

    def _claim(self, sha256: str) -> bool:
        """Whether this file is the one that brings a new content in; of several at once, one does."""
        with self._claims:
            if sha256 in self._claimed:
                return False
            self._claimed.add(sha256)
            return True


class _Run:
    """One import: the batch at hand and what is to be said at the end."""

    def __init__(
        self, register: Register, contents: Contents, before: set[str], progress: Callable[[Progress], None]
    ) -> None:
        self.summary = Summary()
        self.seen: dict[str, SeenPlace] = {}
        self._register, self._contents, self._before, self._progress = register, contents, before, progress
        self._durable = set(before)
        self._met: set[str] = set()
        self._source_id = ""
        self._reads: list[_Read] = []
        self._taken: list[Taken] = []
        self._aside: list[SetAside] = []

    def begin(self, source_id: str) -> None:
        self._source_id = source_id
        self.seen = self._register.seen(source_id)

    def add_read(self, result: _Read | SetAside) -> None:
        if isinstance(result, SetAside):
            self.add(result)
        else:
            self._reads.append(result)
            self.flush()

    def add(self, result: Taken | SetAside) -> None:
        if isinstance(result, SetAside):
            self._aside.append(result)
            self.summary.set_aside[result.reason] += 1
        else:
            self._taken.append(result)
        self.flush()

    def flush(self, *, everything: bool = False) -> None:
        """Make a full batch durable: first the contents, then the rows that name them."""
        if not everything and len(self._reads) + len(self._taken) + len(self._aside) < BATCH:
            return
        self._taken.extend(_finish(read) for read in self._reads)
        self._reads.clear()
        ready = self._durable | {file.sha256 for file in self._taken if file.stored is not None}
        # A copy whose first finder is still being read waits for it.
        now = tuple(file for file in self._taken if file.sha256 in ready)
        self._taken = [file for file in self._taken if file.sha256 not in ready]
        self._contents.sync()
        self._register.record(self._source_id, now, tuple(self._aside))
        self._aside.clear()
        for file in now:
            if file.sha256 not in self._met:
                self._met.add(file.sha256)
                self.summary.items_known += file.sha256 in self._before
                self.summary.items_new += file.sha256 not in self._before
        self._durable.update(file.sha256 for file in now)
        self.summary.places += len(now)
        self._progress(Progress(self.summary.files_seen, self.summary.places))


class BytesReader:
    """A content that is in memory anyway."""

    def __init__(self, content: bytes) -> None:
        self._content = content

    @property
    def size(self) -> int:
        """Length in bytes."""
        return len(self._content)

    def read_at(self, offset: int, length: int) -> bytes:
        """At most `length` bytes from `offset`."""
        return self._content[offset : offset + length]

    def close(self) -> None:
        """Forget the content."""
        self._content = b""


def _drain(waiting: deque[Future[_Read | SetAside]], run: _Run) -> None:
    while waiting:
        run.add_read(waiting.popleft().result())


def _finish(read: _Read) -> Taken:
    file = read.candidate
    told = None if read.told is None else read.told.result()
    return Taken(file.path, file.size, file.modified_ns, read.sha256, read.md5, read.stored, told)


def _why(error: Exception) -> str:
    return reasons.UNREADABLE if isinstance(error, OSError) else reasons.MEMBER_DAMAGED
