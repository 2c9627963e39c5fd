"""What is asked before the window opens: the passphrase of a workspace, or whose workspace to make."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QFormLayout, QHBoxLayout, QLineEdit, QMessageBox, QVBoxLayout

from app.domain.passphrases import SHORTEST, is_long_enough
from app.views.parts import QuietButton, SpokenLabel, field_name, label, scaled
from app.views.words import translate, whole_sentence


@dataclass(frozen=True, slots=True)
class NewWorkspace:
    """passphrase: "" to use the system's key store."""

    person: str
    passphrase: str


class PassphraseDialog(QDialog):
    """Asks for the passphrase of a workspace. person: whose it is. trouble: what was wrong the last time."""

    def __init__(self, person: str, trouble: str) -> None:
        super().__init__()
        self.setWindowTitle("Penumbra")
        self.passphrase = QLineEdit()
        self.passphrase.setEchoMode(QLineEdit.EchoMode.Password)
        self.passphrase.setAccessibleName(translate("Unlock", "Passphrase"))
        opening = translate("Unlock", "Workspace of {person}").format(person=person)
        column = QVBoxLayout(self)
        column.setContentsMargins(28, 24, 28, 24)
        column.setSpacing(14)
        column.addWidget(label(opening, "title"))
        column.addWidget(label(translate("Unlock", "Passphrase"), "name"))
        column.addWidget(self.passphrase)
        if trouble:
            column.addWidget(label(whole_sentence(trouble), wrap=True))
            self.passphrase.setAccessibleDescription(whole_sentence(trouble))
        column.addLayout(_buttons(self, translate("Unlock", "Open")))
        self.setMinimumWidth(scaled(420))
        self.passphrase.setFocus()


class NewWorkspaceDialog(QDialog):
    """Asks whose workspace to make and under which passphrase. has_keystore: the system's key store can be used instead."""

    def __init__(self, folder: str, person: str, *, has_keystore: bool) -> None:
        super().__init__()
        self.setWindowTitle("Penumbra")
        self._has_keystore = has_keystore
        self.person = QLineEdit(person)
        self.person.setMaxLength(100)
        self.first, self.second = QLineEdit(), QLineEdit()
        self.trouble = SpokenLabel()
        form = QFormLayout()
        form.setVerticalSpacing(10)
        for field, title in (
            (self.person, translate("Unlock", "Your name")),
            (self.first, translate("Unlock", "Passphrase")),
            (self.second, translate("Unlock", "The same again")),
        ):
            form.addRow(field_name(title, field), field)
        for field in (self.first, self.second):
            field.setEchoMode(QLineEdit.EchoMode.Password)
        column = QVBoxLayout(self)
        column.setContentsMargins(28, 24, 28, 24)
        column.setSpacing(14)
        column.addWidget(label(translate("Unlock", "Make a workspace"), "title"))
        column.addWidget(
            label(translate("Unlock", "It will lie in {folder}.").format(folder=folder), "quiet", wrap=True)
        )
        column.addLayout(form)
        if has_keystore:
            hint = translate("Unlock", "Without a passphrase the key is kept in this system's key store.")
        else:
            hint = translate("Unlock", "A lost passphrase cannot be replaced: nothing here can be read without it.")
        column.addWidget(label(hint, "quiet", wrap=True))
        column.addWidget(self.trouble)
        column.addLayout(_buttons(self, translate("Unlock", "Make")))
        self.setMinimumWidth(scaled(480))
        (self.first if person else self.person).setFocus()

    def accept(self) -> None:
        """Close only if what was given will do."""
        trouble = self._trouble()
        self.trouble.setText(trouble)
        if not trouble:
            super().accept()

    def given(self) -> NewWorkspace:
        """What was given."""
        return NewWorkspace(self.person.text().strip(), self.first.text())

    def _trouble(self) -> str:
        if not self.person.text().strip():
            return translate("Unlock", "A name is needed.")
        if self.first.text() != self.second.text():
            return translate("Unlock", "The two passphrases differ.")
        if not self.first.text() and self._has_keystore:
            return ""
        if not is_long_enough(self.first.text()):
            return translate("Unlock", "The passphrase needs at least %n characters.", None, SHORTEST)
        return ""


def show_trouble(trouble: str) -> None:
    """Why the window cannot open, until it is read."""
    box = QMessageBox(QMessageBox.Icon.NoIcon, "Penumbra", whole_sentence(trouble), QMessageBox.StandardButton.Close)
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.exec()


def _buttons(dialog: QDialog, go: str) -> QHBoxLayout:
    row = QHBoxLayout()
    row.addStretch()
    cancel, first = QuietButton(translate("Unlock", "Cancel"), dialog.reject), QuietButton(go, dialog.accept, "first")
    cancel.setAutoDefault(False)
    first.setDefault(True)  # Enter in a field goes on; Qt would take the first button, which gives up
    for button in (cancel, first):
        row.addWidget(button)
    return row
