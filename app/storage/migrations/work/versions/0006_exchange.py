"""The exchange with the central system."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add its tables."""
    op.create_table(
        "numbered",
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("fact_id", sa.Text(), nullable=False),
        sa.Column("previous", sa.Text(), nullable=False),
        sa.Column("link", sa.Text(), nullable=False),
        sa.Column("later", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_numbered")),
        sa.UniqueConstraint("fact_id", name=op.f("uq_numbered_fact_id")),
    )
    for name in ("sent", "parked"):
        reason = [sa.Column("reason", sa.Text(), nullable=False)] if name == "parked" else []
        op.create_table(
            name,
            sa.Column("number", sa.Integer(), nullable=False),
            sa.Column("fact_id", sa.Text(), nullable=False),
            sa.Column("stream", sa.Text(), nullable=False),
            sa.Column("payload", sa.LargeBinary(), nullable=False),
            sa.Column("previous", sa.Text(), nullable=False),
            sa.Column("link", sa.Text(), nullable=False),
            sa.Column("at", sa.Text(), nullable=False),
            *reason,
            sa.PrimaryKeyConstraint("number", name=op.f(f"pk_{name}")),
            sa.UniqueConstraint("fact_id", name=op.f(f"uq_{name}_fact_id")),
        )
    op.create_table(
        "sync_note",
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("value", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_sync_note")),
    )
    op.create_table(
        "arrived",
        sa.Column("feed", sa.Text(), nullable=False),
        sa.Column("object_id", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("body", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("feed", "object_id", "version", name=op.f("pk_arrived")),
    )


def downgrade() -> None:
    """Drop them."""
    for name in ("arrived", "sync_note", "parked", "sent", "numbered"):
        op.drop_table(name)
