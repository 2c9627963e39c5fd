"""The screen while the desk is left: the whole window dimmed, nothing on it but small type and the way back."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from app.views.parts import QuietButton, label
from app.views.words import translate


class AwayCover(QFrame):
    """Lies over all of a window, menus included. come_back: called by the person's own key."""

    def __init__(self, come_back: Callable[[], object]) -> None:
        super().__init__()
        self._window: QWidget | None = None
        self.setProperty("look", "dim")
        self.words = label(translate("Break", "Away from the desk"), "dim")
        self.time = label("", "dim")
        self.here_again = QuietButton(translate("Break", "I am here again"), come_back, "dim")
        self.here_again.setAccessibleDescription(self.words.text())
        column = QVBoxLayout(self)
        column.setSpacing(10)
        column.addStretch(2)
        for part in (self.words, self.time, self.here_again):
            column.addWidget(part, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(3)
        self.hide()

    def cover(self, window: QWidget) -> None:
        """Lie down over that window and take the keyboard."""
        if self._window is not window:
            self._window = window
            self.setParent(window)
            window.installEventFilter(self)
        self.setGeometry(window.rect())
        self.show()
        self.raise_()
        self.here_again.setFocus()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """As large as the window, whatever that does."""
        if event.type() is QEvent.Type.Resize and isinstance(watched, QWidget):
            self.setGeometry(watched.rect())
        return False

    def focusNextPrevChild(self, forward: bool) -> bool:
        """The Tab key stays on the one button: what lies below is not reached."""
        return True
