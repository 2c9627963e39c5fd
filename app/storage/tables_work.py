"""Tables of work.db: cases, items, assessments, custody, bookings, notes. Facts are append-only (triggers in the migration)."""

from __future__ import annotations

from sqlalchemy import Column, ForeignKey, Index, Integer, LargeBinary, MetaData, Table, Text, UniqueConstraint

from app.storage.tables_sync import sync_tables

NAMES = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}
WORK = MetaData(naming_convention=NAMES)

ACCOUNT = Table(
    "account",
    WORK,
    Column("id", Text, primary_key=True),
    Column("name", Text, nullable=False, unique=True),
    Column("role", Text, nullable=False),
    Column("verifier", Text),
    Column("made_at", Text, nullable=False),
)
REPORT = Table(
    "report",
    WORK,
    Column("id", Text, primary_key=True),
    Column("reference", Text, nullable=False, unique=True),
    Column("case_id", Text),
    Column("made_at", Text, nullable=False),
    Column("withdrawn", Integer, nullable=False, server_default="0"),
)
SOURCE = Table(
    "source",
    WORK,
    Column("id", Text, primary_key=True),
    Column("report_id", Text, ForeignKey("report.id"), nullable=False),
    Column("label", LargeBinary, nullable=False),
    Column("locator", LargeBinary, nullable=False),
    Column("made_at", Text, nullable=False),
    UniqueConstraint("report_id", "locator"),
)
ITEM = Table(
    "item",
    WORK,
    Column("id", Text, primary_key=True),
    Column("sha256", Text, nullable=False, unique=True),
    Column("state", Text, nullable=False),
    Column("grade", Text, nullable=False),
    Column("last_fact", Text),
    Column("copies", Integer, nullable=False),
    Column("cannot_show", Text, nullable=False),
    Column("declined", Integer, nullable=False),
    Column("cells_width", Integer, nullable=False),
    Column("cells_height", Integer, nullable=False),
    Column("greys", LargeBinary, nullable=False),
    Column("md5", Text, nullable=False),
    Column("size", Integer, nullable=False),
    Column("media_type", Text, nullable=False),
    Column("width", Integer, nullable=False),
    Column("height", Integer, nullable=False),
    Column("frames", Integer, nullable=False),
    Column("object_name", Text, nullable=False),
    Column("wrapped_key", LargeBinary, nullable=False),
    Column("added_at", Text, nullable=False),
)
REPORT_ITEM = Table(
    "report_item",
    WORK,
    Column("position", Integer, primary_key=True),
    Column("report_id", Text, ForeignKey("report.id"), nullable=False),
    Column("item_id", Text, ForeignKey("item.id"), nullable=False),
    UniqueConstraint("report_id", "item_id"),
)
PLACE = Table(
    "place",
    WORK,
    Column("id", Integer, primary_key=True),
    Column("source_id", Text, ForeignKey("source.id"), nullable=False),
    Column("path", LargeBinary, nullable=False),
    Column("size", Integer, nullable=False),
    Column("modified_ns", Integer, nullable=False),
    Column("item_id", Text, ForeignKey("item.id"), nullable=False),
    UniqueConstraint("source_id", "path", "item_id"),
)
SET_ASIDE = Table(
    "set_aside",
    WORK,
    Column("id", Integer, primary_key=True),
    Column("source_id", Text, ForeignKey("source.id"), nullable=False),
    Column("path", LargeBinary, nullable=False),
    Column("reason", Text, nullable=False),
    UniqueConstraint("source_id", "path"),
)
ASSESSMENT = Table(
    "assessment",
    WORK,
    Column("seq", Integer, primary_key=True),
    Column("fact_id", Text, nullable=False, unique=True),
    Column("item_sha256", Text, nullable=False),
    Column("outcome", Text, nullable=False),
    Column("scheme_id", Text, nullable=False),
    Column("scheme_version", Text, nullable=False),
    Column("grade", Text, nullable=False),
    Column("analyst_id", Text, nullable=False),
    Column("made_at", Text, nullable=False),
    Column("supersedes", Text),
    Column("unseen_copies", Integer, nullable=False),
    Column("case_id", Text),
)
CUSTODY = Table(
    "custody",
    WORK,
    Column("seq", Integer, primary_key=True),
    Column("fact_id", Text, nullable=False, unique=True),
    Column("kind", Text, nullable=False),
    Column("item_sha256", Text, nullable=False),
    Column("person_id", Text, nullable=False),
    Column("at", Text, nullable=False),
    Column("case_id", Text),
    Column("detail", Text, nullable=False),
    Column("prev_hash", LargeBinary, nullable=False),
    Column("row_hash", LargeBinary, nullable=False),
)
BOOKING = Table(
    "booking",
    WORK,
    Column("item_id", Text, primary_key=True),
    Column("picture_units", Integer, nullable=False),
    Column("sound_units", Integer, nullable=False),
    Column("owed_u", Integer, nullable=False, server_default="0"),
    Column("after_seq", Integer, nullable=False, server_default="0"),
    Column("unserved", Text, nullable=False, server_default=""),
    Column("unserved_seq", Integer, nullable=False, server_default="0"),
    Column("last_at", Text, nullable=False),
)
OUTBOX = Table(
    "outbox",
    WORK,
    Column("seq", Integer, primary_key=True),
    Column("fact_id", Text, nullable=False, unique=True),
    Column("stream", Text, nullable=False),
    Column("payload", LargeBinary, nullable=False),
)
OUTCOME_NOTE = Table(
    "outcome_note",
    WORK,
    Column("id", Text, primary_key=True),
    Column("text", Text, nullable=False),
    Column("added_at", Text, nullable=False),
)
# A list of [name, text] as JSON: shown on the item's card, never searched.
ITEM_DETAILS = Table(
    "item_details",
    WORK,
    Column("item_id", Text, ForeignKey("item.id"), primary_key=True),
    Column("details", Text, nullable=False),
)
# One row a hash; the convention is the algorithm, its version, and the size in px of the decode.
LIKENESS = Table(
    "likeness",
    WORK,
    Column("item_id", Text, ForeignKey("item.id"), primary_key=True),
    Column("algorithm", Text, primary_key=True),
    Column("version", Text, primary_key=True),
    Column("width", Integer, nullable=False),
    Column("height", Integer, nullable=False),
    Column("quality", Integer),
    Column("value", LargeBinary, nullable=False),
)
# One row a film: key frames and hashes are packed (`app.storage.films`).
FILM = Table(
    "film",
    WORK,
    Column("item_id", Text, ForeignKey("item.id"), primary_key=True),
    Column("length_ms", Integer, nullable=False),
    Column("sound", Integer, nullable=False),
    Column("keys", LargeBinary, nullable=False),
    Column("likeness_version", Text, nullable=False),
    Column("likeness", LargeBinary, nullable=False),
)
CHAIN_HEAD = Table(
    "chain_head",
    WORK,
    Column("name", Text, primary_key=True),
    Column("seq", Integer, nullable=False),
    Column("hash", LargeBinary, nullable=False),
)
# What was fetched of a content so far, each piece an encrypted object of its own: a kill loses at most the one in hand.
PIECE = Table(
    "piece",
    WORK,
    Column("sha256", Text, primary_key=True),
    Column("start", Integer, primary_key=True),
    Column("size", Integer, nullable=False),
    Column("object_name", Text, nullable=False),
    Column("wrapped_key", LargeBinary, nullable=False),
)
# Contents that the server did not give, or gave wrong: asked for again after that moment.
PUT_OFF = Table("put_off", WORK, Column("sha256", Text, primary_key=True), Column("until", Text, nullable=False))
# Encrypted files that no row needs any more. The row is written with what makes it so, and goes when the file is gone.
TO_ERASE = Table("to_erase", WORK, Column("object_name", Text, primary_key=True))
WORK_SYNC = sync_tables(WORK, OUTBOX, CHAIN_HEAD)
Index(None, PLACE.c.item_id)
Index(None, ASSESSMENT.c.item_sha256)
# Covers reading a whole report in order: 100,000 items without a sort and without touching the table.
Index("ix_report_item_in_order", REPORT_ITEM.c.report_id, REPORT_ITEM.c.position, REPORT_ITEM.c.item_id)
