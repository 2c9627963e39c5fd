"""Words and figures of the record: every limit and every kind of row has some, and lengths are told as they are."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from PySide6.QtCore import QLocale
from PySide6.QtWidgets import QApplication

from app.views.record_words import (
    cap_text,
    day_figures,
    day_sentence,
    day_titles,
    dose_text,
    kind_text,
    length_text,
    override_text,
    remark_text,
    span_figures,
    span_titles,
    week_text,
)
from app.wellbeing.days import Amounts
from app.wellbeing.limits import MINUTE_MS, XMIN_U
from app.wellbeing.record import Cap, DayRecord
from app.wellbeing.record_book import RemarkKind
from app.wellbeing.record_rows import Span, SpanKind

FULL = DayRecord(
    "2025-06-10",
    Amounts(64 * MINUTE_MS + 59_999, 83 * XMIN_U + 1, 121 * MINUTE_MS),
    3,
    2,
    (Cap.DAY_RAW, Cap.WEEK_DOSE),
    ("block_raw_ms=1800000 Bea",),
    1,
)


@pytest.fixture(autouse=True)
def _british(qapp: QApplication) -> None:
    QLocale.setDefault(QLocale("en_GB"))


def test_every_limit_and_every_kind_has_its_own_words() -> None:
    assert len({cap_text(cap) for cap in Cap}) == len(Cap)
    assert len({kind_text(kind) for kind in SpanKind}) == len(SpanKind)
    assert len({remark_text(kind) for kind in RemarkKind}) == len(RemarkKind)


@pytest.mark.parametrize(
    ("ms", "said"),
    [(0, "–"), (999, "0 s"), (59_999, "59 s"), (60_000, "1 min 0 s"), (931_000, "15 min 31 s")],
)
def test_lengths(ms: int, said: str) -> None:
    assert length_text(ms) == said


@pytest.mark.parametrize(
    ("dose_u", "said"), [(0, "–"), (XMIN_U, "1.00"), (-XMIN_U // 2, "-0.50"), (3 * XMIN_U // 8, "0.38")]
)
def test_doses(dose_u: int, said: str) -> None:
    assert dose_text(dose_u).replace("\u2212", "-") == said


def test_a_days_line_has_a_figure_under_each_title() -> None:
    figures = day_figures(FULL)
    assert len(figures) == len(day_titles())
    assert figures[1:] == (
        "121 min",
        "64 min",
        "83",
        "3 due, 2 taken",
        "looking, weighted in seven days",
        "changed by a supervisor: 30 min of looking between breaks (Bea), 1 exceptions by two people",
    )
    assert day_figures(DayRecord("2025-06-10"))[-2:] == ("–", "–")


@pytest.mark.parametrize(
    ("note", "said"),
    [
        ("block_raw_ms=1800000 Kim Lee", "30 min of looking between breaks (Kim Lee)"),
        ("severe_run=8 Kim", "up to 8 serious items one after the other (Kim)"),
        ("severe_run_s4=3 Kim", "up to 3 of the most serious items one after the other (Kim)"),
        ("something else", "something else"),
    ],
)
def test_what_a_supervisor_changed_is_told_in_words(note: str, said: str) -> None:
    assert override_text(note) == said


def test_a_days_sentence_tells_the_same_and_leaves_out_what_is_empty() -> None:
    assert day_sentence(FULL).startswith("121 min at the screen, 64 min looking, 83 exposure minutes.")
    assert "Limits reached: looking, weighted in seven days." in day_sentence(FULL)
    assert day_sentence(DayRecord("2025-06-10")).endswith("Breaks: 0 due, 0 taken.")


def test_a_rows_line_tells_its_note() -> None:
    at = datetime(2025, 6, 10, 9, tzinfo=UTC)
    told = span_figures(Span("2025-06-10", at, SpanKind.NOTE, 0, 0, 0, 0, "clock set back", 1))
    assert len(told) == len(span_titles())
    assert told[1] == "Note of the program: clock set back"


def test_the_week_is_told_against_its_limits() -> None:
    said = week_text(
        Amounts(60 * MINUTE_MS, 5 * XMIN_U, 90 * MINUTE_MS), Amounts(600 * MINUTE_MS, 960 * XMIN_U, 1_080 * MINUTE_MS)
    )
    assert "90 of 1,080 min at the screen, 60 of 600 min looking, 5 of 960 exposure minutes" in said
