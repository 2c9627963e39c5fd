"""What a review does, behaviour by behaviour. The shell is a fake that carries effects out on memory."""

from __future__ import annotations

import pytest

from app.domain.assessment import Outcome
from app.domain.exposure import RowKind, Size, Tone, Veil
from app.grading.gradable import NO_GRADE
from app.review import events as on
from app.review.effects import Effect, LoadFrame, OpenItem, RecordAssessment, RecordExposure
from app.review.screen import Busy, Concealment, Notice, Page, Reveal
from tests.fakes.shell import FakeShell

MIN = 60_000


@pytest.fixture
def shell() -> FakeShell:
    made = FakeShell()
    made.settle()
    made.do(on.ReportOpened("r1"))
    return made


def opened(shell: FakeShell) -> FakeShell:
    shell.do(on.NextAsked())
    return shell


def revealed(shell: FakeShell) -> FakeShell:
    opened(shell).do(on.RevealToggled())
    assert shell.screen.picture is not None
    assert shell.screen.picture.veil is Veil.MEDIUM
    return shell


def test_the_sheet_waits_for_its_row(shell: FakeShell) -> None:
    shell.send(on.SheetScrolled(0, 3))
    assert shell.screen.sheet.last == -1
    shell.settle()
    assert (shell.screen.sheet.first, shell.screen.sheet.last) == (0, 3)
    shell.send(on.SheetScrolled(1, 4))  # no more than what is announced: at once
    assert shell.screen.sheet.first == 1


@pytest.mark.parametrize("first", [OpenItem, RecordExposure])
def test_an_item_opens_veiled_once_card_and_row_are_there(shell: FakeShell, first: type[Effect]) -> None:
    shell.send(on.NextAsked())
    assert (shell.screen.page, shell.screen.busy, shell.screen.picture) == (Page.ITEM, Busy.OPENING, None)
    if not isinstance(shell.waiting[0], first):
        shell.overtake()
    shell.carry_out()
    assert (shell.screen.card is not None) is (first is OpenItem)
    assert shell.screen.picture is None
    shell.settle()
    picture = shell.screen.picture
    assert picture is not None
    assert (picture.veil, picture.size, picture.tone, picture.frame) == (Veil.HEAVY, Size.PREVIEW, Tone.GREY, None)
    assert shell.opened == ["i0"]


def test_an_item_is_announced_in_one_write_with_what_ends(shell: FakeShell) -> None:
    opened(shell).clock.advance(3_000)
    shell.send(on.NextAsked())
    (write,) = [effect for effect in shell.waiting if isinstance(effect, RecordExposure)]
    assert [row.visual > 0 for row in write.rows] == [True, False, True]  # what was seen, nothing, what comes
    assert isinstance(shell.waiting[0], OpenItem)  # nothing is written before what is waited for


def test_what_is_concealed_while_an_item_opens_stays_so(shell: FakeShell) -> None:
    shell.send(on.NextAsked())
    shell.send(on.PanicPressed())
    shell.settle()
    assert shell.screen.card is not None
    assert shell.screen.picture is None
    assert shell.ledger[-1].visual == 0


def test_an_item_that_does_not_open_is_not_metered(shell: FakeShell) -> None:
    shell.send(on.NextAsked())
    shell.refuse()
    shell.settle()
    assert (shell.screen.page, shell.screen.card, shell.screen.picture) == (Page.SHEET, None, None)
    assert shell.ledger[-1].visual == 0


def test_hold_needs_the_hold_time_and_ends_on_release(shell: FakeShell) -> None:
    opened(shell).do(on.HoldPressed())
    assert shell.screen.picture is not None
    assert shell.screen.picture.veil is Veil.HEAVY
    shell.clock.advance(350)
    shell.run_timers()
    shell.settle()
    assert shell.screen.picture.veil is Veil.MEDIUM
    assert shell.screen.reveal is Reveal.HELD
    shell.send(on.HoldReleased())
    assert shell.screen.picture is not None
    assert (shell.screen.picture.veil, shell.screen.picture.frame) == (Veil.HEAVY, None)


