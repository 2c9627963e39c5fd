"""Keeping a window out of screenshots, recordings and shared screens, where the system has a way to ask for that.

Windows: SetWindowDisplayAffinity. macOS: NSWindow.sharingType. Both were written from their makers' documents and **not run**.
X11 and Wayland have no such request: there the compositor, or the recorder, asks the person. `penumbra doctor` says so.
"""

from __future__ import annotations

import sys
from typing import Protocol

EXCLUDED_FROM_CAPTURE, BLACK_IN_CAPTURE = 0x11, 0x01  # the first from Windows 10 2004 on, the second before
SHARING_NONE = 0


class CaptureGuard(Protocol):
    """How a system is asked to leave a window out."""

    @property
    def told(self) -> str:
        """What can be had here, as a sentence for `penumbra doctor`."""
        ...

    def leave_out(self, window_id: int) -> bool:
        """Ask for that window, by Qt's id of it; whether the system agreed."""
        ...


class NoCaptureGuard:
    """Where nothing can be asked for."""

    told = "this system has no way to keep a window out of screenshots and shared screens; veils are all there is"

    def leave_out(self, window_id: int) -> bool:
        """Nobody can be asked."""
        return False


class WindowsCaptureGuard:
    """Not run."""

    told = "Windows is asked to keep the window out of captures (not run by us)"

    def leave_out(self, window_id: int) -> bool:
        """The window is missing in captures; on an older Windows it is black there."""
        import ctypes  # here: loading it takes the time of several widgets, and Linux asks nobody

        user32 = ctypes.CDLL("user32")
        ask = user32.SetWindowDisplayAffinity
        ask.argtypes, ask.restype = (ctypes.c_void_p, ctypes.c_uint32), ctypes.c_int
        return any(ask(window_id, affinity) for affinity in (EXCLUDED_FROM_CAPTURE, BLACK_IN_CAPTURE))


class MacCaptureGuard:
    """Not run."""

    told = (
        "macOS is asked to keep the window out of captures; recorders of its newest kind may not obey (not run by us)"
    )

    def leave_out(self, window_id: int) -> bool:
        """Qt's id is the window's view."""
        import ctypes
        import ctypes.util

        found = ctypes.util.find_library("objc")
        if found is None:
            return False
        objc = ctypes.CDLL(found)
        objc.sel_registerName.restype, objc.sel_registerName.argtypes = ctypes.c_void_p, (ctypes.c_char_p,)
        address = ctypes.cast(objc.objc_msgSend, ctypes.c_void_p).value
        if address is None:
            return False
        get = ctypes.CFUNCTYPE(ctypes.c_void_p, ctypes.c_void_p, ctypes.c_void_p)(address)
        put = ctypes.CFUNCTYPE(None, ctypes.c_void_p, ctypes.c_void_p, ctypes.c_ulong)(address)
        window = get(window_id, objc.sel_registerName(b"window"))
        if not window:
            return False
        put(window, objc.sel_registerName(b"setSharingType:"), SHARING_NONE)
        return True


def capture_guard(platform: str = sys.platform) -> CaptureGuard:
    """The one of this system."""
    if platform == "win32":
        return WindowsCaptureGuard()
    return MacCaptureGuard() if platform == "darwin" else NoCaptureGuard()
