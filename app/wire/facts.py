"""What goes up: facts of five streams. Fields that a server does not know are kept with the fact, byte for byte.

A body is kept exactly as it was sent; these types say what a server understands of it.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from types import MappingProxyType
from typing import Any, Literal

import msgspec

from app.domain.assessment import Outcome
from app.wire.values import AnySha256, Count, Dose, Id, Line, Milliseconds, Moment, Name, Sha256, Side, Text

ROUNDED_TO_MINUTES = 5


class Assessment(msgspec.Struct, frozen=True):
    """One person's conclusion on one content, under one scheme. A later one supersedes it; both are kept.

    grade: a code of the scheme if the outcome is "graded", else empty. attributes: what was recorded, where it was.
    """

    fact_id: Id
    item_sha256: Sha256
    outcome: Outcome
    scheme_id: Name
    scheme_version: Name
    grade: Line
    analyst_id: Id
    made_at: Moment
    unseen_copies: Count
    supersedes: Id | None = None
    case_id: Name | None = None
    attributes: dict[str, Any] = {}

    def __post_init__(self) -> None:
        if (self.outcome is Outcome.GRADED) != bool(self.grade):
            raise ValueError("a grade belongs to the outcome graded, and to no other")


class Custody(msgspec.Struct, frozen=True):
    """One entry of the custody log. item_sha256 is empty where the entry is about a whole source.

    detail: a JSON object as text, since the entry's own hash is over that text.
    """

    fact_id: Id
    kind: Literal["received", "imported", "opened", "assessed", "withdrawn", "erased"]
    item_sha256: AnySha256
    person_id: Id
    at: Moment
    case_id: Name | None = None
    detail: Text = "{}"


class LedgerFact(msgspec.Struct, frozen=True):
    """What every row of the exposure ledger says of a stretch of time; utc_start is rounded down to five minutes.

    raw_ms, session_ms, ms: milliseconds; dose_u: units of exposure model xm-1, negative where a class was lowered.
    """

    duty_day: date
    utc_start: Moment
    ms: Milliseconds
    dose_u: Dose
    raw_ms: Milliseconds
    session_ms: Milliseconds
    policy_version: Name
    note: Line

    def __post_init__(self) -> None:
        start = self.utc_start
        if start.minute % ROUNDED_TO_MINUTES or start.second or start.microsecond:
            raise ValueError("times of exposure are rounded down to five minutes")


class Exposure(LedgerFact, frozen=True, kw_only=True):
    """A stretch that was looked at or listened to, or what corrects one."""

    kind: Literal["show", "stretch", "beat", "floor", "reclass", "note", "sign_in", "confirm"]


class Break(LedgerFact, frozen=True, kw_only=True):
    """A completed break, or a piece of rest."""

    kind: Literal["break", "rest"]


class Override(LedgerFact, frozen=True, kw_only=True):
    """An exception from a limit that two people said yes to."""

    kind: Literal["override", "urgent"]


Body = Assessment | Custody | Exposure | Break | Override


class Stream(msgspec.Struct, frozen=True):
    """One stream of facts: its side, and what its bodies must hold."""

    side: Side
    body: type[Body]


STREAMS: Mapping[str, Stream] = MappingProxyType(
    {
        "assessment": Stream(Side.CASEWORK, Assessment),
        "custody": Stream(Side.CASEWORK, Custody),
        "exposure": Stream(Side.WELLBEING, Exposure),
        "break": Stream(Side.WELLBEING, Break),
        "override": Stream(Side.WELLBEING, Override),
    }
)


def stream_of_row(kind: str) -> str:
    """The stream that a row of the exposure ledger goes by."""
    if kind in ("break", "rest"):
        return "break"
    return "override" if kind in ("override", "urgent") else "exposure"
