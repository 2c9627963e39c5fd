"""The vault: one encrypted file an item (Cobblestone-256 chunked encryption), each under a random key of its own.

Names are random, so that a name tells nothing of a content; the item's key is wrapped under the vault's key and kept with
its row. Nothing is ever on disk in plain form. An object keeps its unfinished name until its row is durable: only such
objects are ever swept, so that an older work.db cannot empty the vault. See docs/adr/0004-vault.md.
"""

from __future__ import annotations

import os
import sys
import threading
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from cryptography.cobblestone import Cobblestone256Encryptor
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from app.errors import DamagedError, FullError
from app.intake.ports import Stored
from app.media.ranges import CorruptObject, RangeReader, Sealed

PIECE = 65_536
UNFINISHED = ".part"


class VaultWriter:
    """Encrypts one content into the vault, piece by piece."""

    def __init__(self, vault: Vault) -> None:
        self._name = os.urandom(16).hex()
        self._key = os.urandom(32)
        self._vault = vault
        self._part = vault.part(self._name)
        self._size = 0
        self._committed = False
        vault.note_begun(self._name)
        self._encryptor = Cobblestone256Encryptor(self._key, context_of(self._name))
        with _written():
            self._part.parent.mkdir(mode=0o700, exist_ok=True)
            self._file = open(self._part, "xb", opener=_private, buffering=0)  # noqa: SIM115 - needs an opener

    def write(self, piece: bytes | memoryview) -> None:
        """Add a piece of any length."""
        view = memoryview(piece)
        with _written():
            for start in range(0, len(view), PIECE):
                part = view[start : start + PIECE]
                self._put(self._encryptor.update(part))
                self._size += len(part)

    def commit(self) -> Stored:
        """Finish; durable after the next `Vault.sync`."""
        with _written():
            self._put(self._encryptor.finalize())
            _let_go(self._file.fileno())
            self._file.close()
        self._committed = True
        self._vault.note_written(self._name)
        return Stored(self._name, self._vault.wrap(self._name, self._key), self._size)

    def abandon(self) -> None:
        """Throw away what was written; harmless after `commit` or twice."""
        if self._committed:
            return
        with _written():
            self._file.close()
            self._part.unlink(missing_ok=True)
        self._vault.note_ended(self._name)

    def _put(self, sealed: bytes) -> None:
        """Write all of it: on a disk that is nearly full, one write may take a part only and say nothing."""
        rest = memoryview(sealed)
        while rest:
            rest = rest[self._file.write(rest) :]


