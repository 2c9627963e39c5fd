"""Reading the exposure ledger: the chain from its start to its head, and exactly the damage that two people have confirmed.

The chain begins at GENESIS, or where retention erased what was before (`Start`). Where damage was confirmed, it begins again: the
row that confirms builds on a fingerprint of every row before it as it then stood, so any later change to those is damage again.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from typing import Any

import sqlcipher3.dbapi2 as dbapi

from app.domain.exposure import LedgerRow, RowKind
from app.errors import DamagedError
from app.frozen import frozen
from app.storage.counting import Counted, count_rows
from app.storage.first_reads import read_last_seen
from app.storage.mark import LedgerMark
from app.wellbeing.chain import GENESIS, hash_fields
from app.wellbeing.history import History
from app.wellbeing.meter_state import read_state

HEAD = "ledger"
FIELDS = "duty_day, utc_start, kind, ms, visual, audio, dose_u, raw_ms, session_ms, s4_ms, policy_version, note"
ROWS_FROM = f"SELECT seq, prev_hash, row_hash, {FIELDS} FROM ledger WHERE seq >= ? ORDER BY seq"  # noqa: S608
ROWS_BEFORE = f"SELECT seq, prev_hash, row_hash, {FIELDS} FROM ledger WHERE seq < ? ORDER BY seq"  # noqa: S608
HEAD_OF_LEDGER = f"SELECT seq, hash FROM chain_head WHERE name = '{HEAD}'"  # noqa: S608 - a word of this file
START = "SELECT seq, hash, meters FROM ledger_start WHERE id = 1"
BREAKS = "SELECT seq, prev_hash, confirmed_by, confirmed_at FROM chain_break ORDER BY seq"
LOWEST, HIGHEST = -(2**63), 2**63 - 1


@frozen
class Start:
    """seq: number of the first row that is kept. hash: what it builds on. state: the meters before it, "" for none."""

    seq: int = 1
    hash: bytes = GENESIS
    state: str = ""

    def sealed(self) -> str:
        """The state with a digest over all three, as it is kept."""
        packed = self.seq.to_bytes(8, "big") + self.hash + self.state.encode("ascii")
        return f"{hashlib.sha256(packed).hexdigest()} {self.state}"


@frozen
class Break:
    """Damage that was confirmed: the row `seq` confirms it and builds on `prev_hash`."""

    seq: int
    prev_hash: bytes
    confirmed_by: str
    confirmed_at: str


def read_head(driver: Any) -> tuple[int, bytes]:
    """Number and hash of the ledger's last row; 0 and GENESIS where there is none. Raises DamagedError."""
    row = driver.execute(HEAD_OF_LEDGER).fetchone()
    if row is None:
        return 0, GENESIS
    if not isinstance(row[0], int) or not isinstance(row[1], bytes):
        raise DamagedError("the exposure ledger does not say where it ends")
    return row[0], row[1]


def read_start(driver: Any) -> Start:
    """Where the kept rows begin; raises DamagedError."""
    with any_text(driver):
        row = driver.execute(START).fetchone()
    if row is None:
        return Start()
    start = Start(row[0], row[1], str(row[2]).partition(" ")[2])
    try:
        whole = start.seq > 1 and len(start.hash) == len(GENESIS) and start.sealed() == row[2]
        if start.state:
            read_state(start.state)
    except (TypeError, ValueError, OverflowError, AttributeError, DamagedError):
        whole = False
    if not whole:
        raise DamagedError("the exposure ledger does not say where it begins")
    return start


def read_breaks(driver: Any) -> tuple[Break, ...]:
    """What is noted of confirmed damage, oldest first; whether it is true is seen by reading the ledger."""
    with any_text(driver):
        return tuple(Break(*row) for row in driver.execute(BREAKS).fetchall())


def read_history(driver: Any, mark: LedgerMark | None) -> History:
    """Every kept row, after the chain was checked up to its head and beyond the mark; raises DamagedError."""
    known = (0, GENESIS) if mark is None else mark.read()  # first: it never runs ahead of the ledger
    with undecodable_is_damage():
        start, breaks = read_start(driver), read_breaks(driver)
        last = breaks[-1] if breaks else None
        before = _confirmed(driver, start, breaks) if last else Counted()
        first, previous = (last.seq, last.prev_hash) if last else (start.seq, start.hash)
        found = driver.execute(ROWS_FROM, (first if last else LOWEST,)).fetchall()
        head = read_head(driver)
        read_last_seen(driver)
    if known[0] == first - 1 and last is None and known[1] != previous:
        raise DamagedError(f"the exposure ledger is not the one that was known, at row {first}")
    rows, previous = _checked(found, first, previous, known)
    if last and (not rows or rows[0].kind is not RowKind.CONFIRM):
        raise DamagedError(f"the exposure ledger is damaged at row {first}")
    last_seq = first + len(rows) - 1
    if head != ((last_seq, previous) if last_seq else (0, GENESIS)):
        raise DamagedError("the exposure ledger lacks rows at its end")
    if last_seq < known[0]:
        raise DamagedError("the exposure ledger is older than it was: rows that were known are not in it")
    numbers: Sequence[int] = range(first, last_seq + 1)
    if not last:
        return History(tuple(rows), numbers, last_seq, start.state)
    every = (*before.numbers, *numbers)
    return History((*before.rows, *rows), every, last_seq, start.state, before.left_out, before.lost)


