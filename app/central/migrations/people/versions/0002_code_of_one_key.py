"""A code serves the first TLS key that comes with it, and no other."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the column."""
    op.add_column("enrolment_code", sa.Column("tls_key", sa.Text(), nullable=True))


def downgrade() -> None:
    """Drop it."""
    op.drop_column("enrolment_code", "tls_key")
