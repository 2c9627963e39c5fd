"""The block game on the screen: all of it by keyboard and by mouse, told to screen readers, with no hint of how a piece lies."""

from __future__ import annotations

import random
import re

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from app.views.activities.blocks_view import BlocksView
from app.views.parts import QuietButton
from app.wellbeing.blocks import MIDDLE, SHAPES, SHOWN, SIDE, TURNS, Cell, Laid, Tray, cells_of, has_room, obstacle
from tests.views.pixels import bytes_of, grabbed

Key = Qt.Key


@pytest.fixture
def view(qtbot: QtBot) -> BlocksView:
    return made(qtbot)


def made(qtbot: QtBot, *, cue: bool = False) -> BlocksView:
    view = BlocksView(cue=cue, draw=random.Random(4).randrange)
    qtbot.addWidget(view)
    view.resize(844, 390)
    view.show()
    view.activateWindow()
    qtbot.waitUntil(view.isActiveWindow)
    view.first.setFocus()
    return view


def tap(view: BlocksView, *keys: Qt.Key) -> None:
    """Keys to whatever has the keyboard."""
    for key in keys:
        QTest.keyClick(view.focusWidget(), key)


def words(view: QWidget) -> str:
    shown: list[QLabel | QuietButton] = [*view.findChildren(QLabel), *view.findChildren(QuietButton)]
    return "\n".join(part.text() for part in shown if part.isVisible())


def play(view: BlocksView, steps: int) -> None:
    """Lay so many pieces wherever they fit, until none does."""
    for _ in range(steps):
        if not has_room(view.tray):
            return
        view.slot, view.turns, view.cell = next(
            (slot, turns, (y, x))
            for y in range(SIDE)
            for x in range(SIDE)
            for slot in range(SHOWN)
            for turns in range(TURNS)
            if obstacle(view.tray, slot, turns, (y, x)) is None
        )
        tap(view, Key.Key_Return)


def test_the_first_line_is_the_instruction(view: BlocksView) -> None:
    assert words(view).splitlines()[0] == "Before each move, picture the piece turned and where it will lie."


def test_the_clinicians_sentence_is_off_unless_it_was_switched_on(qtbot: QtBot, view: BlocksView) -> None:
    cue = "If one picture keeps coming back, let it come for a moment, then play."
    assert cue not in words(view)
    assert words(made(qtbot, cue=True)).splitlines()[1] == cue


def test_a_whole_move_by_keyboard(view: BlocksView) -> None:
    assert view.board.hasFocus()
    shape = view.tray.shown[1]
    tap(view, Key.Key_2, Key.Key_T, Key.Key_T, Key.Key_Up, Key.Key_Left, Key.Key_Left, Key.Key_Return)
    assert view.tray.laid == (Laid(shape, 2, (MIDDLE[0] - 1, MIDDLE[1] - 2)),)
    assert view.turns == 0
    assert view.tray.shown[1] != shape


def test_turning_goes_both_ways_and_is_said_in_words(view: BlocksView) -> None:
    said = []
    for _ in range(TURNS):
        said.append(view.turned.text())
        tap(view, Key.Key_T)
    assert said == ["Not turned", "A quarter turn clockwise", "A half turn", "A quarter turn anticlockwise"]
    QTest.keyClick(view.board, Key.Key_T, Qt.KeyboardModifier.ShiftModifier)
    assert view.turned.text() == "A quarter turn anticlockwise"
    QTest.keyClick(view.turn, Key.Key_Return)
    assert view.turned.text() == "Not turned"


def test_the_marker_stays_in_the_tray(view: BlocksView) -> None:
    tap(view, *[Key.Key_Up] * 12, *[Key.Key_Left] * 12)
    assert view.cell == (0, 0)
    tap(view, *[Key.Key_Down] * 12, *[Key.Key_Right] * 12)
    assert view.cell == (SIDE - 1, SIDE - 1)


def test_a_move_by_mouse_is_two_clicks(view: BlocksView) -> None:
    at = view.board.area_of((3, 2)).center().toPoint()
    QTest.mouseClick(view.slots[2], Qt.MouseButton.LeftButton)
    QTest.mouseClick(view.turn, Qt.MouseButton.LeftButton)
    QTest.mouseClick(view.board, Qt.MouseButton.LeftButton, pos=at)
    assert (view.cell, view.tray.laid) == ((3, 2), ())
    shape = view.tray.shown[2]
    QTest.mouseClick(view.board, Qt.MouseButton.LeftButton, pos=at)
    assert view.tray.laid == (Laid(shape, 1, (3, 2)),)
    assert view.board.hasFocus()  # the arrow keys stay with the tray
    QTest.mouseClick(view.board, Qt.MouseButton.RightButton, pos=at + QPoint(40, 40))
    assert view.cell == (3, 2)


