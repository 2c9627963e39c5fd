"""Bytes of items, fetched ahead of need: by pieces straight into the encrypted vault, checked, described by the confined decoder.

A cut keeps what came; a kill loses at most the piece in hand. Nothing is on disk in plain form at any time, and no item counts as
being here before its whole content has the hash by which it was asked for.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import CancelledError, Future
from contextlib import closing
from datetime import datetime, timedelta
from typing import Protocol

from app.intake.ports import ContentReader, Contents, Describer, Description, Stored, Taken
from app.sync.ports import Told, Unreached
from app.wire.problems import ProblemType
from app.wire.wanted import Piece, Wanted

PIECE_BYTES = 8 << 20
BUDGET_BYTES = 32 << 20  # of one exchange: facts that come meanwhile wait no longer than this takes
BATCH = 16
READ = 256 * 1024
LATER = timedelta(hours=1)
NOT_OURS = frozenset({ProblemType.NOT_FOUND, ProblemType.RANGE})


class ItemSource(Protocol):
    """A central case system, as far as contents go."""

    def item(self, sha256: str, first: int, stop: int) -> Iterator[bytes]:
        """Bytes from `first` up to `stop` of a content; raises Unreached or Told, also after some of it came."""
        ...


class Downloads(Protocol):
    """What a workstation's file says of contents that are wanted. Each call is one durable transaction."""

    def wanted(self, now: datetime) -> tuple[Wanted, ...]:
        """The next contents to fetch."""
        ...

    def pieces(self, sha256: str) -> tuple[Piece, ...]:
        """What was fetched of one, without a hole."""
        ...

    def add_piece(self, sha256: str, piece: Piece) -> None:
        """A further piece."""
        ...

    def arrive(self, contents: Sequence[tuple[str, Taken]]) -> None:
        """These are here, by their items' ids."""
        ...

    def put_off(self, sha256: str, until: datetime) -> None:
        """Not to be had now; what came of it goes."""
        ...


class Fetching:
    """describer: made when there is something to describe. stopped: whether to end soon; what came is kept.

    piece, budget: in bytes.
    """

    def __init__(
        self,
        source: ItemSource,
        downloads: Downloads,
        contents: Contents,
        describer: Callable[[], Describer],
        now: Callable[[], datetime],
        stopped: Callable[[], bool] = lambda: False,
        piece: int = PIECE_BYTES,
        budget: int = BUDGET_BYTES,
    ) -> None:
        self._source, self._downloads, self._contents, self._describer = source, downloads, contents, describer
        self._now, self._stopped, self._piece, self._budget = now, stopped, piece, budget
        self._ready: list[tuple[Wanted, str, Stored, Future[Description]]] = []
        self.arrived = 0

    def run(self) -> bool:
        """Fetch up to the budget; whether more is wanted. Raises Unreached or Told; what came until then is kept."""
        left, more = self._budget, False
        try:
            for item in self._downloads.wanted(self._now()):
                if left <= 0 or self._stopped():
                    more = True
                    break
                left -= self._fetch(item, left)
                if len(self._ready) >= BATCH:
                    self._settle()
        finally:
            self._settle()
        return more

    def _fetch(self, item: Wanted, most: int) -> int:
        """Fetch one, or a part of it; returns how many bytes came."""
        pieces = list(self._downloads.pieces(item.sha256))
        have = pieces[-1].start + pieces[-1].size if pieces else 0
        came = 0
        try:
            while have < item.size and came < most and not self._stopped():
                piece = self._fetch_piece(item, have, min(have + self._piece, item.size))
                pieces.append(piece)
                have += piece.size
                came += piece.size
        except Told as told:
            if told.kind not in NOT_OURS:
                raise
            self._downloads.put_off(item.sha256, self._now() + LATER)  # taken back meanwhile, or of another size
            return came
        if have >= item.size:
            self._join(item, pieces)
        return came or 1  # an empty content costs something too

    def _fetch_piece(self, item: Wanted, first: int, stop: int) -> Piece:
        """A piece, or what came of it before the line was cut."""
        writer, size = self._contents.writer(), 0
        try:
            try:
                for part in self._source.item(item.sha256, first, stop):
                    writer.write(part)
                    size += len(part)
                    if self._stopped():
                        break
            except Unreached:
                if not size:
                    raise
            stored = writer.commit()
        except BaseException:
            writer.abandon()
            raise
        piece = Piece(first, size, stored.name, stored.wrapped_key)
        self._contents.sync()
        self._downloads.add_piece(item.sha256, piece)
        self._contents.settle([stored.name])
        return piece

    def _join(self, item: Wanted, pieces: Sequence[Piece]) -> None:
        """The whole content, if it is what was asked for."""
        sha256, md5 = hashlib.sha256(), hashlib.md5(usedforsecurity=False)
        writer = self._contents.writer()
        try:
            for piece in pieces:
                with closing(self._contents.open(piece.object_name, piece.wrapped_key)) as reader:
                    for part in _parts(reader):
                        sha256.update(part)
                        md5.update(part)
                        writer.write(part)
            if sha256.hexdigest() != item.sha256:
                writer.abandon()
                self._downloads.put_off(item.sha256, self._now() + LATER)
                return
            stored = writer.commit()
        except BaseException:
            writer.abandon()
            raise
        reader = self._contents.open(stored.name, stored.wrapped_key)
        told = self._describer().describe(reader)
        told.add_done_callback(lambda _: reader.close())
        self._ready.append((item, md5.hexdigest(), stored, told))

    def _settle(self) -> None:
        """What is whole becomes durable: first the contents, then the rows that name them."""
        ready, self._ready = self._ready, []
        if not ready:
            return
        taken: list[tuple[str, Taken]] = []
        for item, md5, stored, told in ready:
            try:
                said = told.result()
            except CancelledError:  # the decoders were ended: its pieces are there for the next time
                self._contents.delete(stored.name)
                continue
            taken.append((item.item_id, Taken("", stored.size, 0, item.sha256, md5, stored, said)))
        self._contents.sync()
        self._downloads.arrive(taken)
        self._contents.settle(file.stored.name for _, file in taken if file.stored is not None)
        self.arrived += len(taken)


def _parts(reader: ContentReader) -> Iterator[bytes]:
    at = 0
    while at < reader.size:
        part = reader.read_at(at, READ)
        at += len(part)
        yield part
