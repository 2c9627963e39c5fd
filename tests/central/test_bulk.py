"""Many rows by one statement, on both databases: in their order, those that are there left alone, absent values kept absent."""

from __future__ import annotations

from sqlalchemy import text

from app.central.bulk import BulkInsert, BulkSelect
from app.central.database import Database
from app.wire.values import LARGEST
from tests.central.conftest import World

EACH = {"number": "bigint", "fact_id": "text", "link": "text"}


def _links(database: Database) -> BulkInsert:
    return BulkInsert(database, "chain_link", ("device",), EACH, "number")


def test_rows_that_are_there_are_left_alone_and_new_ones_told(world: World) -> None:
    database = world.central.databases["casework"]
    add = _links(database)
    with database.writing() as connection:
        assert add.run(connection, {"device": "d"}, [(2, "b", "x"), (LARGEST, "c", "x")]) == [2, LARGEST]
        assert add.run(connection, {"device": "d"}, [(1, "a", "x"), (2, "other", "y")]) == [1]
        rows = connection.execute(text("SELECT number, fact_id FROM chain_link ORDER BY number")).all()
    assert [tuple(row) for row in rows] == [(1, "a"), (2, "b"), (LARGEST, "c")]


def test_order_and_absent_values_are_kept(world: World) -> None:
    database = world.central.databases["casework"]
    each = dict.fromkeys(("id", "item", "body"), "text")
    alike = {"device": "d", "person": "p", "stream": "custody", "received_at": "", "body_hash": ""}
    add = BulkInsert(database, "fact", tuple(alike), each)
    body = '{"a": "\\"%s\\" \\\\ ü {b}"}'
    with database.writing() as connection:
        assert add.run(connection, alike, [("b", None, body), ("a", None, "{}")]) == []
        add.run(connection, alike, [("c", "item", "{}"), ("d", None, "{}")])
        rows = connection.execute(text("SELECT id, item, body FROM fact ORDER BY change_seq")).all()
    assert [tuple(row) for row in rows] == [
        ("b", None, body),
        ("a", None, "{}"),
        ("c", "item", "{}"),
        ("d", None, "{}"),
    ]


def test_rows_are_found_by_many_keys(world: World) -> None:
    database = world.central.databases["casework"]
    find = BulkSelect(database, "chain_link", "fact_id", ("fact_id", "number"))
    with database.writing() as connection:
        _links(database).run(connection, {"device": "d"}, [(1, "a", "x"), (2, "b", "x"), (3, "c'", "x")])
        assert sorted(map(tuple, find.run(connection, ["c'", "a", "z"]))) == [("a", 1), ("c'", 3)]
        assert find.run(connection, []) == []
