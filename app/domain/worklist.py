"""What a review needs to know of reports and items: light values, loaded once for a whole report."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from typing import NamedTuple

from app.domain.assessment import Assessment, Outcome
from app.domain.film import Film
from app.domain.findings import Detail
from app.domain.item import Item, Place
from app.frozen import frozen


class ItemState(StrEnum):
    """Where an item stands in its review."""

    UNGRADED = "ungraded"
    GRADED = "graded"
    NOT_ASSESSABLE = "not_assessable"
    SET_ASIDE = "set_aside"


class WorkItem(NamedTuple):
    """One item in a report's list; a plain tuple, because a report may hold 100,000.

    state: an ItemState value. grade: code in the workspace's scheme, or "".
    copies: places in the whole workspace at which these bytes were found (1 = found once).
    cannot_show: a CannotShow value, or "". cells_width x cells_height greys as in `Cells`; b"" if there are none.
    declined: the analyst handed it back; it is offered again after all others.
    """

    id: str
    sha256: str
    state: str
    grade: str
    copies: int
    cannot_show: str
    declined: bool
    cells_width: int
    cells_height: int
    greys: bytes


@frozen
class ReportSummary:
    """One line of the report list. items: how many, not places. is_open: some are still to be dealt with.

    case_id: of the central system's case; None for a report that was imported here.
    """

    id: str
    reference: str
    made_at: datetime
    items: int
    is_open: bool
    case_id: str | None = None


@frozen
class HistoryEntry:
    """One assessment of an item as it is shown: who (a person, or a trusted hash list), when, what."""

    assessment: Assessment
    analyst_name: str


@frozen
class Adjudicated:
    """What was decided at the central system over differing assessments. grade: as in an assessment; decided_by: name, role."""

    outcome: Outcome
    grade: str
    decided_by: str
    decided_at: datetime


@frozen
class Foretold:
    """What a hash list says of an item that it does not grade. label: the list's; near: not the very bytes, only alike."""

    grade: str
    label: str
    near: bool


@frozen
class ItemCard:
    """The text card that is shown before any pixel: facts, places (the first 50), past assessments.

    details: what the file says about itself; nothing for items taken in before that was read. film: of what moves or sounds.
    """

    item: Item
    places: tuple[Place, ...]
    place_count: int
    history: tuple[HistoryEntry, ...]
    details: tuple[Detail, ...] = ()
    film: Film | None = None
    adjudications: tuple[Adjudicated, ...] = ()
    foretold: tuple[Foretold, ...] = ()
