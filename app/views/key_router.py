"""Takes keys and pointer input of the review window before any widget does, and turns them into actions.

Press and release belong together: a release is sent for every press that was sent, wherever the focus went meanwhile.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QElapsedTimer, QEvent, QObject, QTimer
from PySide6.QtGui import QGuiApplication, QInputEvent, QKeyEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget

from app.review import events as on
from app.review.screen import Page
from app.views.keymap import ALWAYS_HAS_A_KEY, Action, Keymap, key_text

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
# X11 tells a repeating key as releases and presses, and Qt cannot always tell that they belong together.
REPEATS_AS_PAIRS = "xcb"
REPEAT_MS = 40


class KeyRouter(QObject):
    """An event filter on the application for one window. page: asks which page is open. act: carries an action out.

    aiming: asks whether the arrow keys move a lens, or the part that is shown.
    """

    def __init__(
        self,
        window: QWidget,
        keymap: Keymap,
        page: Callable[[], Page],
        act: Callable[[Action], None],
        send: Callable[[on.Event], None],
        aiming: Callable[[], bool] = lambda: False,
    ) -> None:
        super().__init__(window)
        self.keymap = keymap
        self._window, self._page, self._act, self._send, self._aiming = window, page, act, send, aiming
        self._held: dict[int, on.Event] = {}
        self._releasing: dict[int, QTimer] = {}
        self._since_input = QElapsedTimer()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """True for what was taken."""
        if not isinstance(event, QInputEvent):
            return False  # nearly all: some 200 for each item opened, and asking each for its type is slow
        kind = event.type()
        if kind is QEvent.Type.KeyRelease and isinstance(event, QKeyEvent):
            return self._released(event)
        if kind is QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and self._is_panic_in_a_menu(event):
            return True
        if kind not in INPUT or not self._is_ours(watched):
            return False
        if not (isinstance(event, QKeyEvent) and event.isAutoRepeat()):
            self._tell_input()  # a key that something lies on is no presence
        if kind is QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            return self._pressed(event)
        return False

    def _is_panic_in_a_menu(self, event: QKeyEvent) -> bool:
        """The panic key works from anywhere: an open menu is closed and does not keep it for itself."""
        menu = QApplication.activePopupWidget()
        action = self.keymap.action(key_text(event.keyCombination()), self._page())
        if menu is None or action is None or action.id != ALWAYS_HAS_A_KEY:
            return False
        while (menu := QApplication.activePopupWidget()) is not None:
            menu.close()
        self._act(action)
        return True

    def release_all(self) -> None:
        """The window lost the keyboard: nothing is held any more."""
        held, self._held = self._held, {}
        self._releasing.clear()
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
        action = self.keymap.action(key_text(event.keyCombination()), self._page(), aiming=self._aiming())
        if action is None:
            return False
        if event.isAutoRepeat() or _switch(event) in self._held:
            self._releasing.pop(_switch(event), None)
            return True  # leaning on a key does nothing more
        if action.release is not None:
            self._held[_switch(event)] = action.release
        self._act(action)
        return True

    def _released(self, event: QKeyEvent) -> bool:
        if event.isAutoRepeat() or _switch(event) not in self._held:
            return False
        if QGuiApplication.platformName() != REPEATS_AS_PAIRS:
            self._release(_switch(event))
            return True
        switch, later = _switch(event), QTimer(self)
        later.setSingleShot(True)
        later.timeout.connect(lambda: self._release(switch, later))
        self._releasing[switch] = later
        later.start(REPEAT_MS)
        return True

    def _release(self, switch: int, waited: QTimer | None = None) -> None:
        if waited is not None:
            waited.deleteLater()
            if self._releasing.get(switch) is not waited:
                return  # it was a repeat, or it was let go of long since
            del self._releasing[switch]
        released = self._held.pop(switch, None)
        if released is not None:
            self._send(released)


def _switch(event: QKeyEvent) -> int:
    """Which switch it is: with Shift let go first, the same switch comes up as another key."""
    return event.nativeScanCode() or event.key()
