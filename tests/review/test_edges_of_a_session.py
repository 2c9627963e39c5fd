"""What meets at one moment: a duty day that ends within a break, a mark within a look, a run that fills up."""

from __future__ import annotations

from app.domain.exposure import RowKind, Severity
from app.review import allowed
from app.review import events as on
from app.review.screen import Notice, Page, Reveal
from tests.fakes.rules import PLAIN
from tests.review.test_limits import MIN, looked, started

TO_THE_EDGE = 19 * 60 * MIN  # from 09:00 to 04:00


def test_a_break_over_the_end_of_the_duty_day_is_one_piece() -> None:
    shell = started()
    shell.clock.advance(TO_THE_EDGE - 30 * MIN)
    shell.ledger.append(looked(25 * MIN))
    shell.last_seen = shell.clock.now()
    shell.start()
    shell.settle()
    shell.watch(25 * MIN)
    assert shell.screen.page is Page.REPORTS
    shell.do(on.BreakAsked())
    for _ in range(10 * 60):
        shell.clock.advance(1_000)
        shell.do(on.Ticked())
    assert shell.screen.duty_day == "2025-06-11"
    shell.do(on.BreakLeft())
    assert not shell.screen.standing.due
    assert [row.ms for row in shell.ledger if row.kind is RowKind.REST][-1] == 10 * MIN
    assert sum(row.kind is RowKind.BREAK for row in shell.ledger) == 1


def test_a_killed_break_over_the_end_of_the_duty_day_is_one_piece_too() -> None:
    shell = started(looked(25 * MIN))
    shell.clock.advance(TO_THE_EDGE - 5 * MIN)
    shell.do(on.Ticked())
    shell.clock.advance(6 * MIN)
    shell.do(on.Ticked())
    shell.start()
    shell.settle()
    assert not shell.screen.standing.due
    assert shell.screen.duty_day == "2025-06-11"


def test_a_mark_within_a_look_counts_from_there_and_does_not_end_the_look() -> None:
    shell = started()
    shell.do(on.ItemChosen(0))
    shell.do(on.RevealToggled())
    shell.watch(2_000)
    shell.do(allowed.MarkedPrivately())
    assert shell.screen.reveal is Reveal.TIMED
    assert shell.meter.s4_ms == 0
    shell.watch(3_000)
    assert shell.meter.s4_ms == 3_000
    assert shell.screen.standing.run.s4 == 1


def test_the_item_that_fills_a_run_can_still_be_graded_veiled_and_looked_at_no_more() -> None:
    shell = started()
    for position in (0, 1):
        shell.do(on.ItemChosen(position))
        shell.look(2_000)
        shell.do(allowed.MarkedPrivately())
    shell.do(on.RevealToggled())
    shell.do(on.RevealToggled())
    assert (shell.screen.reveal, shell.screen.notice) == (Reveal.NO, Notice.SEVERE_RUN)
    shell.do(on.GradeGiven("A"))
    assert [fact.grade for fact in shell.facts] == ["A"]
    assert [row.note for row in shell.ledger if row.kind is RowKind.SERVED] == ["S4", "S4"]


def test_a_natural_reset_while_a_break_is_owed_ends_what_only_looking_made_due() -> None:
    shell = started(looked(25 * MIN))
    shell.do(on.BreakLeft())
    shell.do(on.FocusLost())  # other work, in another program
    for _ in range(30 * 60):
        shell.clock.advance(1_000)
        shell.do(on.Ticked())
    assert not shell.screen.standing.due
    assert shell.screen.standing.may_reveal
    assert sum(row.kind is RowKind.BREAK for row in shell.ledger) == 0, "it was no break"


def test_the_item_that_is_left_decides_about_the_next_one() -> None:
    shell = started()
    for n in range(6):
        shell.session._stage.book.know(f"i{n}", Severity.S3)
    shell.session._stage.book.know("broken", Severity.S1)
    for position in (0, 1, 2, 3, 0):
        shell.do(on.ItemChosen(position))
        shell.look(1_000)
    assert shell.screen.standing.run.severe == PLAIN.severe_run - 1
    shell.do(on.NextAsked())
    assert shell.screen.items[shell.screen.position].id == "broken"
    assert shell.screen.standing.run_held
