"""ZIP archives, by content. Members stream out under limits that count what comes, never what is declared.

Python's own reader parses them in our process: it is memory-safe and decodes no media (docs/adr/0006-intake.md).
What cannot be opened whole is kept as an item of its own, so that nothing is lost.
"""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Iterator
from typing import BinaryIO, cast

from app.domain.item import CannotShow
from app.intake import reasons
from app.intake.candidates import Candidate, IntakeLimits, OverLimit
from app.intake.ports import Contents, SetAside, Stored
from app.intake.streams import CountedMember, ReaderFile

MARKS = (b"PK\x03\x04", b"PK\x05\x06")
# Documents that are ZIP files inside: they are one item, not a container of many.
DOCUMENT_MARKS = frozenset({"[Content_Types].xml", "mimetype", "META-INF/MANIFEST.MF", "AndroidManifest.xml"})
BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, RuntimeError, ValueError, OSError, KeyError)
PIECE = 1 << 20


def looks_like_archive(file: BinaryIO) -> bool:
    """Whether a ZIP archive begins here; reads four bytes."""
    return file.read(4) in MARKS


class ArchiveReader:
    """Reads one outermost archive and those inside it; the limits hold for all of them together."""

    def __init__(self, contents: Contents, limits: IntakeLimits) -> None:
        self._contents = contents
        self._limits = limits
        self._members = 0
        self._unpacked = 0

    def read(self, archive: Candidate, inside: str, depth: int = 1) -> Iterator[Candidate | SetAside]:
        """The members of an archive; the archive itself too, where it could not be opened whole."""
        try:
            file = archive.open()
        except OSError:
            yield SetAside(archive.path, reasons.UNREADABLE)
            return
        with file:
            try:
                opened = zipfile.ZipFile(file)
            except BROKEN:
                yield self._as_item(archive, CannotShow.DAMAGED_ARCHIVE)
                return
            with opened:
                names = opened.namelist()
                if DOCUMENT_MARKS.intersection(names):
                    yield archive
                    return
                kept: CannotShow | None = None
                for info in opened.infolist():
                    if info.is_dir():
                        continue
                    member = self._member(opened, info, archive, inside)
                    if isinstance(member, SetAside):
                        kept = kept or _why_kept(member.reason)
                        yield member
                    else:
                        yield from self._unfold(member, depth)
                if kept is not None:
                    yield self._as_item(archive, kept)

    def _member(
        self, opened: zipfile.ZipFile, info: zipfile.ZipInfo, archive: Candidate, inside: str
    ) -> Candidate | SetAside:
        path = inside + _name(info)
        self._members += 1
        if self._members > self._limits.archive_members:
            return SetAside(path, reasons.ARCHIVE_COUNT)
        if info.flag_bits & 0x1:
            return SetAside(path, reasons.MEMBER_PROTECTED)
        if self._unpacked + info.file_size > self._limits.archive_bytes:
            return SetAside(path, reasons.ARCHIVE_SIZE)
        if info.file_size > self._limits.file_bytes:
            return SetAside(path, reasons.TOO_LARGE)
        try:
            opened.open(info).close()
        except BROKEN:
            return SetAside(path, reasons.MEMBER_DAMAGED)
        packed = max(1, info.compress_size)

        def count(length: int, so_far: int) -> None:
            self._count(length, so_far, packed)

        def read() -> BinaryIO:
            return cast(BinaryIO, io.BufferedReader(CountedMember(opened.open(info), count), PIECE))

        return Candidate(path, info.file_size, archive.modified_ns, read, inline=True)

    def _count(self, length: int, so_far: int, packed: int) -> None:
        """Count bytes that came out of a member; raises OverLimit."""
        self._unpacked += length
        if self._unpacked > self._limits.archive_bytes:
            raise OverLimit(reasons.ARCHIVE_SIZE)
        if so_far > self._limits.file_bytes:
            raise OverLimit(reasons.TOO_LARGE)
        if so_far > self._limits.ratio_from_bytes and so_far > packed * self._limits.archive_ratio:
            raise OverLimit(reasons.ARCHIVE_RATIO)

    def _unfold(self, member: Candidate, depth: int) -> Iterator[Candidate | SetAside]:
        """A member as it is, or, if it is an archive itself, what is in it."""
        try:
            with member.open() as file:
                nested = looks_like_archive(file)
        except OverLimit as over:
            yield SetAside(member.path, over.reason)
            return
        except BROKEN:
            yield SetAside(member.path, reasons.MEMBER_DAMAGED)
            return
        if not nested:
            yield member
        elif depth >= self._limits.archive_depth:
            yield SetAside(member.path, reasons.ARCHIVE_DEPTH)
        else:
            yield from self._read_nested(member, depth)

    def _read_nested(self, member: Candidate, depth: int) -> Iterator[Candidate | SetAside]:
        """An archive in an archive needs seeking: it lies encrypted in the vault for as long as it is read."""
        writer = self._contents.writer()
        try:
            with member.open() as file:
                while piece := file.read(PIECE):
                    writer.write(piece)
            stored = writer.commit()
        except OverLimit as over:
            writer.abandon()
            yield SetAside(member.path, over.reason)
            return
        except BROKEN:
            writer.abandon()
            yield SetAside(member.path, reasons.MEMBER_DAMAGED)
            return
        try:
            kept = Candidate(member.path, member.size, member.modified_ns, lambda: self._stored(stored), inline=True)
            yield from self.read(kept, member.path + "/", depth + 1)
        finally:
            self._contents.delete(stored.name)

    def _stored(self, stored: Stored) -> BinaryIO:
        reader = self._contents.open(stored.name, stored.wrapped_key)
        return cast(BinaryIO, io.BufferedReader(ReaderFile(reader), PIECE))

    @staticmethod
    def _as_item(archive: Candidate, reason: CannotShow) -> Candidate:
        return Candidate(archive.path, archive.size, archive.modified_ns, archive.open, archive.inline, reason)


def _name(info: zipfile.ZipInfo) -> str:
    """The member's name as text only: it never becomes a path on this machine."""
    return (info.orig_filename or "unnamed").replace("\0", "\ufffd")


def _why_kept(reason: str) -> CannotShow | None:
    kept = {reasons.MEMBER_PROTECTED: CannotShow.PROTECTED_ARCHIVE, reasons.MEMBER_DAMAGED: CannotShow.DAMAGED_ARCHIVE}
    return kept.get(reason)
