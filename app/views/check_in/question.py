"""One question with a few answers: a digit chooses, arrows move, Space presses. Enter is left to whoever shows the question."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from app.views.parts import label
from app.wellbeing.check_in import HIGHEST

BACK, ON = (Qt.Key.Key_Left, Qt.Key.Key_Up), (Qt.Key.Key_Right, Qt.Key.Key_Down)


@dataclass(frozen=True, slots=True)
class Answer:
    """typed: the digits that choose it. text: what stands on it. name: what a screen reader says."""

    typed: str
    text: str
    name: str


class AnswerButton(QPushButton):
    """Takes Space and Tab alone; every other key goes to the question."""

    def __init__(self, answer: Answer, look: str) -> None:
        super().__init__(answer.text)
        self.setProperty("look", look)
        self.setCheckable(True)
        self.setAutoDefault(False)
        self.setMinimumSize(40, 36)
        self.setAccessibleName(answer.name)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Space presses."""
        if event.key() == Qt.Key.Key_Space:
            super().keyPressEvent(event)
        else:
            event.ignore()


class Question(QWidget):
    """A question and its answers, in a row with words under both ends, or one below the other."""

    def __init__(self, asked: str, answers: Sequence[Answer], ends: tuple[str, str] | None = None) -> None:
        super().__init__()
        self._answers = tuple(answers)
        self._typed = ""
        self._group = QButtonGroup(self)
        self.setAccessibleName(asked)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(14)
        column.addWidget(label(asked, "title", wrap=True))
        places: QHBoxLayout | QVBoxLayout = QVBoxLayout() if ends is None else QHBoxLayout()
        places.setSpacing(6)
        for number, answer in enumerate(self._answers):
            button = AnswerButton(answer, "answer" if ends is None else "")
            button.setAccessibleDescription(asked)
            if number:  # one stop of the Tab key, as Qt has it as soon as something is chosen; arrows go on from there
                button.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
            self._group.addButton(button, number)
            places.addWidget(button)
        column.addLayout(places)
        if ends is not None:
            row = QHBoxLayout()
            row.addWidget(label(ends[0], "quiet"))
            row.addStretch()
            row.addWidget(label(ends[1], "quiet"))
            column.addLayout(row)
        column.addStretch()

    @property
    def chosen(self) -> int:
        """The place of the answer chosen, -1 while there is none."""
        return self._group.checkedId()

    def open(self) -> None:
        """The keyboard goes to the answer chosen, else to the first."""
        self._typed = ""
        self._group.button(max(0, self.chosen)).setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Digits choose ("1" and then "0" is 10), arrows move."""
        if event.text().isascii() and event.text().isdigit():
            self._type(event.text())
        elif event.key() in BACK and self.chosen > 0:
            self._choose(self.chosen - 1)
        elif event.key() in ON and self.chosen < len(self._answers) - 1:
            self._choose(self.chosen + 1)
        elif event.key() not in BACK + ON:
            super().keyPressEvent(event)

    def _type(self, digit: str) -> None:
        keys = [answer.typed for answer in self._answers]
        for typed in (self._typed + digit, digit):
            if typed in keys:
                self._choose(keys.index(typed))
                self._typed = typed
                return

    def _choose(self, number: int) -> None:
        self._typed = ""
        button = self._group.button(number)
        button.setChecked(True)
        button.setFocus()


def scale(asked: str, ends: tuple[str, str], name: str) -> Question:
    """A question from 0 to 10. name: what a screen reader says of an answer, with {value}."""
    answers = [Answer(str(value), str(value), name.format(value=value)) for value in range(HIGHEST + 1)]
    return Question(asked, answers, ends)


def choice(asked: str, texts: Sequence[str]) -> Question:
    """A question with a few answers, numbered from 1."""
    return Question(asked, [Answer(str(n), f"{n}   {text}", f"{n}, {text}") for n, text in enumerate(texts, 1)])
