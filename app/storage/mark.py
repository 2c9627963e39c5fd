"""The mark: how far the exposure ledger is known to reach, sealed in a file of its own beside exposure.db.

An older exposure.db that is put back has an unbroken chain and would pass for whole; it does not hold the marked row.
The mark moves on when a workspace is opened or closed for writing. An older mark is still true, so a crash does no harm.
It says nothing of items or cases, and only the key of exposure.db opens it. It also keeps what the day had booked up to
there: when two people confirm an older ledger, the day's meters are never less than that.
"""

from __future__ import annotations

import os
import struct
from pathlib import Path

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from app.errors import DamagedError
from app.frozen import frozen
from app.storage.durable import write_durably

FILE = "exposure.mark"
BOUND = b"penumbra ledger mark 1"
NONCE = 12
NUMBER, HASH = 8, 32
DAY = struct.Struct(">10sQQQ")


@frozen
class DayBooked:
    """What one duty day (ISO date) had booked: raw exposure and review time in ms, dose in u."""

    duty_day: str
    raw_ms: int
    session_ms: int
    dose_u: int


class LedgerMark:
    """The mark of one workspace. key: 32 bytes, derived from the root key of exposure."""

    def __init__(self, folder: Path, key: bytes) -> None:
        self.folder = folder
        self._path = folder / FILE
        self._seal = AESGCM(key)

    def read(self) -> tuple[int, bytes]:
        """Number (0: none yet) and hash of the last row that is known; raises DamagedError."""
        plain = self._open()
        return int.from_bytes(plain[:NUMBER], "big"), plain[NUMBER : NUMBER + HASH]

    def read_day(self) -> DayBooked | None:
        """What the day of the marked row had booked, or None where the mark does not say; raises DamagedError."""
        told = self._open()[NUMBER + HASH :]
        if not told:
            return None
        day, raw_ms, session_ms, dose_u = DAY.unpack(told)
        return DayBooked(day.decode("ascii"), raw_ms, session_ms, dose_u)

    def write(self, seq: int, row_hash: bytes, day: DayBooked | None = None) -> None:
        """Move the mark on, durably; raises FullError."""
        nonce = os.urandom(NONCE)
        plain = seq.to_bytes(NUMBER, "big") + row_hash
        if day is not None:
            plain += DAY.pack(day.duty_day.encode("ascii"), day.raw_ms, day.session_ms, day.dose_u)
        write_durably(self._path, nonce + self._seal.encrypt(nonce, plain, BOUND))

    def _open(self) -> bytes:
        try:
            sealed = self._path.read_bytes()
            return self._seal.decrypt(sealed[:NONCE], sealed[NONCE:], BOUND)
        except (OSError, InvalidTag, ValueError) as error:
            raise DamagedError(
                "exposure.mark is missing or damaged; put the whole folder back from a backup"
            ) from error
