"""Two items side by side: both behind rows and veils, the worst of them metered, both counted in a severe run."""

from __future__ import annotations

from dataclasses import replace

import pytest

from app.domain.exposure import RowKind, Severity, Size, Tone, Veil
from app.review import answers as ans
from app.review import events as on
from app.review import optics
from app.review.effects import LoadFrame, OpenItem
from app.review.rules import Rules
from app.review.screen import Busy, Concealment, Notice, Page, Picture, Reveal
from tests.fakes.rules import PLAIN, plain_rules
from tests.fakes.shell import FakeShell, make_items

PREVIEW_GREY = Size.PREVIEW * Tone.GREY // 100


def opened(shell: FakeShell | None = None) -> FakeShell:
    made = shell or FakeShell(rules_for=plain_rules)
    made.settle()
    made.do(on.ReportOpened("r1"))
    made.do(on.ItemChosen(2))
    return made


@pytest.fixture
def shell() -> FakeShell:
    made = opened()
    made.do(optics.CompareAsked())
    return made


def pictures(shell: FakeShell) -> tuple[Picture | None, Picture | None]:
    beside = shell.screen.beside
    return shell.screen.picture, beside.picture if beside else None


def veils(shell: FakeShell) -> list[Veil | None]:
    return [picture.veil if picture else None for picture in pictures(shell)]


def last_show(shell: FakeShell) -> int:
    return next(row.visual for row in reversed(shell.ledger) if row.kind is RowKind.SHOW)


def test_the_one_before_lies_beside_it_both_veiled(shell: FakeShell) -> None:
    assert shell.screen.page is Page.COMPARE
    assert shell.screen.beside is not None
    assert (shell.screen.position, shell.screen.beside.position) == (2, 1)
    assert shell.screen.beside.card.item.id == "i1"
    assert veils(shell) == [Veil.HEAVY, Veil.HEAVY]
    assert shell.opened == ["i2", "i1"], "its card is an entry of the custody log"


def test_nothing_of_either_is_seen_before_card_and_row() -> None:
    shell = opened()
    shell.send(optics.CompareAsked())
    assert (shell.screen.busy, pictures(shell)) == (Busy.OPENING, (None, None))
    while any(isinstance(effect, OpenItem) for effect in shell.waiting):
        shell.carry_out()
    shell.settle()
    assert veils(shell) == [Veil.HEAVY, Veil.HEAVY]


def test_a_look_shows_both_at_once_or_neither(shell: FakeShell) -> None:
    shell.send(on.RevealToggled())
    asked = []
    while shell.waiting:
        if isinstance(effect := shell.waiting[0], LoadFrame):
            asked.append(effect.item_id)
        shell.carry_out()
        assert veils(shell) in ([Veil.HEAVY, Veil.HEAVY], [Veil.MEDIUM, Veil.MEDIUM])
    assert asked == ["i2", "i1"]
    assert veils(shell) == [Veil.MEDIUM, Veil.MEDIUM]
    shell.do(on.ClearerAsked())
    assert veils(shell) == [Veil.SOFT, Veil.SOFT]
    shell.do(on.RevealToggled())
    assert veils(shell) == [Veil.HEAVY, Veil.HEAVY]


def test_the_worst_of_the_two_is_metered_and_not_the_sum(shell: FakeShell) -> None:
    assert last_show(shell) == 200 * Veil.HEAVY * PREVIEW_GREY
    shell.do(on.RevealToggled())
    assert last_show(shell) == 200 * Veil.MEDIUM * PREVIEW_GREY
    before = shell.meter.day_raw_ms
    shell.watch(3_000)
    assert shell.meter.day_raw_ms - before == 3_000


def test_a_glance_has_its_floor_for_each_of_them(shell: FakeShell) -> None:
    shell.do(on.RevealToggled())
    shell.watch(1_000)
    shell.do(on.RevealToggled())
    assert [row.kind for row in shell.ledger].count(RowKind.FLOOR) == 2


