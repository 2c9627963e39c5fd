"""What the central system told of this person's exposure on other machines, summed by duty day (exposure.db).

A workspace that was enrolled anew is another device to the server, which then sends its own earlier rows back as another
machine's: rows whose ids are known here are this machine's own, and are left out.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import Engine

from app.storage.engine import for_reading, translated
from app.storage.prepared import driver_of
from app.wellbeing.days import NOTHING, Amounts

WHAT, FEED = "exposure.db", "exposure"
ROW = "FROM arrived WHERE feed = ? AND json_valid(CAST(body AS TEXT))"
FIELD = "json_extract(CAST(body AS TEXT), '$.body.{}')"
DAY = FIELD.format("duty_day")
SUM = "sum(CAST({} AS integer))"
OWN = " UNION ALL ".join(f"SELECT fact_id FROM {table}" for table in ("outbox", "parked"))  # noqa: S608 - our own names
SUMS = (
    f"SELECT {DAY}, {', '.join(SUM.format(FIELD.format(name)) for name in ('raw_ms', 'dose_u', 'session_ms'))} "
    f"{ROW} AND {DAY} >= ? AND object_id NOT IN ({OWN}) GROUP BY 1 ORDER BY 1"
)
HAS_OLD = f"SELECT 1 {ROW} AND {DAY} < ? LIMIT 1"
ERASE_OLD = f"DELETE {ROW} AND {DAY} < ?"


class SqlElsewhere:
    """Reads exposure.db beside a session that writes it."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def sums(self, since: str, kept_from: str) -> tuple[tuple[str, Amounts], ...]:
        """Raw exposure, dose (0 or more) and review time of each duty day from `since` (ISO date) on that had any.

        Rows of days before `kept_from` are erased.
        """
        with translated(WHAT), for_reading(self._engine).connect() as connection:
            driver: Any = driver_of(connection)
            found = driver.execute(SUMS, (FEED, since)).fetchall()
            old = driver.execute(HAS_OLD, (FEED, kept_from)).fetchone()
        if old is not None:
            with translated(WHAT), self._engine.begin() as connection:
                driver_of(connection).execute(ERASE_OLD, (FEED, kept_from))
        told = ((str(day), Amounts(raw, max(0, dose), review)) for day, raw, dose, review in found)
        return tuple((day, sums) for day, sums in told if sums != NOTHING)
