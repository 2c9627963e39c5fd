"""A device's chain of facts on one side: each link's hash covers all before it, and the device signs the head of each batch."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable

from app.wire.values import Side

GENESIS = "0" * 64


def body_hash(body: bytes) -> str:
    """SHA-256 of a body as it is sent."""
    return hashlib.sha256(body).hexdigest()


def links(previous: str, first: int, facts: Iterable[tuple[str, str, str]]) -> list[str]:
    """The hashes after each of these facts, given as id, stream and hash of the body. All hashes in hexadecimal.

    Each covers the one before, the number, and id and stream, which are ended by a zero byte each, and the hash of the body.
    """
    made: list[str] = []
    link = bytes.fromhex(previous)
    for number, (fact_id, stream, hashed) in enumerate(facts, start=first):
        told = number.to_bytes(8, "big") + f"{fact_id}\0{stream}\0".encode() + bytes.fromhex(hashed)
        link = hashlib.sha256(link + told).digest()
        made.append(link.hex())
    return made


def signed_message(device: str, side: Side, first: int, last: int, head: str) -> bytes:
    """What the device signs for a batch. device: its id on that side."""
    return f"penumbra batch 1\n{side.value}\n{device}\n{first}\n{last}\n{head}\n".encode("ascii")
