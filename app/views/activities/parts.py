"""What the activities are made with: known at the start, when no view of them is loaded yet."""

from __future__ import annotations

from collections.abc import Callable

from app.domain.outcome import OutcomeNote
from app.frozen import frozen

ReadNotes = Callable[[], tuple[OutcomeNote, ...]]


@frozen
class ActivityParts:
    """What the activities are made with.

    read_notes: the team's outcome notes, newest first; may raise PenumbraError. None: there is no such activity.
    game_cue: whether the organisation's clinician has switched the one sentence beside the block game on, asked at each game.
    """

    read_notes: ReadNotes | None = None
    game_cue: Callable[[], bool] = lambda: False
