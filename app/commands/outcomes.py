"""`penumbra outcomes`: the team's outcome notes, as the break page shows them."""

from __future__ import annotations

import argparse

from app.commands.opening import open_for
from app.commands.output import say, say_json
from app.domain.outcome import LONGEST_NOTE, OutcomeNote, is_note
from app.errors import LineError


def run(asked: argparse.Namespace) -> int:
    """List them, newest first, or add one."""
    if asked.action == "list":
        if asked.text is not None:
            raise LineError("outcomes list takes no text; add one with: penumbra outcomes add TEXT")
        return _list(asked)
    if asked.text is None or not is_note(asked.text.strip()):
        raise LineError(f"outcomes add needs a TEXT: one printable line of at most {LONGEST_NOTE} characters")
    with open_for(asked, writing=True) as desk:
        _tell(desk.outcomes.add(asked.text), asked)
    return 0


def _list(asked: argparse.Namespace) -> int:
    with open_for(asked, writing=False) as desk:
        for note in desk.outcomes.notes():
            _tell(note, asked)
    return 0


def _tell(note: OutcomeNote, asked: argparse.Namespace) -> None:
    if asked.json:
        say_json({"text": note.text, "added_at": note.added_at.isoformat()})
    else:
        say(note.text)