class Vault:
    """Implements `app.intake.ports.Contents`. kek: the 32-byte key that wraps the items' keys."""

    def __init__(self, folder: Path, kek: bytes) -> None:
        self._folder = folder
        self._kek = AESGCM(kek)
        self._unsynced: set[str] = set()
        self._unfinished: set[str] = set()
        self._noting = threading.Lock()

    def path(self, name: str) -> Path:
        """Where an object of that name (32 hex digits) lies."""
        return self._folder / name[:2] / name

    def part(self, name: str) -> Path:
        """Where it lies until it is settled."""
        return self.path(name).with_suffix(UNFINISHED)

    def writer(self) -> VaultWriter:
        """Begin one content."""
        return VaultWriter(self)

    def open(self, name: str, wrapped_key: bytes) -> RangeReader:
        """Random access to one content; its length is authenticated before anything is released."""
        key = self._unwrap(name, wrapped_key)
        try:
            return RangeReader(self._sealed(name), key, context_of(name))
        except (CorruptObject, OSError) as error:
            raise DamagedError("an item's encrypted file is missing or damaged") from error

    def sync(self) -> None:
        """Make every committed object durable: its bytes, then the folders that name it."""
        with self._noting:
            written, self._unsynced = self._unsynced, set()
        with _written():
            for name in written:
                # An object that was thrown away meanwhile (its content was known already) is named by no row.
                with suppress(FileNotFoundError):
                    _sync(self._unsettled(name))
            for folder in {self.path(name).parent for name in written}:
                _sync_folder(folder)
            if written:
                _sync_folder(self._folder)

    def settle(self, names: Iterable[str]) -> None:
        """These objects have their rows now. Needs no sync: an object is found under either name."""
        for name in names:
            self._settle(name)
            self.note_ended(name)

    def note_begun(self, name: str) -> None:
        """An object is being written by this process: none of its own sweeps takes it for a left one."""
        with self._noting:
            self._unfinished.add(name)

    def note_ended(self, name: str) -> None:
        """It was settled or thrown away."""
        with self._noting:
            self._unfinished.discard(name)

    def note_written(self, name: str) -> None:
        """Remember an object for the next `sync`."""
        with self._noting:
            self._unsynced.add(name)

    def delete(self, name: str) -> None:
        """Remove one object; harmless if it is gone."""
        with self._noting:
            self._unsynced.discard(name)
            self._unfinished.discard(name)
        self.part(name).unlink(missing_ok=True)
        self.path(name).unlink(missing_ok=True)

    def names(self) -> Iterator[str]:
        """Names of all settled objects."""
        for path in self._folder.glob("??/*"):
            if path.suffix != UNFINISHED:
                yield path.name

    def sweep(self, known: Callable[[str], bool]) -> int:
        """Remove what an interrupted import left; returns how many.

        A settled object had its row once. If no row knows it now, work.db is older than the vault: it is left alone.
        """
        gone = 0
        for path in list(self._folder.glob(f"??/*{UNFINISHED}")):
            if known(path.stem):
                self._settle(path.stem)
            elif path.stem not in self._unfinished:
                path.unlink(missing_ok=True)
                gone += 1
        return gone

    def is_whole(self, name: str, wrapped_key: bytes, *, deep: bool) -> bool:
        """Whether the object is there and its length authentic; deep: every byte of it."""
        try:
            reader = self.open(name, wrapped_key)
        except DamagedError:
            return False
        try:
            if deep:
                for offset in range(0, reader.size, 1 << 20):
                    reader.read_at(offset, 1 << 20)
        except DamagedError:
            return False
        finally:
            reader.close()
        return True

    def wrap(self, name: str, key: bytes) -> bytes:
        """Wrap an item's key; bound to the object's name."""
        nonce = os.urandom(12)
        return nonce + self._kek.encrypt(nonce, key, context_of(name))

    def _sealed(self, name: str) -> Sealed:
        """The encrypted bytes of an object; raises OSError where there is none."""
        try:
            return self.path(name).open("rb")
        except FileNotFoundError:
            return self._unsettled(name).open("rb")

    def _unsettled(self, name: str) -> Path:
        """The object's unfinished name, unless it was settled between two looks."""
        part = self.part(name)
        return part if part.exists() else self.path(name)

    def _settle(self, name: str) -> None:
        try:
            self.part(name).rename(self.path(name))
        except OSError:
            return  # Windows refuses while it is being read: it is found as it is, and the next import settles it

    def _unwrap(self, name: str, wrapped: bytes) -> bytes:
        try:
            return self._kek.decrypt(wrapped[:12], wrapped[12:], context_of(name))
        except (InvalidTag, ValueError) as error:
            raise DamagedError("an item's key is damaged or belongs to another vault") from error


def context_of(name: str) -> bytes:
    """What an object's encryption is bound to: the format's version and the object's name."""
    return b"penumbra vault 1\0" + name.encode("ascii")


def _private(path: str, flags: int) -> int:
    return os.open(path, flags, 0o600)


def _sync(path: Path) -> None:
    descriptor = os.open(path, os.O_RDWR)
    try:
        os.fsync(descriptor)
        _let_go(descriptor)
    finally:
        os.close(descriptor)


def _let_go(descriptor: int) -> None:
    """Tell the system that nobody will read this file soon.

    Linux begins to write what is not on the disk yet, so that the sync that comes later waits for little; what is there, it
    drops from its cache, in which a long import would push out all that other programs have.
    """
    if sys.platform == "linux":
        with suppress(OSError):  # advice that a file system does not take
            os.posix_fadvise(descriptor, 0, 0, os.POSIX_FADV_DONTNEED)


def _sync_folder(folder: Path) -> None:
    if os.name == "nt":  # Windows cannot open a folder for this; its file system orders the rename itself
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


@contextmanager
def _written() -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise FullError("the vault cannot be written: the disk is full or the folder cannot be written") from error
