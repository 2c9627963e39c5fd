"""Reading one file to its end: hashed, encrypted if its content is new, handed to the decoder. Safe to call from threads."""

from __future__ import annotations

import hashlib
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import Future
from contextlib import closing
from typing import Protocol

from app.intake.archives import pieces_of
from app.intake.batch import Read
from app.intake.candidates import BytesReader, Candidate, CannotTake, IntakeLimits, Stopped
from app.intake.ports import ContentReader, Contents, Describer, Description, SetAside

IN_MEMORY = 8 << 20


class _Hash(Protocol):
    def update(self, data: bytes, /) -> None: ...

    def hexdigest(self) -> str: ...


class FileReader:
    """Reads the files of one import. A fault of a file costs this file only; one of the vault ends the import.

    known: SHA-256 of the contents that need no reading in; those read in are added. stopped: asked from any thread.
    """

    def __init__(
        self,
        contents: Contents,
        describer: Describer,
        limits: IntakeLimits,
        known: set[str],
        stopped: Callable[[], bool],
    ) -> None:
        self._contents, self._describer, self._limits, self._stopped = contents, describer, limits, stopped
        self._claims = threading.Lock()
        self._claimed = set(known)

    def read(self, candidate: Candidate) -> Read | SetAside | None:
        """Read one file; None if the import was stopped in the middle of it."""
        try:
            with closing(pieces_of(candidate, self._limits, self._stopped)) as pieces:
                return self._take(candidate, pieces)
        except CannotTake as fault:
            return SetAside(candidate.path, fault.reason)
        except Stopped:
            return None

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
            for piece in pieces:
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
