"""Whether the desktop records or shares a screen, as far as GNOME tells (Mutter's screen cast; not run here).

Mutter tells of each stream that begins, and of a session that ends with all of its streams, but never which stream is of which
session: so after each end it is asked whether any stream is left. A session of the remote desktop tells its end on an interface
of its own.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot

from app.views.bus import ask_below, hear

if TYPE_CHECKING:
    from PySide6.QtDBus import QDBusConnection

CAST = "org.gnome.Mutter.ScreenCast"
STREAMS = "/org/gnome/Mutter/ScreenCast/Stream"
SESSIONS = (f"{CAST}.Session", "org.gnome.Mutter.RemoteDesktop.Session")


class ScreenCasts(QObject):
    """tell: called with True when a screen is shared, and with False once none is any more."""

    def __init__(self, parent: QObject, tell: Callable[[bool], None]) -> None:
        super().__init__(parent)
        self.tell = tell
        self._bus: QDBusConnection | None = None
        self._shared = False

    def listen(self, bus: QDBusConnection) -> None:
        """From now on; a cast that began before is found as well."""
        self._bus = bus
        hear(bus, "", f"{CAST}.Stream", "PipeWireStreamAdded", self, "began()")
        for session in SESSIONS:
            hear(bus, "", session, "Closed", self, "ended()")
        self._ask()

    @Slot()
    def began(self) -> None:
        """Some window or screen is recorded or shared; of which one it is, nobody tells."""
        self._take(True)

    @Slot()
    def ended(self) -> None:
        """A session is over; another may go on."""
        self._ask()

    def _ask(self) -> None:
        if self._bus is not None:
            ask_below(self._bus, CAST, STREAMS, self, self._take)

    def _take(self, shared: bool | None) -> None:
        if shared is None:
            self._ask()  # a desktop that is busy: until it answers, what was told last holds
        elif shared != self._shared:
            self._shared = shared
            self.tell(shared)
