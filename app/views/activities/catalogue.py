"""Which activities there are. Never among them: pictures, quizzes, music, news, anything of the work."""

from __future__ import annotations

from app.views.activities.blocks_view import BlocksView
from app.views.activities.breathing_view import BreathingView
from app.views.activities.host import Activity
from app.views.activities.outcomes_view import OutcomesView
from app.views.activities.parts import ActivityParts, ReadNotes
from app.views.activities.step_texts import grounding, relaxation, stretching
from app.views.activities.steps_view import StepsView
from app.views.words import translate


def make_activities(parts: ActivityParts) -> tuple[Activity, ...]:
    """All of them, in no order."""
    quiet = (
        Activity(
            "breathing",
            translate("Activities", "Slow breathing"),
            translate("Activities", "In and out, for some minutes, without a sound"),
            BreathingView,
        ),
        Activity(
            "blocks",
            translate("Activities", "Turning blocks"),
            translate("Activities", "A game that keeps the mind's eye busy"),
            lambda: BlocksView(cue=parts.game_cue()),
        ),
        Activity(
            "relaxation",
            translate("Activities", "Loosen the muscles"),
            translate("Activities", "Tense and let go, step by step, 5 to 10 minutes"),
            lambda: StepsView(relaxation()),
        ),
        Activity(
            "stretching",
            translate("Activities", "Stretch"),
            translate("Activities", "Standing, step by step, 5 to 10 minutes"),
            lambda: StepsView(stretching()),
        ),
        Activity(
            "grounding",
            translate("Activities", "Five, four, three, two, one"),
            translate("Activities", "Notice what is around you; some people find this useful"),
            lambda: StepsView(grounding()),
        ),
    )
    read = parts.read_notes
    return quiet if read is None else (*quiet, outcomes_activity(read))


def outcomes_activity(read: ReadNotes) -> Activity:
    """The team's outcome notes alone, as the wind-down offers them."""
    return Activity(
        "outcomes",
        translate("Activities", "What became of it"),
        translate("Activities", "Good outcomes, told for the whole team"),
        lambda: OutcomesView(read),
    )
