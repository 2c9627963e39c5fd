"""Films: length, sound, the strip of key frames, and the likeness of their frames. Items taken in earlier have none of it."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the table."""
    op.create_table(
        "film",
        sa.Column("item_id", sa.Text(), nullable=False),
        sa.Column("length_ms", sa.Integer(), nullable=False),
        sa.Column("sound", sa.Integer(), nullable=False),
        sa.Column("keys", sa.LargeBinary(), nullable=False),
        sa.Column("likeness_version", sa.Text(), nullable=False),
        sa.Column("likeness", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(["item_id"], ["item.id"], name=op.f("fk_film_item_id_item")),
        sa.PrimaryKeyConstraint("item_id", name=op.f("pk_film")),
    )


def downgrade() -> None:
    """Drop it."""
    op.drop_table("film")
