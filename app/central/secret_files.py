"""Secrets of the server that lie in files: readable by their owner alone, or they are not taken."""

from __future__ import annotations

from pathlib import Path

from app.errors import UsageError


def read_secret(path: Path) -> bytes:
    """A secret's file; raises UsageError, also where others can read it."""
    try:
        if path.stat().st_mode & 0o077:
            raise UsageError("the secret's file can be read by others; allow its owner alone (chmod 600)")
        return path.read_bytes()
    except OSError as error:
        raise UsageError("the secret's file cannot be read") from error


def one_line(secret: bytes) -> str:
    """A secret that is one line of printable ASCII, as a header holds it."""
    text = secret.decode("ascii", "replace").strip()
    if not text or not text.isprintable() or not text.isascii():
        raise UsageError("the secret must be one line of printable ASCII")
    return text
