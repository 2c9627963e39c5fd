"""The session asks the limits before each reveal and each item: shift edges, caps, runs, exceptions, changed rules."""

from __future__ import annotations

from dataclasses import replace

import pytest

from app.domain.exposure import RowKind, Severity, Veil
from app.review import allowed, answers
from app.review import events as on
from app.review.effects import RecordExposure
from app.review.rules import Rules
from app.review.screen import Notice, Page, Reveal
from app.wellbeing.limits import HOUR_MS, MINUTE_MS, Limits
from app.wellbeing.meter import Meter
from app.wellbeing.rotation import is_lighter
from app.wellbeing.together import strictest
from tests.fakes.rules import PLAIN
from tests.fakes.shell import FakeShell, make_items

MIN = MINUTE_MS


def shell_with(count: int = 12, **changed: int) -> FakeShell:
    """A session under rules that differ in so much from the plain ones, with the report open."""
    rules = Rules("test", replace(PLAIN, **changed))  # type: ignore[arg-type]
    shell = FakeShell(make_items(count), rules_for=lambda _: rules)
    shell.settle()
    shell.do(on.ReportOpened("r1"))
    return shell


def look_and_grade(shell: FakeShell, code: str) -> None:
    shell.do(on.NextAsked())
    shell.look(2_000)
    assert shell.screen.picture is not None
    shell.do(on.GradeGiven(code))


def test_in_the_first_minutes_of_a_shift_items_open_veiled_and_nothing_is_revealed() -> None:
    shell = shell_with(start_edge_ms=15 * MIN)
    shell.do(on.NextAsked())
    assert shell.screen.picture is not None
    assert shell.screen.picture.veil is Veil.HEAVY
    shell.do(on.RevealToggled())
    assert (shell.screen.reveal, shell.screen.notice) == (Reveal.NO, Notice.SHIFT_STARTS)
    shell.do(on.GradeGiven("B"))
    assert shell.facts, "grading veiled always works"
    shell.watch(15 * MIN)
    shell.do(on.NextAsked())
    shell.do(on.RevealToggled())
    assert shell.screen.reveal is Reveal.TIMED


def test_a_restart_does_not_begin_the_shift_anew() -> None:
    shell = shell_with(start_edge_ms=15 * MIN)
    shell.watch(14 * MIN)
    shell.start()
    shell.settle()
    shell.watch(1 * MIN)
    assert shell.screen.standing.may_reveal
    assert sum(row.kind is RowKind.SIGN_IN for row in shell.ledger) == 1


def test_a_clock_that_is_set_forward_does_not_shorten_the_start() -> None:
    shell = shell_with(start_edge_ms=15 * MIN)
    shell.clock.set_wall(9 * HOUR_MS)
    shell.watch(10 * MIN)
    assert not shell.screen.standing.may_reveal


def test_a_reveal_that_is_open_ends_when_the_last_hour_begins() -> None:
    shell = shell_with(shift_ms=2 * HOUR_MS, end_edge_ms=60 * MIN, block_review_ms=9 * HOUR_MS)
    shell.watch(59 * MIN)
    shell.do(on.NextAsked())
    shell.look(50_000)
    assert shell.screen.reveal is Reveal.TIMED
    shell.look(12_000)
    assert shell.screen.reveal is Reveal.NO
    assert shell.screen.picture is not None
    assert shell.screen.picture.veil is Veil.HEAVY
    assert shell.screen.notice is Notice.SHIFT_ENDS
    shell.watch(30 * MIN)
    shell.do(on.RevealToggled())
    assert shell.screen.reveal is Reveal.NO, "there is no overtime"


