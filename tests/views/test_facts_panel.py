"""The text card: grades by their official labels, in its state and in its history."""

from __future__ import annotations

from dataclasses import replace

import pytest
from pytestqt.qtbot import QtBot

from app.domain.assessment import Assessment, Outcome
from app.domain.scheme import Scheme
from app.domain.worklist import Adjudicated, Foretold, HistoryEntry
from app.review.screen import Page
from app.views.facts_panel import FactsPanel
from tests.fakes.clock import START
from tests.fakes.ports import card_of
from tests.views.screens import make_screen, noise_items


def test_the_grade_none_is_told_by_what_it_means(qtbot: QtBot, scheme: Scheme) -> None:
    items = noise_items()
    graded = items[0]._replace(state="graded", grade="NONE")
    fact = Assessment("f", graded.sha256, Outcome.GRADED, scheme.id, scheme.version, "NONE", "ada", START, None, 0)
    panel = FactsPanel(scheme)
    qtbot.addWidget(panel)
    screen = make_screen(Page.ITEM, items=(graded, *items[1:]))
    panel.render_screen(replace(screen, card=card_of(graded, (HistoryEntry(fact, "Ada"),))))
    assert panel.values["state"].text() == "Graded: not indecent image of a child"
    assert panel.values["history"].text().startswith("not indecent image of a child · Ada · ")


def test_a_grade_of_another_scheme_is_told_by_its_code(scheme: Scheme) -> None:
    assert (scheme.label_of("A"), scheme.label_of("7")) == ("Category A", "7")


@pytest.mark.parametrize(
    ("near", "told"),
    [(False, "listed as Category A (Known items 3)"), (True, "like one listed as Category A (Known items 3)")],
)
def test_what_a_list_foretells_is_told_before_anything_is_looked_at(
    qtbot: QtBot, scheme: Scheme, *, near: bool, told: str
) -> None:
    panel = FactsPanel(scheme)
    qtbot.addWidget(panel)
    screen = make_screen(Page.ITEM)
    card = replace(card_of(screen.items[0]), foretold=(Foretold("A", "Known items 3", near),))
    panel.render_screen(replace(screen, card=card))
    assert panel.values["known"].text() == told


def test_a_decision_stands_below_the_assessments(qtbot: QtBot, scheme: Scheme) -> None:
    panel = FactsPanel(scheme)
    qtbot.addWidget(panel)
    screen = make_screen(Page.ITEM)
    item = screen.items[0]
    fact = Assessment("f", item.sha256, Outcome.GRADED, scheme.id, scheme.version, "B", "ada", START, None, 0)
    decided = Adjudicated(Outcome.GRADED, "A", "Sue (supervisor)", START)
    card = replace(card_of(item, (HistoryEntry(fact, "Ada"),)), adjudications=(decided,))
    panel.render_screen(replace(screen, card=card))
    first, second = panel.values["history"].text().split("\n")
    assert first.startswith("Category B · Ada · ")
    assert second.startswith("Adjudicated: Category A · Sue (supervisor) · ")
