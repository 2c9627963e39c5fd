"""Tables of exposure.db: the ledger and what is needed to continue it. Nothing here names an item or a case."""

from __future__ import annotations

from sqlalchemy import Column, Integer, LargeBinary, MetaData, Table, Text

from app.storage.tables_work import NAMES

EXPOSURE = MetaData(naming_convention=NAMES)

LEDGER = Table(
    "ledger",
    EXPOSURE,
    Column("seq", Integer, primary_key=True),
    Column("duty_day", Text, nullable=False),
    Column("utc_start", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("ms", Integer, nullable=False),
    Column("visual", Integer, nullable=False),
    Column("audio", Integer, nullable=False),
    Column("dose_u", Integer, nullable=False),
    Column("raw_ms", Integer, nullable=False),
    Column("session_ms", Integer, nullable=False),
    Column("s4_ms", Integer, nullable=False),
    Column("policy_version", Text, nullable=False),
    Column("note", Text, nullable=False),
    Column("prev_hash", LargeBinary, nullable=False),
    Column("row_hash", LargeBinary, nullable=False),
)
OUTBOX = Table(
    "outbox",
    EXPOSURE,
    Column("seq", Integer, primary_key=True),
    Column("fact_id", Text, nullable=False, unique=True),
    Column("stream", Text, nullable=False),
    Column("payload", LargeBinary, nullable=False),
)
CHAIN_HEAD = Table(
    "chain_head",
    EXPOSURE,
    Column("name", Text, primary_key=True),
    Column("seq", Integer, nullable=False),
    Column("hash", LargeBinary, nullable=False),
)
LAST_SEEN = Table(
    "last_seen",
    EXPOSURE,
    Column("id", Integer, primary_key=True),
    Column("utc", Text, nullable=False),
    Column("boot_id", Text, nullable=False),
    Column("boot_ms", Integer, nullable=False),
)
