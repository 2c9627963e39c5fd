"""Linux: limits, no new privileges, no debugger, an end with the program, Landlock, and the filter of system calls.

Each by the system's own calls through ctypes. None needs a privilege, a package or a setting.
"""

from __future__ import annotations

import ctypes
from collections.abc import Callable

from app.media.decoder_worker.confinement import landlock, limits, seccomp
from app.media.pipe import Layer

PR_SET_PDEATHSIG, PR_SET_DUMPABLE, PR_GET_DUMPABLE, PR_SET_NO_NEW_PRIVS, PR_GET_NO_NEW_PRIVS = 1, 4, 3, 38, 39
SIGKILL = 9


def _prctl(option: int, value: int = 0) -> int:
    return int(ctypes.CDLL(None, use_errno=True).prctl(option, value, 0, 0, 0))


def _privileges() -> int:
    """Nothing that is executed gains a privilege: Landlock and the filter ask for it."""
    _prctl(PR_SET_NO_NEW_PRIVS, 1)
    return int(_prctl(PR_GET_NO_NEW_PRIVS) == 1)


def _debugger() -> int:
    """No process of the same user reads this one's memory."""
    _prctl(PR_SET_DUMPABLE)
    return int(_prctl(PR_GET_DUMPABLE) == 0)


def _orphan() -> int:
    """It dies with the program."""
    return int(_prctl(PR_SET_PDEATHSIG, SIGKILL) == 0)


STEPS: dict[Layer, Callable[[], int]] = {
    Layer.MEMORY: limits.memory,
    Layer.CPU: limits.cpu,
    Layer.WRITING: limits.writing,
    Layer.DUMPS: limits.dumps,
    Layer.PRIVILEGES: _privileges,
    Layer.DEBUGGER: _debugger,
    Layer.ORPHAN: _orphan,
    Layer.LANDLOCK: landlock.step,
    Layer.SECCOMP: seccomp.step,  # after those above: they need calls that it refuses
    # The filter refuses this limit too, on purpose: it tells processes from threads, and this counts both, of the whole user.
    # So the limit stands only where the filter does not. A HEIC is not shown there, except to root, whom the limit does not bind.
    Layer.PROCESSES: limits.processes,
}