def test_a_timed_reveal_closes_by_itself_unless_renewed(shell: FakeShell) -> None:
    revealed(shell)
    shell.clock.advance(7_000)
    shell.do(on.RevealRenewed())
    shell.clock.advance(7_000)
    shell.run_timers()
    assert shell.screen.reveal is Reveal.TIMED
    shell.clock.advance(1_000)
    shell.run_timers()
    assert shell.screen.reveal is Reveal.NO
    assert shell.screen.picture is not None
    assert shell.screen.picture.frame is None


def test_one_step_at_a_time(shell: FakeShell) -> None:
    opened(shell)
    seen = []
    for step in [on.ClearerAsked()] * 4 + [on.VeiledAsked()] * 4:
        shell.do(step)
        assert shell.screen.picture is not None
        seen.append(shell.screen.picture.veil)
    clear = [Veil.MEDIUM, Veil.SOFT, Veil.CLEAR, Veil.CLEAR]
    assert seen == [*clear, Veil.SOFT, Veil.MEDIUM, Veil.HEAVY, Veil.CONCEALED]


def test_less_is_shown_at_once_and_more_only_with_its_own_frame(shell: FakeShell) -> None:
    revealed(shell).do(on.ClearerAsked())
    shell.send(on.VeiledAsked())
    assert shell.screen.picture is not None
    assert shell.screen.picture.veil is Veil.HEAVY
    shell.settle()
    shell.send(on.ClearerAsked())
    assert shell.screen.picture.veil <= Veil.MEDIUM


def test_colour_only_while_held_and_only_in_a_reveal(shell: FakeShell) -> None:
    opened(shell).do(on.ColourPressed())
    assert shell.screen.picture is not None
    assert shell.screen.picture.tone is Tone.GREY
    shell.do(on.RevealToggled())
    shell.do(on.ColourPressed())
    assert shell.screen.picture.tone is Tone.COLOUR
    shell.send(on.ColourReleased())
    assert shell.screen.picture.tone is Tone.GREY


def test_full_size_goes_back_with_the_next_item(shell: FakeShell) -> None:
    opened(shell).do(on.SizeToggled())
    assert shell.screen.picture is not None
    assert shell.screen.picture.size is Size.FULL
    shell.do(on.NextAsked())
    assert shell.screen.picture.size is Size.PREVIEW


@pytest.mark.parametrize("event", [on.PanicPressed(), on.FocusLost(), on.ScreenLocked()])
def test_everything_goes_in_the_same_screen(shell: FakeShell, event: on.Event) -> None:
    revealed(shell)
    screen = shell.send(event)
    assert (screen.picture, screen.sheet.last, screen.reveal) == (None, -1, Reveal.NO)
    shell.do(on.ReturnAsked())
    if isinstance(event, on.PanicPressed):
        assert shell.screen.picture is not None
        assert shell.screen.picture.veil is Veil.HEAVY
    else:
        assert shell.screen.picture is None
        shell.do(on.FocusGained() if isinstance(event, on.FocusLost) else on.ScreenUnlocked())
        assert shell.screen.picture is not None
        assert shell.screen.picture.frame is None


def test_without_input_for_a_minute_it_veils(shell: FakeShell) -> None:
    revealed(shell)
    shell.do(on.ColourPressed())
    for _ in range(60):
        shell.clock.advance(1_000)
        shell.do(on.Ticked())
    assert (shell.screen.concealment, shell.screen.picture) == (Concealment.IDLE, None)
    raw = sum(row.raw_ms for row in shell.ledger)
    shell.watch(5_000)
    assert sum(row.raw_ms for row in shell.ledger) == raw == 60_000


def test_a_machine_that_slept_is_veiled_and_the_sleep_is_not_exposure(shell: FakeShell) -> None:
    revealed(shell)
    shell.clock.advance(5_000)
    shell.clock.sleep(40 * MIN)
    shell.send(on.InputSeen())
    shell.do(on.Ticked())
    assert shell.screen.picture is None
    assert sum(row.raw_ms for row in shell.ledger) == 5_000


