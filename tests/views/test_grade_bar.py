"""The grade bar: what can be done with the open item, and nothing else, can be pressed."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from app.domain.scheme import Scheme
from app.review.screen import Page, Screen
from app.views.action_words import titles
from app.views.grade_bar import GradeBar
from app.views.keymap import actions_for, load_keymap
from tests.fakes.ports import card_of
from tests.views.screens import make_screen, noise_items


@pytest.fixture
def bar(qtbot: QtBot, scheme: Scheme, tmp_path: Path) -> GradeBar:
    made = GradeBar(scheme, load_keymap(actions_for(scheme), tmp_path / "none.json"), titles(scheme))
    qtbot.addWidget(made)
    return made


def on_item(position: int) -> Screen:
    items = noise_items()
    return replace(make_screen(Page.ITEM, items=items), position=position, card=card_of(items[position]))


def pressable(bar: GradeBar) -> set[str]:
    return {name for name, button in bar.buttons.items() if button.isEnabled()}


def test_an_item_that_cannot_be_shown_takes_no_grade_of_the_scheme(bar: GradeBar, scheme: Scheme) -> None:
    others = {"grade.not_assessable", "grade.set_aside", "grade.decline", "go.next"}
    grades = {f"grade.{number}" for number in range(1, len(scheme.offered) + 1)}
    bar.render_screen(on_item(0))
    assert pressable(bar) == others | grades
    bar.render_screen(on_item(11))
    assert pressable(bar) == others
    bar.render_screen(on_item(0))
    assert pressable(bar) == others | grades


def test_an_item_that_is_not_here_yet_can_be_set_aside_or_handed_back_alone(bar: GradeBar) -> None:
    absent = noise_items()[0]._replace(cannot_show="not here yet", cells_width=0, cells_height=0, greys=b"")
    screen = make_screen(Page.ITEM, items=(absent, *noise_items()[1:]))
    bar.render_screen(replace(screen, position=0, card=card_of(absent)))
    assert pressable(bar) == {"grade.set_aside", "grade.decline", "go.next"}
