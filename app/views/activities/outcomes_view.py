"""The team's outcome notes: a list to read, without names, dates or numbers of any person beside it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QAbstractItemView, QListWidget, QVBoxLayout

from app.domain.outcome import OutcomeNote
from app.errors import PenumbraError
from app.views.activities.view import ActivityView
from app.views.parts import label
from app.views.words import sentence, translate


class OutcomesView(ActivityView):
    """Newest first, read anew whenever it is shown. read: one short query; may raise PenumbraError, which is told."""

    def __init__(self, read: Callable[[], tuple[OutcomeNote, ...]]) -> None:
        super().__init__()
        self._read = read
        self.words = label("", "name", wrap=True)
        self.list = QListWidget()
        self.list.setProperty("look", "notes")
        self.list.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.list.setWordWrap(True)
        self.list.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.list.setAccessibleName(translate("Outcomes", "Outcome notes"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        column.addWidget(self.words)
        column.addWidget(self.list, 1)
        column.addStretch()
        self.first = self.list

    def showEvent(self, event: QShowEvent) -> None:
        """Read them."""
        super().showEvent(event)
        self._load()

    def _load(self) -> None:
        self.list.clear()
        try:
            notes = self._read()
        except PenumbraError as error:
            self._say(translate("Outcomes", "The notes cannot be read: {reason}.").format(reason=sentence(str(error))))
            return
        self.list.addItems([note.text for note in notes])
        if notes:
            self.list.setCurrentRow(0)
            self.words.setText(translate("Outcomes", "What came of the team's work. Newest first."))
        else:
            self._say(translate("Outcomes", "Nothing here yet."))
        self.list.setVisible(bool(notes))

    def _say(self, words: str) -> None:
        self.words.setText(words)
        self.list.hide()
