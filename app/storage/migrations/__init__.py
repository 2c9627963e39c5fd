"""Alembic migrations, one history a file: `work` and `exposure`."""
