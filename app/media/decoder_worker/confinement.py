"""What the decoder process takes from itself before it reads the first byte.

On POSIX systems: bounded memory, no files, no core dump, no further processes, no new privileges; it dies with its parent.
Windows has none of these: there the parent's time and size limits hold.
"""

from __future__ import annotations

import ctypes
import sys

MEMORY = 1_536 * 1024 * 1024
OPEN_FILES = 16
PR_SET_PDEATHSIG, PR_SET_DUMPABLE, PR_SET_NO_NEW_PRIVS = 1, 4, 38
SIGKILL = 9


def confine() -> None:
    """Give up everything that turning bytes into pixels does not need."""
    if sys.platform == "win32":
        return
    import resource

    bounds = {
        resource.RLIMIT_AS: MEMORY,
        resource.RLIMIT_CORE: 0,
        resource.RLIMIT_FSIZE: 0,
        resource.RLIMIT_NOFILE: OPEN_FILES,
        resource.RLIMIT_NPROC: 0,
    }
    for limit, value in bounds.items():
        try:
            resource.setrlimit(limit, (value, value))
        except (ValueError, OSError):
            # macOS refuses some of them; the parent's limits hold there.
            continue
    if sys.platform == "linux":
        libc = ctypes.CDLL(None, use_errno=True)
        libc.prctl(PR_SET_PDEATHSIG, SIGKILL, 0, 0, 0)
        libc.prctl(PR_SET_DUMPABLE, 0, 0, 0, 0)
        libc.prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0)
