"""The dialogs before the window: the passphrase of a workspace, and whose workspace to make."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QLabel, QLineEdit
from pytestqt.qtbot import QtBot

from app.domain.passphrases import SHORTEST
from app.views.parts import QuietButton
from app.views.unlock_dialogs import NewWorkspace, NewWorkspaceDialog, PassphraseDialog


def press(dialog: QDialog, text: str) -> None:
    next(button for button in dialog.findChildren(QuietButton) if button.text() == text).click()


def texts(dialog: QDialog) -> str:
    return "\n".join(label.text() for label in dialog.findChildren(QLabel))


@pytest.mark.parametrize("way", ["Enter", "button"])
def test_a_passphrase_is_given(qtbot: QtBot, way: str) -> None:
    dialog = PassphraseDialog("Ada", "")
    qtbot.addWidget(dialog)
    dialog.show()
    assert "Workspace of Ada" in texts(dialog)
    QTest.keyClicks(dialog.passphrase, "correct horse")
    if way == "Enter":
        QTest.keyClick(dialog.passphrase, Qt.Key.Key_Return)
    else:
        press(dialog, "Open")
    assert dialog.result() == QDialog.DialogCode.Accepted
    assert dialog.passphrase.text() == "correct horse"


@pytest.mark.parametrize("way", ["Escape", "button"])
def test_giving_up_is_not_an_answer(qtbot: QtBot, way: str) -> None:
    dialog = PassphraseDialog("Ada", "The passphrase is wrong")
    qtbot.addWidget(dialog)
    dialog.show()
    assert "passphrase is wrong" in texts(dialog)
    if way == "Escape":
        QTest.keyClick(dialog, Qt.Key.Key_Escape)
    else:
        press(dialog, "Cancel")
    assert dialog.result() == QDialog.DialogCode.Rejected
    assert not dialog.isVisible()


def test_names_are_text_and_never_markup(qtbot: QtBot) -> None:
    dialog = PassphraseDialog("<b>Ada</b><img src='x'>", "<i>no</i>")
    qtbot.addWidget(dialog)
    assert all(label.textFormat() is Qt.TextFormat.PlainText for label in dialog.findChildren(QLabel))


CASES = [
    ("", "long enough", "long enough", True, "A name is needed."),
    ("Ada", "long enough", "long enougj", True, "The two passphrases differ."),
    ("Ada", "short", "short", True, f"The passphrase needs at least {SHORTEST} characters."),
    ("Ada", "", "", False, f"The passphrase needs at least {SHORTEST} characters."),
    ("Ada", "", "", True, ""),
    ("Ada", "long enough for it", "long enough for it", False, ""),
    ("Ada", "x" * SHORTEST, "x" * SHORTEST, True, ""),
]


@pytest.mark.parametrize(("person", "first", "second", "has_keystore", "trouble"), CASES)
def test_a_workspace_is_made_only_as_it_will_do(
    qtbot: QtBot, person: str, first: str, second: str, has_keystore: bool, trouble: str
) -> None:
    dialog = NewWorkspaceDialog("/somewhere", "ada", has_keystore=has_keystore)
    qtbot.addWidget(dialog)
    dialog.show()
    assert dialog.person.text() == "ada"
    dialog.person.setText(f" {person} ")
    dialog.first.setText(first)
    dialog.second.setText(second)
    press(dialog, "Make")
    assert dialog.trouble.text() == trouble
    assert dialog.isVisible() is bool(trouble)
    if not trouble:
        assert dialog.result() == QDialog.DialogCode.Accepted
        assert dialog.given() == NewWorkspace(person, first)


def test_passphrases_are_not_shown_and_what_is_lost_is_told(qtbot: QtBot) -> None:
    dialog = NewWorkspaceDialog("/somewhere", "ada", has_keystore=False)
    qtbot.addWidget(dialog)
    assert {field.echoMode() for field in (dialog.first, dialog.second)} == {QLineEdit.EchoMode.Password}
    assert "cannot be replaced" in texts(dialog)
    assert "/somewhere" in texts(dialog)
