"""The mark: how far the exposure ledger is known to reach, sealed in a file of its own beside exposure.db.

An older exposure.db that is put back has an unbroken chain and would pass for whole; it does not hold the marked row.
The mark moves on when a workspace is opened or closed for writing. An older mark is still true, so a crash does no harm.
It says nothing of items or cases, and only the key of exposure.db opens it.
"""

from __future__ import annotations

import os
from pathlib import Path

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from app.errors import DamagedError
from app.storage.durable import write_durably

FILE = "exposure.mark"
BOUND = b"penumbra ledger mark 1"
NONCE = 12
NUMBER = 8


class LedgerMark:
    """The mark of one workspace. key: 32 bytes, derived from the root key of exposure."""

    def __init__(self, folder: Path, key: bytes) -> None:
        self._path = folder / FILE
        self._seal = AESGCM(key)

    def read(self) -> tuple[int, bytes]:
        """Number (0: none yet) and hash of the last row that is known; raises DamagedError."""
        try:
            sealed = self._path.read_bytes()
            plain = self._seal.decrypt(sealed[:NONCE], sealed[NONCE:], BOUND)
        except (OSError, InvalidTag, ValueError) as error:
            raise DamagedError(
                "exposure.mark is missing or damaged; put the whole folder back from a backup"
            ) from error
        return int.from_bytes(plain[:NUMBER], "big"), plain[NUMBER:]

    def write(self, seq: int, row_hash: bytes) -> None:
        """Move the mark on, durably; raises FullError."""
        nonce = os.urandom(NONCE)
        write_durably(self._path, nonce + self._seal.encrypt(nonce, seq.to_bytes(NUMBER, "big") + row_hash, BOUND))
