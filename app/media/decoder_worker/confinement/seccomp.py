"""The filter of system calls: a program of classic BPF that the kernel runs before each call. See seccomp(2).

Written here and not by a library: it is sixty lines, and the one binding that is published needs a system package.
"""

from __future__ import annotations

import ctypes
import errno
import os
import struct

from app.media.decoder_worker.confinement import syscalls

# Machine -> what the kernel calls it (AUDIT_ARCH_…) and which column of the tables is its own. Both are little-endian.
MACHINES = {"x86_64": (0xC000003E, 0), "aarch64": (0xC00000B7, 1)}
FILTER, FOR_EVERY_THREAD = 1, 1
LOAD, EQUAL, AT_LEAST, ANY_BIT, ANSWER = 0x20, 0x15, 0x35, 0x45, 0x06
ALLOW, REFUSE, UNKNOWN, END = 0x7FFF0000, 0x00050000 | errno.EPERM, 0x00050000 | errno.ENOSYS, 0x80000000
NUMBER, MACHINE, FIRST_ARGUMENT, THIRD_ARGUMENT = 0, 4, 16, 32
X32 = 0x40000000  # calls of the third form that an x86_64 kernel may know
EXECUTABLE = 4  # PROT_EXEC


def _line(code: int, value: int, yes: int = 0, no: int = 0) -> bytes:
    return struct.pack("=HBBI", code, yes, no, value)


def _where(number: int, *then: bytes) -> bytes:
    """`then` for this call alone, which ends there; each other one goes on after it."""
    return _line(EQUAL, number, no=len(then)) + b"".join(then)


def program(machine: str, pid: int) -> bytes:
    """The filter for that machine and that process: `struct sock_filter`, one after the other."""
    audit, column = MACHINES[machine]
    allow, end = _line(ANSWER, ALLOW), _line(ANSWER, END)
    parts = [_line(LOAD, MACHINE), _line(EQUAL, audit, yes=1), end, _line(LOAD, NUMBER)]
    parts += [_line(AT_LEAST, X32, no=1), end]
    parts += [_where(numbers[column], allow) for numbers in syscalls.ALLOWED.values()]
    for numbers in syscalls.MEMORY.values():
        parts.append(_where(numbers[column], _line(LOAD, THIRD_ARGUMENT), _line(ANY_BIT, EXECUTABLE, no=1), end, allow))
    for numbers in syscalls.THREAD.values():
        refuse = _line(ANSWER, REFUSE)
        thread = _line(EQUAL, syscalls.THREAD_FLAGS, no=1)
        parts.append(_where(numbers[column], _line(LOAD, FIRST_ARGUMENT), thread, allow, refuse))
    parts += [_where(numbers[column], _line(ANSWER, UNKNOWN)) for numbers in syscalls.UNKNOWN.values()]
    for numbers in syscalls.SIGNAL.values():
        parts.append(_where(numbers[column], _line(LOAD, FIRST_ARGUMENT), _line(EQUAL, pid, no=1), allow, end))
    parts += [_where(numbers[column], end) for numbers in syscalls.DEADLY.values()]
    return b"".join([*parts, _line(ANSWER, REFUSE)])


class _Program(ctypes.Structure):
    _fields_ = (("length", ctypes.c_ushort), ("lines", ctypes.c_char_p))


def step() -> int:
    """Put the filter in force for this process; 0 where the machine or the kernel does not know it."""
    machine = os.uname().machine
    if machine not in MACHINES or struct.calcsize("P") != 8:
        return 0
    libc = ctypes.CDLL(None, use_errno=True)
    code, column = program(machine, os.getpid()), MACHINES[machine][1]
    loaded = _Program(len(code) // 8, code)
    if libc.syscall(syscalls.SECCOMP[column], FILTER, FOR_EVERY_THREAD, ctypes.byref(loaded)) != 0:
        return 0
    refused = libc.syscall(syscalls.REFUSED["getppid"][column])
    return int(refused == -1 and ctypes.get_errno() == errno.EPERM)
