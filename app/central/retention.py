"""What the server may keep of exposure, and for how long: rows 30 days, a person's daily sums 24 months. Then they are erased.

Of an erased row its id, which is random, and the hash of its bytes stay, which tell nothing of a person: a workstation that
sends it once more is still answered with `duplicate`.
"""

from __future__ import annotations

from datetime import date, timedelta

from sqlalchemy import Connection, TextClause, text

from app.central.database import Database

ROW_DAYS = 30
TOTAL_MONTHS = 24
SUMS = ("raw_ms", "dose_u", "session_ms")
NO_UPDATE = "fact_no_update"
MAKE_TRIGGER = f"CREATE TRIGGER {NO_UPDATE} BEFORE UPDATE ON fact BEGIN SELECT RAISE(ABORT, 'append-only'); END"


def erase_old(database: Database, today: date, row_days: int = ROW_DAYS, total_months: int = TOTAL_MONTHS) -> int:
    """Fold rows of older duty days into daily sums and erase them, all in one transaction; returns how many rows those were."""
    cutoff = (today - timedelta(days=row_days)).isoformat()
    # Whole months, counted from the first of this one: never a day longer than said.
    months = today.year * 12 + today.month - 1 - total_months
    oldest_total = date(months // 12, months % 12 + 1, 1).isoformat()
    with database.writing() as connection:
        connection.execute(text("DELETE FROM daily_total WHERE duty_day < :oldest"), {"oldest": oldest_total})
        connection.execute(_fold(postgresql=database.is_postgresql), {"cutoff": cutoff})
        _allow_updates(connection, postgresql=database.is_postgresql)
        day = _field("duty_day", postgresql=database.is_postgresql)
        blank = "UPDATE fact SET body = '{}', person = '', device = '', received_at = ''"
        older = text(f"{blank} WHERE person <> '' AND {day} < :cutoff")
        erased = connection.execute(older, {"cutoff": cutoff}).rowcount
        _forbid_updates(connection, postgresql=database.is_postgresql)
        return erased


def _field(name: str, *, postgresql: bool) -> str:
    """A field of a row's body; the names are ours."""
    return f"(CAST(body AS json) ->> '{name}')" if postgresql else f"json_extract(body, '$.{name}')"


def _fold(*, postgresql: bool) -> TextClause:
    day = _field("duty_day", postgresql=postgresql)
    sums = ", ".join(f"SUM(CAST({_field(name, postgresql=postgresql)} AS bigint))" for name in SUMS)
    added = ", ".join(f"{name} = daily_total.{name} + excluded.{name}" for name in SUMS)
    return text(
        f"INSERT INTO daily_total (person, duty_day, {', '.join(SUMS)}) "  # noqa: S608 - our own names
        f"SELECT person, {day}, {sums} FROM fact WHERE person <> '' AND {day} < :cutoff GROUP BY person, {day} "
        f"ON CONFLICT (person, duty_day) DO UPDATE SET {added}"
    )


def _allow_updates(connection: Connection, *, postgresql: bool) -> None:
    """In this transaction alone: nobody else sees the table without its trigger."""
    off = f"ALTER TABLE fact DISABLE TRIGGER {NO_UPDATE}" if postgresql else f"DROP TRIGGER {NO_UPDATE}"
    connection.execute(text(off))


def _forbid_updates(connection: Connection, *, postgresql: bool) -> None:
    connection.execute(text(f"ALTER TABLE fact ENABLE TRIGGER {NO_UPDATE}" if postgresql else MAKE_TRIGGER))
