"""Everything that a review session asks of the world. The shell carries each out and answers with an event.

Effects with a token are answered by exactly one event with that token (or by none, if the answer is lost).
Effects of one lane (exposure, work, media) are carried out in the order given.
"""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum

from msgspec import Struct

from app.domain.assessment import Assessment
from app.domain.clock import Instant
from app.domain.exposure import LedgerRow
from app.domain.film import Wanted
from app.domain.frame import FrameRequest
from app.review.ports import Booking, Correction


class Timer(StrEnum):
    """The session's timers; starting one that runs starts it anew."""

    HOLD = "hold"
    REVEAL = "reveal"


class Whose(StrEnum):
    """Whose exposure ledger."""

    ANALYST = "analyst"
    CO_VIEWER = "co_viewer"


class LoadReports(Struct, frozen=True):
    """Read the report list → ReportsLoaded."""


class ReloadItems(Struct, frozen=True):
    """Read the items of the open report again, and disturb nothing → ItemsReloaded."""

    report_id: str


class LoadItems(Struct, frozen=True):
    """Read a report's items → perhaps ItemsPeeked, then ItemsLoaded.

    Decoders are replaced before ItemsLoaded, so that items of different reports cannot see each other.
    """

    token: int
    report_id: str


class OpenItem(Struct, frozen=True):
    """Write the custody entry "opened", then read the card → ItemOpened."""

    token: int
    item_id: str


class RecordExposure(Struct, frozen=True):
    """Append rows, numbered from `first_seq`, to the exposure ledger in one transaction → Recorded.

    at: what the ledger keeps as "last seen"; its `utc` is the believed time, so that no set clock survives a restart.
    """

    token: int
    first_seq: int
    rows: tuple[LedgerRow, ...]
    at: Instant
    whose: Whose = Whose.ANALYST


class KeepBookings(Struct, frozen=True):
    """Add to the bookings in work.db in one transaction → Recorded. What is refused is asked for again.

    at: the time by which old ones are dropped, which no set clock moves.
    """

    bookings: tuple[Booking, ...]
    at: datetime
    token: int


class RecordAssessment(Struct, frozen=True):
    """Assessment, custody entry, outbox row and what it owes to the ledger in one transaction → Recorded."""

    token: int
    item_id: str
    assessment: Assessment
    correction: Correction | None = None


class RecordDecline(Struct, frozen=True):
    """Hand the item back, or take that back → Recorded."""

    token: int
    item_id: str
    declined: bool


class LoadFrame(Struct, frozen=True):
    """Decode one frame in the confined process → FrameReady or FrameFailed; nothing where it is not awaited any more."""

    token: int
    item_id: str
    request: FrameRequest


class RollFilm(Struct, frozen=True):
    """Give out the film's moments from `at_ms` on, as the clock comes to them → MomentCame, each after the one before was taken.

    Replaces what was asked of the film before. step: one frame on (1) or back (-1) and no more; 0: it plays, at `speed` percent.
    sound: heard, at `loudness` percent. jump: `at_ms` is another place than the one where the film stands.
    """

    token: int
    item_id: str
    at_ms: int
    wanted: Wanted
    speed: int
    sound: bool
    loudness: int
    jump: bool
    step: int = 0


class StopFilm(Struct, frozen=True):
    """At once: no further moment, and silence."""


class StartTimer(Struct, frozen=True):
    """Start a timer → TimerFired after `ms`."""

    timer: Timer
    ms: int


class StopTimer(Struct, frozen=True):
    """Stop a timer if it runs."""

    timer: Timer


class SitHere(Struct, frozen=True):
    """The person goes on here, wherever they sat → ToldSeat, if anybody answers."""


class LetCoViewerGo(Struct, frozen=True):
    """Give the co-viewer's ledger back, with its lock; not answered. Their rows are durable, or they never had any."""


class Finished(Struct, frozen=True):
    """After Closing: everything the session had to write was asked for; the window may close when it is durable."""


Effect = (
    LoadReports
    | LoadItems
    | ReloadItems
    | OpenItem
    | RecordExposure
    | KeepBookings
    | RecordAssessment
    | RecordDecline
    | LoadFrame
    | RollFilm
    | StopFilm
    | StartTimer
    | StopTimer
    | SitHere
    | LetCoViewerGo
    | Finished
)
