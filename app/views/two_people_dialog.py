"""Two people on one screen: the analyst asks, a second person confirms with their own passphrase, the analyst says yes.

The passphrase is checked off the window's thread; it is forgotten after every try and kept nowhere.
"""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QComboBox, QDialog, QFormLayout, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from app.domain.people import Person, Role
from app.frozen import frozen
from app.views.lanes import Homecoming, Lane
from app.views.parts import QuietButton, SpokenLabel, field_name, label, scaled
from app.views.words import translate, whole_sentence

NAME_PX = 150  # one column of names through all of a dialog
Confirms = Callable[[str, str], bool]


@frozen
class Question:
    """What two people are asked.

    roles: who can be the second; none: it can only be read. needs_yes: whether the analyst is asked again at the end.
    """

    title: str
    lines: tuple[str, ...]
    roles: frozenset[Role]
    needs_yes: bool


@frozen
class _Checked:
    """Answer of the lane. trouble: a sentence, or ""."""

    right: bool
    trouble: str = ""


class TwoPeopleDialog(QDialog):
    """people: who has a passphrase here. analyst: id of the one who asks; never the second. confirms: asked on another thread.

    `confirmed` carries the name of the second person, once both have said yes.
    """

    confirmed = Signal(str)

    def __init__(
        self,
        parent: QWidget | None,
        question: Question,
        people: tuple[Person, ...],
        analyst: str,
        confirms: Confirms,
        choice: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(question.title)
        self._question, self._confirms = question, confirms
        self._seconds = [person for person in people if person.id != analyst and person.role in question.roles]
        self._home = Homecoming(self._take)
        self._lane = Lane("two-people", self._home)
        self.second, self.passphrase = QComboBox(), QLineEdit()
        self.trouble = SpokenLabel()
        self.go = QuietButton(translate("TwoPeople", "Confirm"), self._check, "first")
        self.yes = QuietButton(translate("TwoPeople", "Yes, I want this (Y)"), self._agree)
        self.cancel = QuietButton(translate("TwoPeople", "Leave it"), self.reject)
        self._yes_key = QShortcut(QKeySequence(translate("TwoPeople", "Y", "the key in “Yes, I want this (Y)”")), self)
        self._yes_key.activated.connect(self._agree)
        self._column, self._choice = QVBoxLayout(self), choice
        self._lay_out(choice)

    def done(self, result: int) -> None:
        """Close; a passphrase that is being checked is waited for, and its answer is not taken."""
        self.passphrase.clear()
        self.hide()
        self._lane.close()
        super().done(result)

    def _lay_out(self, choice: QWidget | None) -> None:
        column = self._column
        column.setContentsMargins(28, 24, 28, 24)
        column.setSpacing(12)
        column.addWidget(label(self._question.title, "title", wrap=True))
        for line in self._question.lines:
            column.addWidget(label(line, wrap=True))
        if choice is not None:
            column.addWidget(choice)
        self._form = QWidget()
        form = QFormLayout(self._form)
        form.setContentsMargins(0, 6, 0, 0)
        form.setVerticalSpacing(10)
        for field, title in (
            (self.second, translate("TwoPeople", "Second person")),
            (self.passphrase, translate("TwoPeople", "Their own passphrase")),
        ):
            form.addRow(field_name(title, field, scaled(NAME_PX)), field)
        for person in self._seconds:
            self.second.addItem(person.name, person.id)
        self.second.currentIndexChanged.connect(self.passphrase.clear)  # typed for somebody else
        self.passphrase.setEchoMode(QLineEdit.EchoMode.Password)
        self.passphrase.returnPressed.connect(self._check)
        self.passphrase.textChanged.connect(lambda typed: self.go.setEnabled(bool(typed)))
        self.go.setEnabled(False)
        column.addWidget(self._form)
        column.addWidget(self.trouble)
        column.addStretch()  # what stands above stays where it is when the form goes
        row = QHBoxLayout()
        row.addStretch()
        for button in (self.cancel, self.go, self.yes):
            button.setAutoDefault(False)  # else the Enter behind the passphrase would press the first of them, too
            row.addWidget(button)
        column.addLayout(row)
        self.yes.hide()
        self._yes_key.setEnabled(False)
        self.setMinimumWidth(scaled(520))
        self.setAccessibleDescription(" ".join(self._question.lines))
        if not self._seconds:
            self._say_nobody()
        self._order_focus(choice)

    def _say_nobody(self) -> None:
        self._form.hide()
        self.go.hide()
        nobody = translate(
            "TwoPeople", "Nobody else here can confirm this. The command penumbra account add adds people."
        )
        self.trouble.setText(nobody if self._question.roles else "")

    def _order_focus(self, choice: QWidget | None) -> None:
        """The Tab key goes as one reads; the keyboard begins at the first thing to be decided."""
        for before, after in pairwise((self.second, self.passphrase, self.cancel, self.go, self.yes)):
            self.setTabOrder(before, after)
        if choice is not None:
            self.setTabOrder(choice, self.second)
        if not self._seconds:
            self.cancel.setFocus()
        elif choice is not None:
            choice.setFocus()
        else:
            (self.second if len(self._seconds) > 1 else self.passphrase).setFocus()

    def _check(self) -> None:
        if not self.go.isEnabled():
            return
        person, typed, confirms = str(self.second.currentData()), self.passphrase.text(), self._confirms
        self.passphrase.clear()
        self._busy(True)
        self.trouble.setText(translate("TwoPeople", "Checking the passphrase…"))
        self._lane.run(lambda: _Checked(confirms(person, typed)), lambda reason: _Checked(False, reason))

    def _take(self, checked: _Checked) -> None:
        if not self.isVisible():
            return  # given up meanwhile
        self._busy(False)
        if checked.trouble:
            self.trouble.setText(whole_sentence(checked.trouble))
        elif not checked.right:
            wrong = translate("TwoPeople", "That is not the passphrase of {name}. It can be tried again.")
            self.trouble.setText(wrong.format(name=self.second.currentText()))
        elif self._question.needs_yes:
            self._ask_analyst()
            return
        else:
            self._finish()
            return
        self.passphrase.setFocus()

    def _ask_analyst(self) -> None:
        said = translate("TwoPeople", "{name} has confirmed. It happens only if you want it, too.")
        self.trouble.setText(said.format(name=self.second.currentText()))
        self._form.hide()
        if self._choice is not None:
            self._choice.setEnabled(False)  # the second person has confirmed this and nothing else
        self.go.hide()
        self.yes.show()
        self._yes_key.setEnabled(True)
        self.cancel.setFocus()  # not on yes: the Enter behind the passphrase must not say it

    def _agree(self) -> None:
        if self.yes.isVisible():
            self._finish()

    def _finish(self) -> None:
        name = self.second.currentText()
        self.accept()
        self.confirmed.emit(name)

    def _busy(self, busy: bool) -> None:
        for part in (self.second, self.passphrase, self._choice):
            if part is not None:
                part.setEnabled(not busy)
        if busy:
            self.cancel.setFocus(Qt.FocusReason.OtherFocusReason)
