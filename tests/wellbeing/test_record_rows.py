"""The rows of a day as the analyst reads them: nothing is lost, nothing is invented."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from app.domain.exposure import RowKind
from app.wellbeing.record_rows import FIXED, SpanKind, spans
from tests.wellbeing.records import row, some_days

DAY = "2025-06-10"


@settings(max_examples=200)
@given(st.integers(0, 2**32))
def test_spans_add_up_to_their_rows(seed: int) -> None:
    rows = some_days(seed).rows
    told = spans(rows)
    booked = [entry for entry in rows if entry.kind is not RowKind.SHOW]
    assert sum(span.rows for span in told) == len(booked)
    for name in ("ms", "raw_ms", "dose_u", "session_ms"):
        assert sum(getattr(span, name) for span in told) == sum(getattr(entry, name) for entry in booked)
    days = sorted({entry.duty_day for entry in rows})
    assert sum(len(spans(rows, day)) for day in days) == len(told)


def test_heartbeats_of_one_rate_are_one_span() -> None:
    beats = [row(DAY, RowKind.BEAT, 5_000, raw=True) for _ in range(10)]
    (span,) = spans([*beats, row(DAY, RowKind.STRETCH, 1_200, raw=True)])
    assert (span.kind, span.ms, span.raw_ms, span.rows) == (SpanKind.LOOKING, 51_200, 51_200, 11)


def test_another_row_another_rate_or_another_day_begins_a_span() -> None:
    told = spans(
        [
            row(DAY, RowKind.BEAT, 5_000, raw=True),
            row(DAY, RowKind.POSTPONE),
            row(DAY, RowKind.BEAT, 5_000, raw=True),
            row(DAY, RowKind.SHOW),
            row(DAY, RowKind.BEAT, 5_000, raw=True),
            row(DAY, RowKind.BEAT, 5_000),
            row(DAY, RowKind.BEAT, 5_000, session_ms=0),
            row("2025-06-11", RowKind.BEAT, 5_000, session_ms=0),
        ]
    )
    assert [span.kind for span in told] == [
        SpanKind.LOOKING,
        SpanKind.POSTPONED,
        SpanKind.LOOKING,
        SpanKind.LOOKING,
        SpanKind.AT_SCREEN,
        SpanKind.OTHER_TIME,
        SpanKind.OTHER_TIME,
    ]


def test_every_kind_of_row_has_its_word() -> None:
    assert set(FIXED) | {RowKind.SHOW, RowKind.STRETCH, RowKind.BEAT} == set(RowKind)
    assert len(set(FIXED.values())) == len(FIXED)
