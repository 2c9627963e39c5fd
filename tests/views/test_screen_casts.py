"""Screen casts as GNOME tells of them, on a bus of the test's own with somebody on it who answers as Mutter would."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass, field

import pytest
from PySide6.QtCore import QObject
from PySide6.QtDBus import QDBusConnection, QDBusMessage
from pytestqt.qtbot import QtBot

from app.views.bus import ask_below
from app.views.screen_casts import CAST, STREAMS, ScreenCasts

REMOTE = "org.gnome.Mutter.RemoteDesktop.Session"

pytestmark = pytest.mark.skipif(shutil.which("dbus-daemon") is None, reason="there is no dbus-daemon")


@pytest.fixture
def address() -> Iterator[str]:
    asked = ["dbus-daemon", "--session", "--nofork", "--nopidfile", "--print-address"]
    with subprocess.Popen(asked, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True) as daemon:
        assert daemon.stdout is not None
        yield daemon.stdout.readline().strip()
        daemon.terminate()


@pytest.fixture
def buses(address: str) -> Iterator[tuple[QDBusConnection, QDBusConnection]]:
    """The desktop's connection, and the window's."""
    yield QDBusConnection.connectToBus(address, "desktop"), QDBusConnection.connectToBus(address, "window")
    for name in ("desktop", "window"):
        QDBusConnection.disconnectFromBus(name)


@dataclass
class Desktop:
    """Streams as Mutter keeps and tells them."""

    bus: QDBusConnection
    streams: dict[str, QObject] = field(default_factory=dict)

    def begin(self, *names: str) -> None:
        """A session with these streams."""
        for name in names:
            self.streams[name] = QObject()
            everything = QDBusConnection.RegisterOption.ExportAllSlots
            assert self.bus.registerObject(f"{STREAMS}/{name}", self.streams[name], everything)
        for name in names:
            self.bus.send(QDBusMessage.createSignal(f"{STREAMS}/{name}", f"{CAST}.Stream", "PipeWireStreamAdded"))

    def end(self, *names: str, interface: str = f"{CAST}.Session") -> None:
        """It is over, and tells so once."""
        for name in names:
            self.bus.unregisterObject(f"{STREAMS}/{name}")
            del self.streams[name]
        self.bus.send(QDBusMessage.createSignal(f"/session/of/{names[0]}", interface, "Closed"))


@pytest.fixture
def desktop(buses: tuple[QDBusConnection, QDBusConnection]) -> Desktop:
    assert buses[0].registerService(CAST)
    return Desktop(buses[0])


@pytest.fixture
def told(qtbot: QtBot, buses: tuple[QDBusConnection, QDBusConnection], desktop: Desktop) -> Iterator[list[bool]]:
    """What the window hears, listening from here on."""
    heard: list[bool] = []
    parent = QObject()
    ScreenCasts(parent, heard.append).listen(buses[1])
    yield heard
    parent.deleteLater()


def test_a_session_with_two_streams_ends_once(qtbot: QtBot, desktop: Desktop, told: list[bool]) -> None:
    desktop.begin("u1", "u2")
    qtbot.waitUntil(lambda: told == [True])
    desktop.end("u1", "u2")
    qtbot.waitUntil(lambda: told == [True, False])


def settle(qtbot: QtBot, window: QDBusConnection) -> None:
    """Until what was told has come, and what was asked because of it is answered: a bus keeps the order of two ends."""
    for _ in range(2):
        answers: list[bool | None] = []
        asker = QObject()
        ask_below(window, CAST, STREAMS, asker, answers.append)
        qtbot.waitUntil(lambda answers=answers: bool(answers))  # type: ignore[misc]


def test_of_two_sessions_the_second_goes_on(
    qtbot: QtBot, buses: tuple[QDBusConnection, QDBusConnection], desktop: Desktop, told: list[bool]
) -> None:
    desktop.begin("u1", "u2")
    desktop.begin("u3")
    qtbot.waitUntil(lambda: told == [True])
    desktop.end("u1", "u2")
    settle(qtbot, buses[1])
    assert told == [True]
    desktop.end("u3")
    qtbot.waitUntil(lambda: told == [True, False])
    desktop.begin("u4")
    qtbot.waitUntil(lambda: told == [True, False, True])


def test_a_session_of_the_remote_desktop_ends_as_well(qtbot: QtBot, desktop: Desktop, told: list[bool]) -> None:
    desktop.begin("u1")
    qtbot.waitUntil(lambda: told == [True])
    desktop.end("u1", interface=REMOTE)
    qtbot.waitUntil(lambda: told == [True, False])


def test_a_cast_that_began_before_the_window_is_found(
    qtbot: QtBot, buses: tuple[QDBusConnection, QDBusConnection], desktop: Desktop
) -> None:
    desktop.begin("u1")
    heard: list[bool] = []
    parent = QObject()
    ScreenCasts(parent, heard.append).listen(buses[1])
    qtbot.waitUntil(lambda: heard == [True])
    parent.deleteLater()


def test_a_desktop_that_tells_nothing_of_casts_shares_nothing(
    qtbot: QtBot, buses: tuple[QDBusConnection, QDBusConnection]
) -> None:
    heard: list[bool] = []
    parent = QObject()
    casts = ScreenCasts(parent, heard.append)
    casts.listen(buses[1])
    casts.began()
    casts.ended()
    qtbot.waitUntil(lambda: heard == [True, False])
    parent.deleteLater()
