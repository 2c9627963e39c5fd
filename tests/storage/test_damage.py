"""Damage of the exposure ledger is always found; what two people confirm is accepted exactly; nothing opens a fresh day."""

from __future__ import annotations

import random
import shutil
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import Engine
from sqlalchemy.exc import IntegrityError, NoResultFound

from app.domain.exposure import LedgerRow, RowKind
from app.errors import DamagedError, UsageError
from app.storage.damage import confirm_damage, notes_of_damage, read_damaged_ledger
from app.storage.keys import mark_key, open_keys
from app.storage.ledger import SqlLedger
from app.storage.mark import DayBooked, LedgerMark
from app.storage.verify import VaultLook, verify_folder
from app.storage.workspace import Workspace, make_workspace, open_workspace
from app.wellbeing.chain import row_hash
from tests.storage.conftest import SECRETS
from tests.storage.crashing import killed_at
from tests.storage.ledgers import COLUMNS, changed, days_of_rows, instant, made_row, set_column, unguard

COUNT = 14
NOW = instant(2)


class Bench:
    """One workspace whose ledger is put back before each example."""

    def __init__(self, workspace: Workspace) -> None:
        self.workspace, self.engine, self.mark = workspace, workspace.exposure, workspace.mark
        self.ledger = SqlLedger(self.engine, self.mark)
        self.rows = days_of_rows(2, COUNT // 2)

    def fill(self) -> None:
        unguard(self.engine)
        with self.engine.begin() as connection:
            for table in ("ledger", "chain_break", "chain_head", "ledger_start", "outbox", "last_seen"):
                connection.exec_driver_sql(f"DELETE FROM {table}")
        self.mark.write(0, bytes(32))
        self.ledger.append(1, self.rows, instant(1))
        self.move_mark()

    def move_mark(self) -> None:
        from app.storage.marking import move_mark

        with self.workspace.exposure_file.reading() as driver:
            move_mark(driver, self.mark)

    def run(self, *statements: str) -> None:
        with self.engine.begin() as connection:
            for statement in statements:
                connection.exec_driver_sql(statement)

    def column(self, table: str, column: str, key: str, value: object) -> object:
        """As it stands: a text as its bytes, for it may be none any more."""
        held = f"iif(typeof({column}) = 'text', CAST({column} AS BLOB), {column})"
        with self.engine.connect() as connection:
            return connection.exec_driver_sql(f"SELECT {held} FROM {table} WHERE {key} = ?", (value,)).scalar_one()

    def is_whole(self) -> bool:
        try:
            self.ledger.history()
        except DamagedError:
            return False
        return True

    def confirm(self) -> None:
        confirm_damage(self.engine, self.mark, "Kim", NOW)
        assert self.is_whole()


@pytest.fixture(scope="module")
def bench(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Bench]:
    folder = tmp_path_factory.mktemp("damage") / "workspace"
    make_workspace(folder, "Ada", "casework", SECRETS)
    workspace = open_workspace(folder, SECRETS, writing=True)
    yield Bench(workspace)
    workspace.close()


Damage = Callable[[Bench], None]
NUMBERS = st.integers(1, COUNT)


@st.composite
def damages(draw: st.DrawFn, numbers: st.SearchStrategy[int] = NUMBERS) -> Damage:
    """One change to the rows: a bit of a byte of any column, a row less, rows exchanged, a row more."""
    number = draw(numbers)
    kind = draw(st.sampled_from(("bit", "bit", "bit", "delete", "exchange", "null-like", "insert")))
    if kind == "bit":
        column, where, bit = draw(st.sampled_from(COLUMNS)), draw(st.integers(0, 63)), draw(st.integers(0, 7))

        def turn(bench: Bench) -> None:
            value = changed(bench.column("ledger", column, "seq", number), where, bit)
            taken = column == "seq" and isinstance(value, int) and 1 <= value <= COUNT and value != number
            if taken:
                bench.run(f"DELETE FROM ledger WHERE seq = {number}")
            else:
                set_column(bench.engine, "ledger", column, ("seq", number), value)

        return turn
    if kind == "delete":
        return lambda bench: bench.run(f"DELETE FROM ledger WHERE seq = {number}")
    if kind == "exchange":
        other = draw(numbers.filter(lambda n: n != number))
        return lambda bench: bench.run(
            f"UPDATE ledger SET seq = -1 WHERE seq = {number}",
            f"UPDATE ledger SET seq = {number} WHERE seq = {other}",
            f"UPDATE ledger SET seq = {other} WHERE seq = -1",
        )
    if kind == "insert":
        names = ", ".join(COLUMNS[1:])
        return lambda bench: bench.run(
            f"INSERT INTO ledger (seq, {names}) SELECT {-number}, {names} FROM ledger WHERE seq = {number}"
        )
    column = draw(st.sampled_from(COLUMNS[1:]))
    return lambda bench: bench.run(f"UPDATE ledger SET {column} = '' WHERE seq = {number}")


@settings(max_examples=250)
@given(damage=damages())
def test_any_damage_is_found_and_confirmed_exactly(bench: Bench, damage: Damage) -> None:
    bench.fill()
    before = raw(bench.engine)
    damage(bench)
    if raw(bench.engine) == before:
        return  # an empty text that was emptied
    assert not bench.is_whole()
    damaged = raw(bench.engine)
    bench.confirm()
    assert raw(bench.engine)[: len(damaged)] == damaged  # what is damaged stays as it is
    assert len(raw(bench.engine)) == len(damaged) + 1


@settings(max_examples=150)
@given(first=damages(), second=damages(st.integers(1, COUNT + 3)), later=st.booleans())
def test_what_was_confirmed_is_accepted_and_nothing_else(
    bench: Bench, first: Damage, second: Damage, later: bool
) -> None:
    bench.fill()
    first(bench)
    if bench.is_whole():
        return
    bench.confirm()
    if later:
        last = bench.ledger.history().last_seq
        bench.ledger.append(last + 1, (made_row(1, 2), made_row(2, 2)), NOW)
        assert bench.is_whole()
    before = raw(bench.engine)
    with suppress(NoResultFound, IntegrityError):  # a row that the second needs was taken by the first
        second(bench)
    assert bench.is_whole() is (raw(bench.engine) == before)


def raw(engine: Engine) -> list[str]:
    """The ledger's columns as they stand, byte for byte, the lowest number first."""
    parts = " || '|' || ".join(f"typeof({name}) || hex({name})" for name in COLUMNS)
    with engine.connect() as connection:
        return [str(row[0]) for row in connection.exec_driver_sql(f"SELECT {parts} FROM ledger ORDER BY seq")]


@settings(max_examples=50)
@given(
    column=st.sampled_from(("seq", "prev_hash", "confirmed_by", "confirmed_at")),
    where=st.integers(0, 40),
    bit=st.integers(0, 6),
)
def test_the_note_of_a_confirmation_cannot_be_changed(bench: Bench, column: str, where: int, bit: int) -> None:
    bench.fill()
    bench.run("UPDATE ledger SET raw_ms = 1 WHERE seq = 3")
    bench.confirm()
    seq = bench.ledger.history().last_seq
    value = changed(bench.column("chain_break", column, "seq", seq), where, bit)
    set_column(bench.engine, "chain_break", column, ("seq", seq), value)
    assert not bench.is_whole()
    bench.confirm()


@settings(max_examples=30)
@given(
    what=st.sampled_from((("chain_head", "seq"), ("chain_head", "hash"), ("last_seen", "utc"))), bit=st.integers(0, 6)
)
def test_a_changed_head_is_found_and_mended_by_a_confirmation(bench: Bench, what: tuple[str, str], bit: int) -> None:
    bench.fill()
    table, column = what
    key = ("name", "ledger") if table == "chain_head" else ("id", 1)
    value = "yesterday" if table == "last_seen" else changed(bench.column(table, column, *key), bit, bit)
    set_column(bench.engine, table, column, key, value)
    assert not bench.is_whole()
    bench.confirm()
    assert bench.ledger.last_seen() is not None


def test_a_whole_ledger_cannot_be_confirmed(bench: Bench) -> None:
    bench.fill()
    before = raw(bench.engine)
    with pytest.raises(UsageError, match="nothing to confirm"):
        confirm_damage(bench.engine, bench.mark, "Kim", NOW)
    assert read_damaged_ledger(bench.engine, bench.mark, NOW) is None
    assert raw(bench.engine) == before


@pytest.mark.parametrize("prev_hash", [bytes(32), b"", b"x" * 32])
def test_a_forged_note_is_none(bench: Bench, prev_hash: bytes) -> None:
    """Somebody who writes the note but has not the right hashes excuses nothing, before a damage or after it."""
    for damaged in (False, True):
        for seq in (4, COUNT, COUNT + 1):
            bench.fill()
            if damaged:
                bench.run("UPDATE ledger SET raw_ms = 1 WHERE seq = 3")
            with bench.engine.begin() as connection:
                said = (seq, prev_hash, "Kim", NOW.utc.isoformat())
                connection.exec_driver_sql("INSERT INTO chain_break VALUES (?, ?, ?, ?)", said)
            assert not bench.is_whole()


def test_a_note_over_a_row_that_confirms_nothing_is_none(bench: Bench) -> None:
    """The right fingerprint under an ordinary row: without the two people's row there is no confirmation."""
    from app.storage.ledger_reading import Break, break_hash, fingerprint, read_raw

    bench.fill()
    bench.run("UPDATE ledger SET raw_ms = 1 WHERE seq = 3")
    with bench.workspace.exposure_file.reading() as driver:
        note = Break(COUNT + 1, b"", "Kim", NOW.utc.isoformat())
        note = replace(note, prev_hash=break_hash(fingerprint(bytes(32), read_raw(driver)), [], note))
    digest = row_hash(note.prev_hash, COUNT + 1, made_row(1, 1))
    bench.ledger.append(COUNT + 1, (made_row(1, 1),), NOW)
    with bench.engine.begin() as connection:
        connection.exec_driver_sql(
            "INSERT INTO chain_break VALUES (?, ?, ?, ?)", (note.seq, note.prev_hash, "Kim", note.confirmed_at)
        )
        connection.exec_driver_sql(
            "UPDATE ledger SET prev_hash = ?, row_hash = ? WHERE seq = ?", (note.prev_hash, digest, note.seq)
        )
        connection.exec_driver_sql("UPDATE chain_head SET hash = ?", (digest,))
    assert not bench.is_whole()


def test_what_can_be_read_is_told_with_the_place(bench: Bench) -> None:
    bench.fill()
    bench.run(
        "UPDATE ledger SET kind = 'nothing' WHERE seq = 5",
        "DELETE FROM ledger WHERE seq IN (9, 10)",
        "UPDATE ledger SET note = CAST(x'ff' AS TEXT) WHERE seq = 7",
    )
    found = read_damaged_ledger(bench.engine, bench.mark, NOW)
    assert found is not None
    assert found.reason.startswith("the exposure ledger is damaged")
    assert found.history.left_out == (5, 7)
    assert found.history.lost == 2
    assert found.history.numbers == (1, 2, 3, 4, 6, 8, 11, 12, 13, 14)
    assert found.history.rows == tuple(bench.rows[n - 1] for n in found.history.numbers)
    assert found.history.last_seq == COUNT


UNPROVEN = [
    (made_row(2, 1, RowKind.BEAT), "raw_ms = 0", True),
    (made_row(2, 1, RowKind.BEAT), "dose_u = -1", False),
    (made_row(2, 1, RowKind.BEAT), "dose_u = 900000000000000000", False),
    (made_row(2, 1, RowKind.BEAT), "raw_ms = 5001", False),
    (made_row(2, 1, RowKind.BEAT), "duty_day = '2025-06-09'", False),
    (made_row(2, 1, RowKind.REST), "ms = 3600000", False),
    (made_row(2, 1, RowKind.RECLASS), "dose_u = -900000000", False),
    (made_row(2, 1, RowKind.URGENT), "ms = 1", False),
    (made_row(2, 1, RowKind.OVERRIDE), "note = 'block_raw_ms=1800000'", False),
]


@pytest.mark.parametrize(("row", "change", "counts"), UNPROVEN)
def test_a_row_that_proves_nothing_counts_only_where_it_adds(
    bench: Bench, row: LedgerRow, change: str, counts: bool
) -> None:
    bench.fill()
    bench.ledger.append(COUNT + 1, (row, made_row(3, 1, RowKind.SHOW)), NOW)
    bench.run(f"UPDATE ledger SET {change} WHERE seq = {COUNT + 1}")
    found = read_damaged_ledger(bench.engine, bench.mark, NOW)
    assert found is not None
    assert (COUNT + 1 in found.history.numbers) is counts
    assert (COUNT + 1 in found.history.left_out) is not counts


def test_an_older_ledger_that_is_confirmed_has_the_day_that_the_mark_proves(folder: Path) -> None:
    """The file is put back as it was in the morning: what the day had booked by the last closing still counts."""
    open_workspace(folder, SECRETS, writing=True).close()
    looked = tuple(made_row(n, 1, RowKind.BEAT) for n in range(40))
    with_rows(folder, lambda ledger: ledger.append(1, looked[:4], instant(1)))
    shutil.copy(folder / "exposure.db", folder / "morning.db")
    with_rows(folder, lambda ledger: ledger.append(5, looked[4:], instant(1)))
    for rest in folder.glob("exposure.db*"):
        rest.unlink()
    (folder / "morning.db").rename(folder / "exposure.db")
    workspace = open_workspace(folder, SECRETS, writing=True)
    try:
        ledger = SqlLedger(workspace.exposure, workspace.mark)
        with pytest.raises(DamagedError, match="older than it was"):
            ledger.history()
        history = confirm_damage(workspace.exposure, workspace.mark, "Kim", NOW)
        assert (history.last_seq, history.lost) == (41, 36)
        meter = ledger.history().meter()
        assert (meter.duty_day, meter.day_raw_ms, meter.day_review_ms) == (looked[0].duty_day, 200_000, 200_000)
        assert meter.day_dose_u == 40 * looked[0].dose_u
    finally:
        workspace.close()
    with_rows(folder, lambda ledger: ledger.append(42, (made_row(1, 2),), instant(2)))
    with_rows(folder, lambda ledger: ledger.history())


def with_rows(folder: Path, act: Callable[[SqlLedger], object]) -> None:
    workspace = open_workspace(folder, SECRETS, writing=True)
    try:
        act(SqlLedger(workspace.exposure, workspace.mark))
    finally:
        workspace.close()


def test_a_confirmation_without_its_mark_holds(bench: Bench) -> None:
    """The program ends between the transaction and the mark: the older mark is still true, and nothing is asked twice."""
    bench.fill()
    older = (bench.workspace.folder / "exposure.mark").read_bytes()
    bench.run("UPDATE ledger SET raw_ms = 1 WHERE seq = 3")
    bench.confirm()
    (bench.workspace.folder / "exposure.mark").write_bytes(older)
    assert bench.is_whole()
    bench.move_mark()
    assert bench.mark.read()[0] == COUNT + 1
    assert bench.is_whole()


def test_killed_at_any_statement_the_damage_is_confirmed_or_not(folder: Path) -> None:
    with_rows(folder, lambda ledger: ledger.append(1, days_of_rows(2, 7), instant(1)))

    def damage(ledger: SqlLedger) -> None:
        unguard(ledger.engine)
        with ledger.engine.begin() as connection:
            connection.exec_driver_sql("UPDATE ledger SET kind = 'x' WHERE seq = 4")

    with_rows(folder, damage)
    kept: list[str] = []
    with_rows(folder, lambda ledger: kept.extend(raw(ledger.engine)))
    killed, rows = 0, 14
    while rows == 14 and killed < 60:
        killed += killed_at(folder, killed + 1, "confirm_damage(engine, mark, 'Kim', instant(2))")
        workspace = open_workspace(folder, SECRETS, writing=True)
        try:
            now = raw(workspace.exposure)
            rows = len(now)
            assert now[:14] == kept
            damaged = read_damaged_ledger(workspace.exposure, workspace.mark, NOW)
            assert (damaged is None) is (rows == 15)
        finally:
            workspace.close()
    assert rows == 15
    assert killed > 5


def test_a_lost_mark_is_confirmed_and_made_anew(bench: Bench) -> None:
    bench.fill()
    (bench.workspace.folder / "exposure.mark").unlink()
    assert not bench.is_whole()
    bench.confirm()
    assert bench.mark.read()[0] == COUNT + 1


def test_an_empty_ledger_that_was_known_is_no_fresh_day(bench: Bench) -> None:
    bench.fill()
    bench.run("DELETE FROM ledger", "DELETE FROM chain_head")
    assert not bench.is_whole()
    bench.confirm()
    history = bench.ledger.history()
    assert (history.last_seq, history.lost) == (COUNT + 1, COUNT)
    of_day = [row for row in bench.rows if row.duty_day == bench.rows[-1].duty_day]
    assert history.meter().day_raw_ms == sum(row.raw_ms for row in of_day)


def test_verify_notes_what_was_confirmed_and_finds_the_rest(bench: Bench) -> None:
    bench.fill()
    bench.run("UPDATE ledger SET raw_ms = 1 WHERE seq = 3")
    assert said(bench)[0] is False
    bench.confirm()
    ok, message = said(bench)
    assert ok
    assert "Kim" in message
    assert [note.confirmed_by for note in notes_of_damage(bench.engine)] == ["Kim"]
    bench.run("UPDATE ledger SET raw_ms = 2 WHERE seq = 3")
    assert said(bench)[0] is False


def said(bench: Bench) -> tuple[bool, str]:
    findings = verify_folder(bench.workspace.folder, SECRETS, lambda _: VaultLook(lambda _: True))
    return next((finding.ok, finding.message) for finding in findings if finding.area == "exposure ledger")


def test_damaged_pages_stay_a_plain_message(folder: Path) -> None:
    with_rows(folder, lambda ledger: ledger.append(1, days_of_rows(2, 400), instant(1)))
    path = folder / "exposure.db"
    content, chance = bytearray(path.read_bytes()), random.Random(5)
    for _ in range(40):
        content[chance.randrange(4_096, len(content))] ^= 0xFF
    path.write_bytes(content)

    def confirm() -> None:
        workspace = open_workspace(folder, SECRETS, writing=True)
        try:
            confirm_damage(workspace.exposure, workspace.mark, "Kim", NOW)
        finally:
            workspace.close()

    with pytest.raises(DamagedError, match="cannot be read"):
        confirm()


def test_the_mark_says_what_the_day_had_booked(folder: Path) -> None:
    rows = (made_row(1, 0, RowKind.BEAT), made_row(2, 1, RowKind.BEAT), made_row(3, 1, RowKind.STRETCH))
    with_rows(folder, lambda ledger: ledger.append(1, rows, instant(1)))
    mark = LedgerMark(folder, mark_key(open_keys(folder / "keys", ("work", "exposure"), SECRETS)["exposure"]))
    assert mark.read_day() == DayBooked("2025-06-03", 10_000, 10_000, 9_000_000)
    mark.write(1, bytes(32))
    assert mark.read_day() is None
    with pytest.raises(DamagedError):
        LedgerMark(folder, bytes(32)).read()
