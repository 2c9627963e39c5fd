"""A file that may become an item: its place, and how to read it. And the limits of intake."""

from __future__ import annotations

import lzma
import struct
import zipfile
import zlib
from collections.abc import Callable
from dataclasses import dataclass
from typing import BinaryIO

from app.domain.item import CannotShow
from app.intake import reasons

GIB = 1 << 30
# All that reading a hostile or failing file may raise; errors of our own vault are none of these and end the import.
READ_FAULTS = (
    OSError,
    EOFError,
    ValueError,
    RuntimeError,
    LookupError,
    ArithmeticError,
    struct.error,
    zlib.error,
    lzma.LZMAError,
    zipfile.BadZipFile,
)


@dataclass(frozen=True, slots=True)
class IntakeLimits:
    """file_bytes: one file. Archives: members, nesting depth, bytes unpacked in all, and unpacked to packed ratio.

    The ratio is asked only beyond ratio_from_bytes, because short texts shrink a lot and harm nobody.
    archive_directory_bytes: an archive's table of contents, which has to be held in memory.
    """

    file_bytes: int = 16 * GIB
    archive_members: int = 100_000
    archive_directory_bytes: int = 32 << 20
    archive_depth: int = 3
    archive_bytes: int = 64 * GIB
    archive_ratio: int = 200
    ratio_from_bytes: int = 16 << 20


@dataclass(frozen=True, slots=True)
class Candidate:
    """One file. `path` is relative to its source, "/" between parts, surrogate escapes kept.

    inline: a member of an open archive, to be read before the next one is asked for.
    cannot_show: known before decoding, for an archive that could not be opened whole.
    """

    path: str
    size: int
    modified_ns: int
    open: Callable[[], BinaryIO]
    inline: bool = False
    cannot_show: CannotShow | None = None

    @property
    def fault(self) -> str:
        """The reason to give if it cannot be read to its end."""
        return reasons.MEMBER_DAMAGED if self.inline else reasons.UNREADABLE


class CannotTake(Exception):
    """A file gets no item; `reason` is one of `app.intake.reasons`."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class Stopped(Exception):
    """The import was cancelled in the middle of a file; the file is read again next time."""


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
