"""Takes keys and pointer input of the review window before any widget does, and turns them into actions.

Press and release belong together: a release is sent for every press that was sent, wherever the focus went meanwhile.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QElapsedTimer, QEvent, QObject
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget

from app.review import events as on
from app.review.screen import Page
from app.views.keymap import Action, Keymap, key_text

INPUT = frozenset(
    {
        QEvent.Type.KeyPress,
        QEvent.Type.MouseButtonPress,
        QEvent.Type.MouseMove,
        QEvent.Type.Wheel,
        QEvent.Type.TouchBegin,
    }
)
INPUT_EVERY_MS = 1_000


class KeyRouter(QObject):
    """An event filter on the application for one window. page: asks which page is open. act: carries an action out."""

    def __init__(
        self,
        window: QWidget,
        keymap: Keymap,
        page: Callable[[], Page],
        act: Callable[[Action], None],
        send: Callable[[on.Event], None],
    ) -> None:
        super().__init__(window)
        self.keymap = keymap
        self._window, self._page, self._act, self._send = window, page, act, send
        self._held: dict[int, on.Event] = {}
        self._since_input = QElapsedTimer()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """True for what was taken."""
        kind = event.type()
        if kind is QEvent.Type.KeyRelease and isinstance(event, QKeyEvent):
            return self._released(event)
        if kind not in INPUT or not self._is_ours(watched):
            return False
        self._tell_input()
        if kind is QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            return self._pressed(event)
        return False

    def release_all(self) -> None:
        """The window lost the keyboard: nothing is held any more."""
        held, self._held = self._held, {}
        for released in held.values():
            self._send(released)

    def _is_ours(self, watched: QObject) -> bool:
        if not isinstance(watched, QWidget) or watched.window() is not self._window:
            return False
        return QApplication.activePopupWidget() is None and not isinstance(watched, QLineEdit)

    def _tell_input(self) -> None:
        if not self._since_input.isValid() or self._since_input.elapsed() >= INPUT_EVERY_MS:
            self._since_input.restart()
            self._send(on.InputSeen())

    def _pressed(self, event: QKeyEvent) -> bool:
        action = self.keymap.action(key_text(event.keyCombination()), self._page())
        if action is None:
            return False
        if event.isAutoRepeat():
            return True  # leaning on a key does nothing more
        if action.release is not None:
            self._held[event.key()] = action.release
        self._act(action)
        return True

    def _released(self, event: QKeyEvent) -> bool:
        if event.isAutoRepeat() or event.key() not in self._held:
            return False
        self._send(self._held.pop(event.key()))
        return True
