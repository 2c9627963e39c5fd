"""Statements that are compiled once and run on the driver: for the transactions that an analyst waits for.

Building a Core statement and looking up its compiled form takes longer than running it. Here the same Core statement is
compiled when the module is loaded; it runs inside the transaction of the driver's connection that is handed in.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from sqlalchemy import Connection, Engine, Executable
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


@contextmanager
def driver_transaction(engine: Engine) -> Iterator[Any]:
    """A writing transaction on the driver's own connection: durable when the block is left without an error.

    The same pool, lock and durability as `engine.begin()`, without its bookkeeping of statements and results.
    """
    pooled = engine.raw_connection()
    try:
        driver: Any = pooled.driver_connection
        driver.execute("BEGIN IMMEDIATE")
        yield driver
        driver.execute("COMMIT")
    finally:
        pooled.close()  # the pool rolls back whatever was not committed


def driver_of(connection: Connection) -> Any:
    """The driver's connection under a Core connection; its transaction is the same."""
    return connection.connection.driver_connection
