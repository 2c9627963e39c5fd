"""An exception that a supervisor offers for today, from the central system: it counts only with the person's yes."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from app.views.parts import QuietButton, label, scaled
from app.views.record_words import override_text
from app.views.words import translate


@dataclass(frozen=True, slots=True)
class Offered:
    """limit: a field of `Limits`; value in its unit. by: the supervisor's name, as the central system has it."""

    limit: str
    value: int
    by: str


class ProposalDialog(QDialog):
    """One offer. `agreed` comes with the yes; leaving it tells nobody anything."""

    agreed = Signal()

    def __init__(self, parent: QWidget | None, offered: Offered) -> None:
        super().__init__(parent)
        self.setWindowTitle(translate("Proposal", "An exception is offered for today"))
        lines = (
            translate("Proposal", "{name} offers you: {what}.").format(
                name=offered.by, what=override_text(f"{offered.limit}={offered.value}")
            ),
            translate("Proposal", "It holds until this duty day is over, and counts only if you say yes."),
            translate("Proposal", "If you leave it, nobody is told, and nothing changes."),
        )
        self.yes = QuietButton(translate("TwoPeople", "Yes, I want this (Y)"), self._agree)
        self.leave = QuietButton(translate("TwoPeople", "Leave it"), self.reject)
        key = QKeySequence(translate("TwoPeople", "Y", "the key in “Yes, I want this (Y)”"))
        QShortcut(key, self).activated.connect(self._agree)
        column = QVBoxLayout(self)
        column.setContentsMargins(28, 24, 28, 24)
        column.setSpacing(12)
        column.addWidget(label(self.windowTitle(), "title", wrap=True))
        for line in lines:
            column.addWidget(label(line, wrap=True))
        row = QHBoxLayout()
        row.addStretch()
        for button in (self.leave, self.yes):
            button.setAutoDefault(False)
            row.addWidget(button)
        column.addLayout(row)
        self.setMinimumWidth(scaled(520))
        self.setAccessibleDescription(" ".join(lines))
        self.leave.setFocus()

    def _agree(self) -> None:
        self.agreed.emit()
        self.accept()
