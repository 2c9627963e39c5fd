"""What takes everything from the screen without a key: another window, minimising, the screen's lock, sleep, closing."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Q_ARG, QMetaObject, Qt
from PySide6.QtDBus import QDBusConnection
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from app.domain.exposure import Veil
from app.review.screen import Concealment, Page, Reveal
from app.views.bus import hear
from tests.views.conftest import Hand

SLOTS = ("locked(bool)", "slept(bool)", "surroundings_changed()")
CAST_SLOTS = ("began()", "ended()")


def lose_focus(hand: Hand) -> None:
    other = QWidget()
    hand.qtbot.addWidget(other)
    other.show()
    other.activateWindow()


def gain_focus(hand: Hand) -> None:
    hand.window.activateWindow()


def show_again(hand: Hand) -> None:
    hand.window.showNormal()
    hand.window.activateWindow()


def close_dialogs(hand: Hand) -> None:
    for child in hand.window.children():
        if isinstance(child, QWidget) and child.isWindow() and child.isVisible():
            child.close()
    hand.window.activateWindow()


Do = Callable[[Hand], None]
LEAVING: dict[str, tuple[Do, Do]] = {
    "another window": (lose_focus, gain_focus),
    "minimised": (lambda h: h.window.showMinimized(), show_again),
    "locked": (lambda h: h.window.watch.locked(True), lambda h: h.window.watch.locked(False)),
    "asleep": (lambda h: h.window.watch.slept(True), lambda h: h.window.watch.slept(False)),
    "a dialog of ours": (lambda h: h.tap("G"), close_dialogs),
}


@pytest.mark.parametrize(("leave", "come_back"), LEAVING.values(), ids=LEAVING.keys())
def test_leaving_conceals_and_coming_back_shows_the_veiled_item(hand: Hand, leave: Do, come_back: Do) -> None:
    hand.open_item()
    hand.press("Space")
    hand.until(lambda s: s.reveal is Reveal.HELD)
    leave(hand)
    screen = hand.until(lambda s: s.concealment is Concealment.AWAY)
    assert (screen.picture, screen.reveal) == (None, Reveal.NO)
    assert hand.window.item.canvas._image is None
    come_back(hand)
    screen = hand.until(lambda s: s.concealment is Concealment.NO and s.picture is not None)
    assert screen.picture is not None
    assert (screen.picture.veil, screen.reveal) == (Veil.HEAVY, Reveal.NO)
    hand.release("Space")
    assert hand.screen.reveal is Reveal.NO


def test_hiding_conceals(hand: Hand) -> None:
    hand.open_item()
    hand.window.hide()
    assert (hand.screen.concealment, hand.screen.picture) == (Concealment.AWAY, None)


def test_the_sheet_goes_and_comes_back_too(hand: Hand) -> None:
    hand.open_sheet()
    before = hand.screen.sheet
    hand.window.watch.locked(True)
    assert hand.screen.sheet.last == -1
    assert hand.window.sheet.delegate.allowed.last == -1
    hand.window.watch.locked(False)
    hand.until(lambda s: s.page is Page.SHEET and s.sheet == before)


def test_waking_with_a_locked_screen_shows_nothing(hand: Hand) -> None:
    hand.open_item()
    watch = hand.window.watch
    watch.locked(True)
    watch.slept(True)
    watch.slept(False)
    assert (hand.screen.concealment, hand.screen.picture) == (Concealment.AWAY, None)
    watch.locked(False)
    hand.until(lambda s: s.picture is not None)


def test_the_system_can_call_the_slots_by_name(hand: Hand) -> None:
    """As D-Bus does."""
    hand.open_item()
    for slot in ("locked", "slept"):
        assert QMetaObject.invokeMethod(hand.window.watch, slot, Qt.ConnectionType.DirectConnection, Q_ARG(bool, True))
        assert hand.screen.concealment is Concealment.AWAY
        assert QMetaObject.invokeMethod(hand.window.watch, slot, Qt.ConnectionType.DirectConnection, Q_ARG(bool, False))
        hand.until(lambda s: s.concealment is Concealment.NO)


def test_the_system_can_tell_of_screens_by_name(hand: Hand) -> None:
    """As D-Bus does."""
    hand.open_item()
    assert QMetaObject.invokeMethod(hand.window.watch, "surroundings_changed", Qt.ConnectionType.DirectConnection)
    assert (hand.screen.concealment, hand.screen.picture) == (Concealment.SURROUNDINGS, None)


def test_while_the_screen_is_shared_nothing_comes_back(hand: Hand) -> None:
    hand.open_item()
    hand.window.watch.casts.tell(True)
    hand.tap("R")
    assert (hand.screen.concealment, hand.screen.picture) == (Concealment.SHARED, None)
    hand.window.watch.casts.tell(False)
    assert hand.screen.concealment is Concealment.SHARED, "and afterwards only by the analyst's own key"
    hand.tap("R")
    hand.until(lambda s: s.picture is not None and s.picture.veil is Veil.HEAVY)


def test_the_binding_takes_what_the_watch_gives_it(hand: Hand) -> None:
    """Where there is a bus, what it does not take would end the window. A bus that is not there says no and raises nothing."""
    nowhere = QDBusConnection("nowhere")
    watch = hand.window.watch
    for receiver, slot in [(watch, slot) for slot in SLOTS] + [(watch.casts, slot) for slot in CAST_SLOTS]:
        assert hear(nowhere, "", "org.example.One", "Happened", receiver, slot) is False
        assert receiver.metaObject().indexOfSlot(slot) >= 0


def test_another_screen_conceals_and_r_brings_it_back(hand: Hand) -> None:
    """The signals are Qt's own; the machine of a test has one screen, which is told of as if it had just come or gone."""
    hand.window.watch.listen()
    application, handle = QGuiApplication.instance(), hand.window.windowHandle()
    assert isinstance(application, QGuiApplication)
    screen = application.primaryScreen()
    hand.open_item()
    for tell in (application.screenAdded, application.screenRemoved, handle.screenChanged):
        hand.tap("V")
        hand.until(lambda s: s.reveal is Reveal.TIMED)
        tell.emit(screen)
        assert (hand.screen.concealment, hand.screen.picture) == (Concealment.SURROUNDINGS, None)
        hand.tap("R")
        hand.until(lambda s: s.picture is not None and s.picture.veil is Veil.HEAVY)


