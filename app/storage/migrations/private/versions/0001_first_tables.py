"""The tables of private.db."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the tables."""
    op.create_table(
        "check_in",
        sa.Column("duty_day", sa.Text(), nullable=False),
        sa.Column("strain", sa.Integer(), nullable=False),
        sa.Column("came_back", sa.Text(), nullable=False),
        sa.Column("rested", sa.Integer(), nullable=False),
        sa.Column("wish", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("duty_day", name=op.f("pk_check_in")),
    )
    op.create_table(
        "retention",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("kept_days", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_retention")),
    )


def downgrade() -> None:
    """Drop everything that came with this version."""
    op.drop_table("retention")
    op.drop_table("check_in")
