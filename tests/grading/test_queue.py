"""The order of the queue."""

from __future__ import annotations

from collections.abc import Callable

from hypothesis import given
from hypothesis import strategies as st

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


bands = st.sampled_from(list(Severity))
lists = st.lists(st.tuples(bands, st.sampled_from("ugd")), max_size=12)


def in_turn(some: list[WorkItem], band_of: Callable[[str], Severity], *, first_weeks: bool) -> list[int]:
    """Positions in the order in which the queue offers them when each is graded."""
    left, here, order = list(some), -1, list[int]()
    while (position := next_position(left, here, band_of, first_weeks=first_weeks)) is not None:
        order.append(position)
        left[position] = left[position]._replace(state="graded")
        here = position
    return order


@given(lists)
def test_in_their_first_weeks_people_get_what_was_screened_first_and_the_mildest_of_it(
    drawn: list[tuple[Severity, str]],
) -> None:
    some = items(*(state for _, state in drawn))
    known = {f"i{n}": band for n, (band, _) in enumerate(drawn)}
    order = in_turn(some, known.__getitem__, first_weeks=True)
    assert sorted(order) == [n for n, item in enumerate(some) if item.state == "ungraded"], "nothing is kept from them"

    def rank(position: int) -> tuple[bool, int]:
        return some[position].declined, ["S0", "S1", "S2", "S3", "S4", "U"].index(known[f"i{position}"])

    ranks = [(declined, 0 if declined else band) for declined, band in map(rank, order)]
    assert ranks == sorted(ranks)


@given(lists)
def test_later_the_order_of_known_ones_is_as_they_were_found(drawn: list[tuple[Severity, str]]) -> None:
    some = items(*(state for _, state in drawn))
    known = {f"i{n}": band for n, (band, _) in enumerate(drawn)}
    order = in_turn(some, known.__getitem__, first_weeks=False)
    first = [n for n in order if known[f"i{n}"] is not Severity.U and not some[n].declined]
    assert first == sorted(first) == order[: len(first)]


@given(lists, st.sets(bands), st.integers(-1, 11))
def test_for_new_people_the_queue_offers_something_whenever_it_does_for_others(
    drawn: list[tuple[Severity, str]], allowed: set[Severity], here: int
) -> None:
    some = items(*(state for _, state in drawn))
    known = {f"i{n}": band for n, (band, _) in enumerate(drawn)}
    offers = [
        next_position(some, here, known.__getitem__, allowed.__contains__, first_weeks=new) for new in (False, True)
    ]
    assert (offers[0] is None) == (offers[1] is None)
    for offer in offers:
        assert offer is None or (some[offer].state == "ungraded" and known[f"i{offer}"] in allowed)


def test_among_equals_the_order_goes_on_from_here_and_round() -> None:
    some = items("u", "u", "u", "u")
    known = {"i0": Severity.S1, "i1": Severity.U, "i2": Severity.S1, "i3": Severity.S3}
    assert next_position(some, 0, known.__getitem__, first_weeks=True) == 2
    assert next_position(some, 2, known.__getitem__, first_weeks=True) == 0
    assert next_position(some, -1, known.__getitem__, lambda band: band is not Severity.S1, first_weeks=True) == 3
