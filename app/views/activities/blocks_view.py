"""The block game: choose a piece, say how it is turned and where it goes, and only then see how it lies."""

from __future__ import annotations

import secrets

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from app.views.activities.block_words import cell_text, obstacle_text, piece_text, tray_text, turns_text
from app.views.activities.tray_board import PieceSlot, TrayBoard
from app.views.activities.view import ActivityView
from app.views.parts import QuietButton, announce, label, scaled
from app.views.words import translate
from app.wellbeing.blocks import MIDDLE, SHOWN, SIDE, TURNS, Cell, Draw, Tray, begin, emptied, has_room, lay, obstacle

MOVES = {
    Qt.Key.Key_Up: (-1, 0),
    Qt.Key.Key_Down: (1, 0),
    Qt.Key.Key_Left: (0, -1),
    Qt.Key.Key_Right: (0, 1),
}
LAYING = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)
SIDE_WIDTH = 420


class BlocksView(ActivityView):
    """One game, in memory alone. cue: the clinician's sentence is shown. draw: where the pieces come from."""

    def __init__(self, *, cue: bool = False, draw: Draw = secrets.randbelow) -> None:
        super().__init__()
        self._draw = draw
        self.tray, self.slot, self.turns, self.cell = begin(draw), 0, 0, MIDDLE
        self._before: list[Tray] = []
        self.board = TrayBoard()
        self.board.setAccessibleName(translate("Blocks", "Tray, 9 by 9 cells"))
        self.board.cell_clicked.connect(self._click)
        names = [str(number) for number in range(1, SHOWN + 1)]
        self.slots = [PieceSlot(name, lambda n=n: self._choose(n)) for n, name in enumerate(names)]  # type: ignore[misc]
        self.turned, self.told = label("", "strong"), label("", wrap=True)
        self.told.setMinimumHeight(44)
        self.turn = QuietButton(translate("Blocks", "Turn on by a quarter (T)"), lambda: self._turn(1))
        self.put = QuietButton(translate("Blocks", "Lay it (Enter)"), self._lay, "first")
        self.take_back = QuietButton(translate("Blocks", "Take back (Backspace)"), self._take_back)
        self.clear = QuietButton(translate("Blocks", "Empty the tray"), self._clear)
        for button in (self.turn, self.put, self.take_back, self.clear):
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # a click leaves the arrow keys with the tray
        self._lay_out(cue=cue)
        self.first = self.board
        self._show()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows move the marker, 1 to 3 choose, T turns, Enter or Space lays, Backspace takes back."""
        key = Qt.Key(event.key())
        if key in MOVES:
            self._move(*MOVES[key])
        elif Qt.Key.Key_1 <= key < Qt.Key.Key_1 + SHOWN:
            self._choose(key - Qt.Key.Key_1)
        elif key == Qt.Key.Key_T:
            self._turn(-1 if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else 1)
        elif key == Qt.Key.Key_Backspace:
            self._take_back()
        elif key in LAYING and not event.isAutoRepeat():
            self._lay()
        else:
            super().keyPressEvent(event)

    def _move(self, down: int, across: int) -> None:
        self.cell = (min(max(self.cell[0] + down, 0), SIDE - 1), min(max(self.cell[1] + across, 0), SIDE - 1))
        self._show(cell_text(self.tray, self.cell), aloud_only=True)

    def _click(self, cell: Cell) -> None:
        """The first click moves the marker, one on the marker lays: between them lies the picturing."""
        self.board.setFocus()
        if cell == self.cell:
            self._lay()
        else:
            self.cell = cell
            self._show()

    def _choose(self, slot: int) -> None:
        self.slot, self.turns = slot, 0
        self._show(self.slots[slot].accessibleName(), aloud_only=True)

    def _turn(self, by: int) -> None:
        self.turns = (self.turns + by) % TURNS
        self._show(turns_text(self.turns), aloud_only=True)

    def _lay(self) -> None:
        why = obstacle(self.tray, self.slot, self.turns, self.cell)
        if why is not None:
            self._show(obstacle_text(why))
            return
        self._before.append(self.tray)
        self.tray = lay(self.tray, self.slot, self.turns, self.cell, self._draw)
        self.turns = 0
        self._show("" if has_room(self.tray) else _no_room())

    def _take_back(self) -> None:
        if self._before:
            self.tray, self.turns = self._before.pop(), 0
            self._show()

    def _clear(self) -> None:
        if self.tray.laid:
            self._before.append(self.tray)
            self.tray = emptied(self.tray)
            self._show()

    def _show(self, told: str = "", *, aloud_only: bool = False) -> None:
        """Paint what holds now. told: a line to say; aloud_only: to screen readers, for others can see it."""
        self.board.render_tray(self.tray, self.cell)
        self.board.setAccessibleDescription(f"{cell_text(self.tray, self.cell)}. {tray_text(self.tray)}")
        for number, slot in enumerate(self.slots):
            chosen = number == self.slot
            slot.render_piece(self.tray.shown[number], chosen=chosen)
            name = translate("Blocks", "Piece {number}, chosen") if chosen else translate("Blocks", "Piece {number}")
            slot.setAccessibleName(name.format(number=number + 1))
            slot.setAccessibleDescription(piece_text(self.tray.shown[number]))
        self.turned.setText(turns_text(self.turns))
        self.take_back.setEnabled(bool(self._before))
        self.clear.setEnabled(bool(self.tray.laid))
        self.told.setText("" if aloud_only else told)
        announce(self.board, told)

    def _lay_out(self, *, cue: bool) -> None:
        side = QVBoxLayout()
        side.setSpacing(9)
        pieces = QHBoxLayout()
        pieces.setSpacing(10)
        for slot in self.slots:
            pieces.addWidget(slot)
        pieces.addStretch()
        side.addLayout(pieces)
        for row in ((self.turn, self.turned), (self.put, self.take_back), (self.clear,)):
            line = QHBoxLayout()
            line.setSpacing(10)
            for part in row:
                line.addWidget(part)
            line.addStretch()
            side.addLayout(line)
        side.addWidget(self.told)
        side.addStretch()
        for words in _explanations():
            side.addWidget(label(words, "quiet", wrap=True))
        beside = QWidget()
        beside.setFixedWidth(scaled(SIDE_WIDTH))
        beside.setLayout(side)
        side.setContentsMargins(0, 0, 0, 0)
        across = QHBoxLayout()
        across.setSpacing(22)
        across.addWidget(self.board, 1)
        across.addWidget(beside)
        across.addStretch()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        self.first_lines: list[QLabel] = [label(_instruction(), "strong", wrap=True)]
        if cue:
            self.first_lines.append(label(_cue(), wrap=True))
        for line_of_words in self.first_lines:
            column.addWidget(line_of_words)
        column.addLayout(across, 1)


def _instruction() -> str:
    return translate("Blocks", "Before each move, picture the piece turned and where it will lie.")


def _cue() -> str:
    return translate("Blocks", "If one picture keeps coming back, let it come for a moment, then play.")


def _no_room() -> str:
    return translate("Blocks", "None of these three fits any more. Take one back, empty the tray, or leave it at that.")


def _explanations() -> tuple[str, ...]:
    return (
        translate(
            "Blocks",
            "1, 2, 3 choose a piece, T turns it clockwise, the arrows say where its dot will lie, Enter lays it. "
            "With the mouse: click a cell, then click it again. A piece is seen turned only once it lies there.",
        ),
        translate(
            "Blocks", "In a short break about 10 minutes do well, in a long one about 20. It has no end and no aim."
        ),
    )
