"""Random access to a Cobblestone-256 file (C2SP chunked-encryption): decrypts the chunks that a range needs.

Layout: salt 24 | commitment 32 | chunks of 16,384 bytes + 16 tag, the last always shorter (it may be empty).
key 32 | base nonce 12 | commitment 32 = HKDF-Expand-SHA512(key, label 00 salt context); nonce i = base XOR i.
The library decrypts only from front to back, and gives bytes out before it knows that the end is missing.
"""

from __future__ import annotations

import hmac
import threading
from typing import Protocol

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.hkdf import HKDFExpand

from app.errors import DamagedError

LABEL = b"c2sp.org/chunked-encryption@v1+AEAD_AES_256_GCM\0"
CHUNK, TAG, HEADER = 16_384, 16, 56


class CorruptObject(Exception):
    """The file is not what its key, context and length say."""


class Sealed(Protocol):
    """The encrypted bytes, as an open file has them."""

    def seek(self, offset: int, whence: int = 0, /) -> int:
        """Go there; the place, from the start."""
        ...

    def read(self, size: int = -1, /) -> bytes:
        """So many bytes from there, fewer at the end."""
        ...

    def close(self) -> None:
        """Let go of it."""
        ...


class RangeReader:
    """Implements `app.intake.ports.ContentReader`. Opening authenticates key, context and length; the file is closed with it."""

    def __init__(self, file: Sealed, key: bytes, context: bytes, digest: hashes.HashAlgorithm | None = None) -> None:
        self._file = file
        self._lock = threading.Lock()
        try:
            header = self._file.read(HEADER)
            kdf = HKDFExpand(digest or hashes.SHA512(), 76, LABEL + header[:24] + context)
            material = kdf.derive(key)
            if len(header) != HEADER or not hmac.compare_digest(material[44:], header[24:]):
                raise CorruptObject("header")
            self._aead = AESGCM(material[:32])
            self._base = int.from_bytes(material[32:44], "big")
            chunks, last = divmod(self._file.seek(0, 2) - HEADER, CHUNK + TAG)
            if last < TAG:
                raise CorruptObject("length")
            self._last = chunks
            self._size = chunks * CHUNK + last - TAG
            self._chunk(chunks)  # the last chunk is shorter than all others: it vouches for the length
        except BaseException:
            self._file.close()
            raise

    @property
    def size(self) -> int:
        """Length of the content in bytes."""
        return self._size

    def read_at(self, offset: int, length: int) -> bytes:
        """At most `length` bytes from `offset`; empty past the end. Raises DamagedError."""
        end = min(offset + length, self._size)
        if offset < 0 or offset >= end:
            return b""
        first, last = offset // CHUNK, (end - 1) // CHUNK
        try:
            with self._lock:
                content = b"".join(self._chunk(number) for number in range(first, last + 1))
        except (CorruptObject, OSError, ValueError) as error:
            raise DamagedError("an item's encrypted file is damaged") from error
        start = offset - first * CHUNK
        return content[start : start + end - offset]

    def close(self) -> None:
        """Let go of the file."""
        self._file.close()

    def _chunk(self, number: int) -> bytes:
        self._file.seek(HEADER + number * (CHUNK + TAG))
        sealed = self._file.read(CHUNK + TAG)
        nonce = (self._base ^ number).to_bytes(12, "big")
        try:
            plain = self._aead.decrypt(nonce, sealed, None)
        except InvalidTag as error:
            raise CorruptObject("chunk") from error
        if (len(plain) == CHUNK) != (number < self._last):
            raise CorruptObject("chunk length")
        return plain
