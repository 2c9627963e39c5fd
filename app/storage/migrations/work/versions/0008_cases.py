"""Cases of the central system: taken back or not, contents that come in pieces, and encrypted files that are to go."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the column and the tables."""
    op.add_column("report", sa.Column("withdrawn", sa.Integer(), nullable=False, server_default="0"))
    op.create_table(
        "piece",
        sa.Column("sha256", sa.Text(), nullable=False),
        sa.Column("start", sa.Integer(), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("object_name", sa.Text(), nullable=False),
        sa.Column("wrapped_key", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("sha256", "start", name=op.f("pk_piece")),
    )
    op.create_table(
        "put_off",
        sa.Column("sha256", sa.Text(), nullable=False),
        sa.Column("until", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("sha256", name=op.f("pk_put_off")),
    )
    op.create_table(
        "to_erase",
        sa.Column("object_name", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("object_name", name=op.f("pk_to_erase")),
    )


def downgrade() -> None:
    """Drop them."""
    for name in ("to_erase", "put_off", "piece"):
        op.drop_table(name)
    op.drop_column("report", "withdrawn")
