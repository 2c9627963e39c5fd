"""Cases that come, items that arrive, cases taken back while a session runs: nobody is disturbed, no row is missing."""

from __future__ import annotations

import pytest

from app.domain.exposure import RowKind, Veil
from app.domain.worklist import WorkItem
from app.review import events as on
from app.review.screen import Busy, Notice, Page
from app.review.viewing import NO_SHEET
from tests.fakes.rules import plain_rules
from tests.fakes.shell import FakeShell, make_items

GREYS = bytes(range(64))


def absent(item: WorkItem) -> WorkItem:
    return item._replace(cannot_show="not here yet", cells_width=0, cells_height=0, greys=b"")


@pytest.fixture
def shell() -> FakeShell:
    """Six items, of which the second is still at the central system."""
    items = make_items()
    made = FakeShell((items[0], absent(items[1]), *items[2:]), rules_for=plain_rules)
    made.settle()
    made.do(on.ReportOpened("r1"))
    return made


def arrive(shell: FakeShell, position: int = 1) -> None:
    items = list(shell.items)
    items[position] = items[position]._replace(cannot_show="", cells_width=8, cells_height=8, greys=GREYS)
    shell.items = tuple(items)


def shows(shell: FakeShell) -> int:
    return sum(row.kind is RowKind.SHOW for row in shell.ledger)


def test_a_tile_that_arrives_is_painted_behind_a_row_of_its_own(shell: FakeShell) -> None:
    shell.do(on.SheetScrolled(0, 3))
    assert shell.screen.sheet.last == 3
    arrive(shell)
    before = shows(shell)
    shell.send(on.WorklistChanged())
    while shell.screen.items[1].cannot_show:
        shell.carry_out()
    assert shell.screen.sheet == NO_SHEET, "what was in sight is away until the row is there"
    shell.settle()
    assert shell.screen.sheet.last == 3
    assert shows(shell) > before


def test_nothing_new_disturbs_nothing(shell: FakeShell) -> None:
    shell.do(on.SheetScrolled(0, 3))
    before, version = len(shell.ledger), shell.screen.items_version
    shell.do(on.WorklistChanged())
    assert (len(shell.ledger), shell.screen.items_version, shell.screen.sheet.last) == (before, version, 3)


def test_the_open_item_stays_as_it_was_opened_until_it_is_opened_again(shell: FakeShell) -> None:
    shell.do(on.ItemChosen(1))
    assert (shell.screen.notice, shell.screen.detail) == (Notice.CANNOT_SHOW, "not here yet")
    arrive(shell)
    shell.do(on.WorklistChanged())
    assert shell.screen.items[1].cannot_show == "not here yet"
    shell.do(on.ItemChosen(1))
    assert (shell.screen.items[1].greys, shell.screen.items[1].cannot_show) == (GREYS, "")
    assert shell.screen.picture is not None
    assert shell.screen.picture.veil is Veil.HEAVY


@pytest.mark.parametrize("asked", [on.GradeGiven("A"), on.NotAssessableGiven()])
def test_what_is_not_here_cannot_be_assessed(shell: FakeShell, asked: on.Event) -> None:
    shell.do(on.ItemChosen(1))
    shell.do(asked)
    assert (shell.screen.notice, shell.facts) == (Notice.REFUSED, [])
    shell.do(on.Declined())
    assert shell.declined == ["i1"]


def test_what_is_not_here_is_offered_last(shell: FakeShell) -> None:
    seen = []
    for _ in range(6):
        shell.do(on.NextAsked())
        seen.append(shell.screen.position)
        shell.do(on.SetAsideGiven())
    assert seen[-1] == 1


def test_a_case_that_is_taken_back_is_left_with_nothing_visible(shell: FakeShell) -> None:
    shell.do(on.ItemChosen(0))
    shell.do(on.RevealToggled())
    shell.reports = ()
    shell.do(on.WorklistChanged())
    screen = shell.screen
    assert (screen.page, screen.report, screen.picture, screen.items) == (Page.REPORTS, None, None, ())
    assert screen.notice is Notice.CASE_TAKEN_BACK
    assert not shell.waiting


def test_what_is_being_written_of_it_is_let_end_first(shell: FakeShell) -> None:
    shell.do(on.ItemChosen(0))
    shell.reports = ()
    shell.send(on.WorklistChanged())
    shell.send(on.GradeGiven("A"))
    assert shell.screen.busy is Busy.SAVING
    shell.settle()
    assert [fact.grade for fact in shell.facts] == ["A"]
    assert (shell.screen.page, shell.screen.busy) == (Page.REPORTS, Busy.NO)


def test_a_case_that_came_is_in_the_list_while_an_item_stays_open(shell: FakeShell) -> None:
    shell.do(on.ItemChosen(0))
    (known,) = shell.reports
    shell.reports = (known, type(known)("r2", "C-2", known.made_at, 1, True, "case"))
    shell.do(on.WorklistChanged())
    assert len(shell.screen.reports) == 2
    assert (shell.screen.page, shell.screen.position) == (Page.ITEM, 0)
