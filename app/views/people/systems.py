"""What other systems lack: a table a system, and one button that has sent again what a system did not take.

Of items and people nothing is told, so opening it is no look. Sending again is kept with the supervisor's name.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from app.views.lanes import Homecoming, Lane
from app.views.parts import QuietButton, SpokenLabel, label, open_size
from app.views.people.port import Oversight
from app.views.people.systems_words import system_line, system_titles
from app.views.record_tables import WordsTable
from app.views.words import translate, whole_sentence
from app.wire.deliveries import Deliveries, TargetStanding

WIDE_WHY = 4


class SystemsDialog(QDialog):
    """Asks once when it opens, and when a button is pressed."""

    def __init__(self, parent: QWidget | None, oversight: Oversight) -> None:
        super().__init__(parent)
        self._oversight = oversight
        self._home = Homecoming(self._take)
        self._lane = Lane("systems", self._home)
        self._targets: tuple[TargetStanding, ...] = ()
        self._busy = False
        self.setWindowTitle(translate("Systems", "Other systems"))
        self.table = WordsTable(translate("Systems", "Other systems"), system_titles(), WIDE_WHY, wrap=True)
        self.said = SpokenLabel()
        self.ask_again = QuietButton(translate("Systems", "Ask again"), self.ask)
        self.resend = QuietButton(translate("Systems", "Send again what it did not take"), self._resend)
        self.leave = QuietButton(translate("Systems", "Close"), self.reject)
        for button in (self.ask_again, self.resend, self.leave):
            button.setAutoDefault(False)
        self.table.selectionModel().currentRowChanged.connect(lambda *_: self._allow())
        self._lay_out()
        self.ask()

    def ask(self) -> None:
        """Ask how they stand."""
        self._ask(self._oversight.deliveries)

    def done(self, result: int) -> None:
        """An answer that is on its way is waited for, and not shown."""
        self._lane.close()
        super().done(result)

    def _resend(self) -> None:
        target = self._targets[self.table.chosen].name
        self._ask(lambda: self._oversight.resend(target))

    def _ask(self, question: Callable[[], Deliveries]) -> None:
        if not self._busy:
            self._busy = True
            self.table.setFocus()  # a button that is off hands the keyboard on: pressed twice, it would close the page
            self.said.setText(translate("People", "Asking…"))
            self._allow()
            self._lane.run(question, str)

    def _take(self, answer: Deliveries | str) -> None:
        self._busy = False
        if isinstance(answer, str):
            self.said.setText(whole_sentence(answer))
        else:
            chosen = self.table.chosen
            self._targets = tuple(answer.targets)
            self.table.take(tuple(map(system_line, self._targets)))
            if 0 <= chosen < len(self._targets):
                self.table.selectRow(chosen)
            none = "" if self._targets else translate("Systems", "Nothing goes on to other systems.")
            self.said.setText(none)
        self._allow()

    def _allow(self) -> None:
        chosen = self.table.chosen
        lacks = 0 <= chosen < len(self._targets) and bool(self._targets[chosen].not_taken)
        self.resend.setEnabled(lacks and not self._busy)
        self.ask_again.setEnabled(not self._busy)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(28, 24, 28, 24)
        column.setSpacing(12)
        column.addWidget(label(self.windowTitle(), "title"))
        told = translate(
            "Systems",
            "What was assessed goes on to these systems. What waits is tried without end. What a system did not take stays here "
            "until it is sent again; look for the cause first.",
        )
        column.addWidget(label(told, wrap=True))
        column.addWidget(self.table, 1)
        hint = translate("Systems", "Sending again is kept with your name.")
        column.addWidget(label(hint, "quiet", wrap=True))
        column.addWidget(self.said)
        row = QHBoxLayout()
        row.addWidget(self.resend)
        row.addWidget(self.ask_again)
        row.addStretch()
        row.addWidget(self.leave)
        column.addLayout(row)
        open_size(self, 1000, 460)
