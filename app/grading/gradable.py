"""Which items take a grade of a scheme: only those that somebody can look at, or listen to.

A grade says what is to be seen. Of an item that cannot be shown nobody knows that; what can be said of it is "not assessable",
and it can be set aside or handed back.
"""

from __future__ import annotations

from app.domain.item import CannotShow

NOT_HERE = "an item that is not here yet cannot be assessed; set it aside or hand it back"
NO_GRADE = "an item that cannot be shown takes no grade; mark it not assessable, set it aside or hand it back"


def why_no_grade(cannot_show: str | None) -> str:
    """A sentence, or "" for an item that takes one. cannot_show: the item's reason; None or "" if it can be shown."""
    if cannot_show == CannotShow.NOT_HERE:
        return NOT_HERE
    return NO_GRADE if cannot_show and cannot_show != CannotShow.SOUND_ONLY else ""


def why_not_dismissed(cannot_show: str | None) -> str:
    """A sentence, or "" for an item that can be called not assessable: one whose bytes are elsewhere may well be."""
    return NOT_HERE if cannot_show == CannotShow.NOT_HERE else ""
