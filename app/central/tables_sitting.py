"""Where a person sits now: one row a person while they do, none afterwards. Wellbeing alone."""

from __future__ import annotations

from sqlalchemy import Column, Table, Text

from app.central.tables import WELLBEING

# since, until: UTC, always with the same number of digits, so that they compare as texts.
SEAT = Table(
    "seat",
    WELLBEING,
    Column("person", Text, primary_key=True),
    Column("device", Text, nullable=False),
    Column("since", Text, nullable=False),
    Column("until", Text, nullable=False),
)
