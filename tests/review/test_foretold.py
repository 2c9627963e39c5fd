"""What hash lists foretell of items that nobody has graded: a serious one is met with more care, no item ever with less."""

from __future__ import annotations

import pytest

from app.domain.exposure import RowKind, Veil
from app.review import events as on
from app.review import optics
from app.review.screen import Page
from tests.fakes.rules import plain_rules
from tests.fakes.shell import FakeShell


def opened(*foretold: tuple[str, str]) -> FakeShell:
    shell = FakeShell(rules_for=plain_rules)
    shell.foretold = foretold
    shell.settle()
    shell.do(on.ReportOpened("r1"))
    return shell


def veil(shell: FakeShell) -> Veil:
    assert shell.screen.picture is not None
    return shell.screen.picture.veil


@pytest.mark.parametrize(
    ("foretold", "met"),
    [
        ((), Veil.HEAVY),
        ((("i0", "A"),), Veil.CONCEALED),
        ((("i0", "NONE"),), Veil.HEAVY),
        ((("i0", "A"), ("i0", "NONE")), Veil.CONCEALED),
        ((("i0", "no grade of this scheme"),), Veil.HEAVY),
        ((("i1", "A"),), Veil.HEAVY),
    ],
)
def test_only_a_serious_one_is_met_otherwise(foretold: tuple[tuple[str, str], ...], met: Veil) -> None:
    shell = opened(*foretold)
    shell.do(on.ItemChosen(0))
    assert veil(shell) is met


def test_so_it_is_beside_another() -> None:
    shell = opened(("i1", "A"))
    shell.do(on.ItemChosen(2))
    shell.do(optics.CompareAsked())
    assert (shell.screen.page, shell.screen.beside is not None) == (Page.COMPARE, True)
    assert shell.screen.beside is not None
    assert shell.screen.beside.picture is not None
    assert shell.screen.beside.picture.veil is Veil.CONCEALED


def test_a_grade_ends_what_was_foretold() -> None:
    shell = opened(("i0", "A"))
    shell.do(on.ItemChosen(0))
    shell.do(on.GradeGiven("NONE"))
    shell.do(on.SheetAsked())
    shell.open(0)
    assert veil(shell) is Veil.HEAVY


def test_what_is_booked_counts_it_as_unknown_until_somebody_has_graded_it() -> None:
    shell = opened(("i0", "A"))
    shell.do(on.ItemChosen(0))
    shell.look(4_000)
    shell.do(on.GradeGiven("NPI_S62"))
    (corrected,) = [row for row in shell.ledger if row.kind is RowKind.RECLASS]
    plain = opened()
    plain.do(on.ItemChosen(0))
    plain.look(4_000)
    plain.do(on.GradeGiven("NPI_S62"))
    (same,) = [row for row in plain.ledger if row.kind is RowKind.RECLASS]
    assert corrected.dose_u == same.dose_u


def test_what_comes_while_the_report_is_open_counts_for_the_next_item() -> None:
    shell = opened()
    shell.foretold = (("i1", "A"),)
    shell.do(on.WorklistChanged())
    shell.do(on.ItemChosen(1))
    assert veil(shell) is Veil.CONCEALED
