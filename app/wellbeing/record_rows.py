"""The rows of one duty day for the analyst alone: what it was, when it began, how long it was, what it added.

Heartbeats that go on with the same rate are told as one span; nothing else is put together or left out, except the announcements
of what is about to be visible, which add nothing.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from app.domain.exposure import LedgerRow, RowKind


class SpanKind(StrEnum):
    """What a span of the record was. LOOKING is raw exposure; VEILED had something veiled or a text on screen."""

    LOOKING = "looking"
    VEILED = "veiled"
    AT_SCREEN = "at_screen"
    OTHER_TIME = "other_time"
    GLANCE = "glance"
    CORRECTION = "correction"
    REST = "rest"
    BREAK = "break"
    POSTPONED = "postponed"
    NOTE = "note"
    SIGN_IN = "sign_in"
    SERVED = "served"
    URGENT = "urgent"
    OVERRIDE = "override"
    CONFIRM = "confirm"
    RULES = "rules"
    ELSEWHERE = "elsewhere"


FIXED = {
    RowKind.FLOOR: SpanKind.GLANCE,
    RowKind.RECLASS: SpanKind.CORRECTION,
    RowKind.REST: SpanKind.REST,
    RowKind.BREAK: SpanKind.BREAK,
    RowKind.POSTPONE: SpanKind.POSTPONED,
    RowKind.NOTE: SpanKind.NOTE,
    RowKind.SIGN_IN: SpanKind.SIGN_IN,
    RowKind.SERVED: SpanKind.SERVED,
    RowKind.URGENT: SpanKind.URGENT,
    RowKind.OVERRIDE: SpanKind.OVERRIDE,
    RowKind.CONFIRM: SpanKind.CONFIRM,
    RowKind.RULES: SpanKind.RULES,
    RowKind.ELSEWHERE: SpanKind.ELSEWHERE,
}


@dataclass(frozen=True, slots=True)
class Span:
    """One line of a day. began: aware UTC. ms: its length. raw_ms, dose_u (signed), session_ms: what it added.

    rows: how many ledger rows it tells of. note: the row's own word, or empty.
    """

    duty_day: str
    began: datetime
    kind: SpanKind
    ms: int
    raw_ms: int
    dose_u: int
    session_ms: int
    note: str
    rows: int


def spans(rows: Iterable[LedgerRow], duty_day: str = "") -> tuple[Span, ...]:
    """The spans of one duty day, or of all with an empty `duty_day`, in the order of their rows."""
    told: list[Span] = []
    rate: tuple[object, ...] = ()
    for row in rows:
        if row.kind is RowKind.SHOW or (duty_day and row.duty_day != duty_day):
            rate = ()
            continue
        fresh = _span(row)
        running = row.kind in (RowKind.STRETCH, RowKind.BEAT)
        same = (row.duty_day, row.visual, row.audio, bool(row.raw_ms), bool(row.session_ms), bool(row.s4_ms))
        if running and told and same == rate:
            told[-1] = _joined(told[-1], fresh)
        else:
            told.append(fresh)
        rate = same if running else ()
    return tuple(told)


def _span(row: LedgerRow) -> Span:
    kind = FIXED.get(row.kind) or _running_kind(row)
    ms = 0 if kind is SpanKind.SIGN_IN else row.ms  # what it has is told once more by the rest
    return Span(row.duty_day, row.utc_start, kind, ms, row.raw_ms, row.dose_u, row.session_ms, row.note, 1)


def _running_kind(row: LedgerRow) -> SpanKind:
    if row.raw_ms:
        return SpanKind.LOOKING
    if row.visual or row.audio:
        return SpanKind.VEILED
    return SpanKind.AT_SCREEN if row.session_ms else SpanKind.OTHER_TIME


def _joined(first: Span, more: Span) -> Span:
    return replace(
        first,
        ms=first.ms + more.ms,
        raw_ms=first.raw_ms + more.raw_ms,
        dose_u=first.dose_u + more.dose_u,
        session_ms=first.session_ms + more.session_ms,
        rows=first.rows + more.rows,
    )
