"""The page of the central system: what is refused and its way back, signing in, and that it follows the exchange."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from app.views.central.dialog import CentralDialog
from tests.fakes.central_beside import OFFLINE, SIGNED_OUT, WELL, MemoryCentral
from tests.views.room import cut_off, lay_out


def opened(qtbot: QtBot, central: MemoryCentral) -> CentralDialog:
    dialog = CentralDialog(None, central)
    qtbot.addWidget(dialog)
    dialog.show()
    return dialog


def said(dialog: CentralDialog) -> str:
    return " | ".join(part.text() for part in dialog.findChildren(QLabel) if part.isVisible())


def test_what_was_refused_is_told_by_kind_reason_and_time_and_can_be_sent_again(qtbot: QtBot) -> None:
    central = MemoryCentral(OFFLINE)
    dialog = opened(qtbot, central)
    for words in ("Assessment", "Custody entry", "it bears another person's id", "12", "6 min apart"):
        assert words in said(dialog)
    assert "Assessment, 1, " in dialog.accessibleDescription()
    QTest.keyClick(dialog.retry, Qt.Key.Key_Return)
    QTest.keyClick(dialog.try_now, Qt.Key.Key_Space)
    assert central.asked == [("retry",), ("now",)]
    central.tell(WELL)
    assert not dialog.retry.isVisible()
    assert "Custody entry" not in said(dialog)


def test_the_passphrase_goes_to_the_exchange_and_is_forgotten(qtbot: QtBot) -> None:
    central = MemoryCentral(SIGNED_OUT)
    dialog = opened(qtbot, central)
    QTest.keyClicks(dialog.name, "Ada")
    QTest.keyClicks(dialog.passphrase, "hers")
    QTest.keyClick(dialog.passphrase, Qt.Key.Key_Return)
    assert central.asked == [("sign in", "Ada", "hers")]
    assert dialog.passphrase.text() == ""
    QTest.keyClick(dialog.passphrase, Qt.Key.Key_Return)
    assert len(central.asked) == 1
    central.signed_in.emit("the central system answered: name or passphrase do not hold")
    assert dialog.trouble.text() == "The central system answered: name or passphrase do not hold."
    assert dialog.passphrase.isEnabled()
    QTest.keyClicks(dialog.passphrase, "hers indeed")
    dialog.go.click()
    central.signed_in.emit("")
    central.tell(WELL)
    assert not dialog.passphrase.isVisible()
    assert dialog.trouble.text() == "Signed in."


def test_a_sign_in_that_is_needed_later_is_asked_for_and_one_can_sign_in_anew(qtbot: QtBot) -> None:
    central = MemoryCentral(WELL)
    dialog = opened(qtbot, central)
    assert not dialog.passphrase.isVisible()
    central.tell(SIGNED_OUT)
    assert dialog.passphrase.isVisible()
    other = opened(qtbot, MemoryCentral(WELL))
    other.sign_in_anew.click()
    assert other.passphrase.isVisible()
    assert not other.sign_in_anew.isVisible()
    assert other.name.text() == "Ada"


def test_closing_leaves_nothing_listening(qtbot: QtBot) -> None:
    central = MemoryCentral(SIGNED_OUT)
    dialog = opened(qtbot, central)
    QTest.keyClicks(dialog.passphrase, "half")
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()
    central.tell(OFFLINE)
    central.signed_in.emit("too late")
    assert (dialog.trouble.text(), dialog.passphrase.text(), central.asked) == ("", "", [])


def test_all_words_have_room(qtbot: QtBot) -> None:
    for standing in (WELL, OFFLINE, SIGNED_OUT):
        dialog = opened(qtbot, MemoryCentral(standing))
        lay_out(dialog)
        assert [words for words in cut_off(dialog) if not words.isdigit()] == []  # digits are measured as buttons are
