"""What a grade owes to the exposure ledger, kept with the grade, so that a crash between the two loses nothing."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

COLUMNS = ("owed_u", "after_seq")


def upgrade() -> None:
    """Add the columns; 0 means that nothing is owed."""
    with op.batch_alter_table("booking") as batch:
        for name in COLUMNS:
            batch.add_column(sa.Column(name, sa.Integer(), nullable=False, server_default="0"))


def downgrade() -> None:
    """Drop them."""
    with op.batch_alter_table("booking") as batch:
        for name in COLUMNS:
            batch.drop_column(name)
