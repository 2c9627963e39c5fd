"""What a review needs of the world. The shell implements these; fakes for tests stand in tests/fakes."""

from __future__ import annotations

from datetime import datetime
from typing import Protocol

from app.domain.assessment import Assessment
from app.domain.clock import Instant
from app.domain.exposure import LedgerRow
from app.domain.film import Moment, Span, Wanted
from app.domain.frame import Frame, FrameRequest
from app.domain.worklist import ItemCard, ReportSummary, WorkItem
from app.frozen import frozen
from app.wellbeing.history import History


@frozen
class Sight:
    """An item was looked at and does not count in the severe run yet.

    band: a Severity value, U while nobody has classified it; "" once it counts. With any other band the item's SERVED row is the
    first behind number `after_seq`, unless a crash came between.
    """

    band: str
    after_seq: int


@frozen
class Booking:
    """What the ledger has booked for one item, free of severity, so that a later class can correct the dose.

    picture_units: sum of ms x V4 (floors included); sound_units: sum of ms x 5,000. owed_u: the dose correction that the item's
    latest grade owes to the ledger, and that stands in a row after number `after_seq` unless a crash came between; 0 for none.
    sight: None where nothing is to be counted; in what is added: None to leave it as it is.
    """

    item_id: str
    picture_units: int
    sound_units: int
    owed_u: int = 0
    after_seq: int = 0
    sight: Sight | None = None


@frozen
class Correction:
    """What a grade owes to the ledger, whose rows reach to `after_seq`.

    owed_u: a signed dose in u. served: the band with which the item counts in the severe run now, or "".
    """

    item_id: str
    owed_u: int
    after_seq: int
    served: str = ""


class Worklist(Protocol):
    """Reports and items as the review reads them."""

    def reports(self) -> tuple[ReportSummary, ...]:
        """All reports, oldest first."""
        ...

    def items(self, report_id: str) -> tuple[WorkItem, ...]:
        """All items of a report, in the order in which they were found."""
        ...

    def first_items(self, report_id: str, count: int) -> tuple[WorkItem, ...]:
        """At most that many of them, from the first."""
        ...

    def foretold(self, report_id: str) -> tuple[tuple[str, str], ...]:
        """Open items of a report with what hash lists foretell of them, as ids and codes of grades."""
        ...

    def card(self, item_id: str) -> ItemCard:
        """Facts, places and history of one item."""
        ...


class Casebook(Protocol):
    """What the review writes to work.db. Each call is one durable transaction or an error."""

    def open_item(self, item_id: str, analyst_id: str) -> None:
        """Custody: the text card of the item was shown."""
        ...

    def assess(self, assessment: Assessment, correction: Correction | None = None) -> None:
        """Assessment, custody entry, outbox row and what the grade owes to the ledger together."""
        ...

    def decline(self, item_id: str) -> None:
        """The item goes back to the pool: kept on this machine only, without reason or name, never sent."""
        ...

    def undo_decline(self, item_id: str) -> None:
        """It was not meant to: nothing of the decline is left."""
        ...

    def book(self, bookings: tuple[Booking, ...], at: datetime) -> None:
        """Add to the items' bookings, all or none; entries older than 24 h are dropped. at: what they age by (`aged_utc`)."""
        ...

    def bookings(self, at: datetime) -> tuple[Booking, ...]:
        """All bookings that still stand at that time."""
        ...


class Ledger(Protocol):
    """The exposure ledger of this person (exposure.db): append-only and hash-chained."""

    def append(self, first_seq: int, rows: tuple[LedgerRow, ...], at: Instant) -> None:
        """All rows with their outbox rows in one durable transaction, or an error and none of them.

        Rows are numbered from `first_seq` (the ledger's first row is 1). Rows that are there already are left alone,
        so that rows whose answer was lost can be sent again.
        """
        ...

    def history(self) -> History:
        """Every kept row and the meters before them, after the chain was checked; raises DamagedError if it does not hold."""
        ...

    def rows(self) -> tuple[LedgerRow, ...]:
        """The rows of `history`."""
        ...

    def last_seen(self) -> Instant | None:
        """When the last row was written, or None in a fresh ledger; `mono_ms` of it means nothing here."""
        ...


class Frames(Protocol):
    """Decoded frames, softened in the confined process."""

    def load(self, item_id: str, request: FrameRequest) -> Frame:
        """Decode for a reveal; waits for it, raises DecodeError. From any thread.

        Of a part of an item, the decoder may keep the picture, confined as ever, for the next part, until `forget`.
        """
        ...

    def forget(self) -> None:
        """No part of an item is shown any more: nothing of it is kept. From any thread."""
        ...

    def turn_over(self) -> None:
        """Another report is opened: replace the decoders, so that items of different reports cannot see each other."""
        ...


class Reel(Protocol):
    """One open film. Used by one thread at a time."""

    def moment(self, wanted: Wanted, at_ms: int, sound: Span | None = None, *, jump: bool = False) -> Moment:
        """What shows at that moment, decoded and softened, and what sounds in that span; waits for it, raises DecodeError.

        jump: it is not just a little later than the last one.
        """
        ...

    def end(self) -> None:
        """From any thread: nothing more is wanted; whoever waits for a moment is let go with an error."""
        ...

    def close(self) -> None:
        """Let go of everything."""
        ...


class Reels(Protocol):
    """Films, each decoded in a confined process of its own."""

    def open(self, item_id: str) -> Reel:
        """Open one; raises a StorageError."""
        ...


class Loudspeaker(Protocol):
    """Where sound goes. From one thread at a time, except `stop`."""

    @property
    def trouble(self) -> str:
        """Why nothing can be heard, as a plain sentence, or ""."""
        ...

    def start(self) -> None:
        """What is played from now on is heard. From any thread."""
        ...

    def play(self, samples: bytes, rate: int, channels: int, percent: int) -> None:
        """Add 16-bit samples behind those that still wait, at that loudness; nothing after `stop`."""
        ...

    def stop(self) -> None:
        """Silence at once, whatever still waits, until `start`. From any thread, without waiting for the device."""
        ...
