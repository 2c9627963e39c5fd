"""Which rows of a damaged ledger count, once analyst and supervisor have confirmed the damage.

A row whose own hash holds counts as it stands. Any other counts only where it adds exposure and can be true: no rest, no
lowering, no exception is taken from it, and no day that its neighbours do not allow.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

from app.domain.exposure import LedgerRow, RowKind
from app.frozen import frozen
from app.wellbeing.chain import hash_fields

ADDS = frozenset({RowKind.STRETCH, RowKind.BEAT, RowKind.FLOOR})
LONGEST_MS = 24 * 3_600_000
MOST_U_PER_MS = 400 * 12_000 + 400 * 5_000  # S4, full, clear, in colour, playing, with sound
FLOOR_MS = 2_000
BAD = (ValueError, TypeError, OverflowError, AttributeError)


@frozen
class Counted:
    """Rows that count, with their numbers; the numbers of those that are there and do not; how many numbers have no row."""

    rows: tuple[LedgerRow, ...] = ()
    numbers: tuple[int, ...] = ()
    left_out: tuple[int, ...] = ()
    lost: int = 0


@frozen
class _Judged:
    seq: int
    row: LedgerRow | None
    proven: bool


def count_rows(
    first: int, raw: list[tuple[Any, ...]], end: int, confirmed_on: str, make_row: Callable[..., LedgerRow]
) -> Counted:
    """raw: number, hash before, own hash and fields of each row, by number. first, end: numbers that there should be.

    confirmed_on: ISO date of the confirmation; no row can be of a later duty day. Raises ValueError if it is none.
    """
    latest = (date.fromisoformat(confirmed_on) + timedelta(days=1)).isoformat()
    judged = [_judge(row, latest, make_row) for row in raw]
    ceilings = _ceilings(judged, latest)
    rows, numbers, left_out, floor = [], [], [], ""
    for one, ceiling in zip(judged, ceilings, strict=True):
        row = one.row
        if row is not None and (one.proven or (_adds(row) and floor <= row.duty_day <= ceiling)):
            rows.append(row)
            numbers.append(one.seq)
            floor = max(floor, row.duty_day)
        else:
            left_out.append(one.seq)
    there = sum(first <= one.seq < end for one in judged)
    return Counted(tuple(rows), tuple(numbers), tuple(left_out), end - first - there)


def _judge(raw: tuple[Any, ...], latest: str, make_row: Callable[..., LedgerRow]) -> _Judged:
    seq, prev_hash, stored_hash, *fields = raw
    try:
        row = make_row(*fields)
        date.fromisoformat(row.duty_day)
        amounts = (row.ms, row.visual, row.audio, row.dose_u, row.raw_ms, row.session_ms, row.s4_ms)
        if row.utc_start.tzinfo is None or row.duty_day > latest or not all(type(n) is int for n in amounts):
            return _Judged(seq, None, False)
    except BAD:
        return _Judged(seq, None, False)
    try:
        proven = hash_fields(prev_hash, seq, fields) == stored_hash
    except BAD:
        proven = False
    return _Judged(seq, row, proven)


def _ceilings(judged: list[_Judged], latest: str) -> list[str]:
    """For each row the day of the next proven one: nothing before it can be of a later day."""
    ceilings, ceiling = [], latest
    for one in reversed(judged):
        ceilings.append(ceiling)
        if one.proven and one.row is not None:
            ceiling = one.row.duty_day
    return ceilings[::-1]


def _adds(row: LedgerRow) -> bool:
    longest = 0 <= row.ms <= LONGEST_MS
    within = all(0 <= part <= row.ms for part in (row.raw_ms, row.session_ms, row.s4_ms))
    most = MOST_U_PER_MS * (FLOOR_MS if row.kind is RowKind.FLOOR else row.ms)
    return row.kind in ADDS and longest and within and 0 <= row.dose_u <= most
