"""Tables of the server: people, casework, wellbeing. Three schemas (PostgreSQL) or files (SQLite), no key from one to another."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from sqlalchemy import (
    BigInteger,
    Column,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    Table,
    Text,
    UniqueConstraint,
)
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.functions import GenericFunction
from sqlalchemy.types import UserDefinedType

NAMES = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}
PEOPLE, CASEWORK, WELLBEING = (MetaData(naming_convention=NAMES) for _ in range(3))
PARTS = {"people": PEOPLE, "casework": CASEWORK, "wellbeing": WELLBEING}
SERVER = "server"  # the device of facts that no workstation sent
SEQUENCE = BigInteger().with_variant(Integer, "sqlite")  # SQLite counts on in this spelling alone


class Xid8(UserDefinedType[str]):
    """PostgreSQL's 64-bit transaction id; SQLite has one writer at a time and needs none."""

    cache_ok = True

    def get_col_spec(self, **_: object) -> str:
        """As PostgreSQL spells it."""
        return "xid8"


class current_xid(GenericFunction[Any]):  # noqa: N801 - functions are spelled so in SQL
    """The transaction that writes a row: readers stay below the oldest that is still open."""

    inherit_cache = True


@compiles(current_xid, "postgresql")
def _on_postgresql(*_: object, **__: object) -> str:
    return "pg_current_xact_id()"


@compiles(current_xid, "sqlite")
def _on_sqlite(*_: object, **__: object) -> str:
    return "0"


def change() -> tuple[Column[Any], Column[Any]]:
    """The two columns of a row that is followed by a feed, always (change_xid, change_seq) in this order."""
    return (
        Column("change_seq", SEQUENCE, primary_key=True, autoincrement=True),
        Column("change_xid", Xid8().with_variant(Integer, "sqlite"), nullable=False, server_default=current_xid()),
    )


@dataclass(frozen=True, slots=True)
class SideTables:
    """What both sides have alike: facts, the devices' chains, signed batches, and what is published."""

    fact: Table
    chain_link: Table
    chain_head: Table
    batch: Table
    publication: Table
    epoch: Table


def _fact_table(metadata: MetaData) -> Table:
    fact = Table(
        "fact",
        metadata,
        *change(),
        Column("id", Text, nullable=False, unique=True),
        Column("stream", Text, nullable=False),
        Column("device", Text, nullable=False),
        Column("person", Text, nullable=False),
        Column("item", Text),
        Column("received_at", Text, nullable=False),
        Column("body", Text, nullable=False),
        Column("body_hash", Text, nullable=False),
        sqlite_autoincrement=True,
    )
    Index(None, fact.c.change_xid, fact.c.change_seq)
    Index(None, fact.c.person)
    return fact


def _link_table(metadata: MetaData) -> Table:
    """One row a fact that was ever sent, also of one that was refused: the chain has no holes."""
    link = Table(
        "chain_link",
        metadata,
        Column("device", Text, primary_key=True),
        Column("number", BigInteger, primary_key=True, autoincrement=False),
        Column("fact_id", Text, nullable=False),
        Column("link", Text, nullable=False),
    )
    Index(None, link.c.fact_id)
    return link


def _batch_table(metadata: MetaData) -> Table:
    return Table(
        "batch",
        metadata,
        Column("device", Text, primary_key=True),
        Column("first", BigInteger, primary_key=True, autoincrement=False),
        Column("last", BigInteger, primary_key=True, autoincrement=False),
        Column("head", Text, nullable=False),
        Column("signature", LargeBinary, nullable=False),
        Column("sent_at", Text, nullable=False),
        Column("received_at", Text, nullable=False),
        Column("skew_ms", BigInteger, nullable=False),
    )


def _publication_table(metadata: MetaData) -> Table:
    """audience: a person's id on this side, or empty for everybody."""
    publication = Table(
        "publication",
        metadata,
        *change(),
        Column("feed", Text, nullable=False),
        Column("audience", Text, nullable=False),
        Column("object_id", Text, nullable=False),
        Column("version", BigInteger, nullable=False),
        Column("body", Text, nullable=False),
        UniqueConstraint("feed", "audience", "object_id", "version"),
        sqlite_autoincrement=True,
    )
    Index(None, publication.c.feed, publication.c.audience, publication.c.change_xid, publication.c.change_seq)
    return publication


def _side_tables(metadata: MetaData) -> SideTables:
    chain_head = Table(
        "chain_head",
        metadata,
        Column("device", Text, primary_key=True),
        Column("number", BigInteger, nullable=False),
        Column("link", Text, nullable=False),
    )
    epoch = Table("epoch", metadata, Column("epoch", Text, primary_key=True))
    return SideTables(
        _fact_table(metadata),
        _link_table(metadata),
        chain_head,
        _batch_table(metadata),
        _publication_table(metadata),
        epoch,
    )


