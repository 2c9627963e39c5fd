"""Whether somebody is there: focus, lock, idleness, sleep, and answers that come when nobody waits for them any more."""

from __future__ import annotations

import pytest

from app.domain.exposure import RowKind, Veil
from app.review import allowed, optics
from app.review import answers as ans
from app.review import events as on
from app.review.effects import LoadFrame, OpenItem, RecordAssessment, RecordExposure
from app.review.resuming import resume
from app.review.screen import Concealment, Notice, Page, Reveal
from tests.fakes.shell import REPORT, FakeShell

MIN = 60_000


@pytest.fixture
def shell() -> FakeShell:
    made = FakeShell()
    made.settle()
    made.do(on.ReportOpened("r1"))
    return made


def answer_until(shell: FakeShell, kind: type[object]) -> None:
    """Carry out what waits up to the first effect of that kind."""
    while not isinstance(shell.waiting[0], kind):
        shell.carry_out()


def veil(shell: FakeShell) -> Veil | None:
    return shell.screen.picture.veil if shell.screen.picture else None


@pytest.mark.parametrize("phase", range(0, 1_000, 100))
def test_a_crash_at_any_moment_loses_at_most_one_beat(shell: FakeShell, phase: int) -> None:
    shell.do(on.NextAsked())
    shell.do(on.RevealToggled())
    shell.clock.advance(phase)
    passed = phase
    for _ in range(40):
        assert passed - sum(row.raw_ms for row in shell.ledger) <= 5_000
        shell.do(on.Ticked())
        shell.clock.advance(999)
        passed += 999
        assert passed - sum(row.raw_ms for row in shell.ledger) <= 5_000
        shell.clock.advance(1)
        passed += 1


def test_a_long_report_shows_its_first_tiles_before_all_items_are_there(shell: FakeShell) -> None:
    shell.do(on.ReportsAsked())
    shell.peeks = 2
    shell.send(on.ReportOpened("r1"))
    token = shell.waiting[0].token  # type: ignore[union-attr]
    shell.carry_out(answer=False)
    assert (shell.screen.page, len(shell.screen.items)) == (Page.SHEET, 2)
    shell.do(on.SheetScrolled(0, 1))
    assert shell.screen.sheet.last == 1
    shell.do(on.ItemChosen(0))
    assert (shell.screen.page, shell.opened) == (Page.SHEET, []), "an item opened before its report was there"
    shell.send(ans.ItemsLoaded(token, REPORT, shell.items))
    assert (len(shell.screen.items), shell.screen.sheet.last) == (len(shell.items), 1)
    shell.do(on.ItemChosen(0))
    assert shell.screen.page is Page.ITEM


def test_a_report_that_could_be_read_in_part_only_is_not_open(shell: FakeShell) -> None:
    shell.do(on.ReportsAsked())
    shell.peeks = 2
    shell.send(on.ReportOpened("r1"))
    token = shell.waiting[0].token  # type: ignore[union-attr]
    shell.carry_out(answer=False)
    shell.do(ans.Refused(token, "the disk is full"))
    assert (shell.screen.page, shell.screen.items, shell.screen.report) == (Page.REPORTS, (), None)
    shell.do(on.ItemChosen(0))
    assert shell.opened == []


@pytest.mark.parametrize("conclude", [on.GradeGiven("A"), on.GradeGiven("C"), on.SetAsideGiven(), on.Declined()])
@pytest.mark.parametrize("away", [on.FocusLost(), on.ScreenLocked(), on.PanicPressed()])
def test_what_is_dealt_with_stays_concealed_whoever_comes_back(
    shell: FakeShell, conclude: on.Event, away: on.Event
) -> None:
    shell.do(on.NextAsked())
    shell.do(on.SizeToggled())
    shell.do(conclude)
    shell.do(away)
    for back in (on.FocusGained(), on.ScreenUnlocked(), on.ReturnAsked()):
        shell.do(back)
        assert veil(shell) in (None, Veil.CONCEALED)
    shell.do(on.ClearerAsked())
    assert veil(shell) is Veil.HEAVY


def test_a_peek_does_not_end_a_break(shell: FakeShell) -> None:
    shell.do(on.ReportsAsked())
    shell.peeks = 2
    shell.send(on.ReportOpened("r1"))
    shell.send(on.BreakAsked())
    shell.settle()
    assert (shell.screen.page, len(shell.screen.items)) == (Page.BREAK, len(shell.items))


