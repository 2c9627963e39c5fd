"""D-Bus, as the window uses it: a slot called at a signal, and what lies below an object's path."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import SLOT, QObject

if TYPE_CHECKING:
    from PySide6.QtDBus import QDBusConnection, QDBusPendingCallWatcher


def hear(bus: QDBusConnection, path: str, interface: str, signal: str, receiver: QObject, slot: str) -> bool:
    """Have a slot called at a signal, of any sender, and at any path if that is empty; whether the bus took it.

    The binding says that it wants bytes and raises at them: what it takes is what `SLOT` makes.
    """
    return bus.connect("", path, interface, signal, receiver, SLOT(slot))  # type: ignore[call-overload,no-any-return]


def ask_below(
    bus: QDBusConnection, service: str, path: str, parent: QObject, told: Callable[[bool | None], None]
) -> None:
    """Ask that service whether any object lies below the path; told later: None if it is there and does not answer.

    A service that is not there is not started for this, and has none. parent: the answer is dropped with it.
    """
    from PySide6.QtDBus import QDBusMessage, QDBusPendingCallWatcher

    message = QDBusMessage.createMethodCall(service, path, "org.freedesktop.DBus.Introspectable", "Introspect")
    message.setAutoStartService(False)
    watcher = QDBusPendingCallWatcher(bus.asyncCall(message), parent)
    watcher.finished.connect(lambda: _tell(watcher, told))


def _tell(watcher: QDBusPendingCallWatcher, told: Callable[[bool | None], None]) -> None:
    from PySide6.QtDBus import QDBusError

    watcher.deleteLater()
    if not watcher.isError():
        told("<node name=" in str(watcher.reply().arguments()[0]))
    elif watcher.error().type() in (QDBusError.ErrorType.NoReply, QDBusError.ErrorType.Timeout):
        told(None)
    else:  # no such service, or nothing at that path
        told(False)
