"""The table of cases whose bytes were erased; which items have none any more stands with the items."""

from __future__ import annotations

from sqlalchemy import Column, ForeignKey, Integer, Table, Text

from app.central.tables import CASEWORK

ERASURE = Table(
    "erasure",
    CASEWORK,
    Column("case_id", Text, ForeignKey("case_file.id"), primary_key=True),
    Column("at", Text, nullable=False),
    Column("reason", Text, nullable=False),
    Column("items", Integer, nullable=False),
)
