"""What is said after the answers: that they are kept, where to find somebody to talk to, and what a wish can change.

Nothing here is sent; what changes, changes by the person's own yes.
"""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.views.parts import QuietButton, SpokenLabel, frame, label
from app.views.words import translate
from app.wellbeing.check_in import CheckIn, Wish, shows_contacts, wished_limits
from app.wellbeing.limits import Limits


class AfterFace(QWidget):
    """contacts: the organisation's text, or "". limits: those that hold now, which a wish may tighten."""

    own_limits_wished = Signal(dict)
    long_break_wished = Signal()
    history_asked = Signal()
    closed = Signal()

    def __init__(self, check_in: CheckIn, limits: Limits, contacts: str) -> None:
        super().__init__()
        self._wished = wished_limits(check_in.wish, limits)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(14)
        self._column.addWidget(label(translate("CheckIn", "Kept. Only you can read it."), "title", wrap=True))
        self.rest = QuietButton(translate("CheckIn", "Take a long break"), self._ask_rest, parent=self)
        self.accept = QuietButton(translate("CheckIn", "Yes, set this for me"), self._accept, parent=self)
        self.said = SpokenLabel()
        for button in (self.rest, self.accept):
            button.setAutoDefault(False)
            button.hide()
        if shows_contacts(check_in):
            self._card(translate("CheckIn", "Somebody to talk to"), _contacts(contacts), self.rest)
        if check_in.wish is not Wish.NOTHING:
            offer = self.accept if self._wished else None
            self._card(translate("CheckIn", "Next time"), _offer(check_in.wish, self._wished), offer)
        self._column.addWidget(self.said)
        self._column.addStretch()
        self._column.addLayout(self._buttons())

    def open(self) -> None:
        """Closing is at hand."""
        self.close_button.setFocus()

    def take_back(self) -> None:
        """The limits could not be set: nothing here says that they are, and it can be tried again."""
        self.said.clear()
        self.accept.setEnabled(True)

    def _ask_rest(self) -> None:
        self.rest.setEnabled(False)
        self.long_break_wished.emit()

    def _accept(self) -> None:
        self.accept.setEnabled(False)
        self.close_button.setFocus()
        self.said.setText(
            translate(
                "CheckIn",
                "Set, for you alone, from now on. You can give it up in the settings; then it ends with the duty day.",
            )
        )
        self.own_limits_wished.emit(self._wished)  # last: who hears it may have to take the words back

    def _card(self, title: str, words: str, button: QuietButton | None) -> None:
        card = frame("card")
        inner = QVBoxLayout(card)
        inner.setContentsMargins(16, 14, 16, 14)
        inner.setSpacing(10)
        inner.addWidget(label(title, "strong"))
        text = label(words, wrap=True)
        text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        inner.addWidget(text)
        if button is not None:
            inner.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
            button.show()
        self._column.addWidget(card)

    def _buttons(self) -> QHBoxLayout:
        self.history = QuietButton(translate("CheckIn", "My check-ins"), self.history_asked.emit)
        self.close_button = QuietButton(translate("CheckIn", "Close"), self.closed.emit, "first")
        row = QHBoxLayout()
        row.setSpacing(10)
        row.addStretch()
        for button in (self.history, self.close_button):
            button.setAutoDefault(False)
            row.addWidget(button)
        return row


def _contacts(contacts: str) -> str:
    said = contacts or translate("CheckIn", "Ask your organisation for the counsellor's contact.")
    return said + "\n\n" + translate("CheckIn", "A long break is yours at any time. Nothing is sent from here.")


def _offer(wish: Wish, wished: dict[str, int]) -> str:
    if wish is Wish.COMPANY:
        return translate(
            "CheckIn", "You can ask a colleague to sit with you or to stay near. Nothing is sent from here."
        )
    if not wished:
        return translate("CheckIn", "Your limits are that strict already.")
    if wish is Wish.LESS_CONTENT:
        lines = [_limit_text(key, value) for key, value in wished.items()]
        first = translate("CheckIn", "From now on, these can be your own limits of a day:")
        return "\n".join((first, *lines))
    if wish is Wish.NOTHING_SEVERE:
        return translate(
            "CheckIn",
            "From now on, every day can be a lighter day for you: the queue offers nothing known to be serious. What nobody has "
            "graded yet may be. Of what you come upon all the same, never more than two are to be looked at one after the other.",
        )
    minutes = wished["break.short_minutes"]
    return translate("CheckIn", "From now on, your short break can be %n min long.", None, minutes)


def _limit_text(key: str, value: int) -> str:
    if key == "day.dose_xmin":
        return translate("CheckIn", "weighted exposure: %n exposure minutes", None, value)
    if key == "day.raw_minutes":
        return translate("CheckIn", "time spent looking: %n min", None, value)
    return translate("CheckIn", "time at the screen: %n min", None, value)
