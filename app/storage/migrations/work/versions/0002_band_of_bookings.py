"""The band at which a booking was booked, so that a correction lost in a crash is made at the next start."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the column; an empty band means that nothing is known of it."""
    with op.batch_alter_table("booking") as batch:
        batch.add_column(sa.Column("severity", sa.Text(), nullable=False, server_default=""))


def downgrade() -> None:
    """Drop it."""
    with op.batch_alter_table("booking") as batch:
        batch.drop_column("severity")
