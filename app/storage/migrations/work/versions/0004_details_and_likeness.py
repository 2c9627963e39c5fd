"""What files say about themselves, and perceptual hashes with their conventions. Items taken in earlier have neither."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add both tables."""
    op.create_table(
        "item_details",
        sa.Column("item_id", sa.Text(), nullable=False),
        sa.Column("details", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["item_id"], ["item.id"], name=op.f("fk_item_details_item_id_item")),
        sa.PrimaryKeyConstraint("item_id", name=op.f("pk_item_details")),
    )
    op.create_table(
        "likeness",
        sa.Column("item_id", sa.Text(), nullable=False),
        sa.Column("algorithm", sa.Text(), nullable=False),
        sa.Column("version", sa.Text(), nullable=False),
        sa.Column("width", sa.Integer(), nullable=False),
        sa.Column("height", sa.Integer(), nullable=False),
        sa.Column("quality", sa.Integer(), nullable=True),
        sa.Column("value", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(["item_id"], ["item.id"], name=op.f("fk_likeness_item_id_item")),
        sa.PrimaryKeyConstraint("item_id", "algorithm", "version", name=op.f("pk_likeness")),
    )


def downgrade() -> None:
    """Drop them."""
    op.drop_table("likeness")
    op.drop_table("item_details")
