"""Runs this history's migrations on the connection that `app.central.schema` hands over."""

from __future__ import annotations

from alembic import context

connection = context.config.attributes["connection"]
metadata = context.config.attributes["metadata"]
context.configure(connection=connection, target_metadata=metadata, render_as_batch=True, transaction_per_migration=True)
with context.begin_transaction():
    context.run_migrations()
