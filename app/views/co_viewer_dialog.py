"""Signing in to look along: the second person names their workspace and types their own passphrase.

It is opened off the window's thread. The passphrase is forgotten after every try and kept nowhere; what was opened for a
dialog that was given up meanwhile is closed again.
"""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QFileDialog, QFormLayout, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from app.review.co_viewer import CoViewerDesk
from app.views.co_viewing_parts import CoViewingParts
from app.views.lanes import Homecoming, Lane
from app.views.parts import QuietButton, SpokenLabel, field_name, label, scaled
from app.views.words import translate, whole_sentence


@dataclass(frozen=True, slots=True)
class _Opened:
    """Answer of the lane. trouble: a sentence, or "" where somebody waits to come in."""

    trouble: str = ""


class CoViewerDialog(QDialog):
    """`signed_in` carries the CoViewerDesk, which whoever takes it must close. damaged: the analyst's own record is."""

    signed_in = Signal(object)

    def __init__(self, parent: QWidget | None, parts: CoViewingParts, *, damaged: bool) -> None:
        super().__init__(parent)
        self.setWindowTitle(translate("CoViewer", "Somebody looks along"))
        self._parts = parts
        self._opened: deque[CoViewerDesk] = deque()
        self._home = Homecoming(self._take)
        self._lane = Lane("co-viewer", self._home)
        self.folder, self.passphrase = QLineEdit(str(parts.suggest())), QLineEdit()
        self.choose = QuietButton(translate("CoViewer", "Choose…"), self._choose)
        self.trouble = SpokenLabel()
        self.go = QuietButton(translate("CoViewer", "Sign in"), self._open, "first")
        self.cancel = QuietButton(translate("CoViewer", "Leave it"), self.reject)
        self._form = QWidget()
        self._lay_out()
        if damaged:
            self._form.hide()
            self.go.hide()
            self.trouble.setText(
                translate(
                    "CoViewer", "The exposure record here is damaged. Nobody can look along until it is confirmed."
                )
            )
            self.cancel.setFocus()

    def done(self, result: int) -> None:
        """Close; an opening that runs is waited for, and what it opened is closed unless somebody has come in."""
        self.passphrase.clear()
        self.hide()
        self._lane.close()
        while self._opened:
            self._opened.pop().close()
        super().done(result)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(28, 24, 28, 24)
        column.setSpacing(12)
        column.addWidget(label(self.windowTitle(), "title"))
        for line in (
            translate("CoViewer", "What both of you see counts for both, and only what both limits allow can be seen."),
            translate("CoViewer", "They need a workspace of their own. Only their exposure record in it is opened."),
            translate("CoViewer", "When they come and when they go, all is concealed. “Back, veiled” brings it back."),
        ):
            column.addWidget(label(line, wrap=True))
        form = QFormLayout(self._form)
        form.setContentsMargins(0, 6, 0, 0)
        form.setVerticalSpacing(10)
        where = QHBoxLayout()
        where.setSpacing(10)
        where.addWidget(self.folder, 1)
        where.addWidget(self.choose)
        folder, passphrase = translate("CoViewer", "Their workspace"), translate("CoViewer", "Their own passphrase")
        form.addRow(field_name(folder, self.folder), where)
        form.addRow(field_name(passphrase, self.passphrase), self.passphrase)
        self.passphrase.setEchoMode(QLineEdit.EchoMode.Password)
        self.folder.textChanged.connect(self.passphrase.clear)  # typed for another workspace
        for text in (self.folder, self.passphrase):
            text.returnPressed.connect(self._open)
            text.textChanged.connect(lambda _: self.go.setEnabled(self._is_given()))
        self.go.setEnabled(False)
        column.addWidget(self._form)
        column.addWidget(self.trouble)
        column.addStretch()
        row = QHBoxLayout()
        row.addStretch()
        for button in (self.cancel, self.go):
            row.addWidget(button)
        for button in (self.choose, self.cancel, self.go):
            button.setAutoDefault(False)  # else the Enter behind the passphrase would press the first of them, too
        column.addLayout(row)
        for before, after in pairwise((self.folder, self.choose, self.passphrase, self.cancel, self.go)):
            self.setTabOrder(before, after)
        self.setMinimumWidth(scaled(560))
        self.passphrase.setFocus()

    def _is_given(self) -> bool:
        return bool(self.passphrase.text() and self.folder.text().strip())

    def _choose(self) -> None:
        # The system's own dialog would remember what was chosen in lists of its own.
        asked = QFileDialog(self, translate("CoViewer", "Their workspace"), self.folder.text())
        asked.setOption(QFileDialog.Option.DontUseNativeDialog)
        asked.setFileMode(QFileDialog.FileMode.Directory)
        asked.setOption(QFileDialog.Option.ShowDirsOnly)
        asked.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        asked.fileSelected.connect(self._choose_folder)
        asked.open()

    def _choose_folder(self, name: str) -> None:
        self.folder.setText(name)
        self.passphrase.setFocus()

    def _open(self) -> None:
        if not self.go.isEnabled():
            return
        folder, typed, opens, opened = (
            Path(self.folder.text().strip()),
            self.passphrase.text(),
            self._parts.opens,
            self._opened,
        )
        self.passphrase.clear()
        self._busy(True)
        self.trouble.setText(translate("CoViewer", "Opening…"))

        def open_it() -> _Opened:
            opened.append(opens(folder, typed))
            return _Opened()

        self._lane.run(open_it, _Opened)

    def _take(self, answer: _Opened) -> None:
        if not self.isVisible():
            return  # given up meanwhile
        self._busy(False)
        if answer.trouble:
            self.trouble.setText(whole_sentence(answer.trouble))
            self.passphrase.setFocus()
            return
        came = self._opened.pop()
        self.accept()
        self.signed_in.emit(came)

    def _busy(self, busy: bool) -> None:
        for part in (self.folder, self.choose, self.passphrase):
            part.setEnabled(not busy)
        if busy:
            self.cancel.setFocus(Qt.FocusReason.OtherFocusReason)
