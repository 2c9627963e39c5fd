"""The importer: takes files in once a content, in batches that are durable before they are counted as done.

Reading, hashing and encrypting run in a few threads (all of it releases the interpreter lock), decoding in the confined
processes. Killed at any point, the next run goes on where it was: places that are recorded are not read again.
"""

from __future__ import annotations

import hashlib
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path
from typing import Protocol

from app.errors import UsageError
from app.intake import reasons
from app.intake.batch import Progress, Read, Run, Summary
from app.intake.candidates import BytesReader, Candidate, IntakeLimits, OverLimit
from app.intake.ports import (
    ContentReader,
    Contents,
    Describer,
    Description,
    Register,
    SetAside,
    Taken,
)
from app.intake.sources import walk_source

PIECE = 1 << 20
IN_MEMORY = 8 << 20
IN_FLIGHT = 8
THREADS = 2


class _Hash(Protocol):
    def update(self, data: bytes, /) -> None: ...

    def hexdigest(self) -> str: ...


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
        run = Run(self._register, self._contents, before, progress)
        with ThreadPoolExecutor(max_workers=THREADS, thread_name_prefix="intake") as threads:
            for path in sources:
                source_id = self._register.begin(reference, path.name or str(path), str(path))
                run.begin(source_id)
                self._take_source(path, run, threads, cancelled)
                run.flush(everything=True)
                if run.summary.cancelled:
                    break
        return run.summary

    def _take_source(self, path: Path, run: Run, threads: ThreadPoolExecutor, cancelled: Callable[[], bool]) -> None:
        waiting: deque[Future[Read | SetAside]] = deque()
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

    def _read(self, candidate: Candidate) -> Read | SetAside:
        """Read one file to its end; a fault of the file costs this file only."""
        try:
            with candidate.open() as file:
                pieces = iter(lambda: file.read(PIECE), b"")
                return self._take(candidate, pieces)
        except OverLimit as over:
            return SetAside(candidate.path, over.reason)
        except (OSError, EOFError, ValueError, RuntimeError) as error:
            return SetAside(candidate.path, reasons.MEMBER_DAMAGED if candidate.inline else _why(error))
        except Exception as error:
            # zipfile and zlib raise errors of their own for damaged members; ours go up.
            if type(error).__module__ in ("zipfile", "zlib"):
                return SetAside(candidate.path, reasons.MEMBER_DAMAGED)
            raise

    def _take(self, candidate: Candidate, pieces: Iterator[bytes]) -> Read:
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
            return Read(candidate, digest, md5.hexdigest())
        writer = self._contents.writer()
        try:
            writer.write(content)
            stored = writer.commit()
        except BaseException:
            writer.abandon()
            raise
        return Read(candidate, digest, md5.hexdigest(), stored, self._describe(candidate, BytesReader(content)))

    def _take_long(
        self, candidate: Candidate, held: list[bytes], pieces: Iterator[bytes], sha256: _Hash, md5: _Hash
    ) -> Read:
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
                return Read(candidate, digest, md5.hexdigest())
            stored = writer.commit()
        except BaseException:
            writer.abandon()
            raise
        reader = self._contents.open(stored.name, stored.wrapped_key)
        return Read(candidate, digest, md5.hexdigest(), stored, self._describe(candidate, reader))

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


def _drain(waiting: deque[Future[Read | SetAside]], run: Run) -> None:
    while waiting:
        run.add_read(waiting.popleft().result())


def _why(error: Exception) -> str:
    return reasons.UNREADABLE if isinstance(error, OSError) else reasons.MEMBER_DAMAGED
