"""Archives for tests, harmless in content and hostile in form."""

from __future__ import annotations

import io
import struct
import warnings
import zipfile
from collections.abc import Iterable
from pathlib import Path

CENTRAL, LOCAL = b"PK\x01\x02", b"PK\x03\x04"


def zipped(members: Iterable[tuple[str, bytes]], method: int = zipfile.ZIP_STORED) -> bytes:
    """An archive of members, in that order; a name may come twice."""
    out = io.BytesIO()
    with warnings.catch_warnings(), zipfile.ZipFile(out, "w", method) as made:
        warnings.simplefilter("ignore")  # about names that come twice
        for name, content in members:
            made.writestr(zipfile.ZipInfo(name), content, method)
    return out.getvalue()


def renamed(archive: bytes, old: bytes, new: bytes, *, utf8: bool) -> bytes:
    """The same archive with other name bytes of the same length, marked as UTF-8 or not."""
    assert len(old) == len(new)
    changed = bytearray(archive.replace(old, new))
    for mark, flags_at in ((LOCAL, 6), (CENTRAL, 8)):
        at = changed.find(mark)
        while at >= 0:
            struct.pack_into("<H", changed, at + flags_at, 0x800 if utf8 else 0)
            at = changed.find(mark, at + 1)
    return bytes(changed)


def patched(archive: bytes, offset: int, form: str, value: int, entry: int = 0) -> bytes:
    """The same archive with one number of a directory entry changed; `offset` counts from the entry's mark."""
    at = -1
    for _ in range(entry + 1):
        at = archive.index(CENTRAL, at + 1)
    changed = bytearray(archive)
    struct.pack_into(form, changed, at + offset, value)
    return bytes(changed)


def saved(path: Path, content: bytes) -> Path:
    """A file of that content."""
    path.write_bytes(content)
    return path
