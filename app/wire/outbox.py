"""What the exchange needs of a workstation's files: a side's outgoing facts, and a place for what comes down."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Protocol

import msgspec

from app.wire.exchange import Answer, FactAnswer, Published


class NumberedFact(msgspec.Struct, frozen=True):
    """One fact with its place in the chain; its payload never changes."""

    number: int
    id: str
    stream: str
    payload: bytes
    link: str


class Run(msgspec.Struct, frozen=True):
    """Facts whose numbers follow one another. previous: the chain's hash before the first."""

    previous: str
    facts: tuple[NumberedFact, ...]


class Waiting(msgspec.Struct, frozen=True):
    """How many facts wait, how many were refused by their reasons. oldest: of when the fact is that waits in front."""

    waiting: int
    refused: dict[str, int]
    oldest: datetime | None = None


class Parked(msgspec.Struct, frozen=True):
    """Facts of one stream that were refused for one reason, the first of them at `since`; nothing of what they say."""

    stream: str
    reason: str
    since: datetime
    count: int


class Outbox(Protocol):
    """The outgoing facts of one side. Each call is one durable transaction."""

    def next_run(self, most: int, now: datetime, behind: int = 0) -> Run | None:
        """The first facts that are due, at most so many; those without a number are given theirs. None: nothing is due.

        behind: only facts of a higher number than this one.
        """
        ...

    def settle(self, answers: Sequence[FactAnswer], now: datetime, later: datetime) -> None:
        """Facts that are there leave; refused ones are parked with the reason; RETRY_LATER ones wait until `later`."""
        ...

    def follow(self, expected: int, head: str) -> None:
        """Go on where the server says that it is.

        If the chain here has that very hash before that number, all from it on is sent again, whether it was acknowledged or
        not. If it has not, the chain parted (one of the two was put back from a backup): what the server lacks is numbered
        anew behind the server's head.
        """
        ...

    def was_answered(self, number: int) -> bool:
        """Whether a fact of that number, or a later one, was answered for good: a server that expects it lacks it again."""
        ...

    def set_aside(self, fact_id: str, reason: str, now: datetime) -> None:
        """Park a fact that has its number and that the server cannot even read; those behind it are numbered anew."""
        ...

    def waiting(self) -> Waiting:
        """What is left."""
        ...

    def forget_sent(self, before: datetime) -> None:
        """Acknowledged facts older than that are kept no longer."""
        ...


class Inbox(Protocol):
    """What comes down on one side."""

    def cursor(self, feed: str) -> str | None:
        """Where that feed is followed from; None: its start."""
        ...

    def apply(self, feed: str, items: Sequence[Published], cursor: str) -> None:
        """Keep a page and its cursor in one transaction. The same page again changes nothing."""
        ...

    def restart(self, feed: str) -> None:
        """Follow that feed from its start."""
        ...


FINAL = {Answer.CREATED, Answer.DUPLICATE}
