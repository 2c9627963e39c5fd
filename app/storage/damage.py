"""Damage of the exposure ledger: what can still be read of it, and its confirmation by analyst and supervisor.

Nothing that stands in the ledger is changed. A row is added that confirms, with a note (`chain_break`) of who did; it builds on a
fingerprint of all rows before it as they stand, so exactly this damage is accepted and no other (`ledger_reading`).
"""

from __future__ import annotations

from contextlib import suppress
from dataclasses import asdict, dataclass, replace
from datetime import tzinfo
from typing import Any

from sqlalchemy import Connection, Engine, delete, insert

from app.domain.clock import Instant
from app.domain.exposure import LedgerRow, RowKind
from app.errors import DamagedError, UsageError
from app.storage.counting import Counted, count_rows
from app.storage.engine import translated
from app.storage.ledger import WHAT, note_seen, put, write_rows
from app.storage.ledger_reading import (
    HIGHEST,
    Break,
    Start,
    break_hash,
    fingerprint,
    make_row,
    read_breaks,
    read_head,
    read_history,
    read_raw,
    read_start,
)
from app.storage.mark import DayBooked, LedgerMark
from app.storage.marking import day_booked
from app.storage.prepared import driver_of
from app.storage.tables_exposure import CHAIN_BREAK, LEDGER_START
from app.wellbeing.chain import GENESIS
from app.wellbeing.duty_day import duty_day
from app.wellbeing.history import History

WORD = "damage"


@dataclass(frozen=True, slots=True)
class DamagedLedger:
    """reason: what does not hold first, in words. history: the rows that count, the numbers of the rest, the next number."""

    reason: str
    history: History


def read_damaged_ledger(engine: Engine, mark: LedgerMark, at: Instant) -> DamagedLedger | None:
    """What can be read of a damaged ledger; None if it is whole. Raises DamagedError where the file cannot be read at all."""
    with translated(WHAT), engine.connect() as connection:
        driver = driver_of(connection)
        driver.execute("BEGIN")
        try:
            reason = _reason(driver, mark)
            return DamagedLedger(reason, _readable(driver, mark, at)) if reason else None
        finally:
            driver.execute("ROLLBACK")


def confirm_damage(
    engine: Engine, mark: LedgerMark, by_supervisor: str, at: Instant, zone: tzinfo | None = None
) -> History:
    """Accept the damage as it stands, in one transaction, and move the mark. Returns the ledger as it is read from now on.

    by_supervisor: who confirms beside the analyst; the caller has made sure of both. zone: of duty days; None: the system's.
    Raises UsageError if the ledger is whole, and StorageError. The day's meters are never less than the mark proves: what is
    missing is booked with the row that confirms. If the program ends between transaction and mark, the ledger holds all the
    same: the mark is older than the note.
    """
    with translated(WHAT), engine.begin() as connection:
        driver = driver_of(connection)
        if not _reason(driver, mark):
            raise UsageError("the exposure record is whole; there is nothing to confirm")
        held = _readable(driver, mark, at)
        seq = held.last_seq + 1
        start = _mend_start(connection, driver, seq)
        earlier = read_breaks(driver)
        made = Break(seq, b"", by_supervisor, at.utc.isoformat())
        made = replace(made, prev_hash=break_hash(fingerprint(start.hash, read_raw(driver)), earlier, made))
        connection.execute(insert(CHAIN_BREAK), asdict(made))
        row = _confirming(held, _proven(mark), at, zone)
        _, digest = write_rows(driver, seq - 1, made.prev_hash, (row,))
        note_seen(driver, at)
        history, day = read_history(driver, None), day_booked(driver)
    mark.write(seq, digest, day)
    return history


def notes_of_damage(engine: Engine) -> tuple[Break, ...]:
    """Who confirmed damage, and when."""
    with translated(WHAT), engine.connect() as connection:
        return read_breaks(driver_of(connection))


def _reason(driver: Any, mark: LedgerMark) -> str:
    try:
        read_history(driver, mark)
    except DamagedError as error:
        return str(error)
    return ""


def _readable(driver: Any, mark: LedgerMark, at: Instant) -> History:
    """As if the next number confirmed all that is there."""
    try:
        start = read_start(driver)
    except DamagedError:
        start = Start()
    raw = read_raw(driver)
    known = _known(mark)
    highest = max([start.seq - 1, known, *(row[0] for row in raw), *(note.seq for note in read_breaks(driver))])
    with suppress(DamagedError):  # else the rows and the mark say how far it reached
        highest = max(highest, read_head(driver)[0] if not raw else 0)
    if highest >= HIGHEST:
        raise DamagedError("the exposure ledger names a number that no row can have; put the folder back from a backup")
    counted: Counted = count_rows(start.seq, raw, highest + 1, at.utc.date().isoformat(), make_row)
    return History(counted.rows, counted.numbers, highest, start.state, counted.left_out, counted.lost)


def _mend_start(connection: Connection, driver: Any, seq: int) -> Start:
    """Where the kept rows begin. A note of it that does not hold is replaced: it is no fact, and the meters in it are lost."""
    try:
        return read_start(driver)
    except DamagedError:
        raw = read_raw(driver)
        start = Start(raw[0][0] if raw else seq, GENESIS)
        if start.seq <= 1:
            connection.execute(delete(LEDGER_START))
            return Start()
        values = {"id": 1, "seq": start.seq, "hash": start.hash, "meters": start.sealed()}
        put(connection, LEDGER_START, values, "id")
        return start


def _confirming(held: History, proven: DayBooked | None, at: Instant, zone: tzinfo | None) -> LedgerRow:
    days = [row.duty_day for row in held.rows] + ([proven.duty_day] if proven else [])
    day = max(days, default=duty_day(at.utc, zone))
    of_day = [row for row in held.rows if row.duty_day == day]
    raw_ms = session_ms = dose_u = 0
    if proven and proven.duty_day == day:
        raw_ms = max(0, proven.raw_ms - sum(row.raw_ms for row in of_day))
        session_ms = max(0, proven.session_ms - sum(row.session_ms for row in of_day))
        dose_u = max(0, proven.dose_u - sum(row.dose_u for row in of_day))
    return LedgerRow(
        duty_day=day,
        utc_start=at.utc,
        kind=RowKind.CONFIRM,
        ms=max(raw_ms, session_ms),
        visual=0,
        audio=0,
        dose_u=dose_u,
        raw_ms=raw_ms,
        session_ms=session_ms,
        s4_ms=0,
        policy_version=held.rows[-1].policy_version if held.rows else "",
        note=WORD,
    )


def _known(mark: LedgerMark) -> int:
    try:
        return mark.read()[0]
    except DamagedError:
        return 0


def _proven(mark: LedgerMark) -> DayBooked | None:
    try:
        return mark.read_day()
    except DamagedError:
        return None