def test_the_wind_down_is_offered_once_in_the_last_minutes_and_counts_as_rest() -> None:
    shell = shell_with(shift_ms=HOUR_MS, end_edge_ms=30 * MIN, block_review_ms=9 * HOUR_MS)
    shell.do(allowed.WindDownAsked())
    assert shell.screen.page is not Page.WIND_DOWN
    shell.watch(46 * MIN)
    assert shell.screen.notice is Notice.WIND_DOWN
    shell.do(allowed.WindDownAsked())
    assert shell.screen.page is Page.WIND_DOWN
    before = shell.meter.review_ms
    shell.watch(10 * MIN)
    shell.do(on.BreakLeft())
    assert shell.screen.page is Page.REPORTS
    assert shell.meter.review_ms <= before
    assert [row.ms for row in shell.ledger if row.kind is RowKind.REST] == [10 * MIN]
    shell.watch(5_000)
    assert shell.screen.notice is not Notice.WIND_DOWN, "offered once"


def test_after_a_run_of_the_most_serious_the_next_waits_for_other_work() -> None:
    shell = shell_with()
    for _ in range(5):
        look_and_grade(shell, "A")
    shell.do(on.NextAsked())
    shell.do(on.RevealToggled())
    assert (shell.screen.reveal, shell.screen.notice) == (Reveal.NO, Notice.SEVERE_RUN)
    shell.start()  # a restart does not end a run
    shell.settle()
    shell.do(on.ReportOpened("r1"))
    shell.do(on.NextAsked())
    assert shell.screen.notice is Notice.SEVERE_RUN
    shell.do(on.ItemChosen(6))
    shell.do(on.RevealToggled())
    assert (shell.screen.reveal, shell.screen.notice) == (Reveal.NO, Notice.SEVERE_RUN)
    shell.watch(5 * MIN)
    shell.do(on.RevealToggled())
    assert shell.screen.reveal is Reveal.TIMED


def test_an_item_graded_unseen_is_not_served() -> None:
    shell = shell_with()
    for _ in range(5):
        shell.do(on.NextAsked())
        shell.do(on.GradeGiven("A"))
    assert not any(row.kind is RowKind.SERVED for row in shell.ledger)
    assert not shell.screen.standing.run_held


def test_an_item_that_is_looked_at_and_left_is_served_once_as_soon_as_it_has_a_class() -> None:
    shell = shell_with()
    look_and_grade(shell, "B")
    shell.do(on.NextAsked())
    shell.look(2_000)
    shell.do(on.SheetAsked())
    shell.do(on.NextAsked())
    shell.do(on.SheetAsked())
    served = [row.note for row in shell.ledger if row.kind is RowKind.SERVED]
    assert served == ["S2"], "left without a class"
    shell.do(on.ItemChosen(1))
    shell.do(on.GradeGiven("A"))
    shell.do(on.SheetAsked())
    shell.do(on.ItemChosen(1))
    shell.do(on.SheetAsked())
    assert [row.note for row in shell.ledger if row.kind is RowKind.SERVED] == ["S2", "S3"]


def test_looking_first_and_grading_later_does_not_get_around_a_run() -> None:
    shell = shell_with(severe_run=2)
    for position in range(4):
        shell.do(on.ItemChosen(position))
        shell.look(2_000)
    for position in range(3):
        shell.do(on.ItemChosen(position))
        shell.do(on.GradeGiven("A"))
    assert shell.screen.standing.run_held


def test_two_people_may_lift_the_cap_for_half_an_hour() -> None:
    shell = shell_with(day_raw_ms=MIN, urgent_ms=2 * MIN)
    shell.do(on.NextAsked())
    shell.look(5 * MIN)
    assert not shell.screen.standing.may_open
    shell.do(on.BreakLeft())
    shell.do(allowed.UrgentGranted("Bea"))
    assert (shell.screen.notice, shell.screen.detail) == (Notice.URGENT, "Bea")
    shell.do(on.ReportOpened("r1"))
    shell.do(on.NextAsked())
    shell.look(5_000)
    assert shell.screen.reveal is Reveal.TIMED
    shell.look(3 * MIN)
    assert not shell.screen.standing.may_open
    shell.do(allowed.UrgentGranted("Bea"))
    assert not shell.screen.standing.may_open, "once a day"
    assert [row.note for row in shell.ledger if row.kind is RowKind.URGENT] == ["Bea"]


