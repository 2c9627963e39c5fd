"""The order of the queue."""

from __future__ import annotations

from app.domain.worklist import WorkItem
from app.grading.queue import next_position


def items(*states: str) -> list[WorkItem]:
    """u: ungraded, g: graded, d: declined."""
    return [
        WorkItem(f"i{n}", "", "graded" if s == "g" else "ungraded", "", 1, "", s == "d", 0, 0, b"")
        for n, s in enumerate(states)
    ]


def test_open_ones_from_here_on_and_round() -> None:
    assert next_position(items("u", "g", "u"), -1) == 0
    assert next_position(items("u", "g", "u"), 0) == 2
    assert next_position(items("u", "g", "u"), 2) == 0
    assert next_position(items("g", "u", "g"), 1) == 1


def test_declined_ones_last_and_none_when_done() -> None:
    assert next_position(items("d", "u", "d"), 0) == 1
    assert next_position(items("d", "g", "d"), 0) == 2
    assert next_position(items("g", "g"), 0) is None
    assert next_position([], -1) is None
