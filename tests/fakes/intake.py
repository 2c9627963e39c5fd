"""The ports of intake on memory, with one dial: the port call at which everything dies, as in a crash or a full disk."""

from __future__ import annotations

import os
import threading
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future
from pathlib import Path

from app.domain.item import CannotShow, Cells
from app.errors import FullError
from app.intake.ports import ContentReader, Description, SeenPlace, SetAside, Stored, Taken


class Crash(BaseException):
    """The program ends here; nothing may catch it and go on."""


class Dial:
    """Counts port calls; at number `at` it raises, and from then on every call does."""

    def __init__(self, at: int | None = None, error: Callable[[], BaseException] = Crash) -> None:
        self.calls = 0
        self.at, self._error = at, error
        self._lock = threading.Lock()

    def turn(self) -> None:
        """One port call."""
        with self._lock:
            self.calls += 1
            if self.at is not None and self.calls >= self.at:
                raise self._error()


def disk_full() -> BaseException:
    """What a full disk raises."""
    return FullError("full")


class MemoryReader:
    """Implements `app.intake.ports.ContentReader`."""

    def __init__(self, content: bytes) -> None:
        self._content = content
        self.closed = False

    @property
    def size(self) -> int:
        """Length in bytes."""
        return len(self._content)

    def read_at(self, offset: int, length: int) -> bytes:
        """At most `length` bytes from `offset`."""
        assert not self.closed
        return self._content[offset : offset + length]

    def close(self) -> None:
        """Let go."""
        self.closed = True


class MemoryWriter:
    """Implements `app.intake.ports.ContentWriter`."""

    def __init__(self, contents: MemoryContents) -> None:
        self._contents = contents
        self._name = os.urandom(16).hex()
        self._pieces: list[bytes] = []
        contents.unfinished.add(self._name)

    def write(self, piece: bytes | memoryview) -> None:
        """Add a piece."""
        self._contents.dial.turn()
        self._pieces.append(bytes(piece))

    def commit(self) -> Stored:
        """Finish."""
        self._contents.dial.turn()
        content = b"".join(self._pieces)
        self._contents.unfinished.discard(self._name)
        self._contents.objects[self._name] = content
        return Stored(self._name, b"key", len(content))

    def abandon(self) -> None:
        """Throw away."""
        self._contents.unfinished.discard(self._name)


class MemoryContents:
    """Implements `app.intake.ports.Contents`."""

    def __init__(self) -> None:
        self.dial = Dial()
        self.objects: dict[str, bytes] = {}
        self.unfinished: set[str] = set()
        self.synced: set[str] = set()
        self.settled: set[str] = set()

    def writer(self) -> MemoryWriter:
        """Begin one content."""
        self.dial.turn()
        return MemoryWriter(self)

    def open(self, name: str, wrapped_key: bytes) -> ContentReader:
        """Read one content."""
        self.dial.turn()
        assert wrapped_key == b"key"
        return MemoryReader(self.objects[name])

    def sync(self) -> None:
        """Make everything durable."""
        self.dial.turn()
        self.synced = set(self.objects)

    def delete(self, name: str) -> None:
        """Remove one content."""
        self.dial.turn()
        self.objects.pop(name, None)

    def settle(self, names: Iterable[str]) -> None:
        """These have their rows."""
        self.dial.turn()
        self.settled.update(names)

    def sweep(self, known: Callable[[str], bool]) -> int:
        """Remove what was never settled and no row knows."""
        self.dial.turn()
        gone = [name for name in self.objects if name not in self.settled and not known(name)]
        for name in gone:
            del self.objects[name]
        count = len(gone) + len(self.unfinished)
        self.unfinished.clear()
        return count


class MemoryDescriber:
    """Implements `app.intake.ports.Describer`: everything that begins with "picture" can be shown."""

    def __init__(self) -> None:
        self.dial = Dial()

    def describe(self, reader: ContentReader) -> Future[Description]:
        """Describe one content at once."""
        self.dial.turn()
        told: Future[Description] = Future()
        if reader.read_at(0, 7) == b"picture":
            told.set_result(Description("image/png", 8, 8, 1, None, Cells(8, 8, bytes(64))))
        else:
            reason = CannotShow.UNSUPPORTED if reader.size else CannotShow.EMPTY
            told.set_result(Description("application/octet-stream", 0, 0, 0, reason, None))
        return told

    def give_up(self) -> None:
        """Every description has ended already."""


