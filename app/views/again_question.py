"""The question in place of a picture that holds a grade already: one line, one key for yes, one for back."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from app.domain.worklist import WorkItem
from app.review.screen import LOOKING, Concealment, Screen
from app.views.action_words import shown_key
from app.views.keymap import Keymap
from app.views.parts import BendingLabel, QuietButton, announce
from app.views.words import concealment_text, grade_text, translate

YES = "calm.return"
MARGIN = 16


class AgainQuestion(QFrame):
    """Lies in the middle of a canvas. Sends action ids. back: the action that leads back, and what its button says."""

    asked = Signal(str)

    def __init__(self, canvas: QWidget, keymap: Keymap, back: tuple[str, str]) -> None:
        super().__init__(canvas)
        self._canvas = canvas
        self.setProperty("look", "card")
        self.words = BendingLabel("strong")
        self.words.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self.back = self._button(back[0], back[1], keymap, "")
        self.open = self._button(YES, translate("Again", "Open, veiled"), keymap, "")
        keys = QHBoxLayout()
        keys.setSpacing(8)
        keys.addStretch()
        keys.addWidget(self.back)
        keys.addWidget(self.open)
        keys.addStretch()
        self._column = column = QVBoxLayout(self)
        column.setContentsMargins(MARGIN, MARGIN, MARGIN, MARGIN)
        column.setSpacing(12)
        column.addWidget(self.words)
        column.addLayout(keys)
        self.hide()
        canvas.installEventFilter(self)

    def render_screen(self, screen: Screen, item: WorkItem | None) -> None:
        """Ask about that item, if the Screen asks."""
        asks = is_asking(screen) and item is not None and bool(item.grade)
        words = ""
        if asks and item is not None:
            words = concealment_text(screen.concealment).format(grade=grade_text(item.grade))
        new = asks and words != self.words.text()
        self.words.setText(words)
        self.setVisible(asks)
        if asks:
            self._place()
        if new:
            announce(self.words, words)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """In the middle, whatever size the canvas has."""
        if event.type() is QEvent.Type.Resize and self.isVisibleTo(self._canvas):
            self._place()
        return False

    def _place(self) -> None:
        room = self._canvas.rect().adjusted(MARGIN, MARGIN, -MARGIN, -MARGIN)
        wide = max(self.minimumSizeHint().width(), min(self.sizeHint().width(), room.width()))
        high = self._column.heightForWidth(wide)
        self.setGeometry(room.center().x() - wide // 2, room.center().y() - high // 2, wide, high)

    def _button(self, name: str, text: str, keymap: Keymap, look: str) -> QuietButton:
        keys = keymap.keys(name)
        made = QuietButton(f"{text}   {shown_key(keys[0])}" if keys else text, lambda: self.asked.emit(name), look)
        made.setAccessibleName(text)
        return made


def is_asking(screen: Screen) -> bool:
    """Whether the question stands in place of pictures."""
    return screen.concealment is Concealment.GRADED and screen.page in LOOKING and screen.card is not None