def test_review_time_ends_at_sixty_seconds_wherever_the_ticks_fall(shell: FakeShell) -> None:
    shell.do(on.NextAsked())
    shell.do(on.RevealToggled())
    shell.do(on.InputSeen())
    before = shell.meter.review_ms
    shell.clock.advance(400)
    for _ in range(15 * 60):
        shell.do(on.Ticked())
        shell.clock.advance(1_000)
    assert shell.meter.review_ms - before == 60_000
    assert sum(row.raw_ms for row in shell.ledger) == 60_400  # it was to be seen until the tick
    beats = sum(row.kind is RowKind.BEAT for row in shell.ledger)
    assert beats <= 15 * 60 // 5 + 2
    shell.do(on.InputSeen())
    shell.watch(2_000)
    assert shell.meter.review_ms - before == 62_000


def test_idleness_also_stops_what_is_only_about_to_be_seen(shell: FakeShell) -> None:
    shell.send(on.SheetScrolled(0, 3))
    for _ in range(60):
        shell.clock.advance(1_000)
        shell.send(on.Ticked())
    shell.settle()
    assert (shell.screen.concealment, shell.screen.sheet.last) == (Concealment.IDLE, -1)


@pytest.mark.parametrize("event", [on.InputSeen(), on.ClearerAsked(), on.FocusGained(), on.SizeToggled(), on.Ticked()])
@pytest.mark.parametrize("windows", [False, True])
def test_after_a_sleep_the_first_event_already_meets_a_veil(shell: FakeShell, event: on.Event, windows: bool) -> None:
    shell.do(on.NextAsked())
    shell.do(on.RevealToggled())
    shell.clock.advance(2_000)
    if windows:
        shell.clock.advance(40 * MIN)
    else:
        shell.clock.sleep(40 * MIN)
    shell.do(event)
    assert (shell.screen.picture, shell.screen.concealment) == (None, Concealment.IDLE)
    assert sum(row.raw_ms for row in shell.ledger) == (5_000 if windows else 2_000)
    assert shell.meter.day_review_ms == (5_000 if windows else 2_000)


@pytest.mark.parametrize(
    ("first", "then"),
    [
        (on.PanicPressed(), (on.FocusLost(), on.FocusGained())),
        (on.PanicPressed(), (on.ScreenLocked(), on.ScreenUnlocked())),
        (on.FocusLost(), (on.PanicPressed(), on.FocusGained())),
    ],
)
def test_panic_ends_by_the_analysts_own_key_alone(
    shell: FakeShell, first: on.Event, then: tuple[on.Event, ...]
) -> None:
    shell.do(on.NextAsked())
    for event in (first, *then):
        shell.do(event)
    assert (shell.screen.concealment, shell.screen.picture) == (Concealment.PANIC, None)
    shell.do(on.ReturnAsked())
    assert veil(shell) is Veil.HEAVY


def test_lock_and_focus_must_both_be_back(shell: FakeShell) -> None:
    shell.do(on.NextAsked())
    for event in (on.FocusLost(), on.ScreenLocked(), on.FocusGained(), on.ReturnAsked()):
        shell.do(event)
        assert shell.screen.picture is None
    shell.do(on.ScreenUnlocked())
    assert veil(shell) is Veil.HEAVY


def test_the_sheet_comes_back_as_it_was(shell: FakeShell) -> None:
    shell.do(on.SheetScrolled(1, 3))
    shell.do(on.FocusLost())
    shell.do(on.SheetScrolled(2, 4))  # the list may move while nobody looks
    assert shell.screen.sheet.last == -1
    shell.do(on.FocusGained())
    assert (shell.screen.sheet.first, shell.screen.sheet.last) == (2, 4)


def test_focus_told_twice_costs_no_review_time(shell: FakeShell) -> None:
    before = shell.meter.review_ms
    for _ in range(3):
        shell.clock.advance(3_000)
        shell.do(on.FocusGained())
    assert shell.meter.review_ms - before == 9_000


def test_time_away_is_no_review_time(shell: FakeShell) -> None:
    before = shell.meter.review_ms
    shell.clock.advance(3_000)
    shell.do(on.FocusLost())
    shell.clock.advance(9_000)
    shell.do(on.FocusGained())
    assert shell.meter.review_ms - before == 3_000


@pytest.mark.parametrize(
    "leave",
    [on.HoldReleased(), on.ScreenLocked(), on.FocusLost(), on.PanicPressed(), on.BreakAsked(), on.GradeGiven("C")],
)
def test_a_frame_that_comes_too_late_is_not_shown(shell: FakeShell, leave: on.Event) -> None:
    shell.do(on.NextAsked())
    shell.send(on.HoldPressed())
    answer_until(shell, LoadFrame)
    shell.clock.advance(350)
    shell.run_timers()
    shell.send(leave)
    shell.settle()
    assert shell.screen.picture is None or shell.screen.picture.frame is None
    assert sum(row.raw_ms for row in shell.ledger) == 0


