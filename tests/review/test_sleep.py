"""A machine that sleeps with the window open: what clocks prove that nobody can set is rest; what a set clock says is nothing."""

from __future__ import annotations

from dataclasses import replace

import pytest

from app.domain.exposure import RowKind
from app.review import events as on
from app.review.rules import Rules
from app.review.screen import Concealment, Page
from app.wellbeing.breaks import Hold
from app.wellbeing.heartbeat import CLOCK_SET_BACK, STOOD_STILL
from app.wellbeing.limits import HOUR_MS, MINUTE_MS
from tests.fakes.rules import PLAIN
from tests.fakes.shell import FakeShell, make_items
from tests.review.test_limits import looked, started

MIN = MINUTE_MS
SHIFT = Rules("test", replace(PLAIN, start_edge_ms=0, shift_ms=8 * HOUR_MS))


def evening(rules: Rules | None = None) -> FakeShell:
    """Somebody looked at an item for a minute, and the screen was locked."""
    shell = FakeShell(make_items(), rules_for=lambda _: rules or Rules("test", PLAIN))
    shell.settle()
    shell.do(on.ReportOpened("r1"))
    shell.do(on.NextAsked())
    shell.look(MIN)
    shell.do(on.ScreenLocked())
    return shell


def morning(shell: FakeShell) -> FakeShell:
    """The machine is awake again, and the analyst is back."""
    shell.do(on.Ticked())
    shell.do(on.ScreenUnlocked())
    shell.do(on.InputSeen())
    shell.do(on.ReturnAsked())
    return shell


def sleep(shell: FakeShell, ms: int, *, clock_runs_on: bool) -> None:
    """As on Linux and macOS, or as on Windows, whose monotonic clock runs on."""
    if clock_runs_on:
        shell.clock.advance(ms)
    else:
        shell.clock.sleep(ms)


@pytest.mark.parametrize("clock_runs_on", [False, True])
def test_a_night_of_sleep_with_the_window_open_is_a_night_s_rest(clock_runs_on: bool) -> None:
    shell = evening()
    sleep(shell, 20 * HOUR_MS, clock_runs_on=clock_runs_on)
    morning(shell)
    assert shell.screen.duty_day == "2025-06-11"
    assert shell.screen.standing.holds == ()
    assert shell.meter.rest_run_ms >= 20 * HOUR_MS - 5_000
    assert sum(row.ms for row in shell.ledger if not row.raw_ms) <= 20 * HOUR_MS + 1_000
    shell.do(on.Closing())
    before = shell.meter.rest_run_ms
    shell.start()
    assert shell.meter.rest_run_ms == before, "a restart counts it once"


@pytest.mark.parametrize("hours", [9, 10])
def test_too_short_a_night_stays_one(hours: int) -> None:
    shell = evening()
    shell.clock.sleep(10 * HOUR_MS)
    shell.do(on.ScreenUnlocked())
    shell.clock.sleep(hours * HOUR_MS - 9 * HOUR_MS)
    shell.do(on.Ticked())
    shell.clock.set_wall(10 * HOUR_MS)  # the clock says another day; the boot does not
    shell.do(on.Ticked())
    assert shell.screen.duty_day == "2025-06-10"
    assert shell.meter.rest_run_ms == (1 + hours) * HOUR_MS


@pytest.mark.parametrize("named", [True, False])
def test_a_clock_set_forward_looks_like_a_sleep_and_gives_nothing(named: bool) -> None:
    shell = started(looked(20 * MIN))
    shell.clock.boot_id = shell.clock.boot_id if named else ""
    shell.do(on.NextAsked())
    before = shell.meter.rest_run_ms
    shell.clock.set_wall(20 * HOUR_MS)
    shell.do(on.Ticked())
    assert shell.screen.concealment is Concealment.IDLE, "it is veiled, for the clocks may mean a sleep"
    assert (shell.meter.rest_run_ms, shell.meter.raw_ms) == (before, 20 * MIN)
    assert not any(row.kind is RowKind.REST for row in shell.ledger)


def test_a_sleep_whose_wall_clock_was_set_back_is_found_and_counts() -> None:
    shell = evening()
    shell.do(on.ScreenUnlocked())
    shell.look(2_000)
    shell.clock.sleep(40 * MIN)
    shell.clock.set_wall(-40 * MIN)
    shell.do(on.Ticked())
    assert (shell.screen.picture, shell.screen.concealment) == (None, Concealment.IDLE)
    assert [row.ms for row in shell.ledger if row.kind is RowKind.REST] == [40 * MIN]
    assert shell.meter.raw_ms == 0, "half an hour without exposure"


