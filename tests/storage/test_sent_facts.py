"""Facts that were acknowledged stay where they are, with a mark; a file of before, with a table of them, becomes the same."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import Engine, insert

from app.storage.outbox import SqlOutbox
from app.storage.schema import HEADS, integrity_findings, run_alembic
from app.storage.tables_exposure import EXPOSURE_SYNC
from app.storage.tables_sync import SyncTables
from app.storage.tables_work import WORK_SYNC
from app.storage.workspace import Workspace
from app.wire.exchange import Answer, FactAnswer

NOW = datetime(2026, 11, 26, 12, tzinfo=UTC)
FILES = {"work": (WORK_SYNC, "0009"), "exposure": (EXPOSURE_SYNC, "0003")}


def add(engine: Engine, tables: SyncTables, *ids: str) -> None:
    with engine.begin() as connection:
        rows = [{"fact_id": one, "stream": "custody", "payload": one.encode()} for one in ids]
        connection.execute(insert(tables.outbox), rows)


def told(outbox: SqlOutbox, expected: int) -> list[tuple[int, str, bytes]]:
    """What goes out where the server expects that number."""
    run = outbox.next_run(100, NOW)
    return (
        [] if run is None else [(fact.number, fact.id, fact.payload) for fact in run.facts if fact.number >= expected]
    )


@pytest.mark.parametrize("name", FILES)
def test_what_was_sent_and_what_waits_outlive_both_ways(workspace: Workspace, name: str) -> None:
    tables, before = FILES[name]
    engine = workspace.work if name == "work" else workspace.exposure
    file = workspace.work_file if name == "work" else workspace.exposure_file
    outbox = SqlOutbox(engine, tables, name)
    add(engine, tables, "a", "b", "c")
    outbox.next_run(10, NOW)
    answers = [FactAnswer("a", Answer.CREATED), FactAnswer("b", Answer.REJECTED, "invalid")]
    outbox.settle([*answers, FactAnswer("c", Answer.CREATED)], NOW, NOW)
    add(engine, tables, "d", "e")
    assert (outbox.waiting().waiting, outbox.waiting().refused) == (2, {"invalid": 1})
    run_alembic(file, name, "downgrade", before)
    with file.reading() as driver:
        assert driver.execute("SELECT number, fact_id, payload FROM sent ORDER BY number").fetchall() == [
            (1, "a", b"a"),
            (3, "c", b"c"),
        ]
        assert driver.execute("SELECT fact_id FROM outbox ORDER BY seq").fetchall() == [("d",), ("e",)]
    run_alembic(file, name, "upgrade", HEADS[name])
    assert integrity_findings(file) == []
    assert (outbox.waiting().waiting, outbox.was_answered(3), outbox.was_answered(4)) == (2, True, False)
    assert told(outbox, 1) == [(4, "d", b"d"), (5, "e", b"e")]


def test_a_server_that_lacks_what_was_sent_gets_it_again_with_what_was_refused_and_what_is_new(
    workspace: Workspace,
) -> None:
    outbox = SqlOutbox(workspace.work, WORK_SYNC, "work.db")
    add(workspace.work, WORK_SYNC, "a", "b", "c")
    first = outbox.next_run(10, NOW)
    assert first is not None
    answers = [FactAnswer("a", Answer.CREATED), FactAnswer("b", Answer.CREATED)]
    outbox.settle([*answers, FactAnswer("c", Answer.REJECTED, "invalid")], NOW, NOW)
    add(workspace.work, WORK_SYNC, "d")
    outbox.follow(2, first.facts[0].link)
    assert told(outbox, 1) == [(2, "b", b"b"), (3, "c", b"c"), (4, "d", b"d")]
    add(workspace.work, WORK_SYNC, "e")
    assert told(outbox, 5) == [(5, "e", b"e")], "what is new stands behind, though one that was refused came back"


def test_what_is_forgotten_leaves_nothing_and_touches_nothing_that_waits(workspace: Workspace) -> None:
    outbox = SqlOutbox(workspace.work, WORK_SYNC, "work.db")
    add(workspace.work, WORK_SYNC, "a", "b")
    outbox.next_run(1, NOW)
    outbox.settle([FactAnswer("a", Answer.CREATED)], NOW, NOW)
    outbox.forget_sent(NOW)
    assert outbox.was_answered(1)
    outbox.forget_sent(NOW + timedelta(seconds=1))
    assert not outbox.was_answered(1)
    with workspace.work_file.reading() as driver:
        assert driver.execute("SELECT fact_id FROM outbox").fetchall() == [("b",)]
    assert told(outbox, 2) == [(2, "b", b"b")]