def test_a_frame_of_an_earlier_hold_is_not_shown_in_the_next(shell: FakeShell) -> None:
    shell.do(on.NextAsked())
    shell.send(on.HoldPressed())
    answer_until(shell, LoadFrame)
    old = shell.waiting[0]
    assert isinstance(old, LoadFrame)
    for event in (on.HoldReleased(), on.HoldPressed()):
        shell.send(event)
    shell.clock.advance(350)
    shell.run_timers()
    shell.carry_out()  # the frame of the first hold
    assert shell.screen.reveal is Reveal.NO
    row = [effect for effect in shell.waiting if isinstance(effect, RecordExposure)]
    assert row == []  # it is not even announced
    shell.settle()
    assert veil(shell) is Veil.MEDIUM


@pytest.mark.parametrize("event", [on.SizeToggled(), on.ClearerAsked(), on.RevealToggled(), on.HoldPressed()])
@pytest.mark.parametrize("concealed", [False, True])
def test_while_a_grade_is_being_saved_nothing_comes_back(shell: FakeShell, event: on.Event, concealed: bool) -> None:
    shell.do(on.NextAsked())
    if concealed:
        shell.do(on.VeiledAsked())
    shell.send(on.GradeGiven("C"))
    (slow,) = (effect for effect in shell.waiting if isinstance(effect, RecordAssessment))
    shell.waiting.remove(slow)
    shell.do(event)
    assert veil(shell) in (None, Veil.CONCEALED)
    shell.waiting.append(slow)
    shell.settle()
    assert shell.screen.items[0].grade == "C"


def test_an_item_that_does_not_open_leads_back_to_the_sheet(shell: FakeShell) -> None:
    shell.do(on.SheetScrolled(0, 3))
    shell.send(on.NextAsked())
    answer_until(shell, OpenItem)
    shell.refuse()
    shell.settle()
    assert (shell.screen.page, shell.screen.notice, shell.screen.sheet.last) == (Page.SHEET, Notice.REFUSED, 3)


def test_a_list_that_cannot_be_read_is_told(shell: FakeShell) -> None:
    shell.send(on.ReportsAsked())
    shell.waiting.clear()
    shell.send(ans.Refused(0, "the disk is gone"))
    assert (shell.screen.notice, shell.screen.detail) == (Notice.REFUSED, "the disk is gone")


def test_what_the_decoder_cannot_show_is_told_and_stays_veiled(shell: FakeShell) -> None:
    shell.do(on.NextAsked())
    shell.send(on.RevealToggled())
    answer_until(shell, LoadFrame)
    effect = shell.waiting.popleft()
    assert isinstance(effect, LoadFrame)
    shell.send(ans.FrameFailed(effect.token, "damaged"))
    assert (shell.screen.notice, shell.screen.detail, veil(shell)) == (Notice.CANNOT_SHOW, "damaged", Veil.HEAVY)
    shell.do(on.NotAssessableGiven())
    assert shell.screen.items[0].state == "not_assessable"


def test_undo_after_the_report_was_opened_again_and_twice_in_a_row(shell: FakeShell) -> None:
    shell.do(on.NextAsked())
    shell.do(on.GradeGiven("B"))
    shell.do(on.GradeGiven("C"))
    shell.do(on.ReportOpened("r1"))
    assert shell.screen.items[0].grade == "C"
    for grade, state in (("B", "graded"), ("", "ungraded")):
        shell.do(on.UndoAsked())
        assert (shell.screen.items[0].grade, shell.screen.items[0].state) == (grade, state)
        stored = shell.as_stored(shell.items[0])
        assert (stored.grade, stored.state) == (grade, state)
    assert not shell.screen.can_undo


def test_a_damage_that_is_confirmed_on_a_shared_screen_brings_nothing_back() -> None:
    shell = FakeShell(damaged=True)
    shell.settle()
    shell.do(optics.ScreenShared(active=True))
    shell.do(allowed.DamageConfirmed(resume((), (), None, shell.clock.now()), 0))
    shell.do(on.ReportOpened("r1"))
    shell.do(on.NextAsked())
    assert (shell.screen.page, shell.screen.concealment, veil(shell)) == (Page.ITEM, Concealment.SHARED, None)
    shell.do(optics.ScreenShared(active=False))
    shell.do(on.ReturnAsked())
    assert veil(shell) is Veil.HEAVY
