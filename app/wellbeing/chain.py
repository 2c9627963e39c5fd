"""The hash chain of the exposure ledger: each row carries the hash of the one before (wellbeing policy 3.4.7)."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence

from app.domain.exposure import LedgerRow

GENESIS = bytes(32)
COMPACT = json.JSONEncoder(ensure_ascii=True, separators=(",", ":"))  # made once: json.dumps makes one for each call


def row_fields(row: LedgerRow) -> tuple[str | int, ...]:
    """A row as its columns hold it, in the order in which it is hashed."""
    return (
        row.duty_day,
        row.utc_start.isoformat(timespec="microseconds"),
        row.kind.value,
        row.ms,
        row.visual,
        row.audio,
        row.dose_u,
        row.raw_ms,
        row.session_ms,
        row.s4_ms,
        row.policy_version,
        row.note,
    )


def hash_fields(previous: bytes, seq: int, fields: Sequence[object]) -> bytes:
    """SHA-256 over the hash before (32 bytes), the row's number (from 1) and its fields as compact JSON.

    Taken over what the columns hold, so that no other spelling of the same moment or number passes. Raises TypeError for a
    field that is neither text nor a number, and ValueError or OverflowError for a number that none of ours can be.
    """
    return hashlib.sha256(previous + seq.to_bytes(8, "big") + COMPACT.encode(fields).encode("ascii")).digest()


def row_hash(previous: bytes, seq: int, row: LedgerRow) -> bytes:
    """The hash of a row that builds on the one before."""
    return hash_fields(previous, seq, row_fields(row))
