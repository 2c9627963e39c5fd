"""The own record on a real workspace: rows, sums, remarks, looks, the totals of erased days, and the exported file."""

from __future__ import annotations

import json
import stat
from dataclasses import replace
from pathlib import Path

import pytest

from app.domain.exposure import LedgerRow, RowKind
from app.errors import DamagedError, FullError, UsageError
from app.storage.ledger import SqlLedger
from app.storage.own_record import SqlOwnRecord, write_export
from app.storage.record_store import put_total
from app.storage.workspace import Workspace
from app.wellbeing.days import Amounts
from app.wellbeing.limits import FULL_CAPS, MINUTE_MS
from app.wellbeing.meter import Meter
from app.wellbeing.record import Cap, DayRecord, supervisor_view
from app.wellbeing.record_book import RemarkKind
from app.wellbeing.record_export import as_json
from app.wellbeing.rules_note import write_rules
from tests.fakes.clock import FakeClock
from tests.wellbeing.records import Lived, shipped, some_days
from tests.wellbeing.records import row as day_row

TODAY = "2025-06-20"


@pytest.fixture
def lived() -> Lived:
    return some_days(5)


@pytest.fixture
def own(workspace: Workspace, lived: Lived) -> SqlOwnRecord:
    ledger = SqlLedger(workspace.exposure, workspace.mark)
    ledger.append(1, lived.rows, FakeClock().now())
    return SqlOwnRecord(workspace, lambda: (ledger.rows(), None), shipped, FakeClock(), lambda: TODAY)


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


def test_a_cap_that_only_the_persons_own_limit_made_is_theirs_alone(workspace: Workspace) -> None:
    """25 min are their own cap of the day, and 5 min their own block; the organisation's are 150 and 25."""
    tighter = replace(shipped, day_raw_ms=25 * MINUTE_MS, block_raw_ms=5 * MINUTE_MS)
    days = [
        day_row("2025-06-10", RowKind.RULES, note=write_rules(tighter)),
        day_row("2025-06-10", ms=30 * MINUTE_MS, raw=True),
        day_row("2025-06-11", ms=4 * MINUTE_MS, raw=True),
    ]
    own = SqlOwnRecord(workspace, lambda: (tuple(days), None), shipped, FakeClock(), lambda: TODAY)
    mine, theirs = own.load().record, own.load_for_others(lambda _: shipped).record
    assert [day.caps for day in mine.days] == [(Cap.DAY_RAW,), ()]
    assert [day.caps for day in theirs.days] == [(), ()]
    assert [day.used for day in theirs.days] == [day.used for day in mine.days]
    assert own.load_for_others(lambda _: tighter).record == mine
    unset = SqlOwnRecord(workspace, lambda: (tuple(days[1:]), None), shipped, FakeClock(), lambda: TODAY).load().record
    assert theirs == unset, "somebody could tell that there is an own limit"
    assert own.load_for_others(lambda _: shipped).rows == tuple(days)


def test_what_is_kept_of_erased_days_tells_others_sums_alone(own: SqlOwnRecord, workspace: Workspace) -> None:
    old = DayRecord("2025-04-01", Amounts(60_000, 0, 60_000), 3, 1, (Cap.DAY_RAW,))
    with workspace.exposure.begin() as connection:
        put_total(connection, old)
    (seen, *_) = supervisor_view(own.load_for_others(lambda _: shipped).record)
    assert (seen.raw_minutes, seen.breaks_taken) == (1, 1)
    assert (seen.breaks_owed, seen.caps) == (None, None)


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

    again = SqlOwnRecord(workspace, read, shipped, FakeClock(), lambda: TODAY).load().record
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
