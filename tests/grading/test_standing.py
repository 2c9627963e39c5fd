"""Undo goes back step by step."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from app.domain.assessment import Assessment, Outcome
from app.grading.standing import standing


def facts(story: str) -> list[Assessment]:
    """One fact a letter: a grade, or "w" for a withdrawal."""
    at = datetime(2025, 6, 10, tzinfo=UTC)
    made: list[Assessment] = []
    for number, letter in enumerate(story):
        outcome = Outcome.WITHDRAWN if letter == "w" else Outcome.GRADED
        before = made[-1].fact_id if made else None
        grade = "" if letter == "w" else letter
        made.append(Assessment(f"f{number}", "0" * 64, outcome, "uk", "1", grade, "ada", at, before, 0))
    return made


@pytest.mark.parametrize(
    ("story", "holds"),
    [("", ""), ("A", "A"), ("AB", "B"), ("ABw", "A"), ("ABww", ""), ("AwB", "B"), ("AwBw", ""), ("w", "")],
)
def test_what_holds(story: str, holds: str) -> None:
    held = standing(facts(story))
    assert (held.grade if held else "") == holds