def test_with_nothing_in_sight_another_screen_changes_nothing(hand: Hand) -> None:
    hand.window.watch.surroundings_changed()
    assert hand.screen.concealment is Concealment.NO


def test_panic_outlasts_leaving(hand: Hand) -> None:
    hand.open_item()
    hand.tap("Esc")
    hand.window.watch.locked(True)
    hand.window.watch.locked(False)
    assert (hand.screen.concealment, hand.screen.picture) == (Concealment.PANIC, None)
    hand.tap("R")
    hand.until(lambda s: s.picture is not None)


def test_without_input_it_veils_and_r_brings_it_back(hand: Hand) -> None:
    hand.open_item()
    hand.desk.clock.advance(61_000)
    hand.qtbot.waitUntil(lambda: hand.screen.concealment is Concealment.IDLE, timeout=5_000)  # the presenter's own tick
    assert hand.window.item.tools["calm.return"].isVisible()
    hand.tap("R")
    hand.until(lambda s: s.picture is not None and s.picture.veil is Veil.HEAVY)


def test_closing_books_what_was_shown(hand: Hand, qtbot: QtBot) -> None:
    hand.open_item()
    hand.tap("V")
    hand.until(lambda s: s.reveal is Reveal.TIMED)
    hand.desk.clock.advance(3_000)
    hand.tap("Ctrl+Q")
    assert not hand.window.isVisible()
    assert sum(row.raw_ms for row in hand.desk.ledger.kept) == 3_000
    assert hand.screen.finished
