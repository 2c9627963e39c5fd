"""Somebody looks along: both rules for both ledgers, the same rows in both, and what both limits allow."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from app.domain.exposure import LedgerRow, RowKind, Surface, Veil
from app.review import events as on
from app.review.allowed import MarkedPrivately, OverrideGiven, RulesChanged, UrgentGranted
from app.review.co_viewer import CoViewerLeaves, CoViewerSignedIn
from app.review.effects import RecordExposure, Whose
from app.review.resuming import resume
from app.review.rules import Rules
from app.review.screen import Concealment, Notice, Page, Reveal
from app.wellbeing.limits import Limits
from app.wellbeing.meter import Meter
from tests.fakes.rules import PLAIN, plain_rules
from tests.fakes.shell import FakeShell
from tests.review.test_rules import KEYS

EXPOSURE = (RowKind.SHOW, RowKind.STRETCH, RowKind.BEAT, RowKind.FLOOR, RowKind.RECLASS, RowKind.REST, RowKind.SERVED)
MIN = 60_000
OWN = (MarkedPrivately, OverrideGiven, RulesChanged, UrgentGranted)
TOGETHER = KEYS.filter(lambda event: not isinstance(event, OWN))


def rules_with(**tighter: int) -> Callable[[str], Rules]:
    limits: Limits = replace(PLAIN, **tighter)  # type: ignore[arg-type]
    return lambda _: Rules(version="test", limits=limits)


def exposure(rows: list[LedgerRow]) -> list[LedgerRow]:
    return [row for row in rows if row.kind in EXPOSURE]


def together(rules_for: Callable[[str], Rules] = plain_rules) -> FakeShell:
    """A report is open, Bea has signed in, and the analyst is back at the sheet."""
    shell = FakeShell()
    shell.settle()
    shell.do(on.ReportOpened("r1"))
    shell.sign_in(rules_for=rules_for)
    shell.do(on.ReturnAsked())
    return shell


def meter_of(rows: list[LedgerRow]) -> Meter:
    made = Meter(PLAIN)
    for row in rows:
        made.apply(row)
    return made


def test_while_together_both_ledgers_get_the_same_rows() -> None:
    shell = FakeShell()
    shell.settle()
    shell.do(on.ReportOpened("r1"))
    shell.do(on.ItemChosen(0))
    shell.look(20_000)
    shell.sign_in()
    alone = len(shell.ledger)
    shell.do(on.ReturnAsked())
    shell.do(on.SheetScrolled(0, 3))
    shell.watch(3_000)
    shell.do(on.ItemChosen(1))
    shell.look(17_000)
    shell.do(on.GradeGiven("C"))
    shell.do(on.NextAsked())
    shell.look(700)
    shell.do(on.BreakAsked())
    shell.clock.advance(4 * MIN)
    shell.do(on.BreakLeft())
    shell.do(CoViewerLeaves())
    ours, theirs = exposure(shell.ledger[alone:]), exposure(shell.beside)
    assert theirs == ours
    assert {row.kind for row in theirs} >= {
        RowKind.SHOW,
        RowKind.STRETCH,
        RowKind.RECLASS,
        RowKind.REST,
        RowKind.SERVED,
    }
    assert meter_of(shell.beside).day_raw_ms == 17_000


@settings(max_examples=150)
@given(st.lists(st.one_of(TOGETHER, st.sampled_from([1, 400, 5_000, 61_000, 700_000])), max_size=30))
def test_whatever_is_done_together_stands_in_both_ledgers(todo: list[on.Event | int]) -> None:
    shell = together()
    assert exposure(shell.beside) == []
    alone = len(shell.ledger)
    for done in todo:
        if isinstance(done, int):
            shell.clock.advance(done)
            shell.run_timers()
            shell.do(on.Ticked())
        else:
            shell.do(done)
    shell.do(on.Closing())
    assert exposure(shell.beside) == exposure(shell.ledger[alone:])


def test_what_is_the_analysts_own_stays_theirs() -> None:
    shell = together()
    shell.do(on.ItemChosen(0))
    shell.look(5_000)
    shell.do(MarkedPrivately())
    assert any(row.kind is RowKind.RECLASS for row in shell.ledger)
    assert not any(row.kind in (RowKind.RECLASS, RowKind.OVERRIDE, RowKind.URGENT) for row in shell.beside)
    shell.watch(5_000)
    ours, theirs = meter_of(shell.ledger), meter_of(shell.beside)
    assert theirs.day_raw_ms == ours.day_raw_ms
    assert theirs.day_dose_u < ours.day_dose_u


def test_only_the_analysts_bookings_go_into_the_case_file() -> None:
    shell = together()
    shell.do(on.ItemChosen(0))
    shell.look(20_000)
    assert shell.bookings["i0"].picture_units == 20_000 * 3_150  # of one person, not of two


def test_neither_comes_or_goes_with_anything_in_sight() -> None:
    shell = FakeShell()
    shell.settle()
    shell.do(on.ReportOpened("r1"))
    shell.do(on.ItemChosen(0))
    shell.look(3_000)
    shell.do(on.RevealToggled())
    screen = shell.sign_in()
    assert (screen.picture, screen.reveal, screen.concealment) == (None, Reveal.NO, Concealment.PANIC)
    assert (screen.co_viewer, screen.notice) == ("Bea", Notice.CO_VIEWER)
    shell.do(on.ReturnAsked())
    shell.do(on.ItemChosen(0))
    shell.look(3_000)
    screen = shell.do(CoViewerLeaves())
    assert (screen.picture, screen.concealment) == (None, Concealment.PANIC)
    assert (screen.co_viewer, screen.notice, shell.let_go) == ("", Notice.CO_VIEWER_GONE, 1)
    shell.do(on.ReturnAsked())
    shell.do(on.ItemChosen(0))
    rows = len(shell.beside)
    shell.look(6_000)
    assert len(shell.beside) == rows


@pytest.mark.parametrize("whose", list(Whose))
def test_neither_ledger_is_passed_by(whose: Whose) -> None:
    shell = together()
    shell.send(on.SheetScrolled(0, 3))
    first = [effect for effect in shell.waiting if isinstance(effect, RecordExposure) and effect.whose is whose]
    other = [effect for effect in shell.waiting if isinstance(effect, RecordExposure) and effect.whose is not whose]
    assert first
    assert other
    for effect in other:  # answered for one alone
        shell.waiting.remove(effect)
        shell.waiting.appendleft(effect)
        shell.carry_out()
    assert shell.screen.sheet.last < 0
    shell.refuse()
    assert shell.screen.sheet.last < 0
    assert (shell.screen.concealment, shell.screen.notice) == (Concealment.NOT_RECORDED, Notice.REFUSED)
    shell.do(on.Ticked())
    assert shell.do(on.ReturnAsked()).sheet.last == 3


def test_a_break_of_theirs_is_a_break_for_this_screen_and_names_no_figure() -> None:
    shell = together(rules_for=rules_with(block_raw_ms=MIN, finish_item_ms=30_000))
    shell.do(on.ItemChosen(0))
    shell.look(59_000)
    assert shell.screen.notice is Notice.BREAK_SOON
    shell.look(2_000)
    assert shell.screen.notice is Notice.CO_VIEWER_FINISH
    assert shell.screen.standing.may_finish
    assert not shell.screen.standing.due
    assert shell.screen.standing.break_due
    assert shell.screen.standing.owed_ms == 0
    assert not shell.screen.standing.may_postpone
    shell.do(on.BreakPostponed())
    shell.look(31_000)
    assert shell.screen.page is Page.BREAK
    screen = shell.do(on.BreakLeft())
    assert screen.notice is Notice.CO_VIEWER_LIMIT
    assert shell.do(on.ItemChosen(1)).page is Page.BREAK
    shell.clock.advance(10 * MIN)
    shell.do(on.BreakLeft())
    assert shell.do(on.ItemChosen(1)).page is Page.ITEM


def test_without_them_the_limits_are_the_analysts_again() -> None:
    shell = together(rules_for=rules_with(start_edge_ms=15 * MIN))
    shell.do(on.ItemChosen(0))
    screen = shell.do(on.RevealToggled())
    assert (screen.reveal, screen.notice) == (Reveal.NO, Notice.CO_VIEWER_LIMIT)
    shell.do(CoViewerLeaves())
    shell.do(on.ReturnAsked())
    shell.do(on.ItemChosen(0))
    assert shell.do(on.RevealToggled()).reveal is Reveal.TIMED


def test_their_severe_run_holds_what_ours_does_not() -> None:
    shell = together(rules_for=rules_with(severe_run_s4=1, severe_run=1))
    for item in ("i0", "i1"):
        shell.session._stage.book.know(item, shell.session._stage.work.scheme.severity("A"))
    severe = shell.session._stage.work.scheme.severity("A")
    shell.do(on.ItemChosen(0))
    shell.look(2_000)
    shell.do(on.ItemChosen(1))
    screen = shell.do(on.RevealToggled())
    assert not screen.standing.may_reveal_band(severe)
    assert (screen.reveal, screen.notice) == (Reveal.NO, Notice.CO_VIEWER_LIMIT)


def test_who_leaves_is_held_until_their_rows_are_durable() -> None:
    shell = together()
    shell.do(on.SheetScrolled(0, 3))
    shell.clock.advance(3_000)
    shell.send(CoViewerLeaves())
    assert shell.screen.co_viewer == "Bea"
    while shell.waiting:
        shell.refuse()
    assert (shell.screen.co_viewer, shell.screen.notice, shell.let_go) == ("Bea", Notice.REFUSED, 0)
    screen = shell.do(on.Ticked())  # there is room again
    assert (screen.co_viewer, shell.let_go) == ("", 1)
    assert meter_of(shell.beside).day_review_ms == 3_000


def test_who_leaves_takes_with_them_what_was_seen_meanwhile() -> None:
    shell = together()
    shell.do(on.SheetScrolled(0, 3))
    shell.clock.advance(1_000)
    shell.send(CoViewerLeaves())
    shell.send(on.ReturnAsked())  # before the rows are durable
    shell.settle()
    assert (shell.screen.co_viewer, shell.screen.sheet.last, shell.let_go) == ("", -1, 1)


def test_a_break_that_runs_is_theirs_from_when_they_come_until_they_go() -> None:
    shell = FakeShell()
    shell.settle()
    shell.do(on.BreakAsked())
    shell.clock.advance(5 * MIN)
    screen = shell.sign_in()
    assert (screen.page, screen.concealment) == (Page.BREAK, Concealment.NO)
    shell.clock.advance(3 * MIN)
    screen = shell.do(CoViewerLeaves())
    assert (screen.page, screen.co_viewer) == (Page.BREAK, "")
    assert [row.ms for row in shell.beside if row.kind is RowKind.REST] == [3 * MIN]
    shell.clock.advance(MIN)
    shell.do(on.BreakLeft())
    assert [row.ms for row in shell.ledger if row.kind is RowKind.REST] == [9 * MIN]


def test_nobody_looks_along_where_the_record_is_damaged() -> None:
    shell = FakeShell(damaged=True)
    shell.settle()
    screen = shell.sign_in()
    assert (screen.co_viewer, shell.let_go, shell.beside) == ("", 1, [])


def test_a_second_one_changes_nothing() -> None:
    shell = together()
    book = resume((), (), None, shell.clock.now())
    assert shell.do(CoViewerSignedIn("Cid", book, rules_with())).co_viewer == "Bea"
    assert shell.let_go == 0


def test_closing_writes_both() -> None:
    shell = together()
    shell.do(on.SheetScrolled(0, 3))
    shell.clock.advance(2_300)
    shell.do(on.Closing())
    assert shell.finished
    assert sum(row.ms for row in shell.beside if row.visual) == 2_300
    assert exposure(shell.beside)[-1] == exposure(shell.ledger)[-1]


class BothReview(RuleBasedStateMachine):
    """Random keys with somebody who comes and goes, against ledgers that are late, forgetful and at times broken."""

    def __init__(self) -> None:
        super().__init__()
        self.shell = together()

    @rule(event=KEYS)
    def press(self, event: on.Event) -> None:
        self.shell.send(event)

    @rule(event=KEYS)
    def press_and_settle(self, event: on.Event) -> None:
        self.shell.do(event)

    @precondition(lambda self: not self.shell.screen.co_viewer)
    @rule()
    def come(self) -> None:
        self.shell.settle()  # what was let go is closed before it is opened again
        self.shell.sign_in()

    @rule()
    def go(self) -> None:
        self.shell.send(CoViewerLeaves())

    @precondition(lambda self: self.shell.waiting)
    @rule(place=st.integers(0, 3))
    def answer_in_any_order_of_lanes(self, place: int) -> None:
        """Each ledger has its own lane: an answer of one may overtake those of the other, never of its own."""
        waiting = self.shell.waiting
        effect = waiting[place % len(waiting)]
        lane = getattr(effect, "whose", None)
        oldest = next(one for one in waiting if getattr(one, "whose", None) is lane)
        waiting.remove(oldest)
        waiting.appendleft(oldest)
        self.shell.carry_out()

    @precondition(lambda self: self.shell.waiting)
    @rule()
    def lose_the_answer_of_rows(self) -> None:
        self.shell.carry_out(answer=not isinstance(self.shell.waiting[0], RecordExposure))

    @precondition(lambda self: self.shell.waiting)
    @rule()
    def refuse(self) -> None:
        self.shell.refuse()

    @rule(ms=st.sampled_from([1, 400, 1_000, 5_000, 9_000, 61_000, 700_000]))
    def let_time_pass(self, ms: int) -> None:
        self.shell.clock.advance(ms)
        self.shell.run_timers()
        self.shell.send(on.Ticked())

    @rule(ms=st.sampled_from([1_000, 3_600_000]))
    def sleep(self, ms: int) -> None:
        self.shell.clock.sleep(ms)
        self.shell.send(on.Ticked())

    @rule()
    def crash(self) -> None:
        rows, theirs = tuple(self.shell.ledger), tuple(self.shell.beside)
        self.shell.start()
        assert (tuple(self.shell.ledger), tuple(self.shell.beside)) == (rows, theirs)

    @invariant()
    def no_pixel_without_a_row_in_both(self) -> None:
        screen = self.shell.screen
        ledgers = [self.shell.ledger] + [self.shell.beside] * bool(screen.co_viewer)
        severity = self.shell.session._stage.book.severity
        for rows in ledgers:
            announced = next((row.visual for row in reversed(rows) if row.kind is RowKind.SHOW), 0)
            picture = screen.picture
            if picture is not None and picture.veil is not Veil.CONCEALED:
                item = screen.items[screen.position]
                surface = Surface(item.id, picture.size, picture.veil, picture.tone)
                assert announced >= surface.v4 * min(PLAIN.weights[severity(item.id)], 200)
            if screen.sheet.last >= screen.sheet.first:
                assert announced > 0

    @invariant()
    def no_advance_without_a_commit(self) -> None:
        known = {fact.item_sha256 for fact in self.shell.facts}
        assert all(item.sha256 in known for item in self.shell.screen.items if item.state != "ungraded")

    @invariant()
    def only_what_both_may(self) -> None:
        books, now = self.shell.session._stage.book, self.shell.clock.now()
        if books.co_viewer is not None and not self.shell.waiting:
            theirs = books.co_viewer.book.standing_at(now, session=False)
            assert not (self.shell.session._stage.standing.may_open and not theirs.may_open)


TestBothReview = BothReview.TestCase
TestBothReview.settings = settings(max_examples=120, stateful_step_count=40)
