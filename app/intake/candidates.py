"""A file that may become an item: its place, and how to read it. And the limits of intake."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import BinaryIO

from app.domain.item import CannotShow

GIB = 1 << 30


@dataclass(frozen=True, slots=True)
class IntakeLimits:
    """file_bytes: one file. Archives: members, nesting depth, bytes unpacked in all, and unpacked to packed ratio.

    The ratio is asked only beyond ratio_from_bytes, because short texts shrink a lot and harm nobody.
    """

    file_bytes: int = 16 * GIB
    archive_members: int = 100_000
    archive_depth: int = 3
    archive_bytes: int = 64 * GIB
    archive_ratio: int = 200
    ratio_from_bytes: int = 16 << 20


@dataclass(frozen=True, slots=True)
class Candidate:
    """One file. `path` is relative to its source, "/" between parts, surrogate escapes kept.

    inline: it must be read before the next one is asked for (a member of an open archive).
    cannot_show: known before decoding, for an archive that could not be opened whole.
    """

    path: str
    size: int
    modified_ns: int
    open: Callable[[], BinaryIO]
    inline: bool = False
    cannot_show: CannotShow | None = None


class OverLimit(Exception):
    """A file breaks a limit while it is read; the reason is one of `app.intake.reasons`."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


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
