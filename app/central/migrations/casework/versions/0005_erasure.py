"""Cases whose bytes were erased, and which items have none any more."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the column, and a table whose rows stay as they were written."""
    op.add_column("item", sa.Column("erased_at", sa.Text(), nullable=True))
    op.create_table(
        "erasure",
        sa.Column("case_id", sa.Text(), nullable=False),
        sa.Column("at", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("items", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["case_file.id"], name=op.f("fk_erasure_case_id_case_file")),
        sa.PrimaryKeyConstraint("case_id", name=op.f("pk_erasure")),
    )
    is_postgresql = op.get_bind().dialect.name == "postgresql"
    for change in ("UPDATE", "DELETE"):
        trigger = f"CREATE TRIGGER erasure_no_{change.lower()} BEFORE {change} ON erasure"
        if is_postgresql:
            op.execute(f"{trigger} FOR EACH STATEMENT EXECUTE FUNCTION append_only()")
        else:
            op.execute(f"{trigger} BEGIN SELECT RAISE(ABORT, 'append-only'); END")


def downgrade() -> None:
    """Drop both."""
    op.drop_table("erasure")
    op.drop_column("item", "erased_at")
