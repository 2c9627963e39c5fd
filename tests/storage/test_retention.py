"""Rows older than thirty days are erased, and nothing that they decided: meters, chain, mark, outbox, triggers stay right."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import text

from app.domain.exposure import LedgerRow, RowKind
from app.errors import DamagedError
from app.storage.damage import confirm_damage
from app.storage.ledger import SqlLedger
from app.storage.record_store import SqlRecordStore
from app.storage.retention import GUARDED, Erased, erase_old, guard
from app.storage.workspace import Workspace, open_workspace
from app.wellbeing.limits import SHIPPED, Limits
from app.wellbeing.meter import Meter
from app.wellbeing.record import Cap
from app.wellbeing.rules_note import write_rules
from tests.storage.conftest import SECRETS
from tests.storage.crashing import killed_at
from tests.storage.ledgers import changed, days_of_rows, instant, made_row, set_column, unguard

DAYS, EACH = 40, 20
TODAY = instant(DAYS - 1).utc.date().isoformat()
GONE = (DAYS - 31) * EACH  # days of more than thirty days back


@pytest.fixture
def filled(workspace: Workspace) -> Workspace:
    SqlLedger(workspace.exposure, workspace.mark).append(1, days_of_rows(DAYS, EACH), instant(DAYS - 1))
    return workspace


def meter_of(rows: tuple[LedgerRow, ...]) -> Meter:
    meter = Meter(SHIPPED)
    for row in rows:
        meter.apply(row)
    return meter


def ask(workspace: Workspace, question: str) -> list[tuple[object, ...]]:
    with workspace.exposure.connect() as connection:
        return [tuple(row) for row in connection.execute(text(question))]


def test_old_rows_go_and_every_meter_stays(filled: Workspace) -> None:
    rows = days_of_rows(DAYS, EACH)
    ledger = SqlLedger(filled.exposure, filled.mark)
    assert erase_old(filled.exposure, filled.mark, TODAY) == Erased(GONE, 0)
    history = ledger.history()
    assert history.rows == rows[GONE:]
    assert (history.numbers[0], history.last_seq) == (GONE + 1, len(rows))
    kept, whole = history.meter(), meter_of(rows)
    for field in fields(Meter):
        assert getattr(kept, field.name) == getattr(whole, field.name), field.name
    more = tuple(made_row(n, DAYS) for n in range(5))
    ledger.append(history.last_seq + 1, more, instant(DAYS))
    assert ledger.history().meter() == meter_of((*rows, *more))
    assert erase_old(filled.exposure, filled.mark, TODAY) == Erased(0, 0)


def test_what_was_not_sent_yet_is_still_sent(filled: Workspace) -> None:
    before = ask(filled, "SELECT seq, fact_id, payload FROM outbox ORDER BY seq")
    erase_old(filled.exposure, filled.mark, TODAY)
    assert ask(filled, "SELECT seq, fact_id, payload FROM outbox ORDER BY seq") == before
    assert len(before) == DAYS * EACH


def test_each_erased_day_leaves_its_total(filled: Workspace) -> None:
    erase_old(filled.exposure, filled.mark, TODAY)
    of_day = days_of_rows(DAYS, EACH)[EACH : 2 * EACH]
    (total,) = ask(
        filled, f"SELECT raw_ms, session_ms, dose_u FROM daily_total WHERE duty_day = '{of_day[0].duty_day}'"
    )
    alone = meter_of(of_day)
    assert total == (alone.day_raw_ms, alone.day_review_ms, alone.day_dose_u)
    assert ask(filled, "SELECT count(*) FROM daily_total") == [(DAYS - 31,)]


@pytest.mark.parametrize("cap", [Cap.DAY_RAW, Cap.WEEK_RAW])
def test_breaks_caps_and_exceptions_stand_in_the_total(workspace: Workspace, cap: Cap) -> None:
    looks = tuple(made_row(n, 0, RowKind.BEAT) for n in range(300))  # 25 min: a break is due
    rest = made_row(1, 0, RowKind.REST)
    rests = (*(rest for _ in range(10)), replace(rest, kind=RowKind.BREAK, ms=0))
    override = made_row(2, 0, RowKind.OVERRIDE)
    noted = (replace(override, note="severe_run=8 Bea"),)
    limits = Limits(day_raw_ms=60_000) if cap is Cap.DAY_RAW else Limits(week_raw_ms=60_000)
    rules = replace(override, kind=RowKind.RULES, note=write_rules(limits))
    rows = (rules, *noted, made_row(3, 0, RowKind.URGENT), *looks, *rests, made_row(1, 40))
    SqlLedger(workspace.exposure, workspace.mark).append(1, rows, instant(40))
    erase_old(workspace.exposure, workspace.mark, instant(40).utc.date().isoformat())
    assert ask(workspace, "SELECT breaks_owed, breaks_taken, caps, overrides FROM daily_total") == [
        (1, 1, f'["{cap}"]', '["severe_run=8 Bea", "urgent"]')
    ]
    (day,) = SqlRecordStore(workspace.exposure).read()[2]
    assert (day.caps, day.overrides, day.urgent) == ((cap,), ("severe_run=8 Bea",), 1)


def test_rules_that_were_erased_with_their_row_still_hold(workspace: Workspace) -> None:
    rules = made_row(1, 0, RowKind.RULES)
    stricter = replace(rules, note=write_rules(Limits(day_raw_ms=60_000)))
    rows = (stricter, *(made_row(n, 0, RowKind.BEAT) for n in range(30)), made_row(1, 40))
    SqlLedger(workspace.exposure, workspace.mark).append(1, rows, instant(40))
    before = SqlLedger(workspace.exposure, workspace.mark).history().meter()
    erase_old(workspace.exposure, workspace.mark, instant(40).utc.date().isoformat())
    after = SqlLedger(workspace.exposure, workspace.mark).history()
    assert len(after.rows) == 1
    assert after.meter() == before
    assert after.meter().limits.day_raw_ms == 60_000


def test_totals_go_after_two_years(filled: Workspace) -> None:
    erase_old(filled.exposure, filled.mark, TODAY)
    later = "2027-06-20"  # the totals of June 2025 are within 24 whole months
    assert erase_old(filled.exposure, filled.mark, later).totals == 0
    kept = len(ask(filled, "SELECT 1 FROM daily_total"))
    assert kept == DAYS
    assert erase_old(filled.exposure, filled.mark, "2027-07-01").totals == 29
    assert [day for (day,) in ask(filled, "SELECT min(duty_day) FROM daily_total")] == ["2025-07-01"]


def test_a_ledger_of_which_nothing_is_left_goes_on(filled: Workspace) -> None:
    rows = days_of_rows(DAYS, EACH)
    assert erase_old(filled.exposure, filled.mark, "2026-01-01").rows == len(rows)
    ledger = SqlLedger(filled.exposure, filled.mark)
    history = ledger.history()
    assert (history.rows, history.last_seq) == ((), len(rows))
    assert history.meter() == meter_of(rows)
    ledger.append(len(rows) + 1, (made_row(1, 300),), instant(300))
    assert ledger.history().last_seq == len(rows) + 1


def test_facts_stay_facts(filled: Workspace) -> None:
    before = ask(filled, "SELECT name, sql FROM sqlite_master WHERE type = 'trigger' ORDER BY name")
    erase_old(filled.exposure, filled.mark, TODAY)
    assert ask(filled, "SELECT name, sql FROM sqlite_master WHERE type = 'trigger' ORDER BY name") == before
    assert {guard(table) for table in GUARDED} <= {sql for _, sql in before}
    for change in ("DELETE FROM ledger", "UPDATE ledger SET raw_ms = 0"):
        with pytest.raises(Exception, match="append-only"), filled.exposure.begin() as connection:
            connection.execute(text(change))


def test_copies_from_before_an_upgrade_go_too(filled: Workspace) -> None:
    backup = filled.folder / "exposure.db.before-0002"
    backup.write_bytes(b"old rows")
    erase_old(filled.exposure, filled.mark, "2025-06-03")
    assert backup.exists()
    erase_old(filled.exposure, filled.mark, TODAY)
    assert not backup.exists()


@given(column=st.sampled_from(("id", "seq", "hash", "meters")), where=st.integers(0, 900), bit=st.integers(0, 6))
def test_a_changed_start_is_found(filled_once: Workspace, column: str, where: int, bit: int) -> None:
    (held,) = ask(filled_once, f"SELECT {column} FROM ledger_start")
    set_column(
        filled_once.exposure,
        "ledger_start",
        column,
        ("seq" if column == "id" else "id", _key(filled_once, column)),
        changed(held[0], where, bit),
    )
    try:
        with pytest.raises(DamagedError):
            SqlLedger(filled_once.exposure, filled_once.mark).history()
    finally:
        with filled_once.exposure.begin() as connection:
            connection.exec_driver_sql(f"UPDATE ledger_start SET {column} = ?", held)
    SqlLedger(filled_once.exposure, filled_once.mark).history()


def _key(workspace: Workspace, column: str) -> object:
    return ask(workspace, "SELECT seq FROM ledger_start")[0][0] if column == "id" else 1


@pytest.fixture(scope="module")
def filled_once(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workspace]:
    from app.storage.workspace import make_workspace

    folder = tmp_path_factory.mktemp("retention") / "workspace"
    make_workspace(folder, "Ada", "casework", SECRETS)
    workspace = open_workspace(folder, SECRETS, writing=True)
    SqlLedger(workspace.exposure, workspace.mark).append(1, days_of_rows(DAYS, EACH), instant(DAYS - 1))
    erase_old(workspace.exposure, workspace.mark, TODAY)
    yield workspace
    workspace.close()


def test_a_lost_start_is_confirmed_and_no_row_is_lost(filled: Workspace) -> None:
    erase_old(filled.exposure, filled.mark, TODAY)
    with filled.exposure.begin() as connection:
        connection.exec_driver_sql("UPDATE ledger_start SET meters = 'x'")
    ledger = SqlLedger(filled.exposure, filled.mark)
    with pytest.raises(DamagedError, match="begins"):
        ledger.history()
    confirm_damage(filled.exposure, filled.mark, "Kim", instant(DAYS))
    history = ledger.history()
    assert history.rows[:-1] == days_of_rows(DAYS, EACH)[GONE:]
    assert history.meter().day_raw_ms == meter_of(days_of_rows(DAYS, EACH)).day_raw_ms


def test_nothing_of_a_damaged_ledger_is_erased(filled: Workspace) -> None:
    unguard(filled.exposure)
    with filled.exposure.begin() as connection:
        connection.exec_driver_sql("UPDATE ledger SET raw_ms = 1 WHERE seq = 7")
    with pytest.raises(DamagedError):
        erase_old(filled.exposure, filled.mark, TODAY)
    assert ask(filled, "SELECT count(*) FROM ledger") == [(DAYS * EACH,)]


@pytest.mark.parametrize("today", range(DAYS + 5, DAYS + 60, 6))
def test_confirmed_damage_ages_like_everything(filled: Workspace, today: int) -> None:
    """Wherever the cut lies, before, at or behind the row that confirms: the ledger holds and the meters are the same."""
    unguard(filled.exposure)
    with filled.exposure.begin() as connection:
        connection.exec_driver_sql("UPDATE ledger SET kind = 'x' WHERE seq IN (5, 500)")
        connection.exec_driver_sql("DELETE FROM ledger WHERE seq IN (199, 200, 700)")
    confirm_damage(filled.exposure, filled.mark, "Kim", instant(DAYS))
    ledger = SqlLedger(filled.exposure, filled.mark)
    ledger.append(DAYS * EACH + 2, tuple(made_row(n, DAYS + n) for n in range(1, 20)), instant(DAYS + 19))
    before = ledger.history()
    for day in range(DAYS, today + 1, 7):
        erase_old(filled.exposure, filled.mark, instant(day).utc.date().isoformat())
        after = ledger.history()
        assert after.last_seq == before.last_seq
        assert after.meter() == before.meter()
        assert after.rows == before.rows[len(before.rows) - len(after.rows) :]
    assert len(after.rows) < len(before.rows)


def test_killed_at_any_statement_the_ledger_is_the_old_or_the_new(filled: Workspace) -> None:
    folder = filled.folder
    whole = SqlLedger(filled.exposure, filled.mark).history().meter()
    triggers = ask(filled, "SELECT name, sql FROM sqlite_master WHERE type = 'trigger' ORDER BY name")
    filled.close()
    seen, killed = set(), 0
    for statement in range(1, 60):
        killed += killed_at(folder, statement, f"erase_old(engine, mark, {TODAY!r})")
        opened = open_workspace(folder, SECRETS, writing=True)
        try:
            history = SqlLedger(opened.exposure, opened.mark).history()
            assert len(history.rows) in (DAYS * EACH, DAYS * EACH - GONE)
            assert history.meter() == whole
            assert ask(opened, "SELECT name, sql FROM sqlite_master WHERE type = 'trigger' ORDER BY name") == triggers
            seen.add(len(history.rows))
        finally:
            opened.close()
        if len(history.rows) < DAYS * EACH:
            break
    assert killed > 5
    assert seen == {DAYS * EACH, DAYS * EACH - GONE}
