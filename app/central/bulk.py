"""Many rows by one statement with one parameter a column: a statement with thousands of them takes longer to make than to run.

On PostgreSQL a column travels as a binary array, which took two thirds of the time of one JSON text for all rows; rows that are
most likely new all of them are copied in, which takes two thirds of that again, and only where one is there already go that way.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import msgspec
from psycopg.errors import UniqueViolation
from sqlalchemy import Connection

from app.central.database import Database

MANY = 250  # below that, the savepoint costs more than copying saves


class BulkInsert:
    """Inserts what is not there yet, in the order of the rows. Names and types are ours, never a caller's.

    alike: columns that are the same in all rows; each: columns that differ, with their PostgreSQL types; returning: the column
    that tells which rows are new, or empty.
    """

    def __init__(
        self, database: Database, table: str, alike: Sequence[str], each: Mapping[str, str], returning: str = ""
    ) -> None:
        self._alike, self._each, self._returning = tuple(alike), tuple(each), returning
        self._is_postgresql = database.is_postgresql
        if self._is_postgresql:
            given = [f"%({name})s" for name in alike]
            arrays = ", ".join(f"%({name})b::{kind}[]" for name, kind in each.items())
            source = f"unnest({arrays}) AS sent({', '.join(each)})"
            read = list(each)
            self._copy = f"COPY {table} ({', '.join((*alike, *each))}) FROM STDIN (FORMAT BINARY)"
            self._types = ["text"] * len(alike) + list(each.values())
        else:
            given = [f":{name}" for name in alike]
            source = "json_each(:rows) WHERE true"
            read = [f"json_extract(value, '$[{at}]')" for at in range(len(each))]
        told = f" RETURNING {returning}" if returning else ""
        self._statement = (
            f"INSERT INTO {table} ({', '.join((*alike, *each))}) "  # noqa: S608
            f"SELECT {', '.join((*given, *read))} FROM {source} ON CONFLICT DO NOTHING{told}"
        )

    def run(self, connection: Connection, alike: Mapping[str, object], rows: Sequence[Sequence[object]]) -> list[Any]:
        """Insert these rows, each with the values of `each` in its order; what `returning` says of the new ones."""
        if self._is_postgresql:
            columns = dict(zip(self._each, map(list, zip(*rows, strict=True)), strict=True))
            done = connection.exec_driver_sql(self._statement, {**alike, **columns})
        else:
            done = connection.exec_driver_sql(self._statement, {**alike, "rows": _as_json(rows)})
        return list(done.scalars()) if done.returns_rows else []

    def add_new(
        self, connection: Connection, alike: Mapping[str, object], rows: Sequence[Sequence[object]]
    ) -> list[Any]:
        """As `run`, quicker where they are many and none is there yet."""
        if self._is_postgresql and len(rows) >= MANY and self._copied(connection, alike, rows):
            at = self._each.index(self._returning) if self._returning else None
            return [] if at is None else [row[at] for row in rows]
        return self.run(connection, alike, rows)

    def _copied(self, connection: Connection, alike: Mapping[str, object], rows: Sequence[Sequence[object]]) -> bool:
        """Whether all of them are in; nothing is where one was there, or one comes twice."""
        first = [alike[name] for name in self._alike]
        driver: Any = connection.connection.driver_connection
        try:
            with connection.begin_nested(), driver.cursor() as cursor, cursor.copy(self._copy) as copying:
                copying.set_types(self._types)
                for row in rows:
                    copying.write_row([*first, *row])
        except UniqueViolation:
            return False
        return True


class BulkSelect:
    """Finds the rows whose key is one of many. Names are ours, never a caller's."""

    def __init__(self, database: Database, table: str, key: str, columns: Sequence[str]) -> None:
        self._is_postgresql = database.is_postgresql
        among = "= ANY(%(keys)b)" if self._is_postgresql else "IN (SELECT value FROM json_each(:keys))"
        self._statement = f"SELECT {', '.join(columns)} FROM {table} WHERE {key} {among}"  # noqa: S608

    def run(self, connection: Connection, keys: Sequence[str]) -> list[Any]:
        """The rows."""
        given = list(keys) if self._is_postgresql else _as_json(keys)
        return list(connection.exec_driver_sql(self._statement, {"keys": given}).all())


def _as_json(values: object) -> str:
    return msgspec.json.encode(values).decode("utf-8")
