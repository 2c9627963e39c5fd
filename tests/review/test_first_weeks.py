"""In somebody's first weeks the queue offers what was screened before first; nothing is kept from them."""

from __future__ import annotations

from dataclasses import replace

from app.domain.exposure import RowKind, Severity
from app.review import events as on
from app.review.rules import Rules
from app.review.screen import Reveal
from tests.fakes.rules import PLAIN
from tests.fakes.shell import FakeShell, make_items
from tests.review.test_limits import row

NEW = replace(PLAIN, experienced=False)
KNOWN = {"i1": Severity.S3, "i2": Severity.S1, "i4": Severity.S0}


def opened(*, experienced: bool, weeks_ago: int = 0) -> FakeShell:
    """A report in which three of six items are known; the person's first exposure was so long ago."""
    limits = replace(NEW, experienced=experienced, return_after_days=400)
    shell = FakeShell(make_items(6), rules_for=lambda _: Rules("test", limits))
    if weeks_ago:
        shell.ledger = [row(RowKind.STRETCH, 1_000, raw=True)]
        shell.clock.reboot(weeks_ago * 7 * 24 * 3_600_000)
        shell.start()
    shell.settle()
    for item, band in KNOWN.items():
        shell.session._stage.book.know(item, band)
    shell.do(on.ReportOpened("r1"))
    return shell


def order(shell: FakeShell) -> list[str]:
    """Items as they are offered, each dealt with without being seen."""
    offered = []
    for _ in range(6):
        shell.do(on.NextAsked())
        offered.append(shell.screen.items[shell.screen.position].id)
        shell.do(on.SetAsideGiven())
    return offered


def test_the_first_three_weeks_and_no_longer() -> None:
    mild_first, as_found = ["i4", "i2", "i1", "broken", "i0", "i3"], ["i1", "i2", "i4", "broken", "i0", "i3"]
    assert order(opened(experienced=False))[:3] == mild_first[:3]
    assert order(opened(experienced=False, weeks_ago=2))[:3] == mild_first[:3]
    assert order(opened(experienced=False, weeks_ago=3))[:3] == as_found[:3]
    assert order(opened(experienced=True))[:3] == as_found[:3]
    assert sorted(order(opened(experienced=False))) == sorted(mild_first)


def test_they_can_open_any_item_themselves_and_decline_what_they_are_offered() -> None:
    shell = opened(experienced=False)
    shell.do(on.ItemChosen(0))
    shell.do(on.RevealToggled())
    assert (shell.screen.position, shell.screen.reveal) == (0, Reveal.TIMED)
    shell.do(on.NextAsked())
    assert shell.screen.position == 4
    shell.do(on.Declined())
    assert shell.declined == ["i4"]
    shell.do(on.NextAsked())
    assert shell.screen.position == 2


def test_what_the_person_marked_for_themself_moves_nothing() -> None:
    shell = opened(experienced=False)
    shell.do(on.ItemChosen(2))
    shell.session._stage.book.own.mark("i4", shell.clock.now())
    assert order(shell)[0] == "i4"
