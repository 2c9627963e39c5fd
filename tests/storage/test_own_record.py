"""The own record on a real workspace: rows, sums, remarks, looks, the totals of erased days, and the exported file."""

from __future__ import annotations

import json
import stat
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from app.domain.exposure import LedgerRow
from app.errors import DamagedError, FullError, UsageError
from app.storage.ledger import SqlLedger
from app.storage.own_record import SqlOwnRecord, write_export
from app.storage.record_store import put_total
from app.storage.workspace import Workspace
from app.wellbeing.limits import FULL_CAPS
from app.wellbeing.meter import Meter
from app.wellbeing.record_book import RemarkKind
from app.wellbeing.record_export import as_json
from tests.fakes.clock import FakeClock
from tests.wellbeing.records import Lived, shipped, some_days


@pytest.fixture
def lived() -> Lived:
    return some_days(5)


@pytest.fixture
def own(workspace: Workspace, lived: Lived) -> SqlOwnRecord:
    ledger = SqlLedger(workspace.exposure, workspace.mark)
    ledger.append(1, lived.rows, FakeClock().now())
    return SqlOwnRecord(workspace, lambda: (ledger.rows(), None), shipped, FakeClock())


def test_everything_of_the_person_is_in_it(own: SqlOwnRecord, lived: Lived) -> None:
    own.remark(RemarkKind.DISPUTE, "2025-06-10", "not mine")
    own.store.add_look("Grace", "supervisor", "days")
    book = own.load()
    assert book.person == "Ada"
    assert book.rows == lived.rows
    assert {day.duty_day: day.used for day in book.record.days} == lived.used
    assert [remark.text for remark in book.remarks] == ["not mine"]
    assert [look.name for look in book.looks] == ["Grace"]
    assert book.made_at == FakeClock().utc


def test_today_is_the_duty_day_of_the_clock_and_never_before_the_last_row(
    workspace: Workspace, own: SqlOwnRecord, lived: Lived
) -> None:
    clock = FakeClock()
    clock.utc = datetime(2025, 7, 1, 2, tzinfo=UTC)
    assert SqlOwnRecord(workspace, lambda: (lived.rows, None), shipped, clock).load().record.today >= "2025-06-30"
    clock.utc = datetime(2025, 1, 1, tzinfo=UTC)
    assert SqlOwnRecord(workspace, lambda: (lived.rows, None), shipped, clock).load().record.today == (
        lived.rows[-1].duty_day
    )


def test_days_whose_rows_are_erased_are_told_by_their_totals(
    workspace: Workspace, own: SqlOwnRecord, lived: Lived
) -> None:
    whole = own.load().record
    first = whole.days[0]
    with workspace.exposure.begin() as connection:
        for day in whole.days:
            put_total(connection, day)
    kept = tuple(row for row in lived.rows if row.duty_day != first.duty_day)

    def read() -> tuple[tuple[LedgerRow, ...], Meter]:
        start = Meter(FULL_CAPS)
        for row in lived.rows[: len(lived.rows) - len(kept)]:
            start.apply(row)
        return kept, start

    again = SqlOwnRecord(workspace, read, shipped, FakeClock()).load().record
    assert again.days == (replace(first, day_caps=None), *whole.days[1:])
    assert again.week == whole.week


def test_a_damaged_ledger_is_told_and_never_read_as_an_empty_record(workspace: Workspace, own: SqlOwnRecord) -> None:
    with workspace.exposure.begin() as connection:
        connection.exec_driver_sql("DROP TRIGGER ledger_no_update")
        connection.exec_driver_sql("UPDATE ledger SET raw_ms = 0 WHERE seq = 2")
    with pytest.raises(DamagedError, match="exposure ledger"):
        own.load()


def test_the_file_is_for_its_owner_alone(own: SqlOwnRecord, tmp_path: Path) -> None:
    book = own.load()
    for name in ("mine.json", "mine.CSV"):
        write_export(book, tmp_path / name)
        assert stat.S_IMODE((tmp_path / name).stat().st_mode) == 0o600
    assert json.loads((tmp_path / "mine.json").read_text("utf-8")) == as_json(book)
    assert (tmp_path / "mine.CSV").read_bytes().startswith(b"\xef\xbb\xbfrecord,duty_day,")


def test_other_names_and_places_that_cannot_be_written_are_refused(own: SqlOwnRecord, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"\.csv or \.json"):
        write_export(own.load(), tmp_path / "mine.txt")
    with pytest.raises(FullError, match="the file cannot be written"):
        write_export(own.load(), tmp_path / "no such folder" / "mine.csv")
    assert not list(tmp_path.glob("mine*"))
