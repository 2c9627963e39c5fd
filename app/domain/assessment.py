"""An assessment: one analyst's conclusion on one item. A fact: appended, superseded, never edited."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum

from app.frozen import frozen


class Outcome(StrEnum):
    """What was concluded. WITHDRAWN undoes the assessment that it supersedes."""

    GRADED = "graded"
    NOT_ASSESSABLE = "not_assessable"
    SET_ASIDE = "set_aside"
    WITHDRAWN = "withdrawn"


@frozen
class Assessment:
    """One fact. `grade` is a code of the scheme for GRADED, else empty.

    supersedes: fact id of the assessment that this one replaces, or None.
    unseen_copies: further places of the same bytes that this one fact grades without their being seen.
    """

    fact_id: str
    item_sha256: str
    outcome: Outcome
    scheme_id: str
    scheme_version: str
    grade: str
    analyst_id: str
    made_at: datetime
    supersedes: str | None
    unseen_copies: int
    case_id: str | None = None
