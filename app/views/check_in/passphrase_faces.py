"""What stands before the questions: the check-ins' own passphrase, or, the first time, a new one, given twice."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFormLayout, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from app.domain.passphrases import SHORTEST, is_long_enough
from app.views.check_in.erase_row import EraseRow
from app.views.parts import QuietButton, SpokenLabel, field_name, label
from app.views.words import translate


class UnlockFace(QWidget):
    """Asks for the passphrase. What is lost can be erased here, without it."""

    given = Signal(str)
    closed = Signal()
    erasing = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.passphrase = _field(translate("CheckIn", "Passphrase of your check-ins"))
        self.trouble = SpokenLabel()
        self.erase = EraseRow(translate("CheckIn", "I have lost it"))
        self.erase.confirmed.connect(self.erasing)
        self.open_button = QuietButton(translate("CheckIn", "Open"), self._give, "first")
        self.close_button = QuietButton(translate("CheckIn", "Close"), self.closed.emit)
        self.passphrase.returnPressed.connect(self._give)
        column = _column(self)
        column.addWidget(label(translate("CheckIn", "Check-in"), "title"))
        column.addWidget(label(translate("CheckIn", "Passphrase of your check-ins"), "name"))
        column.addWidget(self.passphrase)
        column.addWidget(self.trouble)
        column.addStretch()
        column.addWidget(self.erase)
        column.addLayout(_buttons(self.close_button, self.open_button))

    def open(self) -> None:
        """An empty field has the keyboard."""
        self.passphrase.clear()
        self.passphrase.setFocus()

    def _give(self) -> None:
        if self.passphrase.text():
            self.given.emit(self.passphrase.text())


class BeginFace(QWidget):
    """The first time: what a check-in is, and a passphrase of its own, given twice."""

    given = Signal(str)
    closed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.first = _field(translate("CheckIn", "New passphrase"))
        self.second = _field(translate("CheckIn", "The same again"))
        self.trouble = SpokenLabel()
        self.go = QuietButton(translate("CheckIn", "Go on"), self._give, "first")
        self.close_button = QuietButton(translate("CheckIn", "Close"), self.closed.emit)
        self.first.returnPressed.connect(self.second.setFocus)
        self.second.returnPressed.connect(self._give)
        column = _column(self)
        column.addWidget(label(translate("CheckIn", "Your own check-in"), "title"))
        for words in (
            translate(
                "CheckIn",
                "Four short questions, at most once a duty day. The answers stay on this machine, in a file that only a "
                "passphrase of its own opens. Nothing is sent, and nobody else can read them.",
            ),
            translate(
                "CheckIn",
                "Choose another passphrase than that of the workspace. If it is lost, the check-ins are gone: nobody can "
                "bring them back.",
            ),
        ):
            column.addWidget(label(words, wrap=True))
        form = QFormLayout()
        form.setVerticalSpacing(10)
        for field in (self.first, self.second):
            form.addRow(field_name(field.accessibleName(), field), field)
        column.addLayout(form)
        column.addWidget(self.trouble)
        column.addStretch()
        column.addLayout(_buttons(self.close_button, self.go))

    def open(self) -> None:
        """Empty fields; the first has the keyboard."""
        self.first.clear()
        self.second.clear()
        self.first.setFocus()

    def _give(self) -> None:
        if self.first.text() != self.second.text():
            self.trouble.setText(translate("CheckIn", "The two passphrases differ."))
        elif not is_long_enough(self.first.text()):
            self.trouble.setText(translate("CheckIn", "The passphrase needs at least %n characters.", None, SHORTEST))
        else:
            self.trouble.clear()
            self.given.emit(self.first.text())


class NoneFace(QWidget):
    """There is nothing to look at. before: what was done just now, or ""."""

    closed = Signal()

    def __init__(self, before: str) -> None:
        super().__init__()
        self.close_button = QuietButton(translate("CheckIn", "Close"), self.closed.emit, "first")
        column = _column(self)
        column.addWidget(label(translate("CheckIn", "My check-ins"), "title"))
        if before:
            column.addWidget(label(before, wrap=True))
        words = translate("CheckIn", "There are none. A check-in is offered at the end of a shift.")
        column.addWidget(label(words, wrap=True))
        column.addStretch()
        column.addLayout(_buttons(self.close_button))

    def open(self) -> None:
        """Closing is at hand."""
        self.close_button.setFocus()


def _field(name: str) -> QLineEdit:
    made = QLineEdit()
    made.setEchoMode(QLineEdit.EchoMode.Password)
    made.setAccessibleName(name)
    return made


def _column(face: QWidget) -> QVBoxLayout:
    column = QVBoxLayout(face)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(14)
    return column


def _buttons(*buttons: QuietButton) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(10)
    row.addStretch()
    for button in buttons:
        button.setAutoDefault(False)
        row.addWidget(button)
    return row
