"""The first tables of the casework part."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from app.central.tables import Xid8, current_xid

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

FACTS = ("fact", "chain_link", "batch", "publication")
APPEND_ONLY = """CREATE FUNCTION append_only() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN RAISE EXCEPTION 'append-only'; END $$"""


def upgrade() -> None:
    """Make the tables, and the triggers that keep facts as they were written."""
    if op.get_bind().dialect.name == "postgresql":
        op.execute(APPEND_ONLY)

    op.create_table(
        "alias",
        sa.Column("alias", sa.Text(), nullable=False),
        sa.Column("person", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("alias", name=op.f("pk_alias")),
    )
    op.create_table(
        "batch",
        sa.Column("device", sa.Text(), nullable=False),
        sa.Column("first", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("last", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("head", sa.Text(), nullable=False),
        sa.Column("signature", sa.LargeBinary(), nullable=False),
        sa.Column("sent_at", sa.Text(), nullable=False),
        sa.Column("received_at", sa.Text(), nullable=False),
        sa.Column("skew_ms", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("device", "first", "last", name=op.f("pk_batch")),
    )
    op.create_table(
        "case_file",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("reference", sa.Text(), nullable=False),
        sa.Column("made_at", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_case_file")),
        sa.UniqueConstraint("reference", name=op.f("uq_case_file_reference")),
    )
    op.create_table(
        "chain_head",
        sa.Column("device", sa.Text(), nullable=False),
        sa.Column("number", sa.BigInteger(), nullable=False),
        sa.Column("link", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("device", name=op.f("pk_chain_head")),
    )
    op.create_table(
        "chain_link",
        sa.Column("device", sa.Text(), nullable=False),
        sa.Column("number", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("fact_id", sa.Text(), nullable=False),
        sa.Column("link", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("device", "number", name=op.f("pk_chain_link")),
    )
    op.create_index(op.f("ix_chain_link_fact_id"), "chain_link", ["fact_id"], unique=False)
    op.create_table(
        "epoch", sa.Column("epoch", sa.Text(), nullable=False), sa.PrimaryKeyConstraint("epoch", name=op.f("pk_epoch"))
    )
    op.create_table(
        "fact",
        sa.Column(
            "change_seq", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=True, nullable=False
        ),
        sa.Column(
            "change_xid", Xid8().with_variant(sa.Integer(), "sqlite"), server_default=current_xid(), nullable=False
        ),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("stream", sa.Text(), nullable=False),
        sa.Column("device", sa.Text(), nullable=False),
        sa.Column("person", sa.Text(), nullable=False),
        sa.Column("item", sa.Text(), nullable=True),
        sa.Column("received_at", sa.Text(), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.Column("body_hash", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("change_seq", name=op.f("pk_fact")),
        sa.UniqueConstraint("id", name=op.f("uq_fact_id")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_fact_change_xid_change_seq"), "fact", ["change_xid", "change_seq"], unique=False)
    op.create_index(op.f("ix_fact_item"), "fact", ["item"], unique=False)
    op.create_index(op.f("ix_fact_person"), "fact", ["person"], unique=False)
    op.create_table(
        "item",
        sa.Column("sha256", sa.Text(), nullable=False),
        sa.Column("md5", sa.Text(), nullable=False),
        sa.Column("size", sa.BigInteger(), nullable=False),
        sa.Column("media_type", sa.Text(), nullable=False),
        sa.Column("width", sa.Integer(), nullable=False),
        sa.Column("height", sa.Integer(), nullable=False),
        sa.Column("frames", sa.Integer(), nullable=False),
        sa.Column("cannot_show", sa.Text(), nullable=False),
        sa.Column("object_name", sa.Text(), nullable=False),
        sa.Column("wrapped_key", sa.LargeBinary(), nullable=False),
        sa.Column("added_at", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("sha256", name=op.f("pk_item")),
    )
    op.create_table(
        "publication",
        sa.Column(
            "change_seq", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=True, nullable=False
        ),
        sa.Column(
            "change_xid", Xid8().with_variant(sa.Integer(), "sqlite"), server_default=current_xid(), nullable=False
        ),
        sa.Column("feed", sa.Text(), nullable=False),
        sa.Column("audience", sa.Text(), nullable=False),
        sa.Column("object_id", sa.Text(), nullable=False),
        sa.Column("version", sa.BigInteger(), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("change_seq", name=op.f("pk_publication")),
        sa.UniqueConstraint(
            "feed", "audience", "object_id", "version", name=op.f("uq_publication_feed_audience_object_id_version")
        ),
        sqlite_autoincrement=True,
    )
    op.create_index(
        op.f("ix_publication_feed_audience_change_xid_change_seq"),
        "publication",
        ["feed", "audience", "change_xid", "change_seq"],
        unique=False,
    )
    op.create_table(
        "assignment",
        sa.Column("case_id", sa.Text(), nullable=False),
        sa.Column("person", sa.Text(), nullable=False),
        sa.Column("assigned_at", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["case_file.id"], name=op.f("fk_assignment_case_id_case_file")),
        sa.PrimaryKeyConstraint("case_id", "person", name=op.f("pk_assignment")),
    )
    op.create_table(
        "case_item",
        sa.Column("case_id", sa.Text(), nullable=False),
        sa.Column("sha256", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["case_file.id"], name=op.f("fk_case_item_case_id_case_file")),
        sa.ForeignKeyConstraint(["sha256"], ["item.sha256"], name=op.f("fk_case_item_sha256_item")),
        sa.PrimaryKeyConstraint("case_id", "sha256", name=op.f("pk_case_item")),
    )
    op.create_index(op.f("ix_case_item_sha256"), "case_item", ["sha256"], unique=False)
    op.create_table(
        "source",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("case_id", sa.Text(), nullable=False),
        sa.Column("label", sa.LargeBinary(), nullable=False),
        sa.Column("locator", sa.LargeBinary(), nullable=False),
        sa.Column("made_at", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["case_file.id"], name=op.f("fk_source_case_id_case_file")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_source")),
        sa.UniqueConstraint("case_id", "locator", name=op.f("uq_source_case_id_locator")),
    )
    op.create_table(
        "place",
        sa.Column("source_id", sa.Text(), nullable=False),
        sa.Column("path", sa.LargeBinary(), nullable=False),
        sa.Column("sha256", sa.Text(), nullable=False),
        sa.Column("size", sa.BigInteger(), nullable=False),
        sa.Column("modified_ns", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(["sha256"], ["item.sha256"], name=op.f("fk_place_sha256_item")),
        sa.ForeignKeyConstraint(["source_id"], ["source.id"], name=op.f("fk_place_source_id_source")),
        sa.PrimaryKeyConstraint("source_id", "path", "sha256", name=op.f("pk_place")),
    )
    op.create_table(
        "set_aside",
        sa.Column("source_id", sa.Text(), nullable=False),
        sa.Column("path", sa.LargeBinary(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["source_id"], ["source.id"], name=op.f("fk_set_aside_source_id_source")),
        sa.PrimaryKeyConstraint("source_id", "path", name=op.f("pk_set_aside")),
    )

    for table in FACTS:
        for change in ("UPDATE", "DELETE"):
            name = f"{table}_no_{change.lower()}"
            if op.get_bind().dialect.name == "postgresql":
                op.execute(
                    f"CREATE TRIGGER {name} BEFORE {change} ON {table} FOR EACH STATEMENT EXECUTE FUNCTION append_only()"
                )
            else:
                op.execute(
                    f"CREATE TRIGGER {name} BEFORE {change} ON {table} BEGIN SELECT RAISE(ABORT, 'append-only'); END"
                )


def downgrade() -> None:
    """Drop everything."""
    op.drop_table("set_aside")
    op.drop_table("place")
    op.drop_table("source")
    op.drop_table("case_item")
    op.drop_table("assignment")
    op.drop_table("publication")
    op.drop_table("item")
    op.drop_table("fact")
    op.drop_table("epoch")
    op.drop_table("chain_link")
    op.drop_table("chain_head")
    op.drop_table("case_file")
    op.drop_table("batch")
    op.drop_table("alias")
    if op.get_bind().dialect.name == "postgresql":
        op.execute("DROP FUNCTION append_only()")
