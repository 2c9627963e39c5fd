"""Limits of a process that every POSIX system knows: memory, processor time, bytes written to files, dumps, processes."""

from __future__ import annotations

import sys
from collections.abc import Callable

MEMORY = 1_536 * 1024 * 1024
# Of one process from its start to its end. The watchdog of a request is far shorter; this ends a process that was taken over
# and works for somebody else between two requests. An honest one that reaches it is replaced, and its item asked for again.
CPU_SECONDS = 600
OPEN_FILES = 16


def limit(*bounds: tuple[str, int]) -> Callable[[], int]:
    """A step that sets limits ("RLIMIT_…", value) and reads back whether they stand."""

    def step() -> int:
        if sys.platform == "win32":
            return 0
        import resource

        try:
            for name, value in bounds:
                which: int = getattr(resource, name)
                resource.setrlimit(which, (value, value))
                if resource.getrlimit(which) != (value, value):
                    return 0
        except (AttributeError, ValueError, OSError):
            return 0  # macOS refuses some of them
        return 1

    return step


memory = limit(("RLIMIT_AS", MEMORY))
cpu = limit(("RLIMIT_CPU", CPU_SECONDS))
writing = limit(("RLIMIT_FSIZE", 0), ("RLIMIT_NOFILE", OPEN_FILES))
dumps = limit(("RLIMIT_CORE", 0))
processes = limit(("RLIMIT_NPROC", 0))
