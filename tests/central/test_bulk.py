"""Many rows by one statement, on both databases: in their order, those that are there left alone, absent values kept absent."""

from __future__ import annotations

import pytest
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


@pytest.mark.parametrize(
    ("rows", "told", "kept"),
    [
        ([(2, "b", "x"), (1, "a", "ü\t\\N\n{}")], [2, 1], [(1, "a"), (2, "b"), (9, "z")]),
        ([(1, "a", "x"), (9, "other", "y")], [1], [(1, "a"), (9, "z")]),
        ([(1, "a", "x"), (1, "other", "y"), (3, "c", "x")], [1, 3], [(1, "a"), (3, "c"), (9, "z")]),
    ],
    ids=["all new", "one is there", "one comes twice"],
)
@pytest.mark.parametrize("many", [1, 250], ids=["copied", "a statement"])
def test_new_rows_come_in_alike_whether_or_not_one_is_there(
    world: World,
    monkeypatch: pytest.MonkeyPatch,
    many: int,
    rows: list[tuple[int, str, str]],
    told: list[int],
    kept: list[tuple[int, str]],
) -> None:
    monkeypatch.setattr("app.central.bulk.MANY", many)
    database = world.central.databases["casework"]
    add = _links(database)
    with database.writing() as connection:
        assert add.add_new(connection, {"device": "d"}, [(9, "z", "x")]) == [9]
        assert add.add_new(connection, {"device": "d"}, rows) == told
        found = connection.execute(text("SELECT number, fact_id, link FROM chain_link ORDER BY number")).all()
    assert [(number, fact_id) for number, fact_id, _ in found] == kept
    assert found[0].link == {row[0]: row[2] for row in reversed(rows)}[1]


@pytest.mark.parametrize("way", ["run", "add_new"])
def test_order_and_absent_values_are_kept(world: World, monkeypatch: pytest.MonkeyPatch, way: str) -> None:
    monkeypatch.setattr("app.central.bulk.MANY", 1)
    database = world.central.databases["casework"]
    each = dict.fromkeys(("id", "item", "body"), "text")
    alike = {"device": "d", "person": "p", "stream": "custody", "received_at": "", "body_hash": ""}
    add = BulkInsert(database, "fact", tuple(alike), each)
    body = '{"a": "\\"%s\\" \\\\ ü {b}"}'
    with database.writing() as connection:
        insert = getattr(add, way)
        assert insert(connection, alike, [("b", None, body), ("a", None, "{}")]) == []
        insert(connection, alike, [("c", "item", "{}"), ("d", None, "{}")])
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
