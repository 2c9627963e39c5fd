"""What is marked, or decided anew, while a grade is on its way: its correction counts once, as it was kept."""

from __future__ import annotations

from dataclasses import replace

from app.domain.exposure import RowKind, Severity
from app.review import allowed
from app.review import events as on
from app.review.rules import Rules
from app.review.screen import Notice
from app.wellbeing.causes import Cause
from app.wellbeing.days import NOTHING, Amounts
from tests.fakes.rules import PLAIN
from tests.fakes.shell import FakeShell


def looked_at() -> FakeShell:
    """A session whose open item was looked at for four seconds."""
    shell = FakeShell()
    shell.settle()
    shell.do(on.ReportOpened("r1"))
    shell.do(on.NextAsked())
    shell.look(4_000)
    return shell


def test_a_mark_waits_for_the_grade_that_is_on_its_way() -> None:
    shell = looked_at()
    shell.send(on.GradeGiven("C"))
    shell.send(allowed.MarkedPrivately())
    shell.settle()
    before = shell.meter.dose_u
    shell.start()
    shell.settle()
    assert shell.meter.dose_u == before, "no correction counts twice"
    assert sum(row.dose_u for row in shell.ledger if row.kind is RowKind.RECLASS) == sum(shell.owed)


def test_on_the_break_page_nothing_is_marked() -> None:
    shell = looked_at()
    shell.do(on.BreakAsked())
    shell.do(allowed.MarkedPrivately())
    assert shell.screen.notice is Notice.OPEN_FIRST
    assert not any(row.kind is RowKind.RECLASS for row in shell.ledger)


def test_a_marked_item_that_is_looked_at_after_other_work_counts() -> None:
    """It counts as the look begins. The quiet minutes before end the run that was, and not the one that begins with it."""
    shell = looked_at()
    shell.do(allowed.MarkedPrivately())
    shell.do(on.ReportsAsked())
    shell.watch(PLAIN.other_work_ms + 500)
    assert shell.meter.run.severe == 0
    shell.do(on.ReportOpened("r1"))
    shell.do(on.ItemChosen(0))
    shell.watch(2_000)
    shell.clock.advance(300)
    shell.do(on.RevealToggled())
    shell.watch(2_000)
    assert (shell.meter.run.severe, shell.meter.run.s4) == (1, 1)


def test_what_other_machines_told_ends_looking_and_is_written_once() -> None:
    shell = looked_at()
    told = allowed.ToldElsewhere(((shell.screen.duty_day, Amounts(PLAIN.day_raw_ms, 0, 0)), ("2020-01-01", NOTHING)))
    shell.do(told)
    assert Cause.RAW in shell.screen.standing.caps
    shell.do(on.SheetAsked())
    shell.do(on.ItemChosen(1))
    assert shell.screen.notice is Notice.CAP_REACHED
    shell.do(told)
    shell.do(allowed.ToldElsewhere(((shell.screen.duty_day, Amounts(1, 0, 0)),)))
    assert [row.note.split()[1] for row in shell.ledger if row.kind is RowKind.ELSEWHERE] == [str(PLAIN.day_raw_ms)]
    shell.start()
    shell.settle()
    assert Cause.RAW in shell.screen.standing.caps, "a restart knows it"


def test_weights_that_change_while_a_grade_is_saved_do_not_change_what_it_owes() -> None:
    shell = looked_at()
    shell.send(on.GradeGiven("C"))
    heavier = Rules("test-2", replace(PLAIN, weights={**PLAIN.weights, Severity.U: 300}))
    shell.send(allowed.RulesChanged(lambda _: heavier))
    shell.settle()
    assert [row.dose_u for row in shell.ledger if row.kind is RowKind.RECLASS] == shell.owed
    before = shell.meter.dose_u
    shell.start()
    shell.settle()
    assert shell.meter.dose_u == before
