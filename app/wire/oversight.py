"""What a supervisor may ask of the wellbeing side, and what the analyst hears of it (wellbeing policy 5.2).

Each question is a look. Nothing here tells a time within a day, an item, a grade, a rate or an average; what is not in these
messages cannot be asked.
"""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import Literal

import msgspec

from app.domain.people import Role
from app.wellbeing.record import Cap
from app.wire.exchange import Message
from app.wire.values import Count, Id, Line, Moment, Name, Number

Overridable = Literal["block_raw_ms", "severe_run", "severe_run_s4"]


class Standing(StrEnum):
    """The one word of the running day. It says what the limits allow, never whether somebody is there."""

    MAY_REVIEW = "may_review"
    ON_BREAK = "on_break"
    DONE = "done"


class PersonToday(Message, frozen=True):
    """One analyst. person: their id for the other questions."""

    person: Id
    name: Name
    standing: Standing


class PeopleToday(Message, frozen=True):
    """All analysts, by name."""

    duty_day: date
    people: list[PersonToday]


class AskDays(Message, frozen=True):
    """Whose days."""

    person: Id


class DayOver(Message, frozen=True):
    """One duty day that is over. Minutes are whole, dose_xmin is rounded to 5; what is no longer kept of an old day is null."""

    duty_day: date
    session_minutes: Count
    raw_minutes: Count
    dose_xmin: Count
    breaks_owed: Count | None
    breaks_taken: Count | None
    caps: list[Cap] | None
    overrides: list[Line] | None


class DaysOver(Message, frozen=True):
    """A person's days that are over, oldest first."""

    person: Id
    name: Name
    days: list[DayOver]


class Team(Message, frozen=True):
    """The last whole week, told once a week and for groups that are large enough alone; else every figure is null.

    week: its Monday. dose_xmin: lower quartile, median and upper quartile of the people's sums, rounded to 5. over_cap: how many
    people reached a limit; null too where that, or the rest, would be a few.
    """

    week: date
    people: Count | None
    dose_xmin: list[Count] | None
    over_cap: Count | None


class Propose(Message, frozen=True):
    """An exception for one duty day, as a proposal. id: of the proposal; sent again it stays the same one.

    limit: a field of the limits; value: in its unit (milliseconds, or items).
    """

    id: Id
    person: Id
    limit: Overridable
    value: Number


class Proposed(Message, frozen=True):
    """It was handed on. Whether the person says yes is theirs alone; a yes shows in the record of the day, when it is over."""

    duty_day: date


class Look(msgspec.Struct, frozen=True):
    """Feed `look`: somebody looked at what a supervisor may see of the person. what: which question it was."""

    by: Name
    role: Role
    what: Literal["today", "days", "team"]
    at: Moment


class Proposal(msgspec.Struct, frozen=True):
    """Feed `proposal`: a supervisor offers an exception for that duty day. It counts only once the person says yes."""

    duty_day: date
    limit: Overridable
    value: Number
    by: Name
