"""The custody log of work.db: who received, imported, opened and assessed what. Append-only and hash-chained."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from datetime import UTC, datetime

from sqlalchemy import Connection, insert, select, update

from app.domain.ids import new_id
from app.storage.tables_work import CHAIN_HEAD, CUSTODY, OUTBOX

GENESIS = bytes(32)
HEAD = "custody"


@dataclass(frozen=True, slots=True)
class Entry:
    """One custody entry to be written. item_sha256 is empty for entries about a whole source."""

    kind: str
    item_sha256: str
    person_id: str
    detail: dict[str, object]
    case_id: str | None = None


def append_entries(connection: Connection, entries: list[Entry]) -> None:
    """Append entries with their outbox rows inside the caller's transaction."""
    if not entries:
        return
    head = connection.execute(select(CHAIN_HEAD.c.seq, CHAIN_HEAD.c.hash).where(CHAIN_HEAD.c.name == HEAD)).first()
    seq, previous = (0, GENESIS) if head is None else (int(head[0]), bytes(head[1]))
    rows, outgoing = [], []
    for entry in entries:
        seq += 1
        row: dict[str, object] = {
            "seq": seq,
            "fact_id": new_id(),
            "kind": entry.kind,
            "item_sha256": entry.item_sha256,
            "person_id": entry.person_id,
            "at": datetime.now(UTC).isoformat(),
            "case_id": entry.case_id,
            "detail": json.dumps(entry.detail, ensure_ascii=True, sort_keys=True),
        }
        body = encode_entry(row)
        row["prev_hash"], row["row_hash"] = previous, entry_hash(previous, seq, body)
        previous = entry_hash(previous, seq, body)
        rows.append(row)
        outgoing.append({"fact_id": row["fact_id"], "stream": "custody", "payload": body})
    connection.execute(insert(CUSTODY), rows)
    connection.execute(insert(OUTBOX), outgoing)
    if head is None:
        connection.execute(insert(CHAIN_HEAD), {"name": HEAD, "seq": seq, "hash": previous})
    else:
        connection.execute(update(CHAIN_HEAD).where(CHAIN_HEAD.c.name == HEAD).values(seq=seq, hash=previous))


def encode_entry(row: dict[str, object]) -> bytes:
    """Canonical form of an entry; also the frozen payload of its outbox row."""
    names = ("fact_id", "kind", "item_sha256", "person_id", "at", "case_id", "detail")
    return json.dumps({name: row[name] for name in names}, ensure_ascii=True, separators=(",", ":")).encode("ascii")


def entry_hash(previous: bytes, seq: int, body: bytes) -> bytes:
    """SHA-256 over the hash before, the number (from 1) and the canonical form."""
    return hashlib.sha256(previous + seq.to_bytes(8, "big") + body).digest()


def chain_finding(connection: Connection) -> str | None:
    """None if the custody chain holds up to its head, else what is wrong."""
    previous, expected = GENESIS, 0
    for row in connection.execute(select(CUSTODY).order_by(CUSTODY.c.seq)).mappings():
        expected += 1
        if row["seq"] != expected:
            return f"custody entry {expected} is missing"
        digest = entry_hash(previous, expected, encode_entry(dict(row)))
        if bytes(row["prev_hash"]) != previous or bytes(row["row_hash"]) != digest:
            return f"custody entry {expected} was changed"
        previous = digest
    head = connection.execute(select(CHAIN_HEAD.c.seq, CHAIN_HEAD.c.hash).where(CHAIN_HEAD.c.name == HEAD)).first()
    if (expected, previous) != ((0, GENESIS) if head is None else (head[0], bytes(head[1]))):
        return "custody entries are missing at the end"
    return None
