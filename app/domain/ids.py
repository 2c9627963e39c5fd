"""Identifiers. Every fact and row is named by a UUIDv7 (RFC 9562): sortable by time, unique across machines.

What must tell nothing of its moment has a random one instead.
"""

from __future__ import annotations

import os
import time
import uuid


def new_id() -> str:
    """A fresh UUIDv7 in its canonical text form (36 characters)."""
    stamp = time.time_ns() // 1_000_000
    value = (stamp & ((1 << 48) - 1)) << 80 | int.from_bytes(os.urandom(10), "big")
    value = value & ~(0xF << 76) | 0x7 << 76  # version 7
    value = value & ~(0x3 << 62) | 0x2 << 62  # variant of RFC 9562
    return str(uuid.UUID(int=value))


def new_random_id() -> str:
    """A fresh UUIDv4: for what leaves with a rounded time, or must not be matched with its neighbours by the moment."""
    return str(uuid.uuid4())