def test_sleep_is_a_piece_of_a_break_as_the_closed_program_is() -> None:
    shell = started(looked(25 * MIN))
    assert shell.screen.page is Page.BREAK
    shell.do(on.BreakLeft())
    shell.clock.sleep(59_000)
    shell.do(on.Ticked())
    assert shell.screen.standing.owed_ms == 10 * MIN, "a piece is a minute or more"
    shell.clock.sleep(4 * MIN)
    shell.do(on.Ticked())
    assert shell.screen.standing.owed_ms == 6 * MIN
    shell.clock.sleep(6 * MIN)
    shell.do(on.Ticked())
    assert (shell.screen.standing.owed_ms, shell.meter.review_ms) == (0, 0)
    assert sum(row.kind is RowKind.BREAK for row in shell.ledger) == 1


def test_where_the_clock_runs_on_it_is_time_without_exposure_and_no_break() -> None:
    """It may be that the program alone stood still, and the analyst did other work."""
    shell = started(looked(25 * MIN))
    shell.do(on.BreakLeft())
    shell.clock.advance(20 * MIN)
    shell.do(on.Ticked())
    assert shell.screen.standing.owed_ms == 10 * MIN
    shell.clock.advance(12 * MIN)
    shell.do(on.Ticked())
    assert (shell.screen.standing.owed_ms, shell.meter.raw_ms) == (0, 0)
    assert shell.meter.review_ms == 25 * MIN + 5_000, "only a break clears it"


def test_a_program_that_stood_still_while_something_was_revealed_gains_nothing() -> None:
    shell = started()
    shell.do(on.NextAsked())
    shell.look(10_000)
    shell.clock.advance(12 * HOUR_MS)
    shell.do(on.Ticked())
    assert shell.meter.raw_ms == 15_000
    assert shell.meter.rest_run_ms < MIN
    (told,) = (row for row in shell.ledger if row.note == STOOD_STILL)
    assert told.ms == 12 * HOUR_MS - 5_000


def test_a_machine_that_wakes_by_itself_begins_nobody_s_shift() -> None:
    shell = evening()
    shell.clock.sleep(20 * HOUR_MS)
    shell.do(on.Ticked())
    assert shell.screen.duty_day == "2025-06-11"
    assert [row.duty_day for row in shell.ledger if row.kind is RowKind.SIGN_IN] == ["2025-06-10"]
    before = shell.meter.review_ms
    shell.clock.advance(5_000)
    shell.do(on.Ticked())
    assert shell.meter.review_ms == before
    shell.do(on.InputSeen())
    assert shell.meter.shift_began == shell.clock.utc


@pytest.mark.parametrize("clock_runs_on", [False, True])
@pytest.mark.parametrize("revealed", [False, True])
def test_a_sleep_under_a_clock_that_was_set_back_lengthens_no_shift(clock_runs_on: bool, revealed: bool) -> None:
    shell = evening(SHIFT)
    if revealed:
        shell.do(on.ScreenUnlocked())
        shell.look(2_000)
    sleep(shell, 7 * HOUR_MS, clock_runs_on=clock_runs_on)
    shell.clock.set_wall(-7 * HOUR_MS)
    morning(shell)
    assert Hold.END_EDGE in shell.screen.standing.holds
    shell.do(on.Closing())
    shell.start()
    shell.settle()
    assert Hold.END_EDGE in shell.screen.standing.holds, "the rows tell it"


@pytest.mark.parametrize("killed", [False, True])
def test_the_closed_program_under_a_clock_that_was_set_back_lengthens_no_shift_and_is_no_rest(killed: bool) -> None:
    shell = evening(SHIFT)
    if not killed:
        shell.do(on.Closing())
    shell.clock.advance(7 * HOUR_MS)
    shell.clock.set_wall(-7 * HOUR_MS)
    for _ in range(2):
        shell.start()
        shell.settle()
        assert Hold.END_EDGE in shell.screen.standing.holds
        assert shell.meter.rest_run_ms < MIN
        shell.do(on.Closing())
    hidden = [row.ms for row in shell.ledger if row.note == CLOCK_SET_BACK and row.ms]
    assert len(hidden) == 1
    assert hidden[0] == pytest.approx(7 * HOUR_MS, abs=2_000)


def test_who_looks_along_has_slept_as_well() -> None:
    shell = started()
    shell.sign_in("Bea")
    shell.do(on.ReturnAsked())
    shell.do(on.NextAsked())
    shell.look(5_000)
    shell.clock.sleep(40 * MIN)
    shell.do(on.Ticked())
    for rows in (shell.ledger, shell.beside):
        assert [row.ms for row in rows if row.kind is RowKind.REST] == [40 * MIN]


def test_a_night_on_the_break_page_shortens_no_shift() -> None:
    """The piece of rest that is booked as the break is left began before the shift did."""
    shell = evening(SHIFT)
    shell.do(on.ScreenUnlocked())
    shell.do(on.BreakAsked())
    shell.clock.sleep(20 * HOUR_MS)
    shell.do(on.InputSeen())
    shell.clock.advance(10 * MIN)
    shell.do(on.InputSeen())
    shell.do(on.BreakLeft())
    assert shell.screen.standing.holds == ()
    assert shell.meter.shift_ms == 10 * MIN
    assert shell.screen.standing.edges.left_ms == 8 * HOUR_MS - 10 * MIN
