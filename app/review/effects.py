"""Everything that a review session asks of the world. The shell carries each out and answers with an event.

Effects with a token are answered by exactly one event with that token (or by none, if the answer is lost).
Effects of one lane (exposure, work, media) are carried out in the order given.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from app.domain.assessment import Assessment
from app.domain.clock import Instant
from app.domain.exposure import LedgerRow
from app.domain.frame import FrameRequest
from app.review.ports import Booking, Correction


class Timer(StrEnum):
    """The session's timers; starting one that runs starts it anew."""

    HOLD = "hold"
    REVEAL = "reveal"


@dataclass(frozen=True, slots=True)
class LoadReports:
    """Read the report list → ReportsLoaded."""


@dataclass(frozen=True, slots=True)
class LoadItems:
    """Read a report's items → perhaps ItemsPeeked, then ItemsLoaded.

    Decoders are replaced before ItemsLoaded, so that items of different reports cannot see each other.
    """

    token: int
    report_id: str


@dataclass(frozen=True, slots=True)
class OpenItem:
    """Write the custody entry "opened", then read the card → ItemOpened."""

    token: int
    item_id: str


@dataclass(frozen=True, slots=True)
class RecordExposure:
    """Append rows, numbered from `first_seq`, to the exposure ledger in one transaction → Recorded.

    at: what the ledger keeps as "last seen"; its `utc` is the believed time, so that no set clock survives a restart.
    """

    token: int
    first_seq: int
    rows: tuple[LedgerRow, ...]
    at: Instant


@dataclass(frozen=True, slots=True)
class KeepBookings:
    """Add to the bookings in work.db; not answered (a loss costs a later correction its precision, never a limit)."""

    bookings: tuple[Booking, ...]


@dataclass(frozen=True, slots=True)
class RecordAssessment:
    """Assessment, custody entry, outbox row and what it owes to the ledger in one transaction → Recorded."""

    token: int
    item_id: str
    assessment: Assessment
    correction: Correction | None = None


@dataclass(frozen=True, slots=True)
class RecordDecline:
    """Hand the item back → Recorded."""

    token: int
    item_id: str


@dataclass(frozen=True, slots=True)
class LoadFrame:
    """Decode one frame in the confined process → FrameReady or FrameFailed."""

    token: int
    item_id: str
    request: FrameRequest


@dataclass(frozen=True, slots=True)
class StartTimer:
    """Start a timer → TimerFired after `ms`."""

    timer: Timer
    ms: int


@dataclass(frozen=True, slots=True)
class StopTimer:
    """Stop a timer if it runs."""

    timer: Timer


@dataclass(frozen=True, slots=True)
class Finished:
    """After Closing: everything the session had to write was asked for; the window may close when it is durable."""


Effect = (
    LoadReports
    | LoadItems
    | OpenItem
    | RecordExposure
    | KeepBookings
    | RecordAssessment
    | RecordDecline
    | LoadFrame
    | StartTimer
    | StopTimer
    | Finished
)
