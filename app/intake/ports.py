"""What intake needs of the world: protocols that storage and media implement and the composition root joins."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future
from dataclasses import dataclass
from typing import Protocol

from app.domain.film import Film
from app.domain.findings import Detail, Likeness
from app.domain.item import CannotShow, Cells


@dataclass(frozen=True, slots=True)
class Description:
    """What the confined decoder says of one content. Widths and heights in pixels as displayed; 0 if unknown.

    likeness: only of what can be shown. details: what the file says about itself, bounded plain text. film: of what moves
    or sounds.
    """

    media_type: str
    width: int
    height: int
    frames: int
    cannot_show: CannotShow | None
    cells: Cells | None
    likeness: tuple[Likeness, ...] = ()
    details: tuple[Detail, ...] = ()
    film: Film | None = None


@dataclass(frozen=True, slots=True)
class Stored:
    """One encrypted content in the vault: its object name (32 hex digits), wrapped key and plain size in bytes."""

    name: str
    wrapped_key: bytes
    size: int


class ContentWriter(Protocol):
    """Takes one content in pieces; nothing of it is ever on disk in plain form."""

    def write(self, piece: bytes | memoryview) -> None:
        """Add a piece of any length."""
        ...

    def commit(self) -> Stored:
        """Finish; durable after the next `Contents.sync`."""
        ...

    def abandon(self) -> None:
        """Throw away what was written; harmless after `commit` or twice."""
        ...


class ContentReader(Protocol):
    """Random access to one decrypted content, in memory only."""

    @property
    def size(self) -> int:
        """Length in bytes."""
        ...

    def read_at(self, offset: int, length: int) -> bytes:
        """At most `length` bytes from `offset`; empty past the end."""
        ...

    def close(self) -> None:
        """Let go of the file."""
        ...


class Contents(Protocol):
    """The vault."""

    def writer(self) -> ContentWriter:
        """Begin one content."""
        ...

    def open(self, name: str, wrapped_key: bytes) -> ContentReader:
        """Read one content."""
        ...

    def sync(self) -> None:
        """Make every committed content durable (called once a batch, before the rows)."""
        ...

    def delete(self, name: str) -> None:
        """Remove one content; harmless if it is gone."""
        ...

    def settle(self, names: Iterable[str]) -> None:
        """These contents have their rows now: from here on no sweep removes them."""
        ...

    def sweep(self, known: Callable[[str], bool]) -> int:
        """Remove what an interrupted import left: contents never settled that no row knows; returns how many."""
        ...


class Describer(Protocol):
    """The pool of confined decoders."""

    def describe(self, reader: ContentReader) -> Future[Description]:
        """Describe one content; the future never raises for a bad content, its `cannot_show` says why."""
        ...

    def give_up(self) -> None:
        """Nothing more is wanted: every future that has not ended yet fails at once, with CancelledError."""
        ...


@dataclass(frozen=True, slots=True)
class Taken:
    """One file with an item: where it was found and, if its content is new to the workspace, all about it."""

    path: str
    size: int
    modified_ns: int
    sha256: str
    md5: str
    stored: Stored | None
    description: Description | None


@dataclass(frozen=True, slots=True)
class SetAside:
    """One file without an item, and why (a fixed word of `app.intake.reasons`)."""

    path: str
    reason: str


@dataclass(frozen=True, slots=True)
class SeenPlace:
    """A place that an earlier run has recorded: size and modification time tell whether to read the file again."""

    size: int
    modified_ns: int
    sha256: str


class Register(Protocol):
    """The rows of intake in work.db."""

    def begin(self, reference: str, source: str, locator: str) -> str:
        """Find or make the report and the source in it; returns the source id.

        source: the label people see (last part of the path given); locator: its absolute path, which names it.
        """
        ...

    def seen(self, source_id: str) -> dict[str, SeenPlace]:
        """Places of that source already recorded, by path."""
        ...

    def known_hashes(self) -> set[str]:
        """SHA-256 of every content that the workspace has an item of."""
        ...

    def object_names(self) -> Iterator[str]:
        """Names of all vault objects that rows know."""
        ...

    def record(self, source_id: str, taken: tuple[Taken, ...], set_aside: tuple[SetAside, ...]) -> None:
        """One batch in one transaction: items, places, custody entries (received, imported), outbox, set-aside files.

        Recording the same place or item again changes nothing.
        """
        ...
