"""Tables of what goes on to other systems: a cursor a target, and a row for each fact that a target gets. Casework alone."""

from __future__ import annotations

from sqlalchemy import BigInteger, Column, Index, Integer, Table, Text

from app.central.tables import CASEWORK

# epoch, xid, seq: how far this target has followed the facts. faults: failures in a row. begun_at: its first run; paused_until,
# busy_until and taken_at: moments in ISO form, or empty. busy_until: another process works on this target until then.
TARGET = Table(
    "target",
    CASEWORK,
    Column("name", Text, primary_key=True),
    Column("begun_at", Text, nullable=False),
    Column("epoch", Text, nullable=False),
    Column("xid", Text, nullable=False),
    Column("seq", BigInteger, nullable=False),
    Column("faults", Integer, nullable=False),
    Column("paused_until", Text, nullable=False),
    Column("busy_until", Text, nullable=False),
    Column("taken_at", Text, nullable=False),
)
# seq: of the fact, for the order. state: waiting, sent, dead. reason: a word of the program's own. reference: the target's.
DELIVERY = Table(
    "delivery",
    CASEWORK,
    Column("target", Text, primary_key=True),
    Column("fact_id", Text, primary_key=True),
    Column("seq", BigInteger, nullable=False),
    Column("state", Text, nullable=False),
    Column("attempts", Integer, nullable=False),
    Column("failed_at", Text, nullable=False),
    Column("reason", Text, nullable=False),
    Column("reference", Text, nullable=False),
)
# Each time that somebody had sent again what a target did not take. person: their id of this side, or the
# server's own for whoever runs it; letters: how many. Triggers refuse changes.
RESENT = Table(
    "resent",
    CASEWORK,
    Column("target", Text, primary_key=True),
    Column("at", Text, primary_key=True),
    Column("person", Text, nullable=False),
    Column("letters", Integer, nullable=False),
)
Index(None, DELIVERY.c.target, DELIVERY.c.state, DELIVERY.c.attempts, DELIVERY.c.seq)
