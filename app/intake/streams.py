"""Files for Python's archive reader: a vault content that can be sought in, and a directory that cannot do harm."""

from __future__ import annotations

import io
import struct
from typing import BinaryIO

from app.intake import reasons
from app.intake.candidates import CannotTake
from app.intake.ports import ContentReader

ENTRY = struct.Struct("<4s24x3H")
ENTRY_SIZE = 46
ENTRY_MARK = b"PK\x01\x02"
PLAIN_VERSION = b"\x14\x00"
TAIL = 1 << 17  # the longest end record with its comment, and room


class ReaderFile(io.RawIOBase):
    """A ContentReader as a seekable file."""

    def __init__(self, reader: ContentReader) -> None:
        self._reader, self._at = reader, 0

    def readable(self) -> bool:
        """It can be read."""
        return True

    def seekable(self) -> bool:
        """It can be sought in."""
        return True

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        """Move the position; raises OSError before the start, as a file does."""
        self._at = {io.SEEK_SET: 0, io.SEEK_CUR: self._at, io.SEEK_END: self._reader.size}[whence] + offset
        if self._at < 0:
            raise OSError("before the start")
        return self._at

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]  # typeshed wants its private Buffer
        """Fill the buffer from the position."""
        data = self._reader.read_at(self._at, len(buffer))
        buffer[: len(data)] = data
        self._at += len(data)
        return len(data)

    def close(self) -> None:
        """Let go of the content."""
        if not self.closed:
            self._reader.close()
        super().close()


class DirectoryFile(io.RawIOBase):
    """An archive as its directory parser sees it: no directory over the limit, and every name as plain bytes.

    The parser gives up on the whole archive for one name that is no UTF-8 or one member made by a newer tool; here all
    names look like code page 437, which has a character for every byte (`name_of` undoes that), and no tool is new.
    """

    def __init__(self, file: BinaryIO, limit: int) -> None:
        self._file, self._limit = file, limit

    def readable(self) -> bool:
        """It can be read."""
        return True

    def seekable(self) -> bool:
        """It can be sought in."""
        return True

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        """Move the position."""
        return self._file.seek(offset, whence)

    def tell(self) -> int:
        """The position."""
        return self._file.tell()

    def read(self, size: int = -1) -> bytes:
        """Read; raises CannotTake for more than the limit."""
        if size > self._limit:
            raise CannotTake(reasons.ARCHIVE_COUNT)
        data = self._file.read(size if size >= 0 else TAIL)
        return _with_plain_names(data) if data.startswith(ENTRY_MARK) else data


def _with_plain_names(directory: bytes) -> bytes:
    """Take the mark "this name is UTF-8" and the needed version off each entry."""
    plain, at = bytearray(directory), 0
    while at + ENTRY_SIZE <= len(plain):
        mark, *lengths = ENTRY.unpack_from(plain, at)
        if mark != ENTRY_MARK:
            break
        plain[at + 6 : at + 8] = PLAIN_VERSION
        plain[at + 9] &= ~0x08
        at += ENTRY_SIZE + sum(lengths)
    return bytes(plain)


def name_of(raw: str) -> str:
    """A member's name from what the parser made of it: text only, bytes that are no UTF-8 as surrogate escapes."""
    name = raw.encode("cp437", "replace").decode("utf-8", "surrogateescape")
    return (name or "unnamed").replace("\0", "\ufffd")
