"""What a server makes of one fact alone, before any row is written: of this side, whole, under its own id."""

from __future__ import annotations

import re

import msgspec

from app.wire.chain import body_hash
from app.wire.exchange import Fact
from app.wire.facts import STREAMS, Assessment, Custody
from app.wire.problems import Reason
from app.wire.values import Side

# A zero byte as JSON may spell it: no text of PostgreSQL can hold it, and there it would stop every later look into bodies.
ZERO_SPELLED = b"\\u0000"
ZERO = re.compile(rb"(?<!\\)(?:\\\\)*\\u0000")
DECODERS = {name: msgspec.json.Decoder(stream.body) for name, stream in STREAMS.items()}


class Judged(msgspec.Struct, frozen=True):
    """One fact of a batch. reason: why it cannot be taken in, or None. alias: the person's id as their machine calls them."""

    id: str
    stream: str
    body: str
    hashed: str
    reason: Reason | None
    item: str | None = None
    alias: str | None = None
    supersedes: str | None = None


def judge(fact: Fact, side: Side) -> Judged:
    """Look at one fact alone. Its hash is over the bytes as they came, whatever they hold."""
    raw = bytes(fact.body)
    hashed = body_hash(raw)
    stream = STREAMS.get(fact.stream)
    try:
        body = raw.decode("utf-8")
    except UnicodeDecodeError:
        return Judged(fact.id, fact.stream, "", hashed, Reason.INVALID)
    if "\0" in body or (ZERO_SPELLED in raw and ZERO.search(raw)):
        return Judged(fact.id, fact.stream, "", hashed, Reason.INVALID)
    if stream is None or stream.side is not side:
        return Judged(fact.id, fact.stream, body, hashed, Reason.UNKNOWN_STREAM)
    try:
        said = DECODERS[fact.stream].decode(raw)
    except (msgspec.DecodeError, RecursionError, OverflowError, ValueError):
        return Judged(fact.id, fact.stream, body, hashed, Reason.INVALID)
    if isinstance(said, Assessment | Custody):
        other = Reason.ANOTHER_ID if said.fact_id != fact.id else None
        alias = said.analyst_id if isinstance(said, Assessment) else said.person_id
        supersedes = said.supersedes if isinstance(said, Assessment) else None
        return Judged(fact.id, fact.stream, body, hashed, other, said.item_sha256 or None, alias, supersedes)
    return Judged(fact.id, fact.stream, body, hashed, None)
