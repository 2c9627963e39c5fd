"""Tables of the exchange with the central system, alike in work.db and exposure.db, beside the outbox of each."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import Column, Index, Integer, LargeBinary, MetaData, Table, Text

WAITS = (
    2**47 - 1
)  # as `sent_ms`: as long as every moment until then, so that a row that is sent is written where it stands


@dataclass(frozen=True, slots=True)
class SyncTables:
    """The tables of one file. A fact is in the outbox or `parked`; `numbered` says its place in the chain, and if it was sent."""

    outbox: Table
    chain_head: Table
    numbered: Table
    parked: Table
    note: Table
    arrived: Table


def sync_tables(metadata: MetaData, outbox: Table, chain_head: Table) -> SyncTables:
    """Add the tables to a file's."""
    # Facts of the outbox that were given their number; later: not to be sent again before that moment. sent_ms: when it was
    # acknowledged (since 1970), or WAITS. Such facts are kept for a while, where they are: a server that is restored from a
    # backup may lack them, and moving their payloads would cost more than all else of an exchange.
    numbered = Table(
        "numbered",
        metadata,
        Column("number", Integer, primary_key=True),
        Column("fact_id", Text, nullable=False, unique=True),
        Column("previous", Text, nullable=False),
        Column("link", Text, nullable=False),
        Column("later", Text),
        Column("sent_ms", Integer, nullable=False, server_default=str(WAITS)),
    )
    Index(None, numbered.c.sent_ms, numbered.c.number)
    # previous, link: the chain's hash before and after the fact. Refused by the server; never dropped, never in the way.
    parked = Table(
        "parked",
        metadata,
        Column("number", Integer, primary_key=True),
        Column("fact_id", Text, nullable=False, unique=True),
        Column("stream", Text, nullable=False),
        Column("payload", LargeBinary, nullable=False),
        Column("previous", Text, nullable=False),
        Column("link", Text, nullable=False),
        Column("at", Text, nullable=False),
        Column("reason", Text, nullable=False),
    )
    note = Table(
        "sync_note", metadata, Column("name", Text, primary_key=True), Column("value", LargeBinary, nullable=False)
    )
    arrived = Table(
        "arrived",
        metadata,
        Column("feed", Text, primary_key=True),
        Column("object_id", Text, primary_key=True),
        Column("version", Integer, primary_key=True),
        Column("body", LargeBinary, nullable=False),
    )
    return SyncTables(outbox, chain_head, numbered, parked, note, arrived)