ACCOUNT = Table(
    "account",
    PEOPLE,
    Column("id", Text, primary_key=True),
    Column("name", Text, nullable=False, unique=True),
    Column("role", Text, nullable=False),
    Column("verifier", Text, nullable=False),
    Column("state", Text, nullable=False),
    Column("casework_person", Text, nullable=False, unique=True),
    Column("wellbeing_person", Text, nullable=False, unique=True),
    Column("made_at", Text, nullable=False),
)
DEVICE = Table(
    "device",
    PEOPLE,
    Column("id", Text, primary_key=True),
    Column("label", Text, nullable=False, unique=True),
    Column("account_id", Text, ForeignKey("account.id"), nullable=False),
    Column("state", Text, nullable=False),
    Column("signing_key", LargeBinary, nullable=False),
    Column("casework_device", Text, nullable=False, unique=True),
    Column("wellbeing_device", Text, nullable=False, unique=True),
    Column("made_at", Text, nullable=False),
)
# The certificates of a device; the one before stays good until its end, because the answer with the next may be lost.
CERTIFICATE = Table(
    "certificate",
    PEOPLE,
    Column("fingerprint", Text, primary_key=True),
    Column("device_id", Text, ForeignKey("device.id"), nullable=False),
    Column("until", Text, nullable=False),
)
# hashed: SHA-256 of the code. device_id: the device that used it; that one alone may use it again. tls_key: SHA-256 of the key
# whose certificate it was given: who has the code and knows the device's public keys is given none.
ENROLMENT_CODE = Table(
    "enrolment_code",
    PEOPLE,
    Column("hashed", Text, primary_key=True),
    Column("account_id", Text, ForeignKey("account.id"), nullable=False),
    Column("label", Text, nullable=False),
    Column("until", Text, nullable=False),
    Column("device_id", Text, ForeignKey("device.id")),
    Column("tls_key", Text),
)

CASEWORK_SIDE = _side_tables(CASEWORK)
# Ids that a person has on their own machines; the first to use one keeps it.
ALIAS = Table(
    "alias",
    CASEWORK,
    Column("alias", Text, primary_key=True),
    Column("person", Text, nullable=False),
)
CASE_FILE = Table(
    "case_file",
    CASEWORK,
    Column("id", Text, primary_key=True),
    Column("reference", Text, nullable=False, unique=True),
    Column("made_at", Text, nullable=False),
)
ASSIGNMENT = Table(
    "assignment",
    CASEWORK,
    Column("case_id", Text, ForeignKey("case_file.id"), primary_key=True),
    Column("person", Text, primary_key=True),
    Column("assigned_at", Text, nullable=False),
)
SOURCE = Table(
    "source",
    CASEWORK,
    Column("id", Text, primary_key=True),
    Column("case_id", Text, ForeignKey("case_file.id"), nullable=False),
    Column("label", LargeBinary, nullable=False),
    Column("locator", LargeBinary, nullable=False),
    Column("made_at", Text, nullable=False),
    UniqueConstraint("case_id", "locator"),
)
ITEM = Table(
    "item",
    CASEWORK,
    Column("sha256", Text, primary_key=True),
    Column("md5", Text, nullable=False),
    Column("size", BigInteger, nullable=False),
    Column("media_type", Text, nullable=False),
    Column("width", Integer, nullable=False),
    Column("height", Integer, nullable=False),
    Column("frames", Integer, nullable=False),
    Column("cannot_show", Text, nullable=False),
    Column("object_name", Text, nullable=False),
    Column("wrapped_key", LargeBinary, nullable=False),
    Column("added_at", Text, nullable=False),
    Column("erased_at", Text),  # then it has no key, and soon no object
)
CASE_ITEM = Table(
    "case_item",
    CASEWORK,
    Column("case_id", Text, ForeignKey("case_file.id"), primary_key=True),
    Column("sha256", Text, ForeignKey("item.sha256"), primary_key=True),
)
PLACE = Table(
    "place",
    CASEWORK,
    Column("source_id", Text, ForeignKey("source.id"), primary_key=True),
    Column("path", LargeBinary, primary_key=True),
    Column("sha256", Text, ForeignKey("item.sha256"), primary_key=True),
    Column("size", BigInteger, nullable=False),
    Column("modified_ns", BigInteger, nullable=False),
)
SET_ASIDE = Table(
    "set_aside",
    CASEWORK,
    Column("source_id", Text, ForeignKey("source.id"), primary_key=True),
    Column("path", LargeBinary, primary_key=True),
    Column("reason", Text, nullable=False),
)
Index(None, CASEWORK_SIDE.fact.c.item)
Index(None, CASE_ITEM.c.sha256)

WELLBEING_SIDE = _side_tables(WELLBEING)
# What is left of a person's exposure when its rows are erased.
DAILY_TOTAL = Table(
    "daily_total",
    WELLBEING,
    Column("person", Text, primary_key=True),
    Column("duty_day", Text, primary_key=True),
    Column("raw_ms", BigInteger, nullable=False),
    Column("dose_u", BigInteger, nullable=False),
    Column("session_ms", BigInteger, nullable=False),
)
