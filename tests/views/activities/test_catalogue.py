"""Which activities there are: those of the policy, without colleagues, pictures, quizzes or music, and no claim made."""

from __future__ import annotations

import re

from pytestqt.qtbot import QtBot

from app.views.activities.blocks_view import BlocksView
from app.views.activities.catalogue import make_activities
from app.views.activities.parts import ActivityParts
from tests.views.test_calm_words import in_the_source
from tests.views.test_translations import read


def test_these_and_no_others() -> None:
    names = {activity.id for activity in make_activities(ActivityParts(lambda: ()))}
    assert names == {"breathing", "blocks", "relaxation", "stretching", "grounding", "outcomes"}


def test_without_notes_there_is_no_empty_button() -> None:
    assert "outcomes" not in {activity.id for activity in make_activities(ActivityParts())}


def test_the_clinicians_switch_reaches_the_game(qtbot: QtBot) -> None:
    switched: list[bool] = []
    (blocks,) = (a for a in make_activities(ActivityParts(game_cue=lambda: bool(switched))) if a.id == "blocks")
    for cue in (False, True):
        switched.extend([True] * cue)
        view = blocks.make()
        qtbot.addWidget(view)
        assert isinstance(view, BlocksView)
        assert (len(view.first_lines) == 2) is cue


def test_nothing_is_claimed_of_health() -> None:
    claims = re.compile(
        r"\b(heal|cure|treat|therap|prevent|reduce|proven|helps?\b|protects? (you )?from|trauma|flashback)", re.I
    )
    ours = ("blocks", "breath", "steps", "step_texts", "catalogue", "outcomes", "look_away", "break_page", "away_cover")
    said = [words for where, words in in_the_source() if where.startswith(ours)]
    assert len(said) > 70
    assert [words for words in said if claims.search(words)] == []


def test_nothing_is_claimed_in_german_either() -> None:
    claims = re.compile(
        r"\b(heil|kur\b|behandel|behandl|therap|vorbeug|verhinder|verringer|mindert|senkt|bewiesen|erwiesen|wirkt|wirksam"
        r"|hilf|schütz|trauma|tut gut|tun gut|gesund|beruhig)",
        re.I,
    )
    contexts = ("Activities", "Blocks", "Break", "Breathing", "LookAway", "Outcomes", "Steps", "WindDown")
    said = [form for entry in read("de") if entry.text.context in contexts for form in entry.forms]
    assert len(said) > 70
    assert [words for words in said if claims.search(words)] == []
    assert claims.search("Manchen hilft das")