def test_an_override_of_a_supervisor_holds_today() -> None:
    shell = shell_with()
    shell.do(on.NextAsked())
    shell.do(allowed.OverrideGiven("block_raw_ms", 30 * MIN, "Bea"))
    shell.look(29 * MIN)
    assert shell.screen.standing.may_reveal
    with pytest.raises(ValueError, match="cannot be overridden"):
        shell.do(allowed.OverrideGiven("day_raw_ms", 1, "Bea"))


def test_a_private_mark_counts_as_the_most_severe_and_names_no_item() -> None:
    shell = shell_with()
    shell.do(on.NextAsked())
    shell.look(10_000)
    before = shell.meter.dose_u
    shell.do(allowed.MarkedPrivately())
    assert shell.screen.notice is Notice.MARKED
    assert shell.meter.dose_u == before * 400 // 200
    shell.do(on.GradeGiven("NONE"))
    assert shell.meter.dose_u == before * 2, "a grade does not lower what the analyst marked"
    marked = shell.items[0]
    assert all(marked.id not in row.note and marked.sha256 not in row.note for row in shell.ledger)
    assert [row.note for row in shell.ledger if row.kind is RowKind.SERVED] == ["S4"]


def test_rules_that_change_act_from_this_moment_on_and_a_replay_agrees() -> None:
    shell = shell_with()
    shell.do(on.NextAsked())
    shell.look(10 * MIN)
    stricter = Rules("test 2", replace(PLAIN, block_raw_ms=10 * MIN))
    shell.do(allowed.RulesChanged(lambda _: stricter))
    shell.watch(1_000)
    assert shell.screen.standing.due
    shell.rules_for = lambda _: stricter
    replayed = Meter(Limits())
    for row in shell.ledger:
        replayed.apply(row)
    assert replayed.due() == shell.meter.due() != ()
    assert replayed.limits.block_raw_ms == 10 * MIN
    assert {row.policy_version for row in shell.ledger} == {"test", "test 2"}


def test_what_is_looser_tomorrow_holds_from_the_next_duty_day_also_in_a_session_that_goes_on() -> None:
    def rules_for(day: str) -> Rules:
        return Rules("test", replace(PLAIN, block_raw_ms=(10 if day == "2025-06-10" else 20) * MIN))

    shell = FakeShell(rules_for=rules_for)
    shell.settle()
    assert shell.screen.standing.limits.block_raw_ms == 10 * MIN
    shell.watch(2_000)
    shell.clock.advance(24 * HOUR_MS)
    shell.watch(2_000)
    assert shell.screen.standing.limits.block_raw_ms == 20 * MIN
    assert sum(row.kind is RowKind.SIGN_IN for row in shell.ledger) == 2


def lighter_rules(every: int) -> FakeShell:
    """10 June 2025 is a lighter day of this person, or every day is."""
    whose = next(n for n in range(1, 99) if is_lighter(n, "2025-06-10", 5) and not is_lighter(n, "2025-06-11", 5))
    rules = Rules("test", replace(PLAIN, lighter_of=whose, lighter_every=every))
    shell = FakeShell(rules_for=lambda _: rules)
    shell.settle()
    shell.do(on.ReportOpened("r1"))
    return shell


@pytest.mark.parametrize("every", [1, 5])
def test_on_a_lighter_day_the_queue_passes_over_what_is_known_to_be_serious(every: int) -> None:
    shell = lighter_rules(every)
    book = shell.session._stage.book
    for number, item in enumerate(shell.items):
        book.know(item.id, Severity.S3 if number % 2 else Severity.S1)
    offered = []
    while shell.do(on.NextAsked()).notice is not Notice.LIGHTER_DAY:
        offered.append(shell.screen.position)
        shell.do(
            on.GradeGiven("C") if shell.screen.card and not shell.screen.card.item.cannot_show else on.SetAsideGiven()
        )
    assert offered == [0, 2, 4]
    shell.do(on.ItemChosen(1))  # still the analyst's to choose
    assert (shell.screen.page, shell.screen.position) == (Page.ITEM, 1)
    shell.do(on.RevealToggled())
    assert shell.screen.reveal is Reveal.TIMED


