"""The witness and the session count the same items as served, in the same order, where two are compared as well."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from app.domain.worklist import WorkItem
from app.policy.schemes import load_scheme
from app.review import events as on
from app.review import optics
from app.review.screen import Busy
from app.simulation.house import Settled
from app.simulation.shell import MemoryShell
from app.simulation.verdict import Exceeded
from app.simulation.workplace import Workplace
from app.simulation.zone import CentralEurope
from app.wellbeing.limits import FULL_CAPS, Limits

MILD, SEVERE, UNKNOWN = "C", "A", ""
FREE = replace(FULL_CAPS, start_edge_ms=0, severe_share_percent=100)


class Desk:
    """A session and a judge before it, at a report of items with these grades, the first of them open."""

    def __init__(self, *grades: str, limits: Limits = FREE, judged: Limits = FREE) -> None:
        start = datetime(2026, 6, 8, 8, tzinfo=UTC)
        self.place = Workplace(load_scheme(), Settled(limits), start, CentralEurope(), judged)
        self.place.memory.take_in(
            WorkItem(f"i{n}", f"i{n}", "ungraded", grade, 1, "", False, 8, 6, bytes(48))
            for n, grade in enumerate(grades)
        )
        self.shell: MemoryShell = self.place.start()
        self.shell.key(on.ReportOpened("r1"))
        self.open(0)

    def open(self, position: int) -> None:
        self.shell.key(on.ItemChosen(position))
        assert self.shell.screen.busy is Busy.NO

    def look(self) -> None:
        """For three seconds, at whatever is in front."""
        self.shell.key(on.RevealToggled())
        self.shell.work(3_000)
        self.shell.key(on.RevealToggled())

    def compare(self, step: int = 0) -> None:
        """Turn to the page of two, or back from it; or to another item beside."""
        self.shell.key(optics.PartnerStepped(step) if step else optics.CompareAsked())

    def runs(self) -> tuple[int, int]:
        """Severe items of the present run, as the session and as the judge have it."""
        return self.shell.screen.standing.run.severe, len(self.place.judge.account.severe.run)

    def served(self) -> tuple[list[bool], list[bool]]:
        """Of each item served, whether it was severe, as the session and as the judge have it."""
        return list(self.shell.screen.standing.run.recent), self.place.judge.account.severe.served


def test_the_mild_item_beside_ends_a_run() -> None:
    """The judge saw the open item alone, and held the session to a run that had ended."""
    desk = Desk(SEVERE, MILD)
    desk.look()
    desk.compare()
    assert desk.runs() == (1, 1), "to turn to the page of two leaves the one"
    desk.look()
    desk.compare()
    assert desk.runs() == (0, 0)


def by_return(desk: Desk) -> None:
    desk.compare()


def by_step(desk: Desk) -> None:
    desk.compare(-1)


def by_panic(desk: Desk) -> None:
    desk.shell.key(on.PanicPressed())


def by_break(desk: Desk) -> None:
    desk.shell.key(on.BreakAsked())


@pytest.mark.parametrize("leave", [by_return, by_step, by_panic, by_break])
def test_both_count_however_they_are_left_and_the_one_beside_first(leave: Callable[[Desk], None]) -> None:
    desk = Desk(MILD, UNKNOWN, SEVERE)
    desk.compare()
    desk.look()
    assert desk.served() == ([], [])
    leave(desk)
    assert desk.served() == ([True, False], [True, False])


def test_an_item_beside_without_a_class_counts_once_it_is_graded() -> None:
    desk = Desk(SEVERE, UNKNOWN)
    desk.compare()
    desk.look()
    desk.compare()
    assert desk.runs() == (1, 1)
    desk.open(1)
    desk.shell.key(on.GradeGiven(SEVERE))
    assert desk.runs() == (2, 2)


def test_an_item_that_is_graded_for_an_earlier_look_and_looked_at_again_counts_twice() -> None:
    desk = Desk(UNKNOWN, UNKNOWN)
    desk.look()
    desk.open(1)
    desk.open(0)
    desk.shell.key(on.GradeGiven(SEVERE))
    assert desk.served() == ([True], [True])
    desk.look()
    desk.look()
    desk.open(1)
    assert desk.served() == ([True, True], [True, True])


def test_a_session_that_reveals_two_where_there_is_room_for_one_is_found_out() -> None:
    desk = Desk(SEVERE, SEVERE, UNKNOWN, judged=replace(FREE, severe_run=2))
    desk.look()
    desk.open(1)
    desk.compare()
    desk.compare(-1)
    with pytest.raises(Exceeded, match="was revealed after 2 severe items one after the other"):
        desk.look()


def test_a_session_that_brings_another_beside_after_a_limit_is_found_out() -> None:
    desk = Desk(MILD, MILD, judged=replace(FREE, block_raw_ms=5_000, hard_stop_percent=1_000))
    desk.look()
    desk.look()
    desk.compare()
    with pytest.raises(Exceeded, match="another item came in sight after a break fell due"):
        desk.look()
