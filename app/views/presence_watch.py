"""Tells the session whether somebody can be in front of the window: focus, minimising, screen lock, sleep.

Focus and minimising are told by Qt everywhere. Lock and sleep are told on Linux by the screen saver and by logind over
D-Bus; on Windows and macOS a lock takes the focus away, which conceals as well, and sleep is found by the session's beats.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import SLOT, QEvent, QObject, Slot
from PySide6.QtWidgets import QWidget

from app.review import events as on

SAVERS = (
    ("/org/freedesktop/ScreenSaver", "org.freedesktop.ScreenSaver"),
    ("/org/gnome/ScreenSaver", "org.gnome.ScreenSaver"),
)


class PresenceWatch(QObject):
    """Watches one window. lost: called when the window loses the keyboard, before the session is told."""

    def __init__(self, window: QWidget, send: Callable[[on.Event], None], lost: Callable[[], None]) -> None:
        super().__init__(window)
        self._window, self._send, self._lost = window, send, lost
        self._in_front = True
        self._locked, self._asleep, self._away = False, False, False
        window.installEventFilter(self)

    def listen(self) -> None:
        """Reach the buses; they take longer than the window takes to show, so this is for after its first paint."""
        from PySide6.QtDBus import QDBusConnection

        slot, sleep_slot = (str(SLOT(name)).encode("ascii") for name in ("locked(bool)", "slept(bool)"))
        session = QDBusConnection.sessionBus()
        for path, interface in SAVERS:
            if session.isConnected():
                session.connect("", path, interface, "ActiveChanged", self, slot)
        system = QDBusConnection.systemBus()
        if system.isConnected():
            path, interface = "/org/freedesktop/login1", "org.freedesktop.login1.Manager"
            system.connect("", path, interface, "PrepareForSleep", self, sleep_slot)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Focus and minimising of the window; nothing is taken."""
        if watched is self._window and event.type() in (
            QEvent.Type.WindowActivate,
            QEvent.Type.WindowDeactivate,
            QEvent.Type.WindowStateChange,
            QEvent.Type.Hide,
        ):
            self._look(shown=event.type() is not QEvent.Type.Hide)
        return False

    @Slot(bool)
    def locked(self, active: bool) -> None:
        """The screen was locked or unlocked."""
        self._locked = active
        self._tell_away()

    @Slot(bool)
    def slept(self, going: bool) -> None:
        """The machine goes to sleep, or is back; it often comes back with its screen still locked."""
        self._asleep = going
        self._tell_away()

    def _tell_away(self) -> None:
        away = self._locked or self._asleep
        if away != self._away:
            self._away = away
            if away:
                self._lost()
            self._send(on.ScreenLocked() if away else on.ScreenUnlocked())

    def _look(self, *, shown: bool) -> None:
        in_front = shown and self._window.isActiveWindow() and not self._window.isMinimized()
        if in_front != self._in_front:
            self._in_front = in_front
            if not in_front:
                self._lost()
            self._send(on.FocusGained() if in_front else on.FocusLost())
