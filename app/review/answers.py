"""What the shell answers to a session's effects: events that carry the token of the effect that they answer."""

from __future__ import annotations

from msgspec import Struct

from app.domain.frame import Frame
from app.domain.worklist import ItemCard, ReportSummary, WorkItem


class ReportsLoaded(Struct, frozen=True):
    """Answer to LoadReports."""

    reports: tuple[ReportSummary, ...]


class ItemsLoaded(Struct, frozen=True):
    """Answer to LoadItems."""

    token: int
    report: ReportSummary
    items: tuple[WorkItem, ...]


class ItemsPeeked(Struct, frozen=True):
    """On the way to ItemsLoaded: the first items of a long report, so that its sheet need not wait for all of them."""

    token: int
    report: ReportSummary
    items: tuple[WorkItem, ...]


class ItemsReloaded(Struct, frozen=True):
    """Answer to ReloadItems."""

    report_id: str
    items: tuple[WorkItem, ...]


class ItemOpened(Struct, frozen=True):
    """Answer to OpenItem: the custody entry is durable and this is the card."""

    token: int
    card: ItemCard


class Recorded(Struct, frozen=True):
    """Answer to a recording effect: it is durable."""

    token: int


class Refused(Struct, frozen=True):
    """Answer to any effect with a token: it could not be done. `reason` is a plain sentence."""

    token: int
    reason: str


class FrameReady(Struct, frozen=True):
    """Answer to LoadFrame."""

    token: int
    frame: Frame


class FrameFailed(Struct, frozen=True):
    """Answer to LoadFrame: the item cannot be shown; `reason` is a CannotShow value."""

    token: int
    reason: str
