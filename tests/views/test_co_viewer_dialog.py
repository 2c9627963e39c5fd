"""Somebody signs in to look along: off the window's thread, all concealed; their ledger is given back when they go."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog, QLabel, QLineEdit
from pytestqt.qtbot import QtBot

from app.domain.exposure import RowKind
from app.review.screen import Concealment, Notice, Page
from app.views.co_viewer_dialog import CoViewerDialog
from app.views.co_viewing_parts import CoViewingParts
from tests.fakes.co_viewer import PHRASE, MemoryCoViewer
from tests.views.conftest import Hand, MakeHand, make_desk


class Signing:
    """A window on memory, and Bea at its keyboard."""

    def __init__(self, make_hand: MakeHand, folder: Path, *, damaged: bool = False) -> None:
        desk = make_desk(damaged=damaged)
        self.bea = MemoryCoViewer(desk.clock)
        self.hand: Hand = make_hand(desk, co_viewing=CoViewingParts(lambda: folder, self.bea.opens))

    @property
    def dialog(self) -> CoViewerDialog:
        return next(d for d in self.hand.window.findChildren(CoViewerDialog) if d.isVisible())

    def type(self, phrase: str) -> None:
        QTest.keyClicks(self.dialog.passphrase, phrase)
        QTest.keyClick(self.dialog.passphrase, Qt.Key.Key_Return)

    def sign_in(self) -> None:
        self.hand.tap("Ctrl+L")
        self.type(PHRASE)
        self.hand.until(lambda s: s.co_viewer == "Bea")

    def be_in_front(self) -> None:
        window = self.hand.window
        window.activateWindow()
        self.hand.qtbot.waitUntil(window.isActiveWindow)

    def back_at_the_sheet(self) -> None:
        self.be_in_front()
        self.hand.tap("R")
        self.hand.until(lambda s: s.page is Page.SHEET and s.sheet.last >= 0)


@pytest.fixture
def signing(make_hand: MakeHand, tmp_path: Path) -> Signing:
    return Signing(make_hand, tmp_path / "bea")


def test_a_second_person_comes_and_goes_by_the_same_key(signing: Signing, tmp_path: Path) -> None:
    hand, bea = signing.hand, signing.bea
    hand.open_item()
    hand.tap("Ctrl+L")
    assert hand.screen.picture is None
    assert signing.dialog.passphrase.echoMode() is QLineEdit.EchoMode.Password
    signing.type(PHRASE)
    screen = hand.until(lambda s: s.co_viewer == "Bea")
    assert (screen.page, screen.picture, screen.notice) == (Page.SHEET, None, Notice.CO_VIEWER)
    assert bea.opened == [tmp_path / "bea"]
    assert threading.get_ident() not in bea.threads
    assert (hand.window.along.text(), hand.window.along.isVisible()) == ("With Bea", True)
    signing.back_at_the_sheet()
    hand.desk.watch(6)
    hand.qtbot.waitUntil(lambda: any(row.kind is RowKind.BEAT for row in bea.ledger.kept))
    assert bea.ledger.kept[-1].visual > 0
    hand.tap("Ctrl+L")
    screen = hand.until(lambda s: not s.co_viewer)
    assert (screen.concealment, screen.notice) == (Concealment.PANIC, Notice.CO_VIEWER_GONE)
    assert not hand.window.along.isVisible()
    hand.qtbot.waitUntil(lambda: bea.held == 0)
    theirs, ours = ([row for row in ledger.kept if row.visual] for ledger in (bea.ledger, hand.desk.ledger))
    assert theirs == ours[-len(theirs) :]


def test_the_menu_does_the_same(signing: Signing) -> None:
    signing.hand.window.menus.actions["today.co_viewer"].trigger()
    signing.dialog.reject()
    signing.sign_in()
    signing.hand.window.menus.actions["today.co_viewer"].trigger()
    signing.hand.until(lambda s: not s.co_viewer)


def test_nothing_is_shown_that_their_ledger_does_not_take(signing: Signing) -> None:
    hand, bea = signing.hand, signing.bea
    hand.open_sheet()
    signing.sign_in()
    hand.qtbot.waitUntil(lambda: bea.ledger.kept != [])
    bea.ledger.gate.refusing = True
    signing.be_in_front()
    hand.tap("R")
    screen = hand.until(lambda s: s.concealment is Concealment.NOT_RECORDED)
    assert (screen.sheet.last, screen.notice) == (-1, Notice.REFUSED)
    assert hand.window.notices.notice.text() == "Not recorded: the disk is full."
    bea.ledger.gate.refusing = False
    signing.back_at_the_sheet()


def test_a_wrong_passphrase_is_told_and_forgotten(signing: Signing) -> None:
    signing.hand.tap("Ctrl+L")
    dialog = signing.dialog
    signing.type("guessed")
    signing.hand.qtbot.waitUntil(lambda: "passphrase is wrong" in dialog.trouble.text())
    assert (dialog.passphrase.text(), dialog.go.isEnabled(), signing.hand.screen.co_viewer) == ("", False, "")
    assert dialog.passphrase.hasFocus()
    signing.type(PHRASE)
    signing.hand.until(lambda s: s.co_viewer == "Bea")


def test_who_gives_up_while_it_opens_leaves_nothing_open(signing: Signing) -> None:
    signing.bea.gate.shut()
    signing.hand.tap("Ctrl+L")
    signing.type(PHRASE)
    signing.hand.qtbot.waitUntil(signing.bea.gate.knocked.is_set)
    dialog = signing.dialog
    threading.Timer(0.05, signing.bea.gate.open).start()
    dialog.reject()
    assert signing.bea.held == 0
    assert signing.hand.screen.co_viewer == ""


def test_closing_the_window_writes_theirs_and_gives_it_back(signing: Signing) -> None:
    hand, bea = signing.hand, signing.bea
    hand.open_sheet()
    signing.sign_in()
    signing.back_at_the_sheet()
    hand.desk.clock.advance(2_000)
    hand.window.close()
    assert bea.held == 0
    assert sum(row.ms for row in bea.ledger.kept if row.visual) == 2_000


def test_who_comes_when_the_window_has_closed_is_sent_home(signing: Signing) -> None:
    came = signing.bea.opens(Path(), PHRASE)
    signing.hand.desk.presenter.close()
    signing.hand.desk.presenter.sign_in(came)
    assert signing.bea.held == 0


def test_only_one_looks_along(signing: Signing) -> None:
    signing.sign_in()
    signing.hand.desk.presenter.sign_in(signing.bea.opens(Path(), PHRASE))
    assert signing.bea.held == 1
    assert signing.hand.screen.co_viewer == "Bea"


def test_beside_a_damaged_record_nobody_signs_in(make_hand: MakeHand, tmp_path: Path) -> None:
    signing = Signing(make_hand, tmp_path, damaged=True)
    signing.hand.tap("Ctrl+L")
    dialog = signing.dialog
    assert "damaged" in dialog.trouble.text()
    assert not dialog.passphrase.isVisible()
    dialog.reject()


def test_the_folder_is_chosen_and_every_field_has_a_name(qtbot: QtBot, tmp_path: Path) -> None:
    parts = CoViewingParts(lambda: tmp_path, lambda _, __: pytest.fail("nobody asked for it"))
    dialog = CoViewerDialog(None, parts, damaged=False)
    qtbot.addWidget(dialog)
    dialog.show()
    assert dialog.folder.text() == str(tmp_path)
    assert [field.accessibleName() for field in (dialog.folder, dialog.passphrase)] == [
        "Their workspace",
        "Their own passphrase",
    ]
    dialog.passphrase.setText("typed for another")
    dialog.choose.click()
    (asked,) = dialog.findChildren(QFileDialog)
    assert asked.testOption(QFileDialog.Option.DontUseNativeDialog)
    asked.fileSelected.emit(str(tmp_path / "eve"))
    asked.close()
    assert (dialog.folder.text(), dialog.passphrase.text()) == (str(tmp_path / "eve"), "")
    dialog.go.click()
    assert not any("Opening" in label.text() for label in dialog.findChildren(QLabel))
    dialog.reject()
