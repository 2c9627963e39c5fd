"""Walking what was given: files and folders. Links are not followed; archives are opened by `app.intake.archives`."""

from __future__ import annotations

import os
import stat
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import BinaryIO, cast

from app.intake import reasons
from app.intake.archives import ArchiveReader, looks_like_archive
from app.intake.candidates import Candidate, IntakeLimits
from app.intake.ports import Contents, SetAside

Seen = Callable[[str, int, int], bool]


def walk_source(path: Path, contents: Contents, limits: IntakeLimits) -> Iterator[Candidate | SetAside]:
    """Every file of one source. A file given by itself has its own name as its place; an archive's members have theirs."""
    try:
        status = os.lstat(path)
    except OSError:
        yield SetAside(path.name, reasons.UNREADABLE)
        return
    if stat.S_ISDIR(status.st_mode):
        yield from _walk_folder(path, contents, limits)
    else:
        yield from _look_at(os.fspath(path), path.name, "", status, contents, limits)


def _walk_folder(top: Path, contents: Contents, limits: IntakeLimits) -> Iterator[Candidate | SetAside]:
    """Depth first with a stack of our own: folders may nest deeper than Python may call."""
    waiting: list[tuple[str, str]] = [(os.fspath(top), "")]
    while waiting:
        folder, place = waiting.pop()
        try:
            with os.scandir(folder) as found:
                entries = sorted(found, key=lambda entry: os.fsencode(entry.name))
        except OSError:
            yield SetAside(place.rstrip("/") or ".", reasons.UNREADABLE)
            continue
        deeper = []
        for entry in entries:
            name = place + entry.name
            try:
                status = entry.stat(follow_symlinks=False)
            except OSError:
                yield SetAside(name, reasons.UNREADABLE)
                continue
            if stat.S_ISDIR(status.st_mode):
                deeper.append((entry.path, name + "/"))
            else:
                yield from _look_at(entry.path, name, name + "/", status, contents, limits)
        waiting.extend(reversed(deeper))


def _look_at(
    path: str, place: str, inside: str, status: os.stat_result, contents: Contents, limits: IntakeLimits
) -> Iterator[Candidate | SetAside]:
    """One file by its status; `inside` is put before the names of an archive's members."""
    if stat.S_ISLNK(status.st_mode):
        yield SetAside(place, reasons.LINK)
        return
    if not stat.S_ISREG(status.st_mode):
        yield SetAside(place, reasons.NOT_A_FILE)
        return
    if status.st_size > limits.file_bytes:
        yield SetAside(place, reasons.TOO_LARGE)
        return

    def read() -> BinaryIO:
        return open_regular(path)

    candidate = Candidate(place, status.st_size, status.st_mtime_ns, read)
    try:
        with read() as file:
            archived = looks_like_archive(file)
    except OSError:
        yield SetAside(place, reasons.UNREADABLE)
        return
    if archived:
        yield from ArchiveReader(contents, limits).read(candidate, inside)
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
