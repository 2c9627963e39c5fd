"""No memory of this process is written to disk when it crashes, and no debugger of the same user reads it.

Called first of all, before any key is in memory. Standard library only. Linux is tried by a test in a real process; what stands
here for Windows and macOS was written by their documentation and has not been run.
"""

from __future__ import annotations

import ctypes
import sys

PR_GET_DUMPABLE, PR_SET_DUMPABLE = 3, 4
SEM_FAILCRITICALERRORS, SEM_NOGPFAULTERRORBOX = 0x0001, 0x0002
WER_FAULT_REPORTING_FLAG_NOHEAP = 0x0001


def forbid_dumps() -> None:
    """Switch crash dumps of this process off, as far as the system lets it; `dumps` tells what came of it."""
    if sys.platform == "win32":
        # Per process, both: to exclude the program by name would exclude every other one that Python runs for this person.
        ctypes.windll.kernel32.SetErrorMode(SEM_FAILCRITICALERRORS | SEM_NOGPFAULTERRORBOX)
        ctypes.windll.kernel32.WerSetFlags(WER_FAULT_REPORTING_FLAG_NOHEAP)
        return
    import resource

    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))  # programs that this one starts inherit it
    if sys.platform == "linux":
        # Where dumps go to a program (systemd-coredump), the limit alone stops nothing. This also forbids a debugger of the
        # same user to attach, and its /proc entries belong to root from now on.
        ctypes.CDLL(None).prctl(PR_SET_DUMPABLE, 0, 0, 0, 0)


def dumps() -> tuple[bool, str]:
    """Whether this process leaves no dump, and how that is known, for `doctor`."""
    if sys.platform == "win32":
        off = bool(ctypes.windll.kernel32.GetErrorMode() & SEM_NOGPFAULTERRORBOX)
        return (
            off,
            "no crash report with this program's memory" if off else "a crash report may hold this program's memory",
        )
    import resource

    limited = resource.getrlimit(resource.RLIMIT_CORE) == (0, 0)
    if sys.platform != "linux":
        return limited, "no core dumps" if limited else "a crash may write this program's memory to disk"
    closed = ctypes.CDLL(None).prctl(PR_GET_DUMPABLE, 0, 0, 0, 0) == 0
    if limited and closed:
        return True, "no core dumps, and no debugger of this user"
    return False, "a crash may write this program's memory to disk, or a debugger read it"
