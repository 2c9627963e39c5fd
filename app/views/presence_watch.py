"""Tells the session who can be in front of the window: focus, minimising, screens, screen lock, sharing, sleep.

Focus, minimising and screens are told by Qt everywhere. Lock and sleep are told on Linux by the screen saver and by logind over
D-Bus; on Windows and macOS a lock takes the focus away, which conceals as well, and sleep is found by the session's beats. That
the screen is recorded or shared is told by GNOME alone (`screen_casts`): no other desktop, and neither Windows nor macOS, tells
a program of it.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from app.review import events as on
from app.review import optics
from app.views.bus import hear
from app.views.screen_casts import ScreenCasts

SAVERS = (
    ("/org/freedesktop/ScreenSaver", "org.freedesktop.ScreenSaver"),
    ("/org/gnome/ScreenSaver", "org.gnome.ScreenSaver"),
)
LOGIN = "org.freedesktop.login1"


class PresenceWatch(QObject):
    """Watches one window. lost: called when the window loses the keyboard, before the session is told."""

    def __init__(self, window: QWidget, send: Callable[[on.Event], None], lost: Callable[[], None]) -> None:
        super().__init__(window)
        self._window, self._send, self._lost = window, send, lost
        self._in_front = True
        self._locked, self._asleep, self._away = False, False, False
        self.casts = ScreenCasts(self, lambda shared: send(optics.ScreenShared(active=shared)))
        window.installEventFilter(self)

    def listen(self) -> None:
        """Reach screens and buses; they take longer than the window takes to show, so this is for after its first paint."""
        self._watch_screens()
        from PySide6.QtDBus import QDBusConnection

        session = QDBusConnection.sessionBus()
        if session.isConnected():
            for path, interface in SAVERS:
                hear(session, path, interface, "ActiveChanged", self, "locked(bool)")
            self.casts.listen(session)
        system = QDBusConnection.systemBus()
        if system.isConnected():
            hear(system, "/org/freedesktop/login1", f"{LOGIN}.Manager", "PrepareForSleep", self, "slept(bool)")
            # Of any session: a veil too many does no harm.
            hear(system, "", f"{LOGIN}.Session", "Lock", self, "surroundings_changed()")

    def _watch_screens(self) -> None:
        application, handle = QGuiApplication.instance(), self._window.windowHandle()
        if isinstance(application, QGuiApplication):
            application.screenAdded.connect(self.surroundings_changed)
            application.screenRemoved.connect(self.surroundings_changed)
        if handle is not None:  # it is there from the first showing on
            handle.screenChanged.connect(self.surroundings_changed)

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

    @Slot()
    def surroundings_changed(self) -> None:
        """A screen came, went, or is another one; or the system asks for a lock."""
        self._send(optics.SurroundingsChanged())

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
