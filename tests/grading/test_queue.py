"""The order of the queue."""

from __future__ import annotations

from app.domain.exposure import Severity
from app.domain.worklist import WorkItem
from app.grading.queue import has_open, next_position


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


def test_known_ones_first_within_what_may_be_served() -> None:
    bands = {"i1": Severity.S3, "i3": Severity.S1, "i4": Severity.S0}
    some = items("u", "u", "u", "d", "u")

    def band_of(item: str) -> Severity:
        return bands.get(item, Severity.U)

    assert next_position(some, -1, band_of) == 1
    assert next_position(some, -1, band_of, lambda band: band is not Severity.S3) == 4
    assert next_position(some, 4, band_of, lambda band: band in (Severity.S1, Severity.U)) == 0
    assert next_position(some[:4], -1, band_of, lambda band: band is Severity.S1) == 3, "declined, and all that is left"
    assert next_position(some, -1, band_of, lambda band: band is Severity.S4) is None
    assert has_open(some)
    assert not has_open(items("g", "g"))