class MemoryRegister:
    """Implements `app.intake.ports.Register`. Like the real one, it takes a batch whole or not at all."""

    def __init__(self, contents: MemoryContents) -> None:
        self.dial = Dial()
        self._contents = contents
        self.sources: dict[str, tuple[str, str]] = {}
        self.items: dict[str, Taken] = {}
        self.places: dict[tuple[str, str, str], tuple[int, int]] = {}
        self.aside: dict[tuple[str, str], str] = {}

    def begin(self, reference: str, source: str, locator: str) -> str:
        """Find or make the source."""
        self.dial.turn()
        source_id = f"{reference}\n{locator}"
        self.sources.setdefault(source_id, (reference, source))
        return source_id

    def seen(self, source_id: str) -> dict[str, SeenPlace]:
        """Places recorded, by path."""
        self.dial.turn()
        return {
            path: SeenPlace(size, modified_ns, sha256)
            for (source, path, sha256), (size, modified_ns) in self.places.items()
            if source == source_id
        }

    def known_hashes(self) -> set[str]:
        """SHA-256 of every item."""
        self.dial.turn()
        return set(self.items)

    def object_names(self) -> Iterator[str]:
        """Objects that rows know."""
        self.dial.turn()
        return iter([file.stored.name for file in self.items.values() if file.stored])

    def record(self, source_id: str, taken: tuple[Taken, ...], set_aside: tuple[SetAside, ...]) -> None:
        """One batch."""
        self.dial.turn()
        fresh = {file.sha256: file for file in taken if file.stored is not None and file.sha256 not in self.items}
        for file in fresh.values():
            assert file.stored is not None
            assert file.description is not None
            assert file.stored.name in self._contents.synced, "a row names an object that is not durable"
        for file in taken:
            assert file.sha256 in self.items or file.sha256 in fresh, "a place without an item"
        for path in [*(file.path for file in taken), *(file.path for file in set_aside)]:
            path.encode("utf-8", "surrogateescape")
        self.items.update(fresh)
        for file in taken:
            self.places[source_id, file.path, file.sha256] = (file.size, file.modified_ns)
            self.aside.pop((source_id, file.path), None)
        for file_aside in set_aside:
            self.aside[source_id, file_aside.path] = file_aside.reason


class MemoryWorkspace:
    """All ports together, and what lies in them at the end."""

    def __init__(self) -> None:
        self.contents = MemoryContents()
        self.describer = MemoryDescriber()
        self.register = MemoryRegister(self.contents)

    def dial(self, at: int | None, error: Callable[[], BaseException] = Crash) -> Dial:
        """One dial for all ports."""
        dial = Dial(at, error)
        self.contents.dial = self.describer.dial = self.register.dial = dial
        return dial

    def state(self) -> dict[str, object]:
        """Everything that a person could tell apart: items with their bytes, places, set-aside files."""
        register = self.register
        content = {
            sha256: (
                file.md5,
                file.description,
                self.contents.objects[file.stored.name] if file.stored else None,
            )
            for sha256, file in register.items.items()
        }
        return {
            "items": content,
            "places": set(register.places),
            "aside": dict(register.aside),
            "objects": len(self.contents.objects),
            "unfinished": len(self.contents.unfinished),
        }


def write_tree(top: Path, files: dict[bytes, bytes]) -> Path:
    """Files by their paths below `top`, in bytes, "/" between parts."""
    top.mkdir(parents=True, exist_ok=True)
    for name, content in files.items():
        path = os.path.join(os.fsencode(top), name)  # noqa: PTH118 - names that Path cannot write down
        os.makedirs(os.path.dirname(path), exist_ok=True)  # noqa: PTH103, PTH120
        with open(path, "wb") as file:  # noqa: PTH123
            file.write(content)
    return top