@pytest.mark.parametrize(("every", "notice"), [(5, Notice.NONE), (1, Notice.LIGHTER_DAY)])
def test_a_turn_ends_with_its_day_and_a_wish_does_not(every: int, notice: Notice) -> None:
    shell = lighter_rules(every)
    for item in shell.items:
        shell.session._stage.book.know(item.id, Severity.S3)
    assert shell.do(on.NextAsked()).notice is Notice.LIGHTER_DAY
    shell.clock.advance(24 * HOUR_MS)
    shell.watch(2_000)
    assert shell.do(on.NextAsked()).notice is notice


def test_who_looks_along_on_a_lighter_day_is_offered_nothing_serious_either() -> None:
    shell = shell_with()
    own = shell.screen.standing
    along = replace(own, lighter=True)
    both = strictest(own, along)
    assert not both.may_serve_band(Severity.S3)
    assert both.may_serve_band(Severity.U)
    assert not both.lighter, "whose day it is, is theirs"


def test_only_serious_items_left_is_said_and_nothing_is_opened() -> None:
    shell = shell_with(severe_share_percent=20)
    session = shell.session
    for item in shell.items:
        session._stage.book.know(item.id, Severity.S3)
    for _ in range(4):
        look_and_grade(shell, "A")
    shell.do(on.NextAsked())
    assert shell.screen.notice is Notice.ONLY_SEVERE_LEFT
    shell.do(on.ItemChosen(8))
    assert shell.screen.position == 8, "the analyst can always open one themself"


@pytest.mark.parametrize("reached_ledger", [True, False])
def test_a_crash_between_a_grade_and_its_correction_loses_nothing(reached_ledger: bool) -> None:
    shell = shell_with()
    shell.do(on.NextAsked())
    shell.look(30_000)
    shell.do(on.VeiledAsked())
    shell.settle()
    before = shell.meter.dose_u
    shell.send(on.GradeGiven("A"))
    while not shell.facts:
        shell.carry_out(answer=len(shell.waiting) > 1)
    if reached_ledger:
        token = next(token for token in [shell.session._stage.awaited])
        shell.send(answers.Recorded(token))
        shell.settle()
    for _ in range(2):  # also the restart after the restart
        shell.start()
        shell.settle()
        shell.watch(5_000)
    corrections = [row.dose_u for row in shell.ledger if row.kind is RowKind.RECLASS]
    assert len(corrections) == 1
    assert corrections[0] == before * 250 // 200 - before


def refuse_rows(shell: FakeShell) -> None:
    """The ledger's disk is full, the casebook's is not."""
    while shell.waiting:
        if isinstance(shell.waiting[0], RecordExposure):
            shell.refuse()
        else:
            shell.carry_out()


@pytest.mark.parametrize("codes", ["A", "AB"])
def test_grades_whose_rows_were_lost_with_the_process_correct_the_dose_once(codes: str) -> None:
    shell = shell_with()
    shell.do(on.NextAsked())
    shell.look(30_000)
    shell.do(on.VeiledAsked())
    for code in codes:
        shell.send(on.ReturnAsked())
        shell.send(on.GradeGiven(code))
        refuse_rows(shell)
    assert [fact.grade for fact in shell.facts] == ["A"], "a second correction went before the first was durable"
    for _ in range(3):
        shell.start()
        shell.settle()
        shell.watch(5_000)
    corrections = [row.dose_u for row in shell.ledger if row.kind is RowKind.RECLASS]
    assert corrections == [(250 - 200) * shell.bookings["i0"].picture_units]
