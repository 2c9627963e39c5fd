"""Tables of private.db: the person's own check-ins, and for how long they are kept. Nothing here names a person, item or case."""

from __future__ import annotations

from sqlalchemy import Column, Integer, MetaData, Table, Text

from app.storage.tables_work import NAMES

PRIVATE = MetaData(naming_convention=NAMES)

CHECK_IN = Table(
    "check_in",
    PRIVATE,
    Column("duty_day", Text, primary_key=True),
    Column("strain", Integer, nullable=False),
    Column("came_back", Text, nullable=False),
    Column("rested", Integer, nullable=False),
    Column("wish", Text, nullable=False),
)
# One row
RETENTION = Table(
    "retention",
    PRIVATE,
    Column("id", Integer, primary_key=True),
    Column("kept_days", Integer, nullable=False),
)
