"""ZIP archives, by content. Members stream out under limits; what cannot be opened whole is kept as an item of its own.

They are parsed in our process: Python's reader is memory-safe and decodes no media (docs/adr/0006-intake.md).
Each member is charged with the size that it declares before a byte is read, and can never give more than that: the same
archive meets its limits at the same member, whether or not an earlier run has taken some members in already.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Generator, Iterator
from contextlib import closing
from typing import BinaryIO, cast

from app.domain.item import CannotShow
from app.intake import reasons
from app.intake.candidates import READ_FAULTS, Candidate, CannotTake, IntakeLimits, Stopped
from app.intake.ports import Contents, SetAside, Stored
from app.intake.streams import DirectoryFile, ReaderFile, name_of
from app.intake.unpacking import SUPPORTED, MemberStream

MARKS = (b"PK\x03\x04", b"PK\x05\x06")
# Documents that are ZIP files inside: they are one item, not a container of many.
DOCUMENT_MARKS = frozenset({"[Content_Types].xml", "mimetype", "META-INF/MANIFEST.MF", "AndroidManifest.xml"})
ENCRYPTED = 0x41
PIECE = 1 << 20
# Why an archive becomes an item although its members were looked at: some of them are nowhere else.
KEPT = {
    reasons.MEMBER_PROTECTED: CannotShow.PROTECTED_ARCHIVE,
    reasons.MEMBER_DAMAGED: CannotShow.DAMAGED_ARCHIVE,
    reasons.MEMBER_UNSUPPORTED: CannotShow.UNSUPPORTED,
}
Found = Candidate | SetAside


def looks_like_archive(file: BinaryIO) -> bool:
    """Whether a ZIP archive begins here; reads four bytes."""
    return file.read(4) in MARKS


class ArchiveReader:
    """Reads one outermost archive and those inside it; the limits hold for all of them together."""

    def __init__(
        self, contents: Contents, limits: IntakeLimits, outermost: Candidate, stopped: Callable[[], bool]
    ) -> None:
        self._contents = contents
        self._limits = limits
        self._outermost = outermost
        self._stopped = stopped
        self._members = 0
        self._unpacked = 0
        self._faults = 0
        self._taken_paths = {outermost.path: 1}

    def read(self, inside: str) -> Iterator[Found]:
        """Everything in the archive; `inside` is put before the names of its members."""
        return self._read(self._outermost, inside, 1)

    def _read(self, archive: Candidate, inside: str, depth: int) -> Iterator[Found]:
        """The members of an archive; the archive itself too, where it could not be opened whole."""
        try:
            file = archive.open()
        except OSError:
            yield SetAside(archive.path, archive.fault)
            return
        with file:
            try:
                listed = zipfile.ZipFile(cast(BinaryIO, DirectoryFile(file, self._limits.archive_directory_bytes)))
            except CannotTake as over:
                yield SetAside(archive.path, over.reason)
                return
            except READ_FAULTS:
                yield _as_item(archive, CannotShow.DAMAGED_ARCHIVE)
                return
            with listed:
                members = [(name_of(info.orig_filename), info) for info in listed.infolist()]
                if DOCUMENT_MARKS.intersection(name for name, _ in members):
                    yield archive
                    return
                kept: CannotShow | None = None
                for name, info in members:
                    if name.endswith("/") and not info.file_size:
                        continue  # a folder; one with bytes in it is a file in disguise
                    found = self._member(file, info, self._own(inside + name), archive)
                    if isinstance(found, SetAside):
                        kept = kept or KEPT.get(found.reason)
                        yield found
                    else:
                        faults = self._faults
                        yield from self._unfold(found, depth)
                        if self._faults > faults:  # told by whoever has read the member meanwhile
                            kept = kept or CannotShow.DAMAGED_ARCHIVE
                if kept is not None:
                    yield _as_item(archive, kept)

    def _member(self, file: BinaryIO, info: zipfile.ZipInfo, path: str, archive: Candidate) -> Found:
        reason = self._why_not(info)
        if reason is None:
            try:
                MemberStream(file, info, self._note_fault).close()
            except READ_FAULTS:
                reason = reasons.MEMBER_DAMAGED
        if reason is not None:
            return SetAside(path, reason)
        self._unpacked += info.file_size

        def read() -> BinaryIO:
            return cast(BinaryIO, MemberStream(file, info, self._note_fault))

        return Candidate(path, info.file_size, archive.modified_ns, read, inline=True)

    def _why_not(self, info: zipfile.ZipInfo) -> str | None:
        """Why a member is not even opened."""
        limits, size = self._limits, info.file_size
        in_all = self._unpacked + size
        self._members += 1
        if self._members > limits.archive_members:
            return reasons.ARCHIVE_COUNT
        if info.flag_bits & ENCRYPTED:
            return reasons.MEMBER_PROTECTED
        if info.compress_type not in SUPPORTED:
            return reasons.MEMBER_UNSUPPORTED
        if size > limits.ratio_from_bytes and size > info.compress_size * limits.archive_ratio:
            return reasons.ARCHIVE_RATIO
        # Members may share packed bytes, and an archive may hide in an archive: the whole must hold, too.
        if in_all > limits.ratio_from_bytes and in_all > self._outermost.size * limits.archive_ratio:
            return reasons.ARCHIVE_RATIO
        if in_all > limits.archive_bytes:
            return reasons.ARCHIVE_SIZE
        return reasons.TOO_LARGE if size > limits.file_bytes else None

    def _unfold(self, member: Candidate, depth: int) -> Iterator[Found]:
        """A member as it is, or, if it is an archive itself, what is in it."""
        try:
            with member.open() as file:
                nested = looks_like_archive(file)
        except READ_FAULTS:
            nested = False  # whoever reads it whole says what is wrong with it
        if not nested:
            yield member
        elif depth >= self._limits.archive_depth:
            yield SetAside(member.path, reasons.ARCHIVE_DEPTH)
        else:
            yield from self._read_nested(member, depth)

    def _read_nested(self, member: Candidate, depth: int) -> Iterator[Found]:
        """An archive in an archive needs seeking: it lies encrypted in the vault for as long as it is read."""
        try:
            stored = self._keep(member)
        except CannotTake as fault:
            yield SetAside(member.path, fault.reason)
            return
        try:
            kept = Candidate(member.path, member.size, member.modified_ns, lambda: self._stored(stored), inline=True)
            yield from self._read(kept, member.path + "/", depth + 1)
        finally:
            self._contents.delete(stored.name)

    def _keep(self, member: Candidate) -> Stored:
        writer = self._contents.writer()
        try:
            with closing(pieces_of(member, self._limits, self._stopped)) as pieces:
                for piece in pieces:
                    writer.write(piece)
            return writer.commit()
        except BaseException:
            writer.abandon()
            raise

    def _stored(self, stored: Stored) -> BinaryIO:
        reader = self._contents.open(stored.name, stored.wrapped_key)
        return cast(BinaryIO, io.BufferedReader(ReaderFile(reader), PIECE))

    def _note_fault(self) -> None:
        self._faults += 1

    def _own(self, path: str) -> str:
        """A path that no other file of this archive has: a second file of one name is called "name (2)"."""
        number, wanted = self._taken_paths.get(path, 0), path
        while wanted in self._taken_paths:
            number += 1
            wanted = f"{path} ({number})"
        self._taken_paths[path] = max(1, number)
        self._taken_paths[wanted] = 1
        return wanted


def pieces_of(candidate: Candidate, limits: IntakeLimits, stopped: Callable[[], bool]) -> Generator[bytes, None, None]:
    """A file's bytes, at most a MiB at a time. Raises CannotTake for a fault of the file, Stopped if that is asked for."""
    length = 0
    try:
        with candidate.open() as file:
            while piece := file.read(PIECE):
                length += len(piece)
                if length > limits.file_bytes:
                    raise CannotTake(reasons.TOO_LARGE)
                if stopped():
                    raise Stopped
                yield piece
    except READ_FAULTS as error:
        raise CannotTake(candidate.fault) from error


def _as_item(archive: Candidate, reason: CannotShow) -> Candidate:
    return Candidate(archive.path, archive.size, archive.modified_ns, archive.open, archive.inline, reason)
