"""Facts that were acknowledged stay in the outbox, with a mark, until they are forgotten."""

from __future__ import annotations

from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None

WAITS = 2**47 - 1


def upgrade() -> None:
    """What was sent comes before what waits, as it was written; every payload is copied as it is."""
    op.execute(f"ALTER TABLE numbered ADD COLUMN sent_ms INTEGER NOT NULL DEFAULT '{WAITS}'")
    op.execute("CREATE TEMP TABLE waits AS SELECT fact_id, stream, payload, seq FROM outbox")
    op.execute("DELETE FROM outbox")
    op.execute(
        "INSERT INTO outbox (fact_id, stream, payload) SELECT fact_id, stream, payload FROM sent ORDER BY number"
    )
    op.execute("INSERT INTO outbox (fact_id, stream, payload) SELECT fact_id, stream, payload FROM waits ORDER BY seq")
    op.execute(
        "INSERT INTO numbered (number, fact_id, previous, link, sent_ms) "
        "SELECT number, fact_id, previous, link, CAST(strftime('%s', at) AS INTEGER) * 1000 FROM sent"
    )
    op.execute("DROP TABLE waits")
    op.drop_table("sent")
    op.create_index(op.f("ix_numbered_sent_ms_number"), "numbered", ["sent_ms", "number"])


def downgrade() -> None:
    """Make the table of sent facts again."""
    op.execute(
        "CREATE TABLE sent (number INTEGER NOT NULL, fact_id TEXT NOT NULL, stream TEXT NOT NULL, payload BLOB NOT NULL, "
        "previous TEXT NOT NULL, link TEXT NOT NULL, at TEXT NOT NULL, "
        "CONSTRAINT pk_sent PRIMARY KEY (number), CONSTRAINT uq_sent_fact_id UNIQUE (fact_id))"
    )
    op.execute(
        "INSERT INTO sent SELECT number, fact_id, stream, payload, previous, link, "
        "strftime('%Y-%m-%dT%H:%M:%S+00:00', sent_ms / 1000, 'unixepoch') "
        f"FROM numbered JOIN outbox USING (fact_id) WHERE sent_ms < {WAITS}"
    )
    op.execute("DELETE FROM outbox WHERE fact_id IN (SELECT fact_id FROM sent)")
    op.execute("DELETE FROM numbered WHERE fact_id IN (SELECT fact_id FROM sent)")
    op.drop_index(op.f("ix_numbered_sent_ms_number"), "numbered")
    op.execute("ALTER TABLE numbered DROP COLUMN sent_ms")
