"""What the shell answers to a session's effects: events that carry the token of the effect that they answer."""

from __future__ import annotations

from dataclasses import dataclass

from app.domain.frame import Frame
from app.domain.worklist import ItemCard, ReportSummary, WorkItem


@dataclass(frozen=True, slots=True)
class ReportsLoaded:
    """Answer to LoadReports."""

    reports: tuple[ReportSummary, ...]


@dataclass(frozen=True, slots=True)
class ItemsLoaded:
    """Answer to LoadItems."""

    token: int
    report: ReportSummary
    items: tuple[WorkItem, ...]


@dataclass(frozen=True, slots=True)
class ItemsPeeked:
    """On the way to ItemsLoaded: the first items of a long report, so that its sheet need not wait for all of them."""

    token: int
    report: ReportSummary
    items: tuple[WorkItem, ...]


@dataclass(frozen=True, slots=True)
class ItemOpened:
    """Answer to OpenItem: the custody entry is durable and this is the card."""

    token: int
    card: ItemCard


@dataclass(frozen=True, slots=True)
class Recorded:
    """Answer to a recording effect: it is durable."""

    token: int


@dataclass(frozen=True, slots=True)
class Refused:
    """Answer to any effect with a token: it could not be done. `reason` is a plain sentence."""

    token: int
    reason: str


@dataclass(frozen=True, slots=True)
class FrameReady:
    """Answer to LoadFrame."""

    token: int
    frame: Frame


@dataclass(frozen=True, slots=True)
class FrameFailed:
    """Answer to LoadFrame: the item cannot be shown; `reason` is a CannotShow value."""

    token: int
    reason: str
