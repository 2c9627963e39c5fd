"""Landlock: no path of the file system can be opened, made, removed or executed any more, no port of TCP bound or connected to.

Everything that decoding needs is loaded by then, so there is no rule: nothing is left open. See landlock(7); the three calls have
the same numbers on every architecture.
"""

from __future__ import annotations

import ctypes
import os
import struct

from app.media.pipe import MAX_LEVEL

CREATE_RULESET, RESTRICT_SELF = 444, 446
ASK_VERSION = 1
# By version of the kernel's interface: rights over files, over TCP, and scopes (abstract sockets, signals).
FIRST_RIGHTS = 13
MORE_RIGHTS = {2: 14, 3: 15, 5: 16}
TCP_SINCE, TCP_RIGHTS = 4, 2
SCOPES_SINCE, SCOPES = 6, 2


def step() -> int:
    """Put it in force; the version of the interface, 0 where the kernel lacks it or it did not bite."""
    libc = ctypes.CDLL(None, use_errno=True)
    version = int(libc.syscall(CREATE_RULESET, None, ctypes.c_size_t(0), ASK_VERSION))
    if version < 1:
        return 0
    asked = ruleset(version)
    handle = int(libc.syscall(CREATE_RULESET, asked, ctypes.c_size_t(len(asked)), 0))
    if handle < 0:
        return 0
    try:
        if libc.syscall(RESTRICT_SELF, handle, 0) != 0:
            return 0
    finally:
        os.close(handle)
    return min(version, MAX_LEVEL) if _bites() else 0


def ruleset(version: int) -> bytes:
    """Everything that this version can forbid, as the kernel's `struct landlock_ruleset_attr`."""
    rights = max((n for since, n in MORE_RIGHTS.items() if version >= since), default=FIRST_RIGHTS)
    attributes = struct.pack("=Q", (1 << rights) - 1)
    if version >= TCP_SINCE:
        attributes += struct.pack("=Q", (1 << TCP_RIGHTS) - 1)
    if version >= SCOPES_SINCE:
        attributes += struct.pack("=Q", (1 << SCOPES) - 1)
    return attributes


def _bites() -> bool:
    try:
        os.close(os.open("/", os.O_RDONLY))
    except OSError:
        return True
    return False
