"""A device's chain of facts on one side: each link's hash covers all before it, and the device signs the head of each batch."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable

from app.wire.values import Side

GENESIS = "0" * 64


def body_hash(body: bytes) -> str:
    """SHA-256 of a body as it is sent."""
    return hashlib.sha256(body).hexdigest()


def link(previous: str, number: int, fact_id: str, stream: str, hashed: str) -> str:
    """The hash after one more fact. previous, hashed: hexadecimal; the texts are ended by a zero byte."""
    told = b"\0".join((fact_id.encode(), stream.encode(), b""))
    return hashlib.sha256(
        bytes.fromhex(previous) + number.to_bytes(8, "big") + told + bytes.fromhex(hashed)
    ).hexdigest()


def links(previous: str, first: int, facts: Iterable[tuple[str, str, str]]) -> list[str]:
    """The hashes after each of these facts, given as id, stream and hash of the body."""
    made: list[str] = []
    for number, (fact_id, stream, hashed) in enumerate(facts, start=first):
        previous = link(previous, number, fact_id, stream, hashed)
        made.append(previous)
    return made


def signed_message(device: str, side: Side, first: int, last: int, head: str) -> bytes:
    """What the device signs for a batch. device: its id on that side."""
    return f"penumbra batch 1\n{side.value}\n{device}\n{first}\n{last}\n{head}\n".encode("ascii")
