"""Ledgers for tests: rows of many kinds over many days, and every way to damage one."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

from sqlalchemy import Engine

from app.domain.clock import Instant
from app.domain.exposure import LedgerRow, RowKind

FIRST_DAY = date(2025, 6, 2)
KINDS = (RowKind.SHOW, RowKind.BEAT, RowKind.STRETCH, RowKind.FLOOR, RowKind.REST, RowKind.RECLASS, RowKind.NOTE)
COLUMNS = (
    "seq",
    "duty_day",
    "utc_start",
    "kind",
    "ms",
    "visual",
    "audio",
    "dose_u",
    "raw_ms",
    "session_ms",
    "s4_ms",
    "policy_version",
    "note",
    "prev_hash",
    "row_hash",
)


def made_row(number: int, day: int = 0, kind: RowKind | None = None) -> LedgerRow:
    """Row `number` of its ledger, on the day-th duty day."""
    kind = kind or KINDS[number % len(KINDS)]
    of_day = FIRST_DAY + timedelta(days=day)
    at = datetime(of_day.year, of_day.month, of_day.day, 9, tzinfo=UTC) + timedelta(
        milliseconds=5_000 * (number % 5_000)
    )
    looks = kind in (RowKind.BEAT, RowKind.STRETCH)
    ms = 5_000 if looks else 60_000 if kind is RowKind.REST else 0
    dose = {RowKind.FLOOR: 900_000, RowKind.RECLASS: -700_000}.get(kind, ms * 900 if looks else 0)
    raw = ms if looks else 0
    note = "café" if kind is RowKind.NOTE else ""
    return LedgerRow(of_day.isoformat(), at, kind, ms, 900 if looks else 0, 0, dose, raw, raw, 0, "shipped-1", note)


def days_of_rows(days: int, each: int) -> tuple[LedgerRow, ...]:
    """`each` rows on each of `days` days."""
    return tuple(made_row(day * each + n, day) for day in range(days) for n in range(each))


def instant(day: int) -> Instant:
    """Noon of the day-th day."""
    of_day = FIRST_DAY + timedelta(days=day)
    return Instant(1_000, 1_000, "boot", datetime(of_day.year, of_day.month, of_day.day, 12, tzinfo=UTC))


def unguard(engine: Engine) -> None:
    """Take the triggers away, as somebody with the key and ill will could."""
    with engine.begin() as connection:
        for table in ("ledger", "chain_break"):
            for change in ("update", "delete"):
                connection.exec_driver_sql(f"DROP TRIGGER IF EXISTS {table}_no_{change}")


def changed(value: object, where: int, bit: int) -> object:
    """A value with one bit of one of its bytes turned over, of the same type."""
    if isinstance(value, int):
        return value ^ (1 << (where % 6 * 8 + bit))
    raw = bytearray(value.encode() if isinstance(value, str) else bytes(value))  # type: ignore[call-overload]
    if not raw:
        return "x" if isinstance(value, str) else b"x"
    raw[where % len(raw)] ^= 1 << bit
    return bytes(raw)


def set_column(engine: Engine, table: str, column: str, key: tuple[str, object], value: object) -> None:
    """Write a value as it stands; bytes into a text column stay a text, whatever they hold."""
    cast = "CAST(? AS TEXT)" if column in TEXTS and isinstance(value, bytes) else "?"
    with engine.begin() as connection:
        statement = f"UPDATE OR FAIL {table} SET {column} = {cast} WHERE {key[0]} = ?"
        connection.exec_driver_sql(statement, (value, key[1]))


TEXTS = {"duty_day", "utc_start", "kind", "policy_version", "note", "confirmed_by", "confirmed_at", "meters"}
