"""Retention (wellbeing policy 5.2): rows for thirty days, daily totals for twenty-four months, then erased.

Rows that go are folded first: into daily totals, and into the meters as they stood at the first row that stays (`Start`),
from which every later reading begins. All of it is one transaction; a crash leaves the old ledger or the new one.
"""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import takewhile
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine

from app.errors import DamagedError
from app.storage.engine import translated
from app.storage.ledger import WHAT, put
from app.storage.ledger_reading import Start, fingerprint, read_breaks, read_history, read_raw, read_start
from app.storage.mark import LedgerMark
from app.storage.marking import move_mark
from app.storage.prepared import driver_of
from app.storage.record_store import put_total
from app.storage.tables_exposure import LEDGER_START
from app.wellbeing.meter_state import write_state
from app.wellbeing.record import DayRecord, fold_record

ROW_DAYS = 30
TOTAL_MONTHS = 24
GUARDED = ("ledger", "chain_break")
FIRST_DAY = "SELECT duty_day FROM ledger ORDER BY seq LIMIT 1"
ROW_HASH = "SELECT row_hash FROM ledger WHERE seq = ?"


@dataclass(frozen=True, slots=True)
class Erased:
    """rows: how many ledger rows were folded and erased. totals: how many daily totals were erased."""

    rows: int = 0
    totals: int = 0


@dataclass(frozen=True, slots=True)
class _Plan:
    """last: number of the last row that goes. last_hash: its own hash, to see that it is still the same. days: their totals."""

    last: int
    last_hash: object
    before: Start
    start: Start
    days: tuple[DayRecord, ...]


def erase_old(
    engine: Engine,
    mark: LedgerMark,
    today: str,
    *,
    row_days: int = ROW_DAYS,
    total_months: int = TOTAL_MONTHS,
) -> Erased:
    """Fold and erase what is older than it may be kept. today: the duty day now (ISO date).

    Works beside a session that appends: rows are read and folded without holding the file, and no row is added. The outbox is
    left alone, so what was not sent yet is still sent. Raises DamagedError for a damaged ledger, of which nothing is erased.
    """
    oldest = (date.fromisoformat(today) - timedelta(days=row_days)).isoformat()
    oldest_total = _months_back(date.fromisoformat(today), total_months).isoformat()
    plan = _plan(engine, mark, oldest)
    with translated(WHAT), engine.begin() as connection:
        totals = connection.exec_driver_sql("DELETE FROM daily_total WHERE duty_day < ?", (oldest_total,)).rowcount
        rows = _carry_out(connection, plan, oldest_total) if plan else 0
    if plan:
        with translated(WHAT), engine.connect() as connection:
            driver = driver_of(connection)
            driver.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()  # the log beside the file still held the rows
            move_mark(driver, mark)
        _erase_backups(mark.folder)
    return Erased(rows, totals)


def _plan(engine: Engine, mark: LedgerMark, oldest: str) -> _Plan | None:
    """What to fold, or None if every row is young enough. The mark is moved first: it is never behind what is erased."""
    with translated(WHAT), engine.connect() as connection:
        driver = driver_of(connection)
        if not read_breaks(driver) and not _has_older(driver, oldest):
            return None
        move_mark(driver, mark)
        driver.execute("BEGIN")
        try:
            history = read_history(driver, mark)
            count = sum(1 for _ in takewhile(lambda row: row.duty_day < oldest, history.rows))
            if not count:
                return None
            meter = history.meter_before()
            days = fold_record(history.rows[:count], meter.rules, oldest, start=meter).days  # folds the meter on
            last = history.numbers[count - 1]
            before = read_start(driver)
            start = Start(last + 1, _builds_on(driver, before, last), write_state(meter))
            return _Plan(last, _row_hash(driver, last), before, start, days)
        finally:
            driver.execute("ROLLBACK")


def _carry_out(connection: Connection, plan: _Plan, oldest_total: str) -> int:
    driver = driver_of(connection)
    if read_start(driver) != plan.before or _row_hash(driver, plan.last) != plan.last_hash:
        return 0  # somebody else has been here meanwhile: the next opening looks again
    for day in plan.days:
        if day.duty_day >= oldest_total:
            put_total(connection, day)
    start = plan.start
    put(connection, LEDGER_START, {"id": 1, "seq": start.seq, "hash": start.hash, "meters": start.sealed()}, "id")
    for table in GUARDED:
        connection.exec_driver_sql(f"DROP TRIGGER IF EXISTS {table}_no_delete")
    rows = connection.exec_driver_sql("DELETE FROM ledger WHERE seq <= ?", (plan.last,)).rowcount
    breaks = read_breaks(driver)
    if breaks and breaks[-1].seq <= start.seq:  # what was damaged is gone; the chain begins behind it
        connection.exec_driver_sql("DELETE FROM chain_break")
    for table in GUARDED:
        connection.exec_driver_sql(guard(table))
    return rows


def guard(table: str) -> str:
    """The trigger that lets nobody else delete a fact, as the migration made it."""
    return f"CREATE TRIGGER {table}_no_delete BEFORE DELETE ON {table} BEGIN SELECT RAISE(ABORT, 'append-only'); END"


def _has_older(driver: Any, oldest: str) -> bool:
    row = driver.execute(FIRST_DAY).fetchone()
    return row is not None and str(row[0]) < oldest


def _erase_backups(folder: Path) -> None:
    """Copies of the file from before an upgrade hold the rows that were erased."""
    for backup in folder.glob(f"{WHAT}.before-*"):
        with suppress(OSError):  # it is tried again at the next erasing
            backup.unlink()


def _builds_on(driver: Any, before: Start, last: int) -> bytes:
    """What the row after `last` builds on: its hash, or, ahead of confirmed damage, the fingerprint up to there."""
    breaks = read_breaks(driver)
    if not breaks or breaks[-1].seq <= last:
        return bytes(_row_hash(driver, last))
    if breaks[-1].seq == last + 1:
        return breaks[-1].prev_hash
    return fingerprint(before.hash, read_raw(driver, last + 1))


def _row_hash(driver: Any, seq: int) -> Any:
    row = driver.execute(ROW_HASH, (seq,)).fetchone()
    if row is None:
        raise DamagedError("the exposure ledger lost a row while it was read")
    return row[0]


def _months_back(day: date, months: int) -> date:
    """The first day of the month that many months before."""
    number = day.year * 12 + day.month - 1 - months
    return date(number // 12, number % 12 + 1, 1)
