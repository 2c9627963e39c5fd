"""Small files that are replaced as a whole: durable before the old one is gone, readable by their owner alone."""

from __future__ import annotations

import os
from pathlib import Path

from app.errors import FullError


def write_durably(path: Path, content: bytes) -> None:
    """Write or replace a file; after a crash it holds the old content or the new. Raises FullError."""
    fresh = path.with_name(f"{path.name}.new")
    try:
        descriptor = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(descriptor, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        fresh.replace(path)
        sync_folder(path.parent)
    except OSError as error:
        raise FullError(f"{path.name} cannot be written: no room, or no right to write") from error


def sync_folder(folder: Path) -> None:
    """Make names that came or went in a folder durable."""
    if os.name == "nt":  # Windows cannot open a folder for this; its file system orders the change itself
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
