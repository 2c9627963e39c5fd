"""One reveal session a person: at a second workstation nothing is shown until they go on there, by their own key."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from app.domain.exposure import Veil
from app.review import allowed, optics
from app.review import events as on
from app.review.resuming import resume
from app.review.screen import Concealment, Page
from tests.fakes.shell import FakeShell

SINCE = datetime(2025, 6, 10, 8, 30, tzinfo=UTC)
ELSEWHERE, HERE = allowed.ToldSeat(SINCE), allowed.ToldSeat(None)


@pytest.fixture
def shell() -> FakeShell:
    made = FakeShell()
    made.settle()
    made.do(on.ReportOpened("r1"))
    made.do(on.ItemChosen(0))
    return made


def test_it_takes_everything_away_at_once_and_says_since_when(shell: FakeShell) -> None:
    shell.do(on.RevealToggled())
    assert shell.screen.picture is not None
    screen = shell.send(ELSEWHERE)
    assert (screen.picture, screen.concealment, screen.elsewhere_since) == (None, Concealment.ELSEWHERE, SINCE)


@pytest.mark.parametrize(
    "event",
    [on.RevealToggled(), on.HoldPressed(), on.ClearerAsked(), on.NextAsked(), on.SheetAsked(), on.FocusGained()],
)
def test_nothing_brings_it_back_and_nothing_is_asked_by_itself(shell: FakeShell, event: on.Event) -> None:
    shell.do(ELSEWHERE)
    shell.do(event)
    shell.do(on.SheetScrolled(0, 4))
    assert (shell.screen.picture, shell.screen.sheet.last, shell.seat_asked) == (None, -1, 0)


def test_the_key_asks_to_go_on_here_and_the_answer_brings_the_item_back_veiled(shell: FakeShell) -> None:
    shell.do(ELSEWHERE)
    shell.do(on.ReturnAsked())
    assert (shell.seat_asked, shell.screen.picture) == (1, None)
    shell.do(HERE)
    assert shell.screen.picture is not None
    assert (shell.screen.picture.veil, shell.screen.concealment) == (Veil.HEAVY, Concealment.NO)


def test_a_seat_that_becomes_free_by_itself_brings_nothing_back_without_a_key(shell: FakeShell) -> None:
    shell.do(ELSEWHERE)
    shell.do(HERE)
    assert (shell.screen.picture, shell.screen.concealment) == (None, Concealment.ELSEWHERE)
    shell.do(on.ReturnAsked())
    assert (shell.screen.picture is not None, shell.seat_asked) == (True, 0)


def test_a_question_that_failed_is_forgotten(shell: FakeShell) -> None:
    """Else the other workstation's leaving, hours later, would uncover a screen that nobody sits at."""
    shell.do(ELSEWHERE)
    shell.do(on.ReturnAsked())
    shell.do(ELSEWHERE)
    shell.do(HERE)
    assert shell.screen.picture is None


def test_where_there_is_nothing_to_conceal_its_end_needs_no_key(shell: FakeShell) -> None:
    shell.do(on.ReportsAsked())
    shell.do(ELSEWHERE)
    assert shell.screen.concealment is Concealment.ELSEWHERE
    shell.do(HERE)
    assert (shell.screen.page, shell.screen.concealment) == (Page.REPORTS, Concealment.NO)


def test_a_stronger_reason_ends_and_this_one_still_holds(shell: FakeShell) -> None:
    shell.do(ELSEWHERE)
    shell.do(optics.ScreenShared(active=True))
    shell.do(optics.ScreenShared(active=False))
    shell.do(on.ReturnAsked())
    assert (shell.screen.concealment, shell.seat_asked) == (Concealment.ELSEWHERE, 0), "first it says why"
    shell.do(on.ReturnAsked())
    assert shell.seat_asked == 1


def test_nobody_goes_on_here_while_the_screen_is_shared(shell: FakeShell) -> None:
    shell.do(optics.ScreenShared(active=True))
    shell.do(ELSEWHERE)
    shell.do(on.ReturnAsked())
    assert (shell.screen.concealment, shell.seat_asked) == (Concealment.SHARED, 0)


def test_a_damage_that_is_confirmed_brings_nothing_back_either() -> None:
    shell = FakeShell(damaged=True)
    shell.settle()
    shell.do(ELSEWHERE)
    shell.do(allowed.DamageConfirmed(resume((), (), None, shell.clock.now()), 0))
    shell.do(on.ReportOpened("r1"))
    shell.do(on.ItemChosen(0))
    assert (shell.screen.concealment, shell.screen.picture) == (Concealment.ELSEWHERE, None)


def test_grading_goes_on_unseen(shell: FakeShell) -> None:
    shell.do(ELSEWHERE)
    shell.do(on.GradeGiven("C"))
    assert shell.screen.items[0].grade == "C"
