"""Bands of grades follow the policy while the window is open: what comes weighs by the new ones, what was booked stays."""

from __future__ import annotations

from app.domain.exposure import RowKind, Severity
from app.review import events as on
from app.review.allowed import RulesChanged
from app.review.rules import Rules
from app.review.screen import Page, Reveal
from tests.fakes.rules import PLAIN
from tests.fakes.shell import FakeShell

GRAVER = Rules("test 2", PLAIN, bands={"A": Severity.S4, "B": Severity.S3})
DAY_MS = 24 * 3_600_000


def looking_at_a_graded_item() -> FakeShell:
    shell = FakeShell()
    shell.settle()
    shell.do(on.ReportOpened("r1"))
    shell.do(on.ItemChosen(0))
    shell.look(2_000)
    shell.do(on.GradeGiven("B"))
    shell.open(0)
    return shell


def test_an_item_that_was_graded_weighs_by_the_new_band_and_owes_nothing_for_before() -> None:
    shell = looking_at_a_graded_item()
    shell.do(on.Ticked())
    rows, dose = len(shell.ledger), shell.meter.day_dose_u
    shell.do(RulesChanged(lambda _: GRAVER))
    assert shell.session._stage.book.severity("i0") is Severity.S3
    assert shell.meter.day_dose_u == dose
    assert not [row for row in shell.ledger[rows:] if row.kind is RowKind.RECLASS]
    assert shell.screen.page is Page.ITEM
    assert shell.screen.picture is not None


def test_what_is_visible_is_announced_anew_before_it_comes_back() -> None:
    shell = looking_at_a_graded_item()
    shell.look(1_000)
    assert shell.screen.reveal is Reveal.TIMED
    before = next(row for row in reversed(shell.ledger) if row.kind is RowKind.SHOW)
    shell.send(RulesChanged(lambda _: GRAVER))
    assert shell.screen.picture is None
    shell.settle()
    shell.look(1_000)
    after = next(row for row in reversed(shell.ledger) if row.kind is RowKind.SHOW)
    assert after.visual * 150 == before.visual * 250  # S2 to S3


def test_a_grade_that_follows_has_the_new_band_and_unchanged_bands_disturb_nothing() -> None:
    shell = looking_at_a_graded_item()
    shell.do(RulesChanged(lambda _: GRAVER))
    shell.do(on.ItemChosen(1))
    shell.do(on.GradeGiven("A"))
    assert shell.session._stage.book.severity("i1") is Severity.S4
    shell.do(on.ItemChosen(2))
    shell.look(1_000)
    shell.send(RulesChanged(lambda _: GRAVER))
    assert shell.screen.reveal is Reveal.TIMED


def test_a_duty_day_that_begins_brings_its_bands() -> None:
    shell = FakeShell(rules_for=lambda day: GRAVER if day > "2025-06-10" else Rules("test", PLAIN))
    shell.settle()
    shell.do(on.ReportOpened("r1"))
    shell.do(on.ItemChosen(0))
    shell.do(on.GradeGiven("B"))
    assert shell.session._stage.book.severity("i0") is Severity.S2
    shell.clock.advance(DAY_MS)
    shell.do(on.Ticked())
    assert shell.session._stage.book.severity("i0") is Severity.S3
