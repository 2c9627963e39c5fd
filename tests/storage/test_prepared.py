"""Transactions on the driver: whole or not at all, and compiled statements say what their Core form says."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from sqlalchemy import bindparam, func, insert, select
from sqlcipher3.dbapi2 import ProgrammingError

from app.storage.prepared import Prepared, Writer, driver_of
from app.storage.tables_work import OUTBOX
from app.storage.workspace import Workspace

SEND = Prepared(insert(OUTBOX), ("fact_id", "stream", "payload"))
SENT = Prepared(select(OUTBOX.c.stream, OUTBOX.c.payload).where(OUTBOX.c.fact_id == bindparam("of")))
ROW = {"payload": b"\0\xff", "stream": "custody", "fact_id": "f"}


def count(workspace: Workspace) -> int:
    with workspace.work.connect() as connection:
        return connection.execute(select(func.count()).select_from(OUTBOX)).scalar_one()


def test_values_go_by_name_and_come_back_as_they_were(workspace: Workspace) -> None:
    with Writer(workspace.work).transaction() as driver:
        SEND.run(driver, ROW)
        assert SENT.first(driver, {"of": "f"}) == ("custody", b"\0\xff")
        assert SENT.first(driver, {"of": "g"}) is None
    with workspace.work.connect() as connection:
        assert SENT.first(driver_of(connection), {"of": "f"}) == ("custody", b"\0\xff")


def send_and_fail(driver: Any) -> None:
    SEND.run(driver, ROW)
    raise ZeroDivisionError


def test_an_error_undoes_all_of_it_and_leaves_no_lock(workspace: Workspace) -> None:
    writer, before = Writer(workspace.work), count(workspace)
    with pytest.raises(ZeroDivisionError), writer.transaction() as driver:
        send_and_fail(driver)
    assert count(workspace) == before
    for name, other in (("g", Writer(workspace.work)), ("h", writer)):
        with other.transaction() as driver:
            SEND.run(driver, {**ROW, "fact_id": name})
    assert count(workspace) == before + 2


@pytest.fixture
def restless_threads() -> Iterator[None]:
    """Threads are exchanged as often as Python can."""
    before = sys.getswitchinterval()
    sys.setswitchinterval(1e-6)
    yield
    sys.setswitchinterval(before)


@pytest.mark.usefixtures("restless_threads")
def test_threads_take_turns(workspace: Workspace) -> None:
    writer, before = Writer(workspace.work), count(workspace)

    def send(number: int) -> None:
        with writer.transaction() as driver:
            SEND.run(driver, {**ROW, "fact_id": str(number)})

    with ThreadPoolExecutor(4) as threads:
        list(threads.map(send, range(40)))
    assert count(workspace) == before + 40


def test_it_ends_with_its_engine_and_can_begin_again(workspace: Workspace) -> None:
    writer = Writer(workspace.work)
    with writer.transaction() as driver:
        SEND.run(driver, ROW)
    workspace.work.dispose()
    with pytest.raises(ProgrammingError, match="closed"):
        driver.execute("SELECT 1")
    with writer.transaction() as driver:
        assert SENT.first(driver, {"of": "f"}) is not None


def test_a_missing_value_is_an_error(workspace: Workspace) -> None:
    with pytest.raises(KeyError), Writer(workspace.work).transaction() as driver:
        SEND.run(driver, {"fact_id": "f"})
