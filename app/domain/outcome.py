"""Outcome notes: what became of work, told to the whole team in one line, without names and without figures of any person."""

from __future__ import annotations

from datetime import datetime

from app.frozen import frozen

LONGEST_NOTE = 120


@frozen
class OutcomeNote:
    """One line, such as "Removed in 14 h". added_at: aware UTC."""

    text: str
    added_at: datetime


def is_note(text: str) -> bool:
    """Whether that can be a note: one printable line that is not blank, of at most 120 characters."""
    return bool(text.strip()) and text.isprintable() and len(text) <= LONGEST_NOTE