def test_a_grade_counts_only_once_it_is_durable(shell: FakeShell) -> None:
    opened(shell).send(on.GradeGiven("C"))
    assert (shell.screen.picture, shell.screen.busy, shell.screen.items[0].state) == (None, Busy.SAVING, "ungraded")
    shell.send(on.NextAsked())
    assert shell.screen.position == 0
    shell.settle()
    assert (shell.screen.items[0].state, shell.screen.items[0].grade) == ("graded", "C")
    assert shell.screen.notice is Notice.SAVED
    assert shell.facts[0].outcome is Outcome.GRADED


def test_a_refused_grade_changes_nothing(shell: FakeShell) -> None:
    opened(shell).send(on.GradeGiven("C"))
    while not isinstance(shell.waiting[0], RecordAssessment):
        shell.carry_out()
    shell.refuse()
    shell.settle()
    assert (shell.screen.items[0].state, shell.screen.notice) == ("ungraded", Notice.REFUSED)
    assert shell.screen.detail == "the disk is full"


def test_copies_are_said_and_undo_is_a_new_fact(shell: FakeShell) -> None:
    shell.do(on.ItemChosen(2))
    shell.do(on.GradeGiven("B"))
    assert (shell.screen.notice, shell.screen.detail) == (Notice.SAVED_WITH_COPIES, "2")
    shell.do(on.UndoAsked())
    assert shell.screen.items[2].state == "ungraded"
    first, second = shell.facts
    assert (second.outcome, second.supersedes) == (Outcome.WITHDRAWN, first.fact_id)
    shell.do(on.UndoAsked())
    assert shell.screen.notice is Notice.NOTHING_TO_UNDO


def test_a_second_grade_supersedes_the_first(shell: FakeShell) -> None:
    opened(shell).do(on.GradeGiven("B"))
    shell.do(on.GradeGiven("C"))
    assert shell.facts[1].supersedes == shell.facts[0].fact_id


def test_only_offered_codes_and_only_open_items(shell: FakeShell) -> None:
    shell.do(on.GradeGiven("A"))
    assert shell.screen.notice is Notice.OPEN_FIRST
    opened(shell)
    for code in ("UNGRADED", "UNDETERMINED", "Q"):
        shell.do(on.GradeGiven(code))
        assert shell.screen.notice is Notice.NOT_IN_SCHEME
    assert shell.facts == []


def test_what_cannot_be_shown_can_still_be_concluded(shell: FakeShell) -> None:
    shell.do(on.ItemChosen(5))
    shell.do(on.RevealToggled())
    assert not any(isinstance(effect, LoadFrame) for effect in shell.waiting)
    shell.do(on.NotAssessableGiven())
    assert shell.screen.items[5].state == "not_assessable"


def test_what_cannot_be_shown_takes_no_grade(shell: FakeShell) -> None:
    shell.do(on.ItemChosen(5))
    shell.do(on.GradeGiven("A"))
    assert (shell.screen.notice, shell.screen.detail) == (Notice.REFUSED, NO_GRADE)
    assert (shell.facts, shell.screen.busy, shell.screen.can_undo) == ([], Busy.NO, False)
    shell.do(on.SetAsideGiven())
    assert shell.screen.items[5].state == "set_aside"


def test_undo_after_a_decline_takes_the_decline_back_and_leaves_the_grade(shell: FakeShell) -> None:
    opened(shell).do(on.GradeGiven("C"))
    shell.do(on.NextAsked())
    shell.do(on.Declined())
    assert (shell.declined, shell.screen.items[1].declined) == (["i1"], True)
    shell.do(on.UndoAsked())
    assert (shell.declined, shell.screen.items[1].declined, shell.screen.notice) == ([], False, Notice.UNDONE)
    assert [fact.outcome for fact in shell.facts] == [Outcome.GRADED]
    shell.do(on.UndoAsked())
    assert [fact.outcome for fact in shell.facts] == [Outcome.GRADED, Outcome.WITHDRAWN]
    shell.do(on.UndoAsked())
    assert (shell.screen.notice, shell.screen.can_undo) == (Notice.NOTHING_TO_UNDO, False)


