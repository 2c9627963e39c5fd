"""Who had something sent again stays as it was written."""

from __future__ import annotations

from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Refuse changes of its rows."""
    for change in ("UPDATE", "DELETE"):
        name = f"resent_no_{change.lower()}"
        if op.get_bind().dialect.name == "postgresql":
            op.execute(
                f"CREATE TRIGGER {name} BEFORE {change} ON resent FOR EACH STATEMENT EXECUTE FUNCTION append_only()"
            )
        else:
            op.execute(f"CREATE TRIGGER {name} BEFORE {change} ON resent BEGIN SELECT RAISE(ABORT, 'append-only'); END")


def downgrade() -> None:
    """Allow them."""
    on = " ON resent" if op.get_bind().dialect.name == "postgresql" else ""
    for change in ("update", "delete"):
        op.execute(f"DROP TRIGGER resent_no_{change}{on}")
