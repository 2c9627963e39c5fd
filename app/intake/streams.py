"""Files for Python's archive reader: a vault content that can be sought in, and a member that counts what comes out."""

from __future__ import annotations

import io
from collections.abc import Callable
from typing import IO

from app.intake.ports import ContentReader


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
        """Move the position."""
        self._at = max(0, {io.SEEK_SET: 0, io.SEEK_CUR: self._at, io.SEEK_END: self._reader.size}[whence] + offset)
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


class CountedMember(io.RawIOBase):
    """A member that tells each piece's length and the sum so far; the listener may stop it with OverLimit."""

    def __init__(self, member: IO[bytes], count: Callable[[int, int], None]) -> None:
        self._member, self._count, self._so_far = member, count, 0

    def readable(self) -> bool:
        """It can be read."""
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]  # typeshed wants its private Buffer
        """Fill the buffer; raises OverLimit."""
        data = self._member.read(len(buffer))
        self._so_far += len(data)
        self._count(len(data), self._so_far)
        buffer[: len(data)] = data
        return len(data)

    def close(self) -> None:
        """Let go of the member."""
        if not self.closed:
            self._member.close()
        super().close()
