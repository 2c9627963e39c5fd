"""Tables of exposure.db: the ledger and what is needed to continue it. Nothing here names an item or a case."""

from __future__ import annotations

from sqlalchemy import Column, Integer, LargeBinary, MetaData, Table, Text

from app.storage.tables_sync import sync_tables
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
# The analyst's own tighter values; never sent. value NULL: given up
OWN_LIMIT = Table(
    "own_limit",
    EXPOSURE,
    Column("id", Integer, primary_key=True),
    Column("key", Text, nullable=False),
    Column("value", Text),
    Column("from_day", Text, nullable=False),
)
POLICY_BUNDLE = Table(
    "policy_bundle",
    EXPOSURE,
    Column("version", Integer, primary_key=True),
    Column("document", LargeBinary, nullable=False),
    Column("signature", LargeBinary, nullable=False),
    Column("from_day", Text, nullable=False),
    Column("taken_at", Text, nullable=False),
)
# The analyst's notes on, and disputes of, their own record
REMARK = Table(
    "remark",
    EXPOSURE,
    Column("id", Integer, primary_key=True),
    Column("kind", Text, nullable=False),
    Column("duty_day", Text, nullable=False),
    Column("text", Text, nullable=False),
    Column("made_at", Text, nullable=False),
)
# Who looked at this record, and when
LOOK = Table(
    "look",
    EXPOSURE,
    Column("id", Integer, primary_key=True),
    Column("name", Text, nullable=False),
    Column("role", Text, nullable=False),
    Column("what", Text, nullable=False),
    Column("at", Text, nullable=False),
)
DAILY_TOTAL = Table(
    "daily_total",
    EXPOSURE,
    Column("duty_day", Text, primary_key=True),
    Column("raw_ms", Integer, nullable=False),
    Column("dose_u", Integer, nullable=False),
    Column("session_ms", Integer, nullable=False),
    Column("breaks_owed", Integer, nullable=False),
    Column("breaks_taken", Integer, nullable=False),
    Column("caps", Text, nullable=False),
    Column("overrides", Text, nullable=False),
)
# Older rows were erased: the chain's hash at the first that is kept, and the meters folded up to it
LEDGER_START = Table(
    "ledger_start",
    EXPOSURE,
    Column("id", Integer, primary_key=True),
    Column("seq", Integer, nullable=False),
    Column("hash", LargeBinary, nullable=False),
    Column("meters", Text, nullable=False),
)
# Damage that analyst and supervisor have confirmed: from this row on the chain holds again
CHAIN_BREAK = Table(
    "chain_break",
    EXPOSURE,
    Column("seq", Integer, primary_key=True),
    Column("prev_hash", LargeBinary, nullable=False),
    Column("confirmed_by", Text, nullable=False),
    Column("confirmed_at", Text, nullable=False),
)
EXPOSURE_SYNC = sync_tables(EXPOSURE, OUTBOX, CHAIN_HEAD)
