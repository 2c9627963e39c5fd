"""macOS: limits, and a sandbox profile that denies everything. Written, not run.

`sandbox_init` is deprecated but is what the system's own programs use. What is open stays open: the two pipes.
"""

from __future__ import annotations

import ctypes
from collections.abc import Callable

from app.media.decoder_worker.confinement import limits
from app.media.pipe import Layer

LIBRARY = "/usr/lib/libSystem.B.dylib"
PROFILE = b"(version 1)(deny default)"


def seatbelt() -> int:
    """The profile in force; 0 where the system does not take it."""
    try:
        library = ctypes.CDLL(LIBRARY)
        fault = ctypes.c_char_p()
        done = int(library.sandbox_init(PROFILE, ctypes.c_uint64(0), ctypes.byref(fault)))
    except (OSError, AttributeError):
        return 0
    return int(done == 0)


STEPS: dict[Layer, Callable[[], int]] = {
    Layer.MEMORY: limits.memory,
    Layer.CPU: limits.cpu,
    Layer.WRITING: limits.writing,
    Layer.DUMPS: limits.dumps,
    Layer.PROCESSES: limits.processes,
    Layer.SEATBELT: seatbelt,  # last: it denies what the others need
}
