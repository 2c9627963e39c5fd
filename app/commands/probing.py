"""What a process that is bound like the decoder is still able to do, tried by such processes themselves; run by `doctor`.

Each power is tried by a process of its own, because the confinement ends some at the first try. Processor time is not tried: its
end lies ten minutes away.
"""

from __future__ import annotations

import ctypes
import mmap
import os
import sys
from collections.abc import Callable
from pathlib import Path

from app.media.confinement import Power
from app.media.decoder_worker.confinement import confine

MORE_THAN_A_PICTURE = 4 << 30
AF_INET, SOCK_DGRAM = 2, 2
SIGNAL_NOTHING = 0


def main(*, bound: bool = True) -> None:
    """Try every power and print those that were refused, one a line. bound: whether each process binds itself first."""
    if sys.platform == "win32":
        return  # it has no fork: what a real worker answers is all that is known there
    for power, use in USES.items():
        if not _succeeds(use, bound=bound):
            sys.stdout.write(f"{power.value}\n")


def _succeeds(use: Callable[[], None], *, bound: bool) -> bool:
    """Whether a process that does this ends well."""
    started = os.fork()
    if started == 0:
        ended = 1
        try:
            if bound:
                confine()
            use()
            ended = 0
        except (OSError, ValueError, MemoryError):
            ended = 1
        finally:
            os._exit(ended)
    return os.waitpid(started, 0)[1] == 0


def _memory() -> None:
    # Read-only and private: no system counts it, so that only a limit of this process refuses it.
    flags = getattr(mmap, "MAP_PRIVATE", 0) | getattr(mmap, "MAP_ANONYMOUS", 0)
    mmap.mmap(-1, MORE_THAN_A_PICTURE, flags=flags, prot=getattr(mmap, "PROT_READ", 0)).close()


def _files() -> None:
    Path(__file__).read_bytes()


def _network() -> None:
    if ctypes.CDLL(None).socket(AF_INET, SOCK_DGRAM, 0) < 0:
        raise OSError


def _processes() -> None:
    started = os.fork()
    if started == 0:
        os._exit(0)
    os.waitpid(started, 0)


def _others() -> None:
    os.kill(os.getppid(), SIGNAL_NOTHING)


USES = {
    Power.MEMORY: _memory,
    Power.FILES: _files,
    Power.NETWORK: _network,
    Power.PROCESSES: _processes,
    Power.OTHERS: _others,
}
