"""The key sheet: every action with its keys, made from the keymap, so that it cannot tell anything else."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QFrame, QGridLayout, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from app.domain.scheme import Scheme
from app.views.action_words import sections, shown_key, titles
from app.views.keymap import Keymap
from app.views.parts import QuietButton, label
from app.views.words import translate

EDGES_PX = 120  # margins, frame and scroll bar: nothing is cut off at the side


class KeySheetDialog(QDialog):
    """Two columns of groups. own_file: name of the file in which keys can be changed."""

    def __init__(self, parent: QWidget | None, keymap: Keymap, scheme: Scheme, own_file: str) -> None:
        super().__init__(parent)
        self.setWindowTitle(translate("KeySheet", "Keys"))
        self.lines: list[tuple[str, str]] = []
        names = titles(scheme)
        columns = QHBoxLayout()
        columns.setSpacing(44)
        groups = sections()
        for part in ((*groups[:2], groups[-1]), groups[2:-1]):  # of about the same height
            side = self._side(keymap, names, part)
            columns.addLayout(side)
            columns.setAlignment(side, Qt.AlignmentFlag.AlignTop)
        body = QWidget()
        body.setLayout(columns)
        room = QScrollArea()
        room.setWidget(body)
        room.setWidgetResizable(True)
        room.setFrameShape(QFrame.Shape.NoFrame)
        room.setAccessibleName(translate("KeySheet", "Keys"))
        column = QVBoxLayout(self)
        column.setContentsMargins(26, 22, 26, 22)
        column.setSpacing(12)
        column.addWidget(label(translate("KeySheet", "Keys"), "title"))
        column.addWidget(room, 1)
        hint = translate("KeySheet", "Holding the left mouse button on the picture looks as well.")
        column.addWidget(label(hint, "quiet", wrap=True))
        if own_file:
            change = translate("KeySheet", "Keys can be changed in the file {file}.").format(file=own_file)
            column.addWidget(label(change, "quiet", wrap=True))
        close = QuietButton(translate("KeySheet", "Close"), self.accept)
        column.addWidget(close, 0, Qt.AlignmentFlag.AlignRight)
        close.setFocus()
        columns.activate()
        self.resize(body.sizeHint().width() + EDGES_PX, 850)
        if parent is not None and parent.isVisible():
            self.resize(self.size().boundedTo(parent.window().size()))

    def _side(self, keymap: Keymap, names: dict[str, str], groups: tuple[tuple[str, str], ...]) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(18)
        grid.setVerticalSpacing(2)
        grid.setColumnStretch(1, 1)
        row = 0
        for title, prefix in groups:
            grid.addWidget(label(title, "strong"), row, 0, 1, 2)
            row += 1
            for action in keymap.actions:
                if action.id.startswith(prefix):
                    keys = ", ".join(shown_key(text) for text in keymap.keys(action.id))
                    keys = keys or translate("KeySheet", "no key")
                    self.lines.append((keys, names[action.id]))
                    grid.addWidget(label(keys), row, 0)
                    grid.addWidget(label(names[action.id], "name"), row, 1)
                    row += 1
            grid.setRowMinimumHeight(row, 12)
            row += 1
        return grid
