"""The hash chain of the exposure ledger: each row carries the hash of the one before (wellbeing policy 3.4.7)."""

from __future__ import annotations

import hashlib
import json

from app.domain.exposure import LedgerRow

GENESIS = bytes(32)


def encode_row(row: LedgerRow) -> bytes:
    """Canonical form of a row: a JSON list in the order of its fields, ASCII, without spaces."""
    fields = (
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
    return json.dumps(fields, ensure_ascii=True, separators=(",", ":")).encode("ascii")


def row_hash(previous: bytes, seq: int, row: LedgerRow) -> bytes:
    """SHA-256 over the hash of the row before (32 bytes), the row's number (from 1) and its canonical form."""
    return hashlib.sha256(previous + seq.to_bytes(8, "big") + encode_row(row)).digest()
