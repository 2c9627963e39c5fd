"""The limits of the block and of the day bite at their moment: at most one tick of a second later."""

from __future__ import annotations

from dataclasses import replace

import pytest

from app.domain.exposure import LedgerRow, RowKind, Severity
from app.review import events as on
from app.review.rules import Rules
from app.review.screen import Notice, Page
from tests.fakes.clock import START
from tests.fakes.rules import PLAIN
from tests.fakes.shell import FakeShell

MIN = 60_000
TICK = 1_000
RATE = 630_000  # unassessed, PREVIEW, MEDIUM, grey


def row(kind: RowKind, ms: int, *, raw: bool = False, session: bool = True, rate: int = RATE) -> LedgerRow:
    raw_ms, session_ms, dose = (ms if raw else 0), (ms if session else 0), (ms * rate if raw else 0)
    return LedgerRow("2025-06-10", START, kind, ms, rate if raw else 0, 0, dose, raw_ms, session_ms, 0, "test")


def started(*rows: LedgerRow) -> FakeShell:
    """A session after these rows, with the report open if the limits let it."""
    shell = FakeShell()
    shell.ledger = list(rows)
    shell.last_seen = shell.clock.now()
    shell.start()
    shell.settle()
    shell.do(on.ReportOpened("r1"))
    return shell


def looked(ms: int) -> LedgerRow:
    return row(RowKind.STRETCH, ms, raw=True)


def raw_of(shell: FakeShell) -> int:
    return sum(row.raw_ms for row in shell.ledger)


def test_finishing_the_item_is_three_minutes_of_looking_and_no_tick_more() -> None:
    shell = started(looked(24 * MIN))
    shell.do(on.NextAsked())
    shell.look(2 * MIN)
    assert (shell.screen.notice, shell.screen.page) == (Notice.FINISH_ITEM, Page.ITEM)
    shell.look(10 * MIN)
    assert (shell.screen.page, shell.screen.picture) == (Page.BREAK, None)
    assert 28 * MIN <= raw_of(shell) <= 28 * MIN + TICK


def test_the_hard_stop_is_at_125_percent_though_postponed() -> None:
    shell = started(looked(24 * MIN))
    shell.do(on.NextAsked())
    shell.look(2 * MIN)
    shell.do(on.BreakPostponed())
    assert shell.screen.standing.may_reveal
    shell.do(on.NextAsked())  # postponed means: go on, with other items too
    assert shell.screen.position == 1
    shell.look(20 * MIN)
    assert shell.screen.page is Page.BREAK
    assert 31 * MIN + 15_000 <= raw_of(shell) <= 31 * MIN + 15_000 + TICK


def test_postponing_ends_after_five_minutes_and_happens_once() -> None:
    shell = started(looked(25 * MIN))
    shell.do(on.BreakPostponed())
    shell.do(on.BreakPostponed())
    assert [row.kind for row in shell.ledger].count(RowKind.POSTPONE) == 1
    shell.do(on.ReportOpened("r1"))
    assert shell.screen.page is Page.SHEET
    shell.watch(4 * MIN + 59_000)
    assert shell.screen.page is Page.SHEET
    shell.watch(1_000)
    assert shell.screen.page is Page.BREAK
    shell.do(on.BreakPostponed())
    assert [row.kind for row in shell.ledger].count(RowKind.POSTPONE) == 1


def test_a_break_that_came_can_still_be_postponed() -> None:
    shell = started(looked(25 * MIN))
    assert shell.screen.page is Page.BREAK
    shell.clock.advance(30_000)
    shell.do(on.BreakPostponed())
    shell.do(on.ReportOpened("r1"))
    assert shell.screen.page is Page.SHEET


def test_after_s4_nothing_is_postponed_and_the_break_is_long() -> None:
    shell = started(looked(23 * MIN))
    shell.session._stage.book.know("i0", Severity.S4)
    shell.do(on.ItemChosen(0))
    shell.look(3 * MIN)
    assert shell.screen.standing.owed_ms == 20 * MIN
    shell.do(on.BreakPostponed())
    assert not any(row.kind is RowKind.POSTPONE for row in shell.ledger)


def test_the_sheet_gives_way_the_moment_a_break_is_due() -> None:
    shell = started(row(RowKind.STRETCH, 50 * MIN - 3_000))
    shell.do(on.SheetScrolled(0, 3))
    shell.watch(2_000)
    assert (shell.screen.page, shell.screen.sheet.last) == (Page.SHEET, 3)
    shell.watch(1_000)
    assert (shell.screen.page, shell.screen.sheet.last, shell.screen.notice) == (Page.BREAK, -1, Notice.BREAK_DUE)
    assert shell.screen.standing.owed_ms == 10 * MIN


def test_an_item_not_looked_at_yet_is_not_revealed_once_a_break_is_due() -> None:
    shell = started(row(RowKind.STRETCH, 50 * MIN - 3_000))
    shell.do(on.NextAsked())
    shell.watch(4_000)
    shell.do(on.RevealToggled())
    assert shell.screen.notice is Notice.REVEAL_NOT_ALLOWED
    shell.do(on.GradeGiven("C"))
    assert shell.screen.items[0].grade == "C"
    shell.do(on.NextAsked())
    assert shell.screen.page is Page.BREAK


