"""Sums of other machines: by duty day, without this machine's own rows, and no longer than they may be kept."""

from __future__ import annotations

import json
from dataclasses import replace

from sqlalchemy import func, insert, select

from app.domain.exposure import RowKind
from app.storage.elsewhere import SqlElsewhere
from app.storage.ledger import SqlLedger
from app.storage.outbox import SqlOutbox
from app.storage.tables_exposure import EXPOSURE_SYNC
from app.storage.workspace import Workspace
from app.wellbeing.days import Amounts
from app.wire.exchange import Answer, FactAnswer
from tests.fakes.clock import FakeClock
from tests.storage.ledgers import made_row

DAY = "2026-11-26"


def arrives(workspace: Workspace, fact_id: str, day: str, raw_ms: int, dose_u: int = 0) -> None:
    body = {"duty_day": day, "raw_ms": raw_ms, "dose_u": dose_u, "session_ms": 2 * raw_ms}
    whole = json.dumps({"stream": "exposure", "body": body}).encode()
    row = {"feed": "exposure", "object_id": fact_id, "version": 0, "body": whole}
    with workspace.exposure.begin() as connection:
        connection.execute(insert(EXPOSURE_SYNC.arrived), row)


def sums(workspace: Workspace, kept_from: str = "2026-10-27") -> dict[str, Amounts]:
    return dict(SqlElsewhere(workspace.exposure).sums("2026-11-20", kept_from))


def test_rows_are_summed_by_duty_day(workspace: Workspace) -> None:
    assert sums(workspace) == {}
    arrives(workspace, "a", DAY, 1_000, 5)
    arrives(workspace, "b", DAY, 2_000, -9)
    arrives(workspace, "c", "2026-11-20", 4_000)
    arrives(workspace, "d", "2026-11-19", 8_000)
    assert sums(workspace) == {DAY: Amounts(3_000, 0, 6_000), "2026-11-20": Amounts(4_000, 0, 8_000)}


def test_what_this_machine_sent_itself_under_another_name_is_its_own(workspace: Workspace) -> None:
    SqlLedger(workspace.exposure).append(
        1, tuple(made_row(number, kind=RowKind.BEAT) for number in range(3)), FakeClock().now()
    )
    outbox = SqlOutbox(workspace.exposure, EXPOSURE_SYNC, "exposure.db")
    run = outbox.next_run(10, FakeClock().now().utc)
    assert run is not None
    now = FakeClock().now().utc
    answers = [Answer.CREATED, Answer.REJECTED, Answer.RETRY_LATER]
    outbox.settle([FactAnswer(f.id, a) for f, a in zip(run.facts, answers, strict=True)], now, now)
    for fact in run.facts:
        arrives(workspace, fact.id, DAY, 60_000)
    arrives(workspace, "another machine's", DAY, 1)
    assert sums(workspace)[DAY].raw_ms == 1


def test_what_may_be_kept_no_longer_is_erased(workspace: Workspace) -> None:
    arrives(workspace, "a", "2026-10-01", 1)
    arrives(workspace, "b", DAY, 1)
    sums(workspace)
    with workspace.exposure.connect() as connection:
        arrived = EXPOSURE_SYNC.arrived
        assert connection.execute(select(func.group_concat(arrived.c.object_id))).scalar_one() == "b"


def test_what_cannot_be_read_counts_nothing_and_stops_nothing(workspace: Workspace) -> None:
    with workspace.exposure.begin() as connection:
        row = {"feed": "exposure", "object_id": "x", "version": 0, "body": b"\xff{"}
        connection.execute(insert(EXPOSURE_SYNC.arrived), row)
    arrives(workspace, "a", DAY, 1)
    assert sums(workspace)[DAY].raw_ms == 1


def test_no_name_goes_up_with_an_exception(workspace: Workspace) -> None:
    """The ledger here tells who allowed it; what is sent tells what."""
    override = replace(made_row(0, kind=RowKind.OVERRIDE), note="severe_run=8 Bea van Dam")
    urgent = replace(made_row(1, kind=RowKind.URGENT), note="Bea van Dam")
    ledger = SqlLedger(workspace.exposure)
    ledger.append(1, (override, urgent), FakeClock().now())
    run = SqlOutbox(workspace.exposure, EXPOSURE_SYNC, "exposure.db").next_run(10, FakeClock().now().utc)
    assert run is not None
    assert [json.loads(fact.payload)["note"] for fact in run.facts] == ["severe_run=8", ""]
    assert [row.note for row in ledger.rows()] == [override.note, urgent.note]
