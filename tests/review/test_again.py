"""What holds a grade opens as its card with a question; nothing of it is seen before a yes, and only looking waits for it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from app.domain.assessment import Outcome
from app.domain.exposure import RowKind, Veil
from app.review import events as on
from app.review import film_events as film
from app.review import optics
from app.review.rules import Rules
from app.review.screen import Concealment, Notice, Page, Reveal, Screen
from tests.fakes.rules import PLAIN
from tests.fakes.shell import FakeShell, make_film, make_items

LOOKS = (
    on.RevealToggled(),
    on.HoldPressed(),
    on.ClearerAsked(),
    on.ColourPressed(),
    on.SizeToggled(),
    optics.LensToggled(),
    film.PlayToggled(),
    film.SoundPressed(),
    film.KeyStepped(1),
    film.FrameStepped(1),
)


def graded(*positions: int, code: str = "B", shell: FakeShell | None = None) -> FakeShell:
    """Items at these places hold a grade; the contact sheet is open."""
    made = shell or FakeShell()
    made.settle()
    made.do(on.ReportOpened("r1"))
    for position in positions:
        made.do(on.ItemChosen(position))
        made.do(on.GradeGiven(code))
    made.do(on.SheetAsked())
    return made


def is_asked(screen: Screen) -> bool:
    """Whether the question stands, with the card and without a pixel."""
    asked = screen.concealment is Concealment.GRADED
    assert not asked or (screen.card is not None and screen.picture is None)
    return asked


def visual(shell: FakeShell) -> list[int]:
    return [row.visual for row in shell.ledger if row.kind is RowKind.SHOW]


def test_the_card_comes_with_a_question_and_without_a_pixel() -> None:
    shell = graded(0)
    rows = len(visual(shell))
    shell.do(on.ItemChosen(0))
    assert is_asked(shell.screen)
    assert shell.opened[-1] == "i0"  # the card is an entry of the custody log, as every card is
    assert len(visual(shell)) == rows  # nothing is announced, for nothing is seen
    shell.do(on.ReturnAsked())
    assert shell.screen.concealment is Concealment.NO
    assert shell.screen.picture is not None
    assert shell.screen.picture.veil is Veil.HEAVY
    assert visual(shell)[-1] > 0


@pytest.mark.parametrize("event", LOOKS)
def test_nothing_but_a_yes_brings_it_into_sight_or_hearing(event: on.Event) -> None:
    shell = graded(0)
    shell.films = {"i0": make_film()}
    shell.do(on.ItemChosen(0))
    shell.do(event)
    shell.clock.advance(400)
    shell.run_timers()
    shell.settle()
    assert is_asked(shell.screen)
    assert shell.screen.reveal is Reveal.NO
    assert shell.rolling is None
    assert shell.screen.player is None or not shell.screen.player.strip


def test_going_back_is_a_re_view_and_going_on_is_none() -> None:
    shell = graded(0)
    shell.do(on.NextAsked())
    assert not is_asked(shell.screen)
    shell.do(on.PreviousAsked())
    assert shell.screen.position == 0
    assert is_asked(shell.screen)
    shell.do(on.NextAsked())
    assert shell.screen.concealment is Concealment.NO
    assert shell.screen.picture is not None


def test_the_item_that_was_just_graded_is_still_the_same_viewing() -> None:
    shell = graded()
    shell.do(on.ItemChosen(0))
    shell.do(on.GradeGiven("B"))
    assert shell.screen.concealment is Concealment.NO
    shell.do(on.ClearerAsked())
    assert shell.screen.picture is not None
    assert shell.screen.picture.veil is Veil.HEAVY


@pytest.mark.parametrize("event", [on.NotAssessableGiven(), on.SetAsideGiven(), on.Declined()])
def test_without_a_grade_there_is_nothing_to_ask(event: on.Event) -> None:
    shell = graded()
    shell.do(on.ItemChosen(0))
    shell.do(event)
    shell.do(on.SheetAsked())
    assert not is_asked(shell.do(on.ItemChosen(0)))


def test_what_nobody_can_see_or_hear_asks_nothing() -> None:
    items = list(make_items())
    shell = graded(0, shell=FakeShell(tuple(items)))
    shell.items = tuple(item._replace(cannot_show="damaged") if item.id == "i0" else item for item in items)
    shell.do(on.ReportOpened("r1"))
    assert shell.screen.items[0].grade == "B"
    assert not is_asked(shell.do(on.ItemChosen(0)))


def test_a_grade_is_corrected_without_a_look() -> None:
    shell = graded(0)
    shell.do(on.ItemChosen(0))
    shell.do(on.GradeGiven("A"))
    assert (shell.facts[-1].grade, shell.screen.items[0].grade) == ("A", "A")
    assert is_asked(shell.screen)


def test_undo_needs_no_look_and_brings_none() -> None:
    shell = graded(0)
    shell.do(on.ItemChosen(0))
    shell.do(on.UndoAsked())
    assert shell.facts[-1].outcome is Outcome.WITHDRAWN
    assert (shell.screen.concealment, shell.screen.notice) == (Concealment.NO, Notice.UNDONE)
    assert shell.screen.picture is None or shell.screen.picture.veil is Veil.CONCEALED
    shell.do(on.ClearerAsked())
    assert shell.screen.picture is not None
    assert shell.screen.picture.veil is Veil.HEAVY


def test_undoing_the_grade_of_another_item_leaves_the_question() -> None:
    shell = graded(0, 1)
    shell.do(on.ItemChosen(0))
    shell.do(on.UndoAsked())
    assert shell.screen.items[1].state == "ungraded"
    assert is_asked(shell.screen)


@pytest.mark.parametrize(
    ("gone", "back"),
    [
        (on.PanicPressed(), on.ReturnAsked()),
        (on.FocusLost(), on.FocusGained()),
        (on.ScreenLocked(), on.ScreenUnlocked()),
        (optics.ScreenShared(active=True), optics.ScreenShared(active=False)),
    ],
)
def test_what_conceals_more_strongly_gives_way_to_the_question_and_not_to_the_picture(
    gone: on.Event, back: on.Event
) -> None:
    shell = graded(0)
    shell.do(on.ItemChosen(0))
    shell.do(gone)
    assert shell.screen.concealment is not Concealment.GRADED
    shell.do(back)
    if isinstance(back, optics.ScreenShared):
        shell.do(on.ReturnAsked())
    assert is_asked(shell.screen)


def test_a_yes_holds_until_the_item_is_left() -> None:
    shell = graded(0)
    shell.open(0)
    shell.do(on.PanicPressed())
    shell.do(on.ReturnAsked())
    assert shell.screen.picture is not None
    shell.do(on.SheetAsked())
    assert is_asked(shell.do(on.ItemChosen(0)))


def test_the_sheet_and_the_list_ask_nothing() -> None:
    shell = graded(0)
    shell.do(on.ItemChosen(0))
    shell.do(on.SheetAsked())
    shell.do(on.SheetScrolled(0, 3))
    assert (shell.screen.concealment, shell.screen.sheet.last) == (Concealment.NO, 3)


def test_a_card_that_is_refused_leaves_no_question_behind() -> None:
    shell = graded(0)
    shell.send(on.ItemChosen(0))
    shell.refuse()
    shell.settle()
    assert (shell.screen.page, shell.screen.concealment) == (Page.SHEET, Concealment.NO)


def test_the_limits_are_asked_for_a_yes() -> None:
    shell = graded(0, shell=FakeShell(rules_for=lambda _: Rules("test", replace(PLAIN, block_review_ms=60_000))))
    shell.do(on.ItemChosen(0))
    shell.watch(61_000)
    assert shell.screen.standing.due
    shell.do(on.ReturnAsked())
    assert shell.screen.picture is None
    assert shell.screen.notice in (Notice.BREAK_DUE, Notice.FINISH_ITEM)


def test_a_graded_item_beside_another_asks_for_both() -> None:
    shell = graded(1)
    shell.do(on.ItemChosen(2))
    shell.do(optics.CompareAsked())
    assert shell.screen.beside is not None
    assert (shell.screen.page, shell.screen.beside.position) == (Page.COMPARE, 1)
    assert is_asked(shell.screen)
    assert shell.screen.beside.picture is None
    shell.do(optics.PartnerStepped(-1))
    assert shell.screen.beside.position == 0
    assert shell.screen.picture is not None
    shell.do(optics.PartnerStepped(1))
    assert is_asked(shell.screen)
    shell.do(on.ReturnAsked())
    assert shell.screen.picture is not None
    assert shell.screen.beside.picture is not None
    shell.do(optics.CompareAsked())
    assert (shell.screen.page, shell.screen.concealment) == (Page.ITEM, Concealment.NO)


def test_the_question_is_answered_before_another_item_is_laid_beside() -> None:
    shell = graded(0)
    shell.do(on.ItemChosen(0))
    shell.do(optics.CompareAsked())
    assert shell.screen.page is Page.ITEM
    assert is_asked(shell.screen)
