"""Unpacking one archive member in bounded pieces: never more memory than asked for, never more bytes than declared.

Python's own member reader lets bzip2 and LZMA members fill the memory and refuses members whose two names differ, so only
its directory parser is used, and the member is read here.
"""

from __future__ import annotations

import bz2
import io
import lzma
import struct
import zipfile
import zlib
from collections.abc import Callable
from typing import BinaryIO, Protocol

from app.intake.candidates import READ_FAULTS

LOCAL = struct.Struct("<4s22xHH")
LOCAL_MARK = b"PK\x03\x04"
PACKED_PIECE = 64 << 10
LZMA_MEMORY = 64 << 20
SUPPORTED = frozenset({zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA})


class Unpacker(Protocol):
    """What the decompressors of bz2 and lzma share."""

    @property
    def eof(self) -> bool:
        """Whether the packed stream has ended."""
        ...

    @property
    def needs_input(self) -> bool:
        """Whether nothing more comes out before more goes in."""
        ...

    def decompress(self, data: bytes, max_length: int) -> bytes:
        """Take packed bytes, give at most `max_length` unpacked ones."""
        ...


class Deflate:
    """Implements Unpacker for raw deflate."""

    def __init__(self) -> None:
        self._inner, self._held, self.needs_input = zlib.decompressobj(-15), b"", True

    @property
    def eof(self) -> bool:
        """Whether the packed stream has ended."""
        return self._inner.eof

    def decompress(self, data: bytes, max_length: int) -> bytes:
        """Take packed bytes, give at most `max_length` unpacked ones."""
        out = self._inner.decompress(self._held + data, max_length)
        self._held = self._inner.unconsumed_tail
        self.needs_input = not self._held and len(out) < max_length
        return out


class Plain:
    """Implements Unpacker for stored members."""

    def __init__(self) -> None:
        self._held, self.eof, self.needs_input = b"", False, True

    def decompress(self, data: bytes, max_length: int) -> bytes:
        """Give back what came."""
        held = self._held + data
        self._held = held[max_length:]
        self.needs_input = not self._held
        return held[:max_length]


class MemberStream(io.RawIOBase):
    """One member's bytes. Raises BadZipFile (or the decompressor's error) where they are not what the archive says.

    archive: seekable; it may be shared by streams of one thread. damaged: told when reading raises.
    """

    def __init__(self, archive: BinaryIO, info: zipfile.ZipInfo, damaged: Callable[[], None]) -> None:
        self._archive, self._info, self._damaged = archive, info, damaged
        self._came, self._crc, self._ended = 0, 0, False
        archive.seek(info.header_offset)
        header = archive.read(LOCAL.size)
        if len(header) != LOCAL.size:
            raise zipfile.BadZipFile("no room for a header")
        mark, name_length, extra_length = LOCAL.unpack(header)
        if mark != LOCAL_MARK:
            raise zipfile.BadZipFile("no member there")
        self._at = info.header_offset + LOCAL.size + name_length + extra_length
        self._end = self._at + info.compress_size
        self._unpacker = self._make_unpacker()

    def readable(self) -> bool:
        """It can be read."""
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]  # typeshed wants its private Buffer
        """Fill the buffer as far as bytes are there; 0 at the end, which is reached only if size and checksum hold."""
        try:
            out = self._next(len(buffer))
        except READ_FAULTS:
            self._damaged()
            raise
        buffer[: len(out)] = out
        return len(out)

    def _next(self, length: int) -> bytes:
        out = b""
        while not out and not self._ended and length:
            packed = self._packed(PACKED_PIECE) if self._unpacker.needs_input else b""
            dry = self._unpacker.needs_input and not packed
            out = b"" if dry else self._unpacker.decompress(packed, length)
            self._ended = dry or self._unpacker.eof
            self._came += len(out)
            self._crc = zlib.crc32(out, self._crc)
            if self._came > self._info.file_size:
                raise zipfile.BadZipFile("more than declared")
        if self._ended and (self._came, self._crc) != (self._info.file_size, self._info.CRC):
            raise zipfile.BadZipFile("not what was declared")
        return out

    def _packed(self, length: int) -> bytes:
        wanted = min(length, self._end - self._at)
        if wanted <= 0:
            return b""
        self._archive.seek(self._at)
        data = self._archive.read(wanted)
        if not data:
            raise zipfile.BadZipFile("the archive ends early")
        self._at += len(data)
        return data

    def _make_unpacker(self) -> Unpacker:
        match self._info.compress_type:
            case zipfile.ZIP_STORED:
                return Plain()
            case zipfile.ZIP_DEFLATED:
                return Deflate()
            case zipfile.ZIP_BZIP2:
                return bz2.BZ2Decompressor()
            case zipfile.ZIP_LZMA:
                return self._lzma()
            case _:
                raise zipfile.BadZipFile("unsupported packing")

    def _lzma(self) -> Unpacker:
        """LZMA members begin with a version, the length of the properties (always 5) and the properties."""
        head = self._packed(9)
        if len(head) != 9 or head[2:4] != b"\x05\x00" or head[4] >= 225:
            raise zipfile.BadZipFile("LZMA properties")
        memory = int.from_bytes(head[5:9], "little")
        if memory > LZMA_MEMORY:
            raise zipfile.BadZipFile("LZMA asks for too much memory")
        powers, literal_context = divmod(head[4], 9)
        position, literal_position = divmod(powers, 5)
        shape = {"lc": literal_context, "lp": literal_position, "pb": position, "dict_size": max(4096, memory)}
        return lzma.LZMADecompressor(lzma.FORMAT_RAW, filters=[{"id": lzma.FILTER_LZMA1, **shape}])
