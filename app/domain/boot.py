"""The clock that counts from the machine's start, sleep included, and what names that start; no set clock moves either.

Linux is run and tested. What stands here for Windows and macOS was written by their documentation and **has not been run**;
only the parts that need no such system are tested. Where anything is missing, the boot has no name, and rest follows the wall
clock.

- Windows: GetTickCount64 (ms, sleep and hibernation included); the number of the boot, which Windows counts up in the registry.
  The boot's *time* would not do: Windows shifts it when the clock is set.
- macOS: CLOCK_MONOTONIC_RAW (mach_continuous_time, sleep included); kern.bootsessionuuid, made anew at each start.
"""

from __future__ import annotations

import sys
import time
import uuid
from collections.abc import Callable
from pathlib import Path

from app.frozen import frozen

BOOT_NUMBER = r"SYSTEM\CurrentControlSet\Control\Session Manager\Memory Management\PrefetchParameters"
UUID_BYTES = 37  # 36 characters and the end


@frozen
class BootClock:
    """ms: reads the time since boot. boot_id: names the boot; "" where the system does not tell, and then `ms` means little."""

    ms: Callable[[], int]
    boot_id: str


def boot_clock() -> BootClock:
    """The one of this system."""
    if sys.platform == "win32":
        return named(_windows_ms, _windows_boot)
    if sys.platform == "darwin":
        return named(lambda: time.clock_gettime_ns(time.CLOCK_MONOTONIC_RAW) // 1_000_000, _macos_boot)
    clock: int | None = getattr(time, "CLOCK_BOOTTIME", None)
    if clock is None:
        return BootClock(monotonic_ms, "")
    return named(lambda: time.clock_gettime_ns(clock) // 1_000_000, _linux_boot)


def named(ms: Callable[[], int], read_boot: Callable[[], str]) -> BootClock:
    """The clock with the boot's name. Where either cannot be read: the monotonic clock, and no name."""
    try:
        ms()
        return BootClock(ms, read_boot())
    except (OSError, ValueError, AttributeError):
        return BootClock(monotonic_ms, "")


def monotonic_ms() -> int:
    """The clock that every system has; it may stand still while the machine sleeps."""
    return time.monotonic_ns() // 1_000_000


def boot_of_number(number: object) -> str:
    """A name for a boot that the system counts; raises ValueError for what is no such count."""
    if not isinstance(number, int) or number <= 0:
        raise ValueError("no count of boots")
    return f"boot-{number}"


def boot_of_uuid(text: bytes) -> str:
    """A name for a boot that the system gives a UUID; raises ValueError for anything else."""
    return str(uuid.UUID(text.decode("ascii")))


def _linux_boot() -> str:
    return Path("/proc/sys/kernel/random/boot_id").read_text("ascii").strip()


def _windows_ms() -> int:
    if sys.platform != "win32":
        raise OSError("not Windows")
    import ctypes

    count = ctypes.windll.kernel32.GetTickCount64
    count.restype = ctypes.c_uint64
    return int(count())


def _windows_boot() -> str:
    if sys.platform != "win32":
        raise OSError("not Windows")
    import winreg

    with winreg.OpenKey(winreg.HKEY_LOCAL_MACHINE, BOOT_NUMBER) as key:
        return boot_of_number(winreg.QueryValueEx(key, "BootId")[0])


def _macos_boot() -> str:
    import ctypes

    told, size = ctypes.create_string_buffer(UUID_BYTES), ctypes.c_size_t(UUID_BYTES)
    asked = ctypes.CDLL(None).sysctlbyname(b"kern.bootsessionuuid", told, ctypes.byref(size), None, ctypes.c_size_t(0))
    if asked != 0:
        raise OSError("the boot has no name")
    return boot_of_uuid(told.value)
