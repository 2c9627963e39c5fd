"""Remarks and looks are facts; totals can be written again; none of it touches a ledger row."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import text

from app.domain.clock import SystemClock
from app.errors import DamagedError, UsageError
from app.storage.ledger import SqlLedger
from app.storage.record_store import LONGEST, SqlRecordStore, put_total
from app.storage.workspace import Workspace
from app.wellbeing.days import Amounts
from app.wellbeing.record import Cap, DayRecord
from app.wellbeing.record_book import RemarkKind
from tests.wellbeing.records import some_days

DAY = DayRecord(
    duty_day="2025-06-10",
    used=Amounts(5, 60_000_000_001, 7),
    breaks_owed=2,
    breaks_taken=1,
    caps=(Cap.DAY_RAW, Cap.WEEK_SESSION),
    overrides=("block_raw_ms=1800000",),
    urgent=2,
)


@pytest.fixture
def store(workspace: Workspace) -> SqlRecordStore:
    return SqlRecordStore(workspace.exposure)


def keep_totals(workspace: Workspace, *days: DayRecord) -> None:
    with workspace.exposure.begin() as connection:
        for day in days:
            put_total(connection, day)


def ledger_bytes(workspace: Workspace) -> list[tuple[object, ...]]:
    with workspace.exposure_file.reading() as driver:
        return [tuple(row) for row in driver.execute("SELECT * FROM ledger ORDER BY seq").fetchall()]


def test_a_dispute_changes_no_row_and_sends_nothing(workspace: Workspace, store: SqlRecordStore) -> None:
    ledger = SqlLedger(workspace.exposure, workspace.mark)
    ledger.append(1, some_days(1).rows, SystemClock().now())
    before = ledger_bytes(workspace)
    with workspace.exposure_file.reading() as driver:
        (sent,) = driver.execute("SELECT count(*) FROM outbox").fetchone()
    store.add_remark(RemarkKind.DISPUTE, "2025-06-10", "That was a test picture")
    store.add_look("Grace", "supervisor", "days")
    keep_totals(workspace, DAY)
    assert before
    assert ledger_bytes(workspace) == before
    assert len(ledger.rows()) == len(before)
    with workspace.exposure_file.reading() as driver:
        assert driver.execute("SELECT count(*) FROM outbox").fetchone() == (sent,)


def test_remarks_come_back_in_order_with_their_time(store: SqlRecordStore) -> None:
    began = datetime.now(UTC) - timedelta(seconds=1)
    store.add_remark(RemarkKind.NOTE, "2025-06-10", "  two\nlines \t here ")
    store.add_remark(RemarkKind.DISPUTE, "2025-06-09", "=1+1")
    remarks, looks, totals = store.read()
    assert [(r.kind, r.duty_day, r.text) for r in remarks] == [
        (RemarkKind.NOTE, "2025-06-10", "two lines here"),
        (RemarkKind.DISPUTE, "2025-06-09", "=1+1"),
    ]
    assert all(began < remark.made_at <= datetime.now(UTC) for remark in remarks)
    assert (looks, totals) == ((), ())


@pytest.mark.parametrize("words", ["", "  \n ", "x" * (LONGEST + 1)])
def test_no_text_and_too_much_are_refused(store: SqlRecordStore, words: str) -> None:
    with pytest.raises(UsageError, match="characters"):
        store.add_remark(RemarkKind.NOTE, "2025-06-10", words)
    assert store.read()[0] == ()


@pytest.mark.parametrize("day", ["", "yesterday", "2025-06-31"])
def test_a_remark_belongs_to_a_date(store: SqlRecordStore, day: str) -> None:
    with pytest.raises(UsageError, match="duty day"):
        store.add_remark(RemarkKind.NOTE, day, "text")


@pytest.mark.parametrize("change", ["UPDATE remark SET text = 'x'", "DELETE FROM remark", "DELETE FROM look"])
def test_remarks_and_looks_stay_as_they_were_written(workspace: Workspace, store: SqlRecordStore, change: str) -> None:
    store.add_remark(RemarkKind.NOTE, "2025-06-10", "mine")
    store.add_look("Grace", "supervisor", "days")
    with pytest.raises(Exception, match="append-only"), workspace.exposure.begin() as connection:
        connection.execute(text(change))
    remarks, looks, _ = store.read()
    assert ([r.text for r in remarks], [(k.name, k.role, k.what) for k in looks]) == (
        ["mine"],
        [("Grace", "supervisor", "days")],
    )


def test_totals_come_back_and_are_written_again(workspace: Workspace, store: SqlRecordStore) -> None:
    earlier = replace(DAY, duty_day="2025-06-09", caps=(), overrides=(), urgent=0)
    keep_totals(workspace, DAY, earlier)
    assert store.read()[2] == (earlier, DAY)
    more = replace(DAY, used=Amounts(6, 7, 8), breaks_taken=2)
    keep_totals(workspace, more)
    assert store.read()[2] == (earlier, more)


@pytest.mark.parametrize("caps", ['["day_moon"]', '["R"]', "day_raw", '{"day_raw": 1}', "[1]", ""])
def test_a_total_that_no_version_wrote_is_damage(workspace: Workspace, store: SqlRecordStore, caps: str) -> None:
    keep_totals(workspace, DAY)
    with workspace.exposure.begin() as connection:
        connection.execute(text("UPDATE daily_total SET caps = :caps"), {"caps": caps})
    with pytest.raises(DamagedError, match="notes or totals"):
        store.read()
