"""Alembic migrations of the server, one history a part: people, casework, wellbeing."""
