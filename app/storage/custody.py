"""The custody log of work.db: who received, imported, opened and assessed what. Append-only and hash-chained."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Connection, bindparam, insert, select, update

from app.domain.ids import new_id
from app.storage.prepared import Prepared
from app.storage.tables_work import CHAIN_HEAD, CUSTODY, OUTBOX

GENESIS = bytes(32)
HEAD = "custody"
# Made once: json.dumps makes one for each call.
COMPACT = json.JSONEncoder(ensure_ascii=True, separators=(",", ":"))
SORTED = json.JSONEncoder(ensure_ascii=True, sort_keys=True)
READ_HEAD = Prepared(select(CHAIN_HEAD.c.seq, CHAIN_HEAD.c.hash).where(CHAIN_HEAD.c.name == bindparam("named")))
ADD_HEAD = Prepared(insert(CHAIN_HEAD))
MOVE_HEAD = Prepared(update(CHAIN_HEAD).where(CHAIN_HEAD.c.name == bindparam("named")), ("seq", "hash"))
ADD_ENTRY = Prepared(insert(CUSTODY))
SEND = Prepared(insert(OUTBOX), ("fact_id", "stream", "payload"))


@dataclass(frozen=True, slots=True)
class Entry:
    """One custody entry to be written. item_sha256 is empty for entries about no item.

    stays: it is about this workspace alone, and does not go to the central system, whose contract has no such kind.
    """

    kind: str
    item_sha256: str
    person_id: str
    detail: dict[str, object]
    case_id: str | None = None
    stays: bool = False


def append_entries(driver: Any, entries: list[Entry]) -> None:
    """Append entries, with an outbox row for each that goes up, inside the transaction of the driver's connection.

    `driver_of` finds it.
    """
    if not entries:
        return
    head = READ_HEAD.first(driver, {"named": HEAD})
    seq, previous = (0, GENESIS) if head is None else (int(head[0]), bytes(head[1]))
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
            "detail": SORTED.encode(entry.detail),
        }
        body = encode_entry(row)
        digest = entry_hash(previous, seq, body)
        ADD_ENTRY.run(driver, {**row, "prev_hash": previous, "row_hash": digest})
        if not entry.stays:
            SEND.run(driver, {"fact_id": row["fact_id"], "stream": "custody", "payload": body})
        previous = digest
    if head is None:
        ADD_HEAD.run(driver, {"name": HEAD, "seq": seq, "hash": previous})
    else:
        MOVE_HEAD.run(driver, {"named": HEAD, "seq": seq, "hash": previous})


def encode_entry(row: dict[str, object]) -> bytes:
    """Canonical form of an entry; also the frozen payload of its outbox row, if it has one."""
    names = ("fact_id", "kind", "item_sha256", "person_id", "at", "case_id", "detail")
    return compact_json({name: row[name] for name in names})


def compact_json(values: dict[str, object]) -> bytes:
    """The form in which facts are hashed and sent: ASCII, no spaces, fields in the order given."""
    return COMPACT.encode(values).encode("ascii")


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
