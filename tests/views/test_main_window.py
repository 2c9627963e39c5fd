"""Journeys through the real window with real key events: from the list of reports to the break and back."""

from __future__ import annotations

from functools import partial

import pytest
from PySide6.QtCore import QEventLoop, QPoint, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QMessageBox

from app.domain.assessment import Outcome
from app.domain.exposure import Veil
from app.review.screen import Concealment, Notice, Page, Reveal, Screen
from app.views.exposure_dialog import ExposureDialog
from app.views.key_sheet import KeySheetDialog
from tests.views.conftest import Hand, MakeHand, make_desk


def test_the_whole_job_by_keyboard(hand: Hand) -> None:
    hand.open_item()
    assert hand.desk.casebook.opened == [("i0", "ada")]
    hand.press("Space")
    shown = hand.until(lambda s: s.reveal is Reveal.HELD)
    assert shown.picture is not None
    assert shown.picture.veil is Veil.MEDIUM
    hand.release("Space")
    assert hand.until(lambda s: s.reveal is Reveal.NO).picture is not None
    hand.tap("3")
    hand.until(lambda s: s.items[0].grade == "C")
    assert [fact.outcome for fact in hand.desk.casebook.facts] == [Outcome.GRADED]
    hand.tap("U")
    hand.until(lambda s: s.notice is Notice.UNDONE)
    assert hand.screen.items[0].state == "ungraded"
    hand.tap("D")
    hand.until(lambda s: s.notice is Notice.DECLINED)
    assert hand.desk.casebook.declined == ["i0"]
    hand.tap("U")
    hand.until(lambda s: s.notice is Notice.UNDONE)
    assert hand.desk.casebook.declined == []
    assert [fact.outcome for fact in hand.desk.casebook.facts] == [Outcome.GRADED, Outcome.WITHDRAWN]
    hand.tap("N")
    hand.until(lambda s: s.position == 1 and s.card is not None)
    hand.tap("Esc")
    assert (hand.screen.concealment, hand.screen.picture) == (Concealment.PANIC, None)
    hand.tap("R")
    hand.until(lambda s: s.picture is not None and s.picture.veil is Veil.HEAVY)
    hand.tap("S")
    hand.until(lambda s: s.page is Page.SHEET and s.sheet.last >= 0)
    hand.tap("L")
    hand.until(lambda s: s.page is Page.REPORTS)


def test_holding_the_mouse_looks_as_well(hand: Hand) -> None:
    hand.open_item()
    canvas = hand.window.item.canvas
    QTest.mousePress(canvas, Qt.MouseButton.LeftButton, pos=QPoint(200, 200))
    hand.until(lambda s: s.reveal is Reveal.HELD)
    QTest.mouseRelease(canvas, Qt.MouseButton.LeftButton, pos=QPoint(200, 200))
    assert hand.screen.reveal is Reveal.NO
    QTest.mousePress(canvas, Qt.MouseButton.RightButton, pos=QPoint(200, 200))
    assert hand.screen.reveal is Reveal.NO
    QTest.mouseRelease(canvas, Qt.MouseButton.RightButton, pos=QPoint(200, 200))


def test_a_double_click_on_a_tile_opens_it(hand: Hand) -> None:
    hand.open_sheet()
    table = hand.window.sheet.table
    place = table.visualRect(table.model().index(0, 2)).center()
    QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=place)
    QTest.mouseDClick(table.viewport(), Qt.MouseButton.LeftButton, pos=place)
    hand.until(lambda s: s.page is Page.ITEM and s.card is not None)
    assert hand.screen.position == 2


def test_every_step_and_every_way_of_looking_by_key(hand: Hand) -> None:
    hand.open_item()

    def revealed(screen: Screen, veil: Veil) -> bool:
        return screen.picture is not None and screen.picture.frame is not None and screen.picture.veil is veil

    for veil in (Veil.MEDIUM, Veil.SOFT, Veil.CLEAR):
        hand.tap("Up")
        hand.until(partial(revealed, veil=veil))
    hand.press("K")
    hand.until(lambda s: s.picture is not None and s.picture.tone == 100)
    hand.release("K")
    assert hand.screen.picture is not None
    assert hand.screen.picture.tone == 90
    for _ in range(4):
        hand.tap("Down")
    hand.until(lambda s: s.picture is not None and s.picture.veil is Veil.CONCEALED)
    hand.tap("F")
    hand.tap("P")
    assert hand.screen.position == 0


def test_a_veiled_item_can_be_graded_by_every_key(hand: Hand) -> None:
    hand.open_item()
    codes = [grade.code for grade in hand.window.parts.scheme.offered]
    for number, code in enumerate(codes, start=1):
        hand.tap(str(number))
        hand.until(lambda s, code=code: s.items[0].grade == code and s.busy == "no")  # type: ignore[misc]
    assert [fact.grade for fact in hand.desk.casebook.facts] == codes


def test_menus_and_buttons_do_what_keys_do(hand: Hand) -> None:
    hand.open_item()
    hand.window.item.grades.buttons["grade.2"].click()
    hand.until(lambda s: s.items[0].grade == "B" and s.busy == "no")
    hand.window.menus.actions["grade.undo"].trigger()
    hand.until(lambda s: s.notice is Notice.UNDONE)
    hand.window.item.tools["go.sheet"].click()
    hand.until(lambda s: s.page is Page.SHEET)
    assert not hand.window.menus.actions["grade.1"].isEnabled()
    hand.window.break_button.click()
    hand.until(lambda s: s.page is Page.BREAK)


@pytest.mark.parametrize(("key", "kind"), [("?", KeySheetDialog), ("F1", KeySheetDialog), ("G", ExposureDialog)])
def test_dialogs_open_by_key_and_close_by_escape(hand: Hand, key: str, kind: type[QDialog]) -> None:
    hand.open_item()
    hand.tap(key)
    dialog = hand.window.findChild(kind)
    assert dialog is not None
    assert dialog.isVisible()
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()


def test_trouble_with_ones_own_keys_is_told_at_the_start(make_hand: MakeHand) -> None:
    hand = make_hand(trouble="keymap.json is no JSON", in_front=False)
    box = hand.window.findChild(QMessageBox)
    assert box is not None
    assert "keymap.json" in box.text()
    assert box.textFormat() is Qt.TextFormat.PlainText
    box.close()


def test_a_damaged_ledger_is_told_and_nothing_opens(make_hand: MakeHand) -> None:
    hand = make_hand(make_desk(damaged=True))
    hand.until(lambda s: bool(s.reports))
    hand.tap("Return")
    assert (hand.screen.page, hand.screen.notice) == (Page.REPORTS, Notice.CAP_REACHED)


def test_waiting_for_a_slow_ledger_keeps_still(hand: Hand) -> None:
    """The sheet asks for its tiles once, however long their row takes."""
    hand.until(lambda s: bool(s.reports))
    hand.desk.ledger.gate.shut()
    hand.tap("Return")
    hand.until(lambda s: s.page is Page.SHEET)
    assert hand.desk.ledger.gate.knocked.wait(20)
    given: list[object] = []
    hand.desk.presenter.screen_changed.connect(given.append)
    for _ in range(100):
        turn = QEventLoop()
        QTimer.singleShot(0, turn.quit)
        turn.exec()
    assert len(given) <= 5
    hand.desk.ledger.gate.open()
    hand.until(lambda s: s.sheet.last >= 0)
