"""Windows: a job object that bounds memory, time and processes, and a token without privileges at the lowest integrity.

Written, not run. The process lays both upon itself. The job has no name and its only handle is closed, so that nobody can loosen
it; a process may lower its integrity and never raise it. Neither keeps it from reading files that everybody may read, nor from
the network: that needs an AppContainer, which is given at the start of a process. What is not held is told as not held.
"""

from __future__ import annotations

import ctypes
from collections.abc import Callable
from typing import Any

from app.media.decoder_worker.confinement.limits import CPU_SECONDS, MEMORY
from app.media.pipe import Layer

EXTENDED_LIMITS, UI_LIMITS = 9, 4
PROCESS_TIME, ACTIVE_PROCESS, PROCESS_MEMORY, DIE_ON_FAULT = 0x2, 0x8, 0x100, 0x400
EVERY_UI_LIMIT = 0xFF
TICKS = 10_000_000  # a second in units of 100 ns
ADJUST_PRIVILEGES, QUERY, ADJUST_DEFAULT = 0x20, 0x8, 0x80
REMOVE = 0x4
PRIVILEGES, INTEGRITY = 3, 25
INTEGRITY_GROUP = 0x20
UNTRUSTED = "S-1-16-0"
POINTER = ctypes.c_void_p


class _Basic(ctypes.Structure):
    _fields_ = (
        ("process_time", ctypes.c_int64),
        ("job_time", ctypes.c_int64),
        ("flags", ctypes.c_uint32),
        ("least_set", ctypes.c_size_t),
        ("most_set", ctypes.c_size_t),
        ("processes", ctypes.c_uint32),
        ("affinity", ctypes.c_size_t),
        ("priority", ctypes.c_uint32),
        ("scheduling", ctypes.c_uint32),
    )


class _Extended(ctypes.Structure):
    _fields_ = (
        ("basic", _Basic),
        ("io", ctypes.c_uint64 * 6),
        ("process_memory", ctypes.c_size_t),
        ("job_memory", ctypes.c_size_t),
        ("peak_process", ctypes.c_size_t),
        ("peak_job", ctypes.c_size_t),
    )


class _Label(ctypes.Structure):
    _fields_ = (("sid", POINTER), ("attributes", ctypes.c_uint32))


def _library(name: str) -> Any:
    loaded = vars(ctypes)["WinDLL"](name, use_last_error=True)
    for function in ("CreateJobObjectW", "GetCurrentProcess"):
        if name == "kernel32":
            getattr(loaded, function).restype = POINTER
    return loaded


def job() -> int:
    """The job object in force."""
    try:
        kernel = _library("kernel32")
        handle = POINTER(kernel.CreateJobObjectW(None, None))
        bounds = _Extended()
        bounds.basic.flags = PROCESS_TIME | ACTIVE_PROCESS | PROCESS_MEMORY | DIE_ON_FAULT
        bounds.basic.process_time = CPU_SECONDS * TICKS
        bounds.basic.processes = 1
        bounds.process_memory = MEMORY
        windows = ctypes.c_uint32(EVERY_UI_LIMIT)
        done = (
            kernel.SetInformationJobObject(handle, EXTENDED_LIMITS, ctypes.byref(bounds), ctypes.sizeof(bounds))
            and kernel.SetInformationJobObject(handle, UI_LIMITS, ctypes.byref(windows), ctypes.sizeof(windows))
            and kernel.AssignProcessToJobObject(handle, POINTER(kernel.GetCurrentProcess()))
        )
        kernel.CloseHandle(handle)
    except (OSError, AttributeError, KeyError):
        return 0
    return int(bool(done))


def token() -> int:
    """Every privilege removed, and the integrity lowered to untrusted."""
    try:
        kernel, rights = _library("kernel32"), _library("advapi32")
        held, sid = POINTER(), POINTER()
        asked = ADJUST_PRIVILEGES | QUERY | ADJUST_DEFAULT
        if not rights.OpenProcessToken(POINTER(kernel.GetCurrentProcess()), asked, ctypes.byref(held)):
            return 0
        if not (_remove_privileges(rights, held) and rights.ConvertStringSidToSidW(UNTRUSTED, ctypes.byref(sid))):
            return 0
        label = _Label(sid, INTEGRITY_GROUP)
        size = ctypes.sizeof(label) + rights.GetLengthSid(sid)
        done = rights.SetTokenInformation(held, INTEGRITY, ctypes.byref(label), size)
        kernel.LocalFree(sid)
        kernel.CloseHandle(held)
    except (OSError, AttributeError, KeyError):
        return 0
    return int(bool(done))


def _remove_privileges(rights: Any, held: Any) -> bool:
    """Ask for the list (a count, then 12 bytes each), mark each as removed, and give it back."""
    size = ctypes.c_uint32()
    rights.GetTokenInformation(held, PRIVILEGES, None, 0, ctypes.byref(size))
    listed = ctypes.create_string_buffer(size.value)
    if not rights.GetTokenInformation(held, PRIVILEGES, listed, size, ctypes.byref(size)):
        return False
    words = ctypes.cast(listed, ctypes.POINTER(ctypes.c_uint32))
    for place in range(words[0]):
        words[3 + 3 * place] = REMOVE
    return bool(rights.AdjustTokenPrivileges(held, False, listed, 0, None, None))


STEPS: dict[Layer, Callable[[], int]] = {Layer.JOB: job, Layer.TOKEN: token}