def _checked(
    found: list[tuple[Any, ...]], first: int, previous: bytes, known: tuple[int, bytes]
) -> tuple[list[LedgerRow], bytes]:
    rows = []
    for number, (seq, prev_hash, stored_hash, *fields) in enumerate(found, start=first):
        try:
            digest = hash_fields(previous, number, fields)
            row = make_row(*fields)
        except (ValueError, TypeError, OverflowError) as error:
            raise DamagedError(f"the exposure ledger is damaged at row {number}") from error
        if seq != number or prev_hash != previous or stored_hash != digest:
            raise DamagedError(f"the exposure ledger is damaged at row {number}")
        rows.append(row)
        previous = digest
        if number == known[0] and digest != known[1]:
            raise DamagedError(f"the exposure ledger is not the one that was known, at row {number}")
    return rows, previous


def _confirmed(driver: Any, start: Start, breaks: Sequence[Break]) -> Counted:
    """What counts of the rows before the last break; raises DamagedError unless all is as it was when it was confirmed."""
    *earlier, last = breaks
    try:
        raw = read_raw(driver, last.seq)
        told = break_hash(fingerprint(start.hash, raw), earlier, last)
        if told == last.prev_hash:
            return count_rows(start.seq, raw, last.seq, last.confirmed_at[:10], make_row)
    except (TypeError, ValueError, AttributeError, OverflowError):
        pass  # what stands there is no note of ours
    raise DamagedError("the exposure ledger was changed after its damage had been confirmed")


def read_raw(driver: Any, before: int | None = None) -> list[tuple[Any, ...]]:
    """Rows as their columns hold them, whatever that is, by number; all of them unless `before` is given."""
    with any_text(driver):
        if before is None:
            return list(driver.execute(ROWS_FROM, (LOWEST,)).fetchall())
        return list(driver.execute(ROWS_BEFORE, (before,)).fetchall())


def fingerprint(previous: bytes, raw: Iterable[tuple[Any, ...]]) -> bytes:
    """A hash chain over rows as their columns hold them, damage included."""
    for row in raw:
        previous = hashlib.sha256(previous + ascii(row).encode("ascii")).digest()
    return previous


def break_hash(rows: bytes, earlier: Iterable[Break], made: Break) -> bytes:
    """What the confirming row builds on: the fingerprint of the rows, the earlier notes, and who confirmed what when."""
    said = [[note.seq, note.prev_hash, note.confirmed_by, note.confirmed_at] for note in earlier]
    told = (said, made.seq, made.confirmed_by, made.confirmed_at)
    return hashlib.sha256(rows + ascii(told).encode("ascii")).digest()


@contextmanager
def any_text(driver: Any) -> Iterator[None]:
    """Texts that are no UTF-8 can be read, too."""
    before = driver.text_factory
    driver.text_factory = lambda held: held.decode("utf-8", "surrogateescape")
    try:
        yield
    finally:
        driver.text_factory = before


@contextmanager
def undecodable_is_damage() -> Iterator[None]:
    """A text that is no UTF-8 is damage like any other."""
    try:
        yield
    except dbapi.OperationalError as error:
        if "decode" not in str(error).lower():
            raise
        raise DamagedError("the exposure ledger is damaged: a text in it cannot be read") from error


def make_row(
    duty_day: str,
    utc_start: str,
    kind: str,
    ms: int,
    visual: int,
    audio: int,
    dose_u: int,
    raw_ms: int,
    session_ms: int,
    s4_ms: int,
    policy_version: str,
    note: str,
) -> LedgerRow:
    """A row of its fields; raises ValueError or TypeError."""
    return LedgerRow(
        duty_day=duty_day,
        utc_start=datetime.fromisoformat(utc_start),
        kind=RowKind(kind),
        ms=ms,
        visual=visual,
        audio=audio,
        dose_u=dose_u,
        raw_ms=raw_ms,
        session_ms=session_ms,
        s4_ms=s4_ms,
        policy_version=policy_version,
        note=note,
    )
