"""The vault of a server whose items lie in a bucket: written and sealed in the folder, sent before any row, read from there.

What lies in the folder is the journal: an object stays there, unfinished, until its row is durable. So whatever a kill leaves,
in the folder or in the bucket, the next intake finds by the folder alone. Objects that were settled in the folder before there
was a bucket are read where they are, until they are moved.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path
from typing import Protocol

from app.errors import StorageError
from app.media.ranges import Sealed
from app.media.vault import UNFINISHED, Vault

PIECE = 1 << 20
SENDERS = 4  # a store across a network answers late, not slowly


class ObjectStore(Protocol):
    """Sealed bytes by name. Each call raises StorageError where the store does not do what it must."""

    def put(self, name: str, path: Path) -> None:
        """Send a file; it is durable, and whole, when this returns."""
        ...

    def open(self, name: str) -> Sealed:
        """Its bytes; raises FileNotFoundError."""
        ...

    def holds(self, name: str, size: int) -> bool:
        """Whether there is an object of that name and length."""
        ...

    def delete(self, name: str) -> None:
        """Remove it, and what an interrupted sending left of it; harmless if there is neither."""
        ...


class BucketVault(Vault):
    """Implements `app.intake.ports.Contents`, as the vault does. folder, kek: the vault's."""

    def __init__(self, folder: Path, kek: bytes, bucket: ObjectStore) -> None:
        super().__init__(folder, kek)
        self._bucket = bucket
        self._unsent: set[str] = set()
        self._begun: set[str] = set()  # of those: the bucket may have it, or a part, whatever came of sending it
        self._on_the_line: set[str] = set()
        self._sending = threading.Condition(self._noting)

    def note_written(self, name: str) -> None:
        """Remember an object for the next `sync`."""
        super().note_written(name)
        with self._noting:
            self._unsent.add(name)

    def sync(self) -> None:
        """Make every committed object durable: in the folder, which finds what is left of it, then in the bucket."""
        super().sync()
        with self._noting:
            unsent = set(self._unsent)
        with ThreadPoolExecutor(SENDERS) as senders:
            for _ in senders.map(self._send, unsent):
                pass  # the first that failed raises here

    def settle(self, names: Iterable[str]) -> None:
        """These objects have their rows now: the bucket has them, and the folder need not."""
        for name in names:
            self.part(name).unlink(missing_ok=True)
            self.note_ended(name)

    def delete(self, name: str) -> None:
        """Remove one object; harmless if it is gone."""
        with self._sending:
            self._sending.wait_for(lambda: name not in self._on_the_line)
            here_alone = name in self._unsent and name not in self._begun
            self._unsent.discard(name)
            self._begun.discard(name)
        if not here_alone:
            self._bucket.delete(name)
        super().delete(name)

    def sweep(self, known: Callable[[str], bool]) -> int:
        """Remove what an interrupted intake left, in the folder and in the bucket; returns how many."""
        gone = 0
        for path in list(self._folder.glob(f"??/*{UNFINISHED}")):
            if known(path.stem):
                self._settle_sent(path)
            elif path.stem not in self._unfinished:
                self._bucket.delete(path.stem)
                path.unlink(missing_ok=True)
                gone += 1
        return gone

    def _send(self, name: str) -> None:
        with self._sending:
            if name not in self._unsent:
                return  # thrown away meanwhile: its content was known already
            self._begun.add(name)
            self._on_the_line.add(name)
        try:
            self._bucket.put(name, self.part(name))
            with self._sending:
                self._unsent.discard(name)
                self._begun.discard(name)
        finally:
            with self._sending:
                self._on_the_line.discard(name)
                self._sending.notify_all()

    def _settle_sent(self, part: Path) -> None:
        """A row knows it. One whose intake was cut before there was a bucket lies in the folder alone, and stays there."""
        if self._bucket.holds(part.stem, part.stat().st_size):
            part.unlink(missing_ok=True)
        else:
            self._settle(part.stem)

    def move(self) -> int:
        """Send what was settled in the folder, and remove each there once the bucket gave the same back; returns how many.

        Can be cut, and begun again. Raises StorageError where the bucket gives other bytes than were sent: those here stay.
        """
        moved = 0
        for name in list(self.names()):
            path = self.path(name)
            try:
                if not self._has_the_same(name, path):
                    self._bucket.put(name, path)
                    if not self._has_the_same(name, path):
                        raise StorageError("the bucket gave back other bytes than were sent")
                path.unlink()
            except FileNotFoundError:  # erased meanwhile
                self._bucket.delete(name)
                continue
            moved += 1
        return moved

    def _has_the_same(self, name: str, path: Path) -> bool:
        """Whether the bucket gives back every byte of that file."""
        with path.open("rb") as here:
            if not self._bucket.holds(name, path.stat().st_size):
                return False
            try:
                sealed = self._bucket.open(name)
            except FileNotFoundError:  # it is gone from there since; what lies here is not
                return False
            with closing(sealed) as there:
                while piece := here.read(PIECE):
                    if there.read(len(piece)) != piece:
                        return False
        return True

    def _sealed(self, name: str) -> Sealed:
        try:
            return super()._sealed(name)
        except FileNotFoundError:
            return self._bucket.open(name)