def test_a_decline_can_be_undone_without_any_grade(shell: FakeShell) -> None:
    opened(shell).do(on.Declined())
    assert shell.screen.can_undo
    shell.do(on.UndoAsked())
    assert (shell.declined, shell.screen.can_undo) == ([], False)


def test_an_undone_second_decline_leaves_the_first(shell: FakeShell) -> None:
    opened(shell).do(on.Declined())
    shell.do(on.Declined())
    shell.do(on.UndoAsked())
    assert (shell.declined, shell.screen.items[0].declined) == (["i0"], True)
    shell.do(on.UndoAsked())
    assert (shell.declined, shell.screen.items[0].declined) == ([], False)


def test_a_declined_item_comes_last(shell: FakeShell) -> None:
    opened(shell).do(on.Declined())
    assert (shell.declined, shell.facts) == (["i0"], [])
    order = []
    for _ in range(6):
        shell.do(on.NextAsked())
        order.append(shell.screen.position)
        shell.do(on.SetAsideGiven())
    assert order == [1, 2, 3, 4, 5, 0]
    shell.do(on.NextAsked())
    assert shell.screen.notice is Notice.ALL_DONE


def test_a_known_severe_item_opens_concealed(shell: FakeShell) -> None:
    opened(shell).do(on.GradeGiven("A"))
    shell.open(0)
    assert shell.screen.picture is not None
    assert shell.screen.picture.veil is Veil.CONCEALED


def test_rows_that_cannot_be_written_conceal_and_are_not_lost(shell: FakeShell) -> None:
    revealed(shell)
    shell.clock.advance(6_000)
    shell.send(on.Ticked())
    shell.refuse()
    assert (shell.screen.picture, shell.screen.concealment) == (None, Concealment.NOT_RECORDED)
    shell.settle()
    assert sum(row.raw_ms for row in shell.ledger) == 6_000
    shell.do(on.ReturnAsked())
    assert shell.screen.picture is not None


def test_the_break_comes_and_holds_through_a_restart(shell: FakeShell) -> None:
    opened(shell)
    for _ in range(28 * 60):
        if shell.screen.page is not Page.ITEM:
            break
        if shell.screen.reveal is Reveal.NO:
            shell.do(on.RevealToggled())
        shell.do(on.RevealRenewed())
        shell.watch(1_000)
    assert shell.screen.page is Page.BREAK
    assert sum(row.raw_ms for row in shell.ledger) <= (25 + 3) * MIN + 5_000
    shell.clock.advance(4 * MIN)
    shell.do(on.BreakLeft())
    assert shell.screen.standing.owed_ms == 6 * MIN
    shell.do(on.ReportOpened("r1"))
    assert shell.screen.page is Page.BREAK
    shell.start()  # killed and started again
    shell.settle()
    assert shell.screen.standing.owed_ms == 6 * MIN
    shell.do(on.BreakAsked())
    shell.clock.advance(6 * MIN)
    shell.do(on.BreakLeft())
    assert shell.screen.standing.may_reveal


def test_a_voluntary_break_counts(shell: FakeShell) -> None:
    revealed(shell)
    shell.watch(7_000)
    shell.do(on.BreakAsked())
    assert (shell.screen.page, shell.screen.picture) == (Page.BREAK, None)
    shell.clock.advance(10 * MIN)
    shell.do(on.BreakLeft())
    assert [row.kind for row in shell.ledger].count(RowKind.REST) == 1
    assert shell.session._stage.book.meter_at(shell.clock.now(), session=False).raw_ms == 0


def test_closing_books_what_was_shown(shell: FakeShell) -> None:
    revealed(shell)
    shell.clock.advance(3_000)
    shell.do(on.Closing())
    assert shell.finished
    assert sum(row.raw_ms for row in shell.ledger) == 3_000