def test_two_are_never_shown_at_full_size() -> None:
    shell = opened()
    shell.do(on.SizeToggled())
    shell.do(optics.CompareAsked())
    shell.do(on.SizeToggled())
    shell.do(on.RevealToggled())
    assert all(picture is not None and picture.size is Size.PREVIEW for picture in pictures(shell))


def test_zoom_and_lens_show_the_same_place_of_both(shell: FakeShell) -> None:
    shell.do(on.RevealToggled())
    shell.do(optics.ZoomAsked(2))
    areas = [picture.frame.request.area for picture in pictures(shell) if picture and picture.frame]
    assert len(areas) == 2
    assert areas[0] == areas[1]
    shell.do(optics.LensToggled())
    assert veils(shell) == [Veil.LENS, Veil.LENS]
    shell.do(optics.CompareAsked())
    shell.do(on.RevealToggled())
    picture = shell.screen.picture
    assert picture is not None
    assert picture.frame is not None
    assert picture.frame.request.area.is_whole


def test_others_come_in_turn_and_never_the_open_one_or_one_without_a_picture() -> None:
    items = list(make_items())
    items[1] = items[1]._replace(greys=b"", cells_width=0, cells_height=0, cannot_show="damaged")
    shell = opened(FakeShell(tuple(items), rules_for=plain_rules))
    shell.do(optics.CompareAsked())
    found = []
    for _ in range(6):
        assert shell.screen.beside is not None
        found.append(shell.screen.beside.position)
        shell.do(optics.PartnerStepped(1))
    assert found == [0, 3, 4, 0, 3, 4]
    shell.do(optics.PartnerStepped(-1))
    assert shell.screen.beside is not None
    assert shell.screen.beside.position == 4


def test_alone_in_its_report_an_item_has_nothing_beside_it() -> None:
    shell = FakeShell(make_items(1), rules_for=plain_rules)
    shell.settle()
    shell.do(on.ReportOpened("r1"))
    shell.do(on.ItemChosen(0))
    shell.do(optics.CompareAsked())
    assert (shell.screen.page, shell.screen.notice) == (Page.ITEM, Notice.NOTHING_TO_COMPARE)


def test_the_same_key_goes_back_and_escape_conceals_and_goes_back(shell: FakeShell) -> None:
    shell.do(optics.CompareAsked())
    assert (shell.screen.page, shell.screen.beside, shell.screen.position) == (Page.ITEM, None, 2)
    assert veils(shell)[0] is Veil.HEAVY
    shell.do(optics.CompareAsked())
    shell.do(on.RevealToggled())
    shell.send(on.PanicPressed())
    assert (shell.screen.page, shell.screen.beside, shell.screen.picture) == (Page.ITEM, None, None)
    assert shell.screen.concealment is Concealment.PANIC
    shell.do(on.ReturnAsked())
    assert veils(shell)[0] is Veil.HEAVY


@pytest.mark.parametrize("event", [on.FocusLost(), on.ScreenLocked(), optics.SurroundingsChanged()])
def test_both_go_at_once_and_come_back_veiled(shell: FakeShell, event: on.Event) -> None:
    shell.do(on.RevealToggled())
    shell.send(event)
    assert pictures(shell) == (None, None)
    for back in (on.FocusGained(), on.ScreenUnlocked(), on.ReturnAsked()):
        shell.do(back)
    assert veils(shell) == [Veil.HEAVY, Veil.HEAVY]


def test_nothing_is_graded_there(shell: FakeShell) -> None:
    for event in (on.GradeGiven("A"), on.NotAssessableGiven(), on.SetAsideGiven(), on.Declined()):
        shell.do(event)
    assert shell.facts == []
    assert shell.declined == []


