"""Statements that are compiled once and run on the driver: for the transactions that an analyst waits for.

Building a Core statement and looking up its compiled form takes longer than running it. Here the same Core statement is
compiled when the module is loaded; it runs inside the transaction of the driver's connection that is handed in.
"""

from __future__ import annotations

import threading
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from sqlalchemy import Connection, Engine, Executable, PoolProxiedConnection, event
from sqlalchemy.dialects.sqlite import dialect
from sqlalchemy.sql import ClauseElement


class Prepared:
    """One statement. Its values are plain: no type of the tables used here needs a conversion.

    columns: for an INSERT or UPDATE, the columns that it writes; None: all of the table's.
    """

    def __init__(self, statement: Executable, columns: Iterable[str] | None = None) -> None:
        if not isinstance(statement, ClauseElement):
            raise TypeError("a statement that can be compiled")
        keys = None if columns is None else list(columns)
        compiled: Any = statement.compile(dialect=dialect(paramstyle="qmark"), column_keys=keys)
        self._text = str(compiled)
        self._order: tuple[str, ...] = tuple(compiled.positiontup or ())

    def run(self, driver: Any, values: Mapping[str, object]) -> None:
        """Run it with the values of its parameters, by name; raises the driver's errors and KeyError."""
        driver.execute(self._text, [values[name] for name in self._order])

    def first(self, driver: Any, values: Mapping[str, object]) -> tuple[Any, ...] | None:
        """Run it and return its first row, or None."""
        cursor = driver.execute(self._text, [values[name] for name in self._order])
        row: tuple[Any, ...] | None = cursor.fetchone()
        cursor.close()  # a statement that is still open would keep the transaction from ending
        return row

    def all(self, driver: Any, values: Mapping[str, object]) -> list[dict[str, Any]]:
        """Run it and return its rows, each by the names of its columns."""
        cursor = driver.execute(self._text, [values[name] for name in self._order])
        names = [column[0] for column in cursor.description]
        return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]


class Writer:
    """One connection that stays open for writing: fetching it from the pool each time costs a tenth of a commit.

    It leaves the pool at the first transaction and is closed when the engine is disposed of.
    """

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._lock = threading.Lock()
        self._taken: PoolProxiedConnection | None = None
        event.listen(engine, "engine_disposed", self._close)

    @contextmanager
    def transaction(self) -> Iterator[Any]:
        """The driver's connection in a transaction that is durable when the block is left without an error.

        One at a time: another thread waits, as it would for the file's own lock.
        """
        with self._lock:
            if self._taken is None:
                self._taken = self._engine.raw_connection()
            driver: Any = self._taken.driver_connection
            driver.execute("BEGIN IMMEDIATE")
            try:
                yield driver
                driver.execute("COMMIT")
            except BaseException:
                driver.rollback()
                raise

    def _close(self, _: Engine) -> None:
        with self._lock:
            if self._taken is not None:
                self._taken.invalidate()  # closes it; the pool that it came from is gone
                self._taken = None


def driver_of(connection: Connection) -> Any:
    """The driver's connection under a Core connection; its transaction is the same."""
    return connection.connection.driver_connection
