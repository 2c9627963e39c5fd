"""Transactions on the driver: whole or not at all, and compiled statements say what their Core form says."""

from __future__ import annotations

from typing import Any

import pytest
from sqlalchemy import bindparam, func, insert, select

from app.storage.prepared import Prepared, driver_of, driver_transaction
from app.storage.tables_work import OUTBOX
from app.storage.workspace import Workspace

SEND = Prepared(insert(OUTBOX), ("fact_id", "stream", "payload"))
SENT = Prepared(select(OUTBOX.c.stream, OUTBOX.c.payload).where(OUTBOX.c.fact_id == bindparam("of")))
ROW = {"payload": b"\0\xff", "stream": "custody", "fact_id": "f"}


def count(workspace: Workspace) -> int:
    with workspace.work.connect() as connection:
        return connection.execute(select(func.count()).select_from(OUTBOX)).scalar_one()


def test_values_go_by_name_and_come_back_as_they_were(workspace: Workspace) -> None:
    with driver_transaction(workspace.work) as driver:
        SEND.run(driver, ROW)
        assert SENT.first(driver, {"of": "f"}) == ("custody", b"\0\xff")
        assert SENT.first(driver, {"of": "g"}) is None
    with workspace.work.connect() as connection:
        assert SENT.first(driver_of(connection), {"of": "f"}) == ("custody", b"\0\xff")


def send_and_fail(driver: Any) -> None:
    SEND.run(driver, ROW)
    raise ZeroDivisionError


def test_an_error_undoes_all_of_it_and_leaves_no_lock(workspace: Workspace) -> None:
    before = count(workspace)
    with pytest.raises(ZeroDivisionError), driver_transaction(workspace.work) as driver:
        send_and_fail(driver)
    assert count(workspace) == before
    with driver_transaction(workspace.work) as driver:
        SEND.run(driver, ROW)
    assert count(workspace) == before + 1


def test_a_missing_value_is_an_error(workspace: Workspace) -> None:
    with pytest.raises(KeyError), driver_transaction(workspace.work) as driver:
        SEND.run(driver, {"fact_id": "f"})
