"""What was told of the team's last whole week: one row, so that nobody gets two answers to compare. Wellbeing alone."""

from __future__ import annotations

from sqlalchemy import Column, Integer, Table, Text

from app.central.tables import WELLBEING

TEAM_WEEK = Table(
    "team_week",
    WELLBEING,
    Column("id", Integer, primary_key=True, autoincrement=False),
    Column("week", Text, nullable=False),
    Column("body", Text, nullable=False),
)
