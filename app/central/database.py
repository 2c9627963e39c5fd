"""One part of the server's data: a PostgreSQL schema under a role of its own, or an SQLite file. Errors are translated here."""

from __future__ import annotations

import selectors
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import msgspec
import psycopg
from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.engine import make_url
from sqlalchemy.exc import DBAPIError, InvalidatePoolError, SQLAlchemyError

from app.errors import FullError, PenumbraError, StorageError, UsageError

BUSY_S = 20
PRAGMAS = ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON", "temp_store=MEMORY", "secure_delete=ON")
# A transaction that somebody forgets would hold back every feed: the server ends it.
TIMEOUTS = "-c idle_in_transaction_session_timeout=30000 -c lock_timeout=20000 -c statement_timeout=60000"


class Database:
    """One part, named "people", "casework" or "wellbeing". url: as SQLAlchemy spells it."""

    def __init__(self, url: str, part: str) -> None:
        self.part = part
        self.engine = _make_engine(url, part)
        # On PostgreSQL a transaction that only reads sees no more of one moment than single statements do, and costs two turns.
        alone = {"isolation_level": "AUTOCOMMIT"} if self.is_postgresql else {}
        self._for_reading = self.engine.execution_options(**alone)

    @property
    def is_postgresql(self) -> bool:
        """Whether it lies on PostgreSQL."""
        return self.engine.dialect.name == "postgresql"

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """A transaction that is durable when the block is left without an error."""
        with translated(self.part), self.engine.execution_options(writing=True).begin() as connection:
            yield connection

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """For statements that only read; on SQLite all of them see the same moment."""
        with translated(self.part), self._for_reading.begin() as connection:
            yield connection

    def close(self) -> None:
        """Close every connection."""
        self.engine.dispose()


def bulk_rows(rows: list[dict[str, object]]) -> str:
    """Many rows as the one parameter of a statement of `bulk_insert`."""
    return msgspec.json.encode(rows).decode("utf-8")


def bulk_insert(database: Database, table: str, columns: dict[str, str], returning: str) -> str:
    """A statement that inserts what is not there yet from its one parameter :rows, a JSON list, in the order of that list.

    columns: name and PostgreSQL type. Names are ours, never a caller's. returning: the column that tells which rows are new.
    """
    names = ", ".join(columns)
    if database.is_postgresql:
        typed = ", ".join(f"{name} {kind}" for name, kind in columns.items())
        source = f"SELECT {names} FROM jsonb_to_recordset(CAST(:rows AS jsonb)) AS sent({typed})"  # noqa: S608
    else:
        read = ", ".join(f"json_extract(value, '$.{name}')" for name in columns)
        source = f"SELECT {read} FROM json_each(:rows) WHERE true"  # noqa: S608
    return f"INSERT INTO {table} ({names}) {source} ON CONFLICT DO NOTHING RETURNING {returning}"


@contextmanager
def translated(part: str) -> Iterator[None]:
    """Turn the library's errors into ours; their own text may hold values, so none of it is kept."""
    try:
        yield
    except PenumbraError:
        raise
    except (DBAPIError, psycopg.Error) as error:
        cause = error.orig if isinstance(error, DBAPIError) else error
        said = str(cause).lower()
        if "full" in said or "no space" in said or "readonly" in said:
            raise FullError(f"the {part} database cannot be written: no room, or no right to write") from None
        raise StorageError(f"the {part} database did not answer as it should ({type(cause).__name__})") from None
    except SQLAlchemyError as error:
        raise StorageError(f"the {part} database did not answer as it should ({type(error).__name__})") from None


def _make_engine(url: str, part: str) -> Engine:
    try:
        kind = make_url(url).get_backend_name()
    except SQLAlchemyError as error:
        raise UsageError(f"the address of the {part} database cannot be read") from error
    if kind == "postgresql":
        given = {"options": f"-c search_path={part} {TIMEOUTS}", "connect_timeout": 10}
        engine = create_engine(url, connect_args=given, pool_size=8, max_overflow=8)
        event.listen(engine, "checkout", _require_silent)
        return engine
    if kind != "sqlite":
        raise UsageError("the database must be sqlite or postgresql+psycopg")
    engine = create_engine(url, connect_args={"timeout": BUSY_S, "check_same_thread": False})
    event.listen(engine, "connect", _prepare)
    event.listen(engine, "begin", _begin)
    return engine


def _require_silent(driver: Any, *_: Any) -> None:
    """Nobody speaks on a connection at rest but a server that ends it: so it is known without asking, at each request."""
    with selectors.DefaultSelector() as looking:
        looking.register(driver.fileno(), selectors.EVENT_READ)
        if looking.select(0):
            raise InvalidatePoolError


def _prepare(driver: sqlite3.Connection, _: Any) -> None:
    driver.isolation_level = None  # transactions are ours alone
    for pragma in PRAGMAS:
        driver.execute("PRAGMA " + pragma).fetchall()


def _begin(connection: Connection) -> None:
    writing = connection.get_execution_options().get("writing", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writing else "BEGIN")
