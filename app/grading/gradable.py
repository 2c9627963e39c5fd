"""Which items take a grade of a scheme: only those that somebody can look at, or listen to.

A grade says what is to be seen. Of an item that cannot be shown nobody knows that; what can be said of it is "not assessable",
and it can be set aside or handed back.
"""

from __future__ import annotations

from app.domain.item import CannotShow

NO_GRADE = "an item that cannot be shown takes no grade; mark it not assessable, set it aside or hand it back"


def why_no_grade(cannot_show: str | None) -> str:
    """A sentence, or "" for an item that takes one. cannot_show: the item's reason; None or "" if it can be shown."""
    return NO_GRADE if cannot_show and cannot_show != CannotShow.SOUND_ONLY else ""