def test_nothing_shows_how_a_piece_would_lie(view: BlocksView) -> None:
    """Turning and choosing change no pixel of the tray, and no pixel of the pieces but the frame of the chosen one."""
    tray, pieces = bytes_of(grabbed(view.board)), [bytes_of(grabbed(slot)) for slot in view.slots]
    tap(view, Key.Key_T)
    assert bytes_of(grabbed(view.board)) == tray
    assert [bytes_of(grabbed(slot)) for slot in view.slots] == pieces
    tap(view, Key.Key_2)
    assert bytes_of(grabbed(view.board)) == tray
    assert bytes_of(grabbed(view.slots[2])) == pieces[2]
    tap(view, Key.Key_Return)
    assert bytes_of(grabbed(view.board)) != tray


@pytest.mark.parametrize(
    ("keys", "said"),
    [
        ((Key.Key_Up,) * 9, "Turned so, it would reach over the edge there."),
        ((Key.Key_Return, Key.Key_2), "Turned so, it would lie on another piece there."),
    ],
)
def test_what_does_not_lie_changes_nothing_and_is_said(view: BlocksView, keys: tuple[Qt.Key, ...], said: str) -> None:
    view.tray = Tray((), (5, 6, 7))
    tap(view, *keys)
    before = view.tray
    tap(view, Key.Key_Return)
    assert view.tray is before
    assert view.told.text() == said
    tap(view, Key.Key_Down)
    assert view.told.text() == ""


def test_steps_are_taken_back_to_the_first_the_emptying_too(view: BlocksView) -> None:
    play(view, 4)
    trays = view.tray
    QTest.keyClick(view.clear, Key.Key_Return)
    assert view.tray.laid == ()
    assert not view.clear.isEnabled()
    tap(view, Key.Key_Backspace)
    assert view.tray == trays
    tap(view, *[Key.Key_Backspace] * 6)
    assert view.tray.laid == ()
    assert not view.take_back.isEnabled()


def test_when_nothing_fits_it_is_said_and_the_game_goes_on(view: BlocksView) -> None:
    play(view, 60)
    assert not has_room(view.tray)
    assert view.told.text() == (
        "None of these three fits any more. Take one back, empty the tray, or leave it at that."
    )
    view.clear.click()
    assert view.told.text() == ""
    play(view, 1)
    assert len(view.tray.laid) == 1


def test_no_number_grows_with_play(view: BlocksView) -> None:
    """No score, count, level or time: the words are the same after one move and after ten, but for what the move says."""
    play(view, 1)
    early = words(view)
    play(view, 9)
    assert words(view) == early


def test_the_tray_is_told_in_words(view: BlocksView) -> None:
    assert view.board.accessibleName() == "Tray, 9 by 9 cells"
    assert view.board.accessibleDescription() == "Row 5, column 5, free. The tray is empty."
    view.tray = Tray((Laid(0, 0, (8, 0)),), view.tray.shown)
    tap(view, Key.Key_Down)
    assert view.board.accessibleDescription() == (
        "Row 6, column 5, free. Covered cells. Row 8: column 1. Row 9: columns 1, 2."
    )


def test_the_pieces_are_told_in_words(view: BlocksView) -> None:
    view.tray = Tray((), (0, 9, 10))
    tap(view, Key.Key_2)
    assert [slot.accessibleName() for slot in view.slots] == ["Piece 1", "Piece 2, chosen", "Piece 3"]
    assert view.slots[0].accessibleDescription() == ("Row 1: column 1. Row 2: columns 1, 2. Marked: row 2, column 1.")


def test_every_piece_is_told_with_all_its_cells(view: BlocksView) -> None:
    told = set()
    for shape in range(len(SHAPES)):
        view.tray = Tray((), (shape, (shape + 1) % len(SHAPES), (shape + 2) % len(SHAPES)))
        tap(view, Key.Key_1)
        said = view.slots[0].accessibleDescription()
        rows = said.split(" Marked")[0]
        columns = re.findall(r"columns? ([^.]+)", rows)
        assert sum(len(re.findall(r"\d", listed)) for listed in columns) == len(cells_of(shape, 0, (0, 0)))
        told.add(said)
    assert len(told) == len(SHAPES)


def test_the_tab_key_reaches_every_control(view: BlocksView) -> None:
    play(view, 1)
    reached: set[QWidget] = set()
    for _ in range(12):
        focused = view.focusWidget()
        reached.add(focused)
        QTest.keyClick(focused, Key.Key_Tab)
    assert {view.board, *view.slots, view.turn, view.put, view.take_back, view.clear} <= reached


def test_a_cell_is_found_where_it_is_painted(view: BlocksView) -> None:
    clicked: list[Cell] = []
    view.board.cell_clicked.connect(clicked.append)
    corners = [(0, 0), (0, SIDE - 1), (SIDE - 1, 0), (SIDE - 1, SIDE - 1)]
    for cell in corners:
        middle = view.board.area_of(cell).center().toPoint()
        assert view.board.rect().contains(middle)
        QTest.mouseClick(view.board, Qt.MouseButton.LeftButton, pos=middle)
    assert clicked == corners
