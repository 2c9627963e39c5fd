"""What is written is durable, whole, chained, and nowhere in plain form."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from uuid import UUID

import pytest
from sqlalchemy import text

from app.domain.assessment import Assessment, Outcome
from app.domain.clock import SystemClock
from app.domain.exposure import LedgerRow, RowKind
from app.domain.ids import new_id
from app.domain.item import Cells
from app.domain.people import Role
from app.errors import (
    DamagedError,
    NewerSchemaError,
    PenumbraError,
    StorageError,
    UsageError,
    WorkspaceBusy,
    WorkspaceExists,
)
from app.intake.ports import Description, SetAside, Stored, Taken
from app.review.keeping import merged, owing
from app.review.ports import Booking, Correction, Sight
from app.storage.accounts import Accounts, Decided, new_person
from app.storage.casebook import SqlCasebook
from app.storage.ledger import SqlLedger
from app.storage.register import SqlRegister
from app.storage.schema import HEADS, alembic_config, run_alembic, schema_version
from app.storage.verify import Finding, VaultLook, verify_folder
from app.storage.worklist import SqlWorklist
from app.storage.workspace import Workspace, make_workspace, open_workspace
from tests.storage.conftest import SECRETS

CANARY = "IMG 0001 canary.jpg"
NOW = SystemClock()
MONDAY = datetime(2026, 3, 2, 8, tzinfo=UTC)


def row(ms: int, kind: RowKind = RowKind.BEAT) -> LedgerRow:
    at = datetime(2025, 6, 10, 9, 13, tzinfo=UTC) + timedelta(milliseconds=ms)
    return LedgerRow("2025-06-10", at, kind, ms, 900, 0, 900 * ms, ms, ms, 0, "test")


def taken(path: str, sha256: str, *, new: bool = True) -> Taken:
    told = Description("image/jpeg", 80, 60, 1, None, Cells(8, 6, bytes(48)))
    stored = Stored(sha256[:32], b"k" * 60, 10)
    return Taken(path, 10, 7, sha256, "m" * 32, stored if new else None, told if new else None)


def fill(workspace: Workspace, count: int = 3) -> SqlWorklist:
    register = SqlRegister(workspace.work, workspace.about.person_id)
    source = register.begin("R-1", "reported", "/srv/reported")
    batch = tuple(taken(f"{n} {CANARY}", f"{n:064x}") for n in range(count))
    register.record(source, (*batch, taken("a copy", f"{0:064x}", new=False)), (SetAside("link", "symbolic link"),))
    return SqlWorklist(workspace.work)


def fact(worklist: SqlWorklist, item: str, grade: str, outcome: Outcome = Outcome.GRADED) -> Assessment:
    card = worklist.card(item)
    last = card.history[-1].assessment.fact_id if card.history else None
    made = datetime.now(UTC)
    return Assessment(new_id(), card.item.sha256, outcome, "uk_sc_2014", "0.1.0", grade, "ada", made, last, 0)


def checked(folder: Path) -> list[Finding]:
    return verify_folder(folder, SECRETS, lambda _: VaultLook(lambda _: True))


def test_a_batch_recorded_twice_changes_nothing(workspace: Workspace) -> None:
    fill(workspace)
    worklist = fill(workspace)
    (report,) = worklist.reports()
    items = worklist.items(report.id)
    assert [item.copies for item in items] == [2, 1, 1]
    assert (report.items, report.is_open) == (3, True)
    assert len(worklist.card(items[0].id).places) == 2


def test_reading_waits_for_no_writer(workspace: Workspace) -> None:
    worklist = fill(workspace)
    casebook = SqlCasebook(workspace.work)
    register, accounts = SqlRegister(workspace.work, "ada"), Accounts(workspace.work, SECRETS.cost)
    ledger = SqlLedger(workspace.exposure)
    with workspace.work.begin() as writing, workspace.exposure.begin() as writing_too:
        for connection in (writing, writing_too):
            connection.exec_driver_sql("DELETE FROM outbox")
        (report,) = worklist.reports()
        item = worklist.items(report.id)[0].id
        assert worklist.first_items(report.id, 1)[0].id == worklist.card(item).item.id == item
        assert worklist.vault_key(item).object_name in set(register.object_names())
        assert (len(register.known_hashes()), worklist.counts()["items"]) == (3, 3)
        assert (casebook.bookings(datetime.now(UTC)), ledger.rows(), ledger.last_seen()) == ((), (), None)
        assert [person.name for person in accounts.people()] == ["Ada"]


def test_a_report_is_open_until_its_last_item_is_dealt_with(workspace: Workspace) -> None:
    worklist, casebook = fill(workspace), SqlCasebook(workspace.work)
    with workspace.work.begin() as connection:
        connection.exec_driver_sql("INSERT INTO report (id, reference, made_at) VALUES ('z', 'R-9', '2126-01-05')")
    outcomes = (Outcome.GRADED, Outcome.NOT_ASSESSABLE, Outcome.SET_ASIDE)
    for item, outcome in zip(worklist.items(worklist.reports()[0].id), outcomes, strict=True):
        assert [(report.items, report.is_open) for report in worklist.reports()] == [(3, True), (0, False)]
        casebook.assess(fact(worklist, item.id, "A" if outcome is Outcome.GRADED else "", outcome))
    assert [(report.items, report.is_open) for report in worklist.reports()] == [(3, False), (0, False)]


def test_grade_withdraw_and_grade_again(workspace: Workspace) -> None:
    worklist = fill(workspace)
    casebook = SqlCasebook(workspace.work)
    (report,) = worklist.reports()
    item = worklist.items(report.id)[0]

    def standing() -> tuple[str, str]:
        now = worklist.items(report.id)[0]
        return now.state, now.grade

    casebook.assess(fact(worklist, item.id, "A"))
    casebook.assess(fact(worklist, item.id, "B"))
    assert standing() == ("graded", "B")
    casebook.assess(fact(worklist, item.id, "", Outcome.WITHDRAWN))
    assert standing() == ("graded", "A")
    casebook.assess(fact(worklist, item.id, "", Outcome.SET_ASIDE))
    assert standing() == ("set_aside", "")
    for stands in (("graded", "A"), ("ungraded", "")):  # undone twice: two steps back
        casebook.assess(fact(worklist, item.id, "", Outcome.WITHDRAWN))
        assert standing() == stands
    assert len(worklist.card(item.id).history) == 6


def test_a_fact_on_an_outdated_state_is_refused(workspace: Workspace) -> None:
    worklist = fill(workspace)
    casebook = SqlCasebook(workspace.work)
    item = worklist.items(worklist.reports()[0].id)[0]
    stale = fact(worklist, item.id, "A")
    casebook.assess(fact(worklist, item.id, "B"))
    with pytest.raises(UsageError, match="in the meantime"):
        casebook.assess(stale)


def test_facts_are_never_changed(workspace: Workspace) -> None:
    worklist = fill(workspace)
    SqlCasebook(workspace.work).assess(fact(worklist, worklist.items(worklist.reports()[0].id)[0].id, "A"))
    for change in ("UPDATE assessment SET grade = 'C'", "DELETE FROM custody"):
        with pytest.raises(Exception, match="append-only"), workspace.work.begin() as connection:
            connection.execute(text(change))


def test_a_decline_leaves_no_trace_once_it_is_undone(workspace: Workspace) -> None:
    worklist, casebook = fill(workspace), SqlCasebook(workspace.work)
    before = worklist.items(worklist.reports()[0].id)
    casebook.decline(before[1].id)
    assert [item.declined for item in worklist.items(worklist.reports()[0].id)] == [False, True, False]
    casebook.undo_decline(before[1].id)
    assert worklist.items(worklist.reports()[0].id) == before


def test_bookings_add_up(workspace: Workspace) -> None:
    casebook = SqlCasebook(workspace.work)
    casebook.book((Booking("a", 5, 1),), MONDAY)
    casebook.book((Booking("a", 7, 0), Booking("b", 1, 1)), MONDAY)
    assert casebook.bookings(MONDAY) == (Booking("a", 12, 1), Booking("b", 1, 1))


def test_a_sight_stands_until_the_item_counts(workspace: Workspace) -> None:
    casebook = SqlCasebook(workspace.work)
    steps = [Booking("a", 5, 1, sight=Sight("U", 7)), Booking("a", 2, 0), Booking("a", 0, 0, sight=Sight("S3", 9))]
    held = Booking("a", 0, 0)
    for step in [*steps, Booking("a", 0, 0, sight=Sight("", 11))]:
        held = merged(held, step)
        casebook.book((step,), MONDAY)
        assert casebook.bookings(MONDAY) == (held,)
    assert (held.picture_units, held.sight) == (7, None)


def test_what_a_grade_owes_is_kept_though_its_bookings_were_refused(workspace: Workspace) -> None:
    worklist, casebook = fill(workspace), SqlCasebook(workspace.work)
    item = worklist.items(worklist.reports()[0].id)[0].id
    owes, more, now = Correction(item, -40, 12, "S1"), Booking(item, 5, 1), datetime.now(UTC)
    casebook.assess(fact(worklist, item, "C"), owes)
    assert casebook.bookings(now) == (owing(None, owes),)
    casebook.book((more,), now)
    assert casebook.bookings(now) == (merged(owing(None, owes), more),)


@pytest.mark.parametrize("clock", [timedelta(0), timedelta(hours=-30)])
def test_what_a_grade_owes_stands_for_a_day_of_its_own(workspace: Workspace, clock: timedelta) -> None:
    """Late in the day of the bookings, or under a clock that was set back: then they keep the day that they have."""
    worklist, casebook = fill(workspace), SqlCasebook(workspace.work)
    item = worklist.items(worklist.reports()[0].id)[0].id
    made_at = MONDAY + timedelta(hours=23) + clock
    casebook.book((Booking(item, 5, 1),), MONDAY)
    casebook.assess(replace(fact(worklist, item, "C"), made_at=made_at), Correction(item, -40, 12))
    stands_until = max(MONDAY, made_at) + timedelta(hours=24)
    assert [booking.owed_u for booking in casebook.bookings(stands_until)] == [-40]
    assert casebook.bookings(stands_until + timedelta(seconds=1)) == ()


def test_bookings_stand_for_a_day_of_believed_time(workspace: Workspace) -> None:
    casebook = SqlCasebook(workspace.work)
    casebook.book((Booking("a", 5, 1),), MONDAY)
    day = timedelta(hours=24)
    casebook.book((Booking("b", 1, 1),), MONDAY + day)
    assert casebook.bookings(MONDAY + day) == (Booking("a", 5, 1), Booking("b", 1, 1))
    casebook.book((), MONDAY + day + timedelta(seconds=1))
    assert casebook.bookings(MONDAY) == (Booking("b", 1, 1),)


def test_a_booking_from_a_clock_that_was_ahead_is_not_kept_for_ever(workspace: Workspace) -> None:
    casebook = SqlCasebook(workspace.work)
    casebook.book((Booking("a", 5, 1),), MONDAY + timedelta(days=400))
    casebook.book((), MONDAY)  # after a reboot, the clock right again
    assert casebook.bookings(MONDAY + timedelta(hours=24)) == (Booking("a", 5, 1),)
    assert casebook.bookings(MONDAY + timedelta(hours=24, seconds=1)) == ()


def test_ledger_rows_sent_again_are_written_once(workspace: Workspace) -> None:
    ledger = SqlLedger(workspace.exposure)
    rows = tuple(row(n) for n in range(1, 6))
    ledger.append(1, rows[:3], NOW.now())
    ledger.append(1, rows, NOW.now())
    ledger.append(4, rows[3:], NOW.now())
    assert ledger.rows() == rows
    with pytest.raises(DamagedError):
        ledger.append(9, rows, NOW.now())


@pytest.mark.parametrize(
    "attack",
    [
        "DROP TRIGGER ledger_no_update; UPDATE ledger SET raw_ms = 0 WHERE seq = 2",
        "DROP TRIGGER ledger_no_delete; DELETE FROM ledger WHERE seq = 2",
        "DROP TRIGGER ledger_no_delete; DELETE FROM ledger WHERE seq = 5",
        "DROP TRIGGER ledger_no_delete; DELETE FROM ledger",
        "UPDATE chain_head SET seq = 4",
    ],
)
def test_a_changed_ledger_is_found(workspace: Workspace, attack: str) -> None:
    ledger = SqlLedger(workspace.exposure)
    ledger.append(1, tuple(row(n) for n in range(1, 6)), NOW.now())
    with workspace.exposure.begin() as connection:
        for statement in attack.split("; "):
            connection.exec_driver_sql(statement)
    with pytest.raises(DamagedError, match="exposure ledger"):
        ledger.rows()
    findings = {finding.area: finding.ok for finding in checked(workspace.folder)}
    assert findings["exposure ledger"] is False
    assert findings["custody log"] is True


def test_what_goes_out_says_times_to_five_minutes(workspace: Workspace) -> None:
    SqlLedger(workspace.exposure).append(1, (row(5),), NOW.now())
    with workspace.exposure.connect() as connection:
        payload = connection.exec_driver_sql("SELECT payload FROM outbox").scalar_one()
    assert b"09:10:00" in payload
    assert b"09:13" not in payload


def test_what_goes_out_of_exposure_has_an_id_that_tells_no_moment(workspace: Workspace) -> None:
    SqlLedger(workspace.exposure).append(1, (row(5), row(6)), NOW.now())
    with workspace.exposure.connect() as connection:
        ids = connection.execute(text("SELECT fact_id FROM outbox")).scalars().all()
    assert {UUID(fact_id).version for fact_id in ids} == {4}


def test_which_bands_were_looked_at_is_never_sent(workspace: Workspace) -> None:
    ledger = SqlLedger(workspace.exposure)
    ledger.append(1, (row(5, RowKind.SERVED),), NOW.now())
    ledger.append(2, (row(6), row(7, RowKind.SERVED)), NOW.now())
    assert len(ledger.rows()) == 3
    with workspace.exposure.connect() as connection:
        sent = [bytes(payload) for (payload,) in connection.exec_driver_sql("SELECT payload FROM outbox")]
    assert len(sent) == 1
    assert b"served" not in sent[0]


def test_who_has_a_passphrase_can_confirm(workspace: Workspace) -> None:
    accounts = Accounts(workspace.work, SECRETS.cost)
    kim, eve = new_person("Kim", Role.SUPERVISOR), new_person("Eve", Role.ANALYST)
    accounts.add(kim, "a phrase of Kim")
    accounts.add(eve, None)
    with workspace.work.begin():  # beside a writer: the window asks on its own thread, and must not wait
        assert [person.name for person in accounts.confirmers()] == ["Ada", "Kim"]
    assert accounts.confirms(kim.id, "a phrase of Kim")
    assert not accounts.confirms(kim.id, "another")
    assert not accounts.confirms(eve.id, "")
    accounts.remove(kim, Decided("ada", "ada"))
    assert [person.name for person in accounts.confirmers()] == ["Ada"]
    assert not accounts.confirms(kim.id, "a phrase of Kim")
    assert [person.name for person in accounts.people()] == ["Ada", "Eve"]


def test_nothing_is_on_disk_in_plain_form(workspace: Workspace) -> None:
    worklist = fill(workspace)
    SqlCasebook(workspace.work).assess(fact(worklist, worklist.items(worklist.reports()[0].id)[0].id, "NPI_S62"))
    SqlLedger(workspace.exposure).append(1, (row(5),), NOW.now())
    for path in workspace.folder.rglob("*"):
        content = path.read_bytes() if path.is_file() else b""
        for canary in (CANARY.encode(), b"SQLite format 3", b"NPI_S62", b"2025-06-10"):
            assert canary not in content, path.name


def test_one_writer_and_readers_beside_it(workspace: Workspace, folder: Path) -> None:
    fill(workspace)
    with pytest.raises(WorkspaceBusy, match="another copy"):
        open_workspace(folder, SECRETS, writing=True)
    reader = open_workspace(folder, SECRETS, writing=False)
    try:
        assert SqlWorklist(reader.work).counts()["items"] == 3
        with pytest.raises(PenumbraError):
            SqlCasebook(reader.work).decline("x")
    finally:
        reader.close()


def test_damage_wrong_keys_and_exchanged_files_are_plain_messages(folder: Path) -> None:
    work, exposure = folder / "work.db", folder / "exposure.db"
    before = work.read_bytes()
    work.write_bytes(exposure.read_bytes())
    with pytest.raises(DamagedError, match=r"work\.db cannot be read"):
        open_workspace(folder, SECRETS, writing=False)
    work.write_bytes(before[:100])
    with pytest.raises(DamagedError):
        open_workspace(folder, SECRETS, writing=False)
    work.write_bytes(before)
    open_workspace(folder, SECRETS, writing=True).close()


def test_a_damaged_page_is_found(workspace: Workspace, folder: Path) -> None:
    fill(workspace, 400)
    workspace.close()
    path = folder / "work.db"
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 1
    path.write_bytes(content)
    assert any(not finding.ok for finding in checked(folder))


def test_a_newer_schema_is_refused(workspace: Workspace, folder: Path) -> None:
    with workspace.work.begin() as connection:
        connection.exec_driver_sql("UPDATE alembic_version SET version_num = '9999'")
    workspace.close()
    for writing in (True, False):
        with pytest.raises(NewerSchemaError, match="newer version"):
            open_workspace(folder, SECRETS, writing=writing)


@pytest.mark.parametrize("name", ["work", "exposure"])
def test_the_migrations_make_what_the_tables_say(workspace: Workspace, name: str) -> None:
    from alembic.autogenerate import compare_metadata
    from alembic.migration import MigrationContext
    from alembic.script import ScriptDirectory

    file, config = getattr(workspace, f"{name}_file"), alembic_config(name)
    tables = config.attributes["metadata"]
    assert schema_version(file) == HEADS[name] == ScriptDirectory.from_config(config).get_current_head()
    with file.engine.connect() as connection:
        assert compare_metadata(MigrationContext.configure(connection), tables) == []
    run_alembic(file, name, "downgrade", "base")
    run_alembic(file, name, "upgrade", HEADS[name])
    with file.engine.connect() as connection:
        assert compare_metadata(MigrationContext.configure(connection), tables) == []


def test_making_a_workspace_twice_or_over_other_files_is_refused(folder: Path, tmp_path: Path) -> None:
    with pytest.raises(WorkspaceExists):
        make_workspace(folder, "Ada", "casework", SECRETS)
    (tmp_path / "full").mkdir()
    (tmp_path / "full" / "letter.txt").write_text("mine")
    with pytest.raises(WorkspaceExists, match="not empty"):
        make_workspace(tmp_path / "full", "Ada", "casework", SECRETS)


def test_a_full_disk_loses_nothing_that_was_recorded(workspace: Workspace) -> None:
    ledger = SqlLedger(workspace.exposure)
    ledger.append(1, (row(1),), NOW.now())
    with workspace.exposure.connect() as connection:
        pages = connection.exec_driver_sql("PRAGMA page_count").scalar_one()
    workspace.exposure.dispose()
    with workspace.exposure.connect() as connection:
        connection.exec_driver_sql(f"PRAGMA max_page_count = {pages}")
        connection.rollback()
    many = tuple(replace(row(n), note="n" * 60) for n in range(2, 4_000))
    with pytest.raises(StorageError, match="full"):
        ledger.append(2, many, NOW.now())
    assert ledger.rows() == (row(1),)


WRITER = """
import sys
from pathlib import Path
from app.storage.ledger import SqlLedger
from app.storage.workspace import open_workspace
from tests.storage.conftest import SECRETS
from tests.storage.test_stores import NOW, row
ledger = SqlLedger(open_workspace(Path(sys.argv[1]), SECRETS, writing=True).exposure)
seq = len(ledger.rows())
while True:
    seq += 1
    ledger.append(seq, (row(seq),), NOW.now())
    print(seq, flush=True)
"""


def test_killed_at_any_moment_no_acknowledged_row_is_lost(folder: Path) -> None:
    chance = random.Random(11)
    root = str(Path(__file__).parents[2])
    for _ in range(8):
        asked = [sys.executable, "-c", WRITER, str(folder)]
        with subprocess.Popen(
            asked, stdout=subprocess.PIPE, text=True, env={**os.environ, "PYTHONPATH": root}
        ) as writer:
            assert writer.stdout is not None
            acknowledged = 0
            for _ in range(chance.randrange(1, 60)):
                acknowledged = int(writer.stdout.readline())
            writer.send_signal(signal.SIGKILL)
        opened = open_workspace(folder, SECRETS, writing=True)
        try:
            assert len(SqlLedger(opened.exposure).rows()) >= acknowledged
        finally:
            opened.close()
