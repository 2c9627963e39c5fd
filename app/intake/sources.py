"""Walking what was given: files and folders. Links are not followed; archives are opened by `app.intake.archives`."""

from __future__ import annotations

import os
import stat
from collections.abc import Callable, Generator, Iterator
from pathlib import Path
from typing import BinaryIO, cast

from app.intake import reasons
from app.intake.archives import ArchiveReader, Found, looks_like_archive
from app.intake.candidates import Candidate, IntakeLimits
from app.intake.ports import Contents, SetAside

WINDOWS_MOUNT_POINT = 0xA0000003
INT64 = (1 << 63) - 1


def settled(path: Path) -> Path:
    """One spelling for one place: absolute, links in its folders resolved, the last part as given (it may be a link)."""
    if path.name in ("", ".."):
        return Path(os.path.realpath(path))
    return Path(os.path.realpath(path.parent)) / path.name


class SourceWalker:
    """Meets every file of a source once, in an order that depends on names alone.

    own_folder: the workspace, settled; it is never taken in. stopped: asked now and then from this thread.
    """

    def __init__(
        self,
        contents: Contents,
        limits: IntakeLimits,
        own_folder: Path | None = None,
        stopped: Callable[[], bool] = lambda: False,
    ) -> None:
        self._contents, self._limits, self._stopped = contents, limits, stopped
        self._own = None if own_folder is None else os.path.normcase(own_folder)

    def walk(self, path: Path) -> Generator[Found, None, None]:
        """Every file. One given by itself has its own name as its place; an archive's members have theirs."""
        try:
            status = os.lstat(path)
        except OSError:
            yield SetAside(plain_name(path.name), reasons.UNREADABLE)
            return
        if _is_folder(status):
            yield from self._walk_folder(path)
        else:
            yield from self._look_at(os.fspath(path), plain_name(path.name), "", status)

    def _walk_folder(self, top: Path) -> Iterator[Found]:
        """Depth first with a stack of our own: folders may nest deeper than Python may call."""
        waiting: list[tuple[str, str]] = [(os.fspath(top), "")]
        while waiting:
            folder, place = waiting.pop()
            if os.path.normcase(folder) == self._own:
                yield SetAside(place.rstrip("/") or ".", reasons.OWN_FILES)
                continue
            try:
                with os.scandir(folder) as found:
                    entries = sorted(found, key=lambda entry: os.fsencode(entry.name))
            except OSError:
                yield SetAside(place.rstrip("/") or ".", reasons.UNREADABLE)
                continue
            deeper = []
            for entry in entries:
                name = place + plain_name(entry.name)
                try:
                    status = entry.stat(follow_symlinks=False)
                except OSError:
                    yield SetAside(name, reasons.UNREADABLE)
                    continue
                if _is_folder(status):
                    deeper.append((entry.path, name + "/"))
                else:
                    yield from self._look_at(entry.path, name, name + "/", status)
            waiting.extend(reversed(deeper))

    def _look_at(self, path: str, place: str, inside: str, status: os.stat_result) -> Iterator[Found]:
        """One file by its status; `inside` is put before the names of an archive's members."""
        if _is_link(status):
            yield SetAside(place, reasons.LINK)
            return
        if not stat.S_ISREG(status.st_mode):
            yield SetAside(place, reasons.NOT_A_FILE)
            return
        if status.st_size > self._limits.file_bytes:
            yield SetAside(place, reasons.TOO_LARGE)
            return

        def read() -> BinaryIO:
            return open_regular(path)

        modified_ns = max(-INT64, min(status.st_mtime_ns, INT64))
        candidate = Candidate(place, status.st_size, modified_ns, read)
        try:
            with read() as file:
                archived = looks_like_archive(file)
        except OSError:
            yield SetAside(place, reasons.UNREADABLE)
            return
        if archived:
            yield from ArchiveReader(self._contents, self._limits, candidate, self._stopped).read(inside)
        else:
            yield candidate


def open_regular(path: str) -> BinaryIO:
    """Open a file that must still be a regular one: a link put in its place since the walk is refused."""
    flags = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
    descriptor = os.open(path, flags)
    try:
        if not stat.S_ISREG(os.fstat(descriptor).st_mode):
            raise OSError("no longer a regular file")
        return cast(BinaryIO, os.fdopen(descriptor, "rb", buffering=0))
    except BaseException:
        os.close(descriptor)
        raise


def plain_name(name: str) -> str:
    """A name that can be recorded: what Windows lets stand unpaired is kept as escaped bytes, as on other systems."""
    try:
        name.encode("utf-8", "surrogateescape")
    except UnicodeEncodeError:
        return name.encode("utf-8", "surrogatepass").decode("utf-8", "surrogateescape")
    return name


def _is_link(status: os.stat_result) -> bool:
    """A symbolic link, or what Windows calls a junction: a folder that is really elsewhere, perhaps above itself."""
    return stat.S_ISLNK(status.st_mode) or getattr(status, "st_reparse_tag", 0) == WINDOWS_MOUNT_POINT


def _is_folder(status: os.stat_result) -> bool:
    return stat.S_ISDIR(status.st_mode) and not _is_link(status)
