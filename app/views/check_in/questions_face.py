"""The four questions, one at a time: a digit answers, Enter goes on, Backspace goes back.

Nothing is kept before the last Enter.
"""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from app.views.check_in.answer_words import (
    came_back_question,
    came_back_text,
    rested_question,
    strain_question,
    wish_question,
    wish_text,
)
from app.views.check_in.question import Question, choice, scale
from app.views.parts import QuietButton, label
from app.views.words import translate
from app.wellbeing.check_in import CameBack, CheckIn, Wish

ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class QuestionsFace(QWidget):
    """Sends the answers of a duty day when the last question is answered."""

    answered = Signal(object)
    closed = Signal()

    def __init__(self, duty_day: str) -> None:
        super().__init__()
        self._duty_day = duty_day
        very = translate("CheckIn", "as much as can be")
        value = translate("CheckIn", "{value} of 10")
        self.questions: tuple[Question, ...] = (
            scale(strain_question(), (translate("CheckIn", "0: not at all"), f"10: {very}"), value),
            choice(came_back_question(), [came_back_text(answer) for answer in CameBack]),
            scale(rested_question(), (translate("CheckIn", "0: not at all"), f"10: {very}"), value),
            choice(wish_question(), [wish_text(answer) for answer in Wish]),
        )
        self._stack = QStackedWidget()
        for question in self.questions:
            self._stack.addWidget(question)
        self.hint = label("", "quiet", wrap=True)
        self.back = QuietButton(translate("CheckIn", "Back"), self.go_back)
        self.go = QuietButton(translate("CheckIn", "Go on"), self.go_on, "first")
        self.close_button = QuietButton(translate("CheckIn", "Close without keeping"), self.closed.emit, "plain")
        row = QHBoxLayout()
        row.setSpacing(10)
        row.addWidget(self.close_button)
        row.addStretch()
        row.addWidget(self.back)
        row.addWidget(self.go)
        for button in (self.close_button, self.back, self.go):
            button.setAutoDefault(False)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(14)
        column.addWidget(self._stack, 1)
        column.addWidget(self.hint)
        column.addLayout(row)

    def open(self) -> None:
        """Show the question that is at hand and give it the keyboard."""
        at = self._stack.currentIndex()
        self.back.setEnabled(at > 0)
        last = at == len(self.questions) - 1
        self.go.setText(translate("CheckIn", "Keep") if last else translate("CheckIn", "Go on"))
        self.hint.setText(translate("CheckIn", "A number key answers, Enter goes on, Escape closes and keeps nothing."))
        self.questions[at].open()

    def go_on(self) -> None:
        """To the next question, if this one is answered; after the last one all four are sent."""
        at = self._stack.currentIndex()
        if self.questions[at].chosen < 0:
            self.hint.setText(translate("CheckIn", "Choose an answer first, or close with Escape: nothing is kept."))
            self.questions[at].open()
        elif at + 1 < len(self.questions):
            self._stack.setCurrentIndex(at + 1)
            self.open()
        else:
            self.answered.emit(self._answers())

    def go_back(self) -> None:
        """To the question before."""
        self._stack.setCurrentIndex(max(0, self._stack.currentIndex() - 1))
        self.open()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter goes on, Backspace goes back."""
        if event.key() in ENTER and not event.isAutoRepeat():
            self.go_on()
        elif event.key() == Qt.Key.Key_Backspace:
            self.go_back()
        else:
            super().keyPressEvent(event)

    def _answers(self) -> CheckIn:
        strain, came_back, rested, wish = (question.chosen for question in self.questions)
        return CheckIn(self._duty_day, strain, tuple(CameBack)[came_back], rested, tuple(Wish)[wish])
