"""What a review needs to know of reports and items: light values, loaded once for a whole report."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from typing import NamedTuple

from app.domain.assessment import Assessment
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
    """One line of the report list. items: how many, not places. is_open: some are still to be dealt with."""

    id: str
    reference: str
    made_at: datetime
    items: int
    is_open: bool


@frozen
class HistoryEntry:
    """One assessment of an item as it is shown: who, when, what."""

    assessment: Assessment
    analyst_name: str


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