def test_a_refused_card_goes_back_to_the_one() -> None:
    shell = opened()
    shell.send(optics.CompareAsked())
    while not isinstance(shell.waiting[0], OpenItem):
        shell.carry_out()
    shell.refuse()
    shell.settle()
    assert (shell.screen.page, shell.screen.busy, shell.screen.notice) == (Page.ITEM, Busy.NO, Notice.REFUSED)
    assert veils(shell)[0] is Veil.HEAVY


def test_other_work_that_is_refused_leaves_the_two_side_by_side() -> None:
    shell = opened()
    shell.do(on.Declined())
    shell.do(optics.CompareAsked())
    shell.send(on.UndoAsked())
    shell.refuse()
    shell.settle()
    assert (shell.screen.page, shell.screen.busy, shell.screen.notice) == (Page.COMPARE, Busy.NO, Notice.REFUSED)
    assert shell.screen.beside is not None


def test_a_late_card_after_the_panic_key_brings_nothing() -> None:
    shell = opened()
    shell.send(optics.CompareAsked())
    shell.send(on.PanicPressed())
    shell.settle()
    assert (shell.screen.page, shell.screen.beside, shell.screen.busy) == (Page.ITEM, None, Busy.NO)
    assert shell.screen.picture is None


def test_an_item_that_was_only_compared_counts_in_a_severe_run() -> None:
    rules = Rules("test", replace(PLAIN, severe_run=2))
    shell = opened(FakeShell(rules_for=lambda _: rules))
    for position in (1, 2):
        shell.do(on.ItemChosen(position))
        shell.do(on.GradeGiven("A"))
    assert shell.session._stage.book.severity("i1") is Severity.S3
    shell.do(on.ItemChosen(2))
    shell.do(optics.CompareAsked())
    shell.do(on.RevealToggled())
    assert shell.screen.reveal is Reveal.TIMED
    shell.do(optics.CompareAsked())
    assert shell.screen.standing.run_held


def test_two_severe_ones_need_room_for_two() -> None:
    rules = Rules("test", replace(PLAIN, severe_run=1))
    shell = opened(FakeShell(rules_for=lambda _: rules))
    for position in (1, 2):
        shell.do(on.ItemChosen(position))
        shell.do(on.GradeGiven("A"))
    shell.do(on.ItemChosen(2))
    shell.do(optics.CompareAsked())
    shell.do(on.RevealToggled())
    assert (shell.screen.reveal, shell.screen.notice) == (Reveal.NO, Notice.SEVERE_RUN)


def test_a_known_serious_item_lies_beside_concealed() -> None:
    shell = opened()
    shell.do(on.ItemChosen(1))
    shell.do(on.GradeGiven("A"))
    shell.do(on.ItemChosen(2))
    shell.do(optics.CompareAsked())
    assert veils(shell) == [Veil.HEAVY, Veil.CONCEALED]
    shell.do(on.ClearerAsked())
    assert veils(shell) == [Veil.HEAVY, Veil.HEAVY], "one step at a time, for either"


def test_an_answer_for_another_token_is_no_card(shell: FakeShell) -> None:
    before = shell.screen.beside
    shell.send(ans.ItemOpened(9_999, shell.card("i4")))
    assert shell.screen.beside is not None
    assert before is not None
    assert shell.screen.beside.card is before.card


def test_somebody_who_comes_to_look_along_ends_the_comparison(shell: FakeShell) -> None:
    shell.do(on.RevealToggled())
    shell.send(shell.somebody())
    assert (shell.screen.page, shell.screen.beside, shell.screen.picture) == (Page.SHEET, None, None)


def test_one_step_more_veiled_conceals_both_and_one_clearer_brings_both_back(shell: FakeShell) -> None:
    shell.do(on.VeiledAsked())
    assert veils(shell) == [Veil.CONCEALED, Veil.CONCEALED]
    shell.do(on.ClearerAsked())
    assert veils(shell) == [Veil.HEAVY, Veil.HEAVY]
