"""A hand at the keyboard: sends real key events to the real window and waits until the Screen is as it should be.

It waits in Qt's own event loop for the next Screen, or for what a dialog shows; nothing is timed and nothing is skipped.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QEventLoop, QKeyCombination, Qt, QTimer
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QApplication, QWidget

from app.errors import PenumbraError
from app.review.screen import Busy, Screen
from app.views.main_window import MainWindow

PATIENCE_MS, GLANCE_MS = 10_000, 10
FIRST_NAMED_KEY = 0x01000000  # below it, a key is the letter that it writes


class TourStopped(PenumbraError):
    """The window did not get where the tour expected it."""


class Hand:
    """Drives one window."""

    def __init__(self, window: MainWindow) -> None:
        self._window = window
        window.hear_keys()  # nobody's hand is as quick after the first paint

    @property
    def screen(self) -> Screen:
        """What the window shows now."""
        screen = self._window.presenter.screen
        if screen is None:
            raise TourStopped("the window shows nothing yet")
        return screen

    def tap(self, key: str, over: QWidget | None = None) -> None:
        """Press and release a key, given as in the keymap. over: the dialog that has the keyboard, else the window."""
        self._send(QEvent.Type.KeyPress, key, over)
        self._send(QEvent.Type.KeyRelease, key, over)

    def press(self, key: str) -> None:
        """A key goes down."""
        self._send(QEvent.Type.KeyPress, key)

    def release(self, key: str) -> None:
        """A key comes up."""
        self._send(QEvent.Type.KeyRelease, key)

    def write(self, words: str, over: QWidget) -> None:
        """Type words into the field of a dialog that has the keyboard."""
        for letter in words:
            self.tap("Space" if letter == " " else letter.upper() if letter.islower() else f"Shift+{letter}", over)

    def until(self, holds: Callable[[Screen], bool], what: str) -> Screen:
        """Wait for a Screen for which that holds; raises TourStopped naming what was waited for."""
        presenter = self._window.presenter
        if presenter.screen is not None and holds(presenter.screen):
            return presenter.screen
        loop, patience = QEventLoop(), QTimer()
        patience.setSingleShot(True)
        patience.timeout.connect(lambda: loop.exit(1))
        patience.start(PATIENCE_MS)

        def look(screen: Screen) -> None:
            if holds(screen):
                loop.exit(0)

        presenter.screen_changed.connect(look)
        try:
            if loop.exec():
                now = self.screen
                state = f"page {now.page}, busy {now.busy}, notice {now.notice}, concealed {now.concealment}"
                raise TourStopped(f"the tour waited in vain for {what} ({state})")
        finally:
            presenter.screen_changed.disconnect(look)
        return self.screen

    def until_seen(self, holds: Callable[[], bool], what: str) -> None:
        """Wait for what no Screen tells, such as a dialog's answer; raises TourStopped naming what was waited for."""
        loop, patience, glance = QEventLoop(), QTimer(), QTimer()
        patience.setSingleShot(True)
        patience.timeout.connect(lambda: loop.exit(1))
        patience.start(PATIENCE_MS)
        glance.timeout.connect(lambda: loop.exit(0) if holds() else None)
        glance.start(GLANCE_MS)
        if loop.exec():
            raise TourStopped(f"the tour waited in vain for {what}")

    def settle(self) -> None:
        """Let Qt lay out and paint what changed."""
        for _ in range(2):
            loop = QEventLoop()
            QTimer.singleShot(0, loop.quit)
            loop.exec()

    def until_idle(self) -> Screen:
        """Wait until nothing is being opened or recorded."""
        return self.until(lambda s: s.busy is Busy.NO, "the end of opening or recording")

    def _send(self, kind: QEvent.Type, key: str, over: QWidget | None = None) -> None:
        combination = QKeySequence.fromString(key, QKeySequence.SequenceFormat.PortableText)[0]  # type: ignore[index]
        top = over or self._window
        target = top.focusWidget() or top
        QApplication.sendEvent(target, _event(kind, combination))

    @property
    def dialog(self) -> QWidget:
        """The dialog that is open."""
        for widget in QApplication.topLevelWidgets():
            if widget.isVisible() and widget.parent() is self._window and widget.isWindow():
                return widget
        raise TourStopped("no dialog is open")


def _event(kind: QEvent.Type, combination: QKeyCombination) -> QKeyEvent:
    held: Qt.KeyboardModifier = combination.keyboardModifiers()
    key = combination.key()
    plain = held in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier)
    letter = chr(key) if plain and key < FIRST_NAMED_KEY else ""
    return QKeyEvent(kind, key, held, letter if held else letter.lower())
