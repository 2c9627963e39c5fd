"""Which breaks the record counts: those that were due, and those that the analyst took, each once; going home is none."""

from __future__ import annotations

from dataclasses import replace

import pytest

from app.domain.exposure import RowKind
from app.review import allowed
from app.review import events as on
from app.review.rules import Rules
from app.wellbeing.record import DayRecord, fold_record
from tests.fakes.rules import PLAIN
from tests.fakes.shell import FakeShell
from tests.review.test_limits import MIN, looked, started

HOUR = 60 * MIN


def days(shell: FakeShell) -> tuple[DayRecord, ...]:
    """The record, once what is left is written."""
    shell.watch(1_000)
    return fold_record(shell.ledger, PLAIN, "2025-06-11").days


def rest(shell: FakeShell, ms: int) -> None:
    shell.do(on.BreakAsked())
    shell.clock.advance(ms)
    shell.do(on.BreakLeft())


def test_a_break_that_is_due_counts_when_its_last_piece_is_taken() -> None:
    shell = started(looked(25 * MIN))
    rest(shell, 59_999)
    rest(shell, 6 * MIN)
    (day,) = days(shell)
    assert (day.breaks_owed, day.breaks_taken) == (1, 0)
    rest(shell, 4 * MIN)
    (day,) = days(shell)
    assert (day.breaks_owed, day.breaks_taken) == (1, 1)


@pytest.mark.parametrize(("minutes", "counted"), [(9, 0), (10, 1), (45, 1)])
def test_a_voluntary_break_counts_if_it_is_long_enough(minutes: int, counted: int) -> None:
    shell = started(looked(5 * MIN))
    rest(shell, minutes * MIN)
    (day,) = days(shell)
    assert (day.breaks_owed, day.breaks_taken) == (0, counted)


def test_going_home_counts_only_where_a_break_was_due_and_on_the_day_that_ends() -> None:
    shell = started(looked(5 * MIN))
    shell.do(on.Closing())
    shell.clock.advance(20 * HOUR)
    shell.start()
    shell.settle()
    today, _ = days(shell)
    assert (today.duty_day, today.breaks_owed, today.breaks_taken) == ("2025-06-10", 0, 0)
    assert shell.meter.raw_ms == shell.meter.review_ms - 1_000 == 0, "and still it is a rest"
    shell = started(looked(25 * MIN))
    shell.do(on.Closing())
    shell.clock.advance(20 * HOUR)
    shell.start()
    shell.settle()
    today, tomorrow = days(shell)
    assert (today.duty_day, today.breaks_owed, today.breaks_taken) == ("2025-06-10", 1, 1)
    assert (tomorrow.duty_day, tomorrow.breaks_owed, tomorrow.breaks_taken) == ("2025-06-11", 0, 0)


def test_a_start_that_wrote_nothing_counts_no_break_twice() -> None:
    shell = started(looked(25 * MIN))
    shell.do(on.Closing())
    shell.clock.advance(11 * MIN)
    for _ in range(3):
        shell.start()  # killed before its first write
    shell.settle()
    (day,) = days(shell)
    assert (day.breaks_owed, day.breaks_taken) == (1, 1)


def test_a_row_of_a_completed_break_adds_nothing_and_follows_its_rest() -> None:
    shell = started(looked(25 * MIN))
    rest(shell, 10 * MIN)
    kinds = [row.kind for row in shell.ledger]
    assert kinds[kinds.index(RowKind.BREAK) - 1] is RowKind.REST
    (row,) = (row for row in shell.ledger if row.kind is RowKind.BREAK)
    assert (row.ms, row.dose_u, row.raw_ms, row.session_ms, row.s4_ms, row.note) == (0, 0, 0, 0, 0, "")


def test_a_shorter_break_that_holds_later_makes_pieces_enough_and_counts() -> None:
    longer = Rules("test", replace(PLAIN, short_break_ms=20 * MIN))
    shell = FakeShell(rules_for=lambda _: longer)
    shell.ledger, shell.last_seen = [looked(25 * MIN)], shell.clock.now()
    shell.start()
    shell.settle()
    rest(shell, 15 * MIN)
    assert [day.breaks_taken for day in days(shell)] == [0]
    shell.do(allowed.RulesChanged(lambda _: Rules("test 2", PLAIN)))
    assert shell.screen.standing.may_reveal
    assert [day.breaks_taken for day in days(shell)] == [1]
