"""What a process that is bound like the decoder is still able to do, tried by such a process itself; run by `doctor`."""

from __future__ import annotations

import os
import sys
import tempfile
from pathlib import Path

from app.media.decoder_worker.confinement import confine

MORE_THAN_A_PICTURE = 4 << 30


def main(*, bound: bool = True) -> None:
    """Bind this process as the decoder binds itself, try, and print what was refused, one word a line."""
    if bound:
        confine()
    if sys.platform != "win32":
        tries = {"memory": _memory, "writing files": _write, "further processes": _fork, "reading files": _read}
        for name, tried in tries.items():
            try:
                tried()
            except (OSError, ValueError, MemoryError):
                sys.stdout.write(f"{name}\n")


def _memory() -> None:
    import mmap

    # Read-only and private: no system counts it, so that only a limit of this process refuses it.
    flags = getattr(mmap, "MAP_PRIVATE", 0) | getattr(mmap, "MAP_ANONYMOUS", 0)
    mmap.mmap(-1, MORE_THAN_A_PICTURE, flags=flags, prot=getattr(mmap, "PROT_READ", 0)).close()


def _write() -> None:
    with tempfile.TemporaryFile(buffering=0) as file:
        file.write(b"x")


def _fork() -> None:
    forked = os.fork()
    if forked == 0:
        os._exit(0)
    os.waitpid(forked, 0)


def _read() -> None:
    Path(__file__).read_bytes()
