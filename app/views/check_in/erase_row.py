"""Erasing all check-ins: a button, and one question before it is done."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.views.parts import QuietButton, label
from app.views.words import translate


class EraseRow(QWidget):
    """asked: the text of the button that begins it."""

    confirmed = Signal()

    def __init__(self, asked: str) -> None:
        super().__init__()
        self.begin = QuietButton(asked, self._ask, "plain")
        self.erase = QuietButton(translate("CheckIn", "Erase all check-ins"), self.confirmed.emit)
        self.keep = QuietButton(translate("CheckIn", "Keep them"), self._rest, "first")
        for button in (self.begin, self.erase, self.keep):
            button.setAutoDefault(False)
        self._question = QWidget()
        question = QVBoxLayout(self._question)
        question.setContentsMargins(0, 0, 0, 0)
        words = translate("CheckIn", "All answers and their passphrase go. Nobody can bring them back, you included.")
        question.addWidget(label(words, wrap=True))
        choices = QHBoxLayout()
        choices.setSpacing(10)
        for button in (self.keep, self.erase):
            choices.addWidget(button)
        choices.addStretch()
        question.addLayout(choices)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.begin, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self._question)
        self._question.hide()

    def _ask(self) -> None:
        self._question.show()
        self.keep.setFocus()
        self.begin.hide()

    def _rest(self) -> None:
        self.begin.show()
        self.begin.setFocus()
        self._question.hide()
