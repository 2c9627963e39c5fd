"""Which items were looked at and do not count in the severe run yet, so that a crash between the two loses nothing."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the columns; "" means that nothing is to be counted."""
    with op.batch_alter_table("booking") as batch:
        batch.add_column(sa.Column("unserved", sa.Text(), nullable=False, server_default=""))
        batch.add_column(sa.Column("unserved_seq", sa.Integer(), nullable=False, server_default="0"))


def downgrade() -> None:
    """Drop them."""
    with op.batch_alter_table("booking") as batch:
        batch.drop_column("unserved_seq")
        batch.drop_column("unserved")