def test_golden_23_the_day_cap_holds_through_breaks_and_restarts() -> None:
    block, rest = looked(25 * MIN), row(RowKind.REST, 10 * MIN, session=False)
    shell = started(*[block, rest] * 5, looked(24 * MIN), rest)
    shell.do(on.NextAsked())
    shell.look(2 * MIN)
    assert (shell.screen.standing.may_reveal, shell.screen.standing.may_postpone) == (False, False)
    shell.look(10 * MIN)
    assert shell.screen.page is Page.BREAK
    assert 153 * MIN <= raw_of(shell) <= 153 * MIN + TICK
    shell.clock.advance(25 * MIN)
    shell.do(on.BreakLeft())
    for _ in range(2):
        shell.do(on.ReportOpened("r1"))
        assert (shell.screen.page, shell.screen.notice) == (Page.REPORTS, Notice.CAP_REACHED)
        shell.start()
        shell.settle()


def test_the_day_cap_ends_with_the_duty_day() -> None:
    block, rest = looked(25 * MIN), row(RowKind.REST, 10 * MIN, session=False)
    shell = started(*[block, rest] * 6)
    assert shell.screen.notice is Notice.CAP_REACHED
    shell.clock.advance(17 * 60 * MIN)  # 02:00: still the same duty day
    shell.start()
    shell.settle()
    assert not shell.screen.standing.may_reveal
    shell.clock.advance(3 * 60 * MIN)
    shell.start()
    shell.settle()
    shell.do(on.ReportOpened("r1"))
    assert shell.screen.page is Page.SHEET


@pytest.mark.parametrize(("minutes", "left"), [(10, 10), (19, 1), (20, 0)])
def test_a_long_break_when_the_dose_since_the_last_asks_for_it(minutes: int, left: int) -> None:
    rest = row(RowKind.REST, 10 * MIN, session=False)
    blocks = [row(RowKind.STRETCH, 16 * MIN, raw=True, rate=2_250_000), rest] * 3  # 36 xmin each
    shell = started(*blocks, row(RowKind.STRETCH, 6 * MIN, raw=True, rate=2_250_000))
    assert (shell.screen.page, shell.screen.standing.owed_ms) == (Page.BREAK, 20 * MIN)
    shell.clock.advance(minutes * MIN)
    shell.do(on.BreakLeft())
    assert shell.screen.standing.owed_ms == left * MIN
    assert shell.screen.standing.may_reveal == (left == 0)


@pytest.mark.parametrize("page", ["reports", "sheet", "item", "revealed", "saving", "undoing", "opening"])
def test_a_break_can_be_taken_at_any_moment_and_is_quiet(page: str) -> None:
    shell = started()
    if page == "reports":
        shell.do(on.ReportsAsked())
    elif page == "sheet":
        shell.do(on.SheetScrolled(0, 3))
    elif page == "opening":
        shell.send(on.ReportOpened("r1"))
    else:
        shell.do(on.NextAsked())
        shell.look(2_000)
    if page == "saving":
        shell.send(on.GradeGiven("C"))
    elif page == "undoing":
        shell.do(on.GradeGiven("C"))
        shell.do(on.RevealToggled())
        shell.send(on.UndoAsked())
    screen = shell.send(on.BreakAsked())
    assert (screen.page, screen.picture, screen.sheet.last) == (Page.BREAK, None, -1)
    for event in (on.NextAsked(), on.SheetAsked(), on.ReportOpened("r1"), on.ReportsAsked(), on.UndoAsked()):
        shell.do(event)
        assert (shell.screen.page, shell.screen.picture) == (Page.BREAK, None)
    shell.clock.advance(10 * MIN)
    shell.do(on.Ticked())
    shell.do(on.BreakLeft())
    assert shell.meter.raw_ms == 0
    assert shell.meter.review_ms == 0
    assert [row.ms for row in shell.ledger if row.kind is RowKind.REST] == [10 * MIN]


@pytest.mark.parametrize(
    ("limit", "notice", "page"),
    [("day_dose_u", Notice.CAP_REACHED, Page.ITEM), ("block_dose_u", Notice.BREAK_DUE, Page.BREAK)],
)
def test_a_glance_whose_floor_reaches_a_limit_lets_no_next_item_open(limit: str, notice: Notice, page: Page) -> None:
    limits = replace(PLAIN, **{limit: 1_900 * RATE})  # type: ignore[arg-type]
    shell = FakeShell(rules_for=lambda _: Rules("test", limits))
    shell.settle()
    shell.do(on.ReportOpened("r1"))
    shell.do(on.NextAsked())
    shell.do(on.RevealToggled())
    shell.clock.advance(200)
    assert shell.screen.standing.may_open
    shell.do(on.NextAsked())
    assert (shell.opened, shell.screen.position) == (["i0"], 0)
    assert (shell.screen.notice, shell.screen.page) == (notice, page)
    assert shell.meter.day_dose_u == 2_000 * RATE
