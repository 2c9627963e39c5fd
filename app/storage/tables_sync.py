"""Tables of the exchange with the central system, alike in work.db and exposure.db, beside the outbox of each."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from sqlalchemy import Column, Integer, LargeBinary, MetaData, Table, Text


@dataclass(frozen=True, slots=True)
class SyncTables:
    """The tables of one file. A fact is in the outbox, or in `sent`, or in `parked`; `numbered` says its place in the chain."""

    outbox: Table
    chain_head: Table
    numbered: Table
    sent: Table
    parked: Table
    note: Table
    arrived: Table


def sync_tables(metadata: MetaData, outbox: Table, chain_head: Table) -> SyncTables:
    """Add the tables to a file's."""
    # Facts of the outbox that were given their number; later: not to be sent again before that moment.
    numbered = Table(
        "numbered",
        metadata,
        Column("number", Integer, primary_key=True),
        Column("fact_id", Text, nullable=False, unique=True),
        Column("previous", Text, nullable=False),
        Column("link", Text, nullable=False),
        Column("later", Text),
    )
    # Kept for a while: a server that is restored from a backup may lack them.
    sent = Table("sent", metadata, *_fact_columns(), Column("at", Text, nullable=False))
    # Refused by the server; never dropped, never in the way.
    parked = Table(
        "parked", metadata, *_fact_columns(), Column("at", Text, nullable=False), Column("reason", Text, nullable=False)
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
    return SyncTables(outbox, chain_head, numbered, sent, parked, note, arrived)


def _fact_columns() -> tuple[Column[Any], ...]:
    """previous, link: the chain's hash before and after the fact."""
    return (
        Column("number", Integer, primary_key=True),
        Column("fact_id", Text, nullable=False, unique=True),
        Column("stream", Text, nullable=False),
        Column("payload", LargeBinary, nullable=False),
        Column("previous", Text, nullable=False),
        Column("link", Text, nullable=False),
    )
