"""The supervisor's window: a list by name, the days of one person that are over, the team's last week, an offer for today.

Nothing is asked until a button is pressed: each question is a look that the person finds in their record. Nothing here moves
or asks again by itself.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLayout, QVBoxLayout, QWidget

from app.views.lanes import Homecoming, Lane
from app.views.parts import QuietButton, SpokenLabel, label, scaled
from app.views.people.port import Oversight
from app.views.people.systems import SystemsDialog
from app.views.people.words import day_line, day_titles, offers, person_line, person_titles, team_text
from app.views.record_tables import WordsTable
from app.views.words import translate, whole_sentence
from app.wire.oversight import DaysOver, PeopleToday, PersonToday, Team

WIDE_NAME, WIDE_LIMITS = 1, 6


class PeopleWindow(QWidget):
    """One supervisor's questions. Answers come from a lane; while one is on its way nothing else is asked."""

    def __init__(self, oversight: Oversight, supervisor: str) -> None:
        super().__init__()
        self._oversight = oversight
        self._home = Homecoming(self._take)
        self._lane = Lane("people", self._home)
        self._people: tuple[PersonToday, ...] = ()
        self.setWindowTitle(translate("People", "People today"))
        self.people = WordsTable(translate("People", "People"), person_titles(), WIDE_NAME)
        self.days = WordsTable(translate("People", "Days that are over"), day_titles(), WIDE_LIMITS, wrap=True)
        self.whose = label(translate("People", "Nobody's days were asked for."), "name")
        self.said = SpokenLabel()
        self.ask_today = QuietButton(translate("People", "Ask who may review today"), self._ask_today, "first")
        self.ask_days = QuietButton(translate("People", "Ask for this person's days"), self._ask_days)
        self.ask_team = QuietButton(translate("People", "Ask for the team's last week"), self._ask_team)
        self.systems = QuietButton(translate("People", "Other systems"), self._open_systems)
        self.offer = QComboBox()
        self.offer.setAccessibleName(translate("People", "Exception for today"))
        self.propose = QuietButton(translate("People", "Offer it to this person"), self._propose)
        for words, _, _ in offers():
            self.offer.addItem(words)
        self._lay_out(supervisor)
        self.people.selectionModel().currentRowChanged.connect(lambda *_: self._allow())
        self.people.activated.connect(lambda _: self._ask_days())
        self._busy = False
        self._allow()
        self.ask_today.setFocus()

    def closeEvent(self, event: QCloseEvent) -> None:
        """An answer that is on its way is waited for, and not shown."""
        self._lane.close()
        super().closeEvent(event)

    def _lay_out(self, supervisor: str) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(28, 24, 28, 24)
        column.setSpacing(12)
        column.addWidget(label(self.windowTitle(), "title"))
        told = translate(
            "People",
            "Asking records your look: your name ({name}), the time, and what you asked. The person sees it in their record.",
        ).format(name=supervisor)
        column.addWidget(label(told, wrap=True))
        purpose = translate(
            "People",
            "This is here to keep people inside the limits. It may not be used for performance, pay, discipline, rota favour, "
            "sickness review, selection or promotion.",
        )
        column.addWidget(label(purpose, "quiet", wrap=True))
        column.addWidget(self.people, 2)
        column.addLayout(_row(self.ask_today, self.ask_days, self.ask_team))
        column.addWidget(self.whose)
        column.addWidget(self.days, 3)
        column.addLayout(_row(self.offer, self.propose))
        hint = translate("People", "An offer holds for one duty day, and counts only if the person says yes to it.")
        column.addWidget(label(hint, "quiet", wrap=True))
        column.addWidget(self.said)
        column.addLayout(_row(self.systems))
        self.resize(scaled(1040), scaled(720))

    def _allow(self) -> None:
        someone = 0 <= self.people.chosen < len(self._people)
        self.ask_today.setEnabled(not self._busy)
        self.ask_team.setEnabled(not self._busy)
        for button in (self.ask_days, self.propose):
            button.setEnabled(someone and not self._busy)

    def _ask(self, question: Callable[[], Any]) -> None:
        if self._busy:
            return
        self._busy = True
        self.said.setText(translate("People", "Asking…"))
        self._allow()
        self._lane.run(question, str)

    def _ask_today(self) -> None:
        self._ask(self._oversight.today)

    def _ask_team(self) -> None:
        self._ask(self._oversight.team)

    def _ask_days(self) -> None:
        if self.ask_days.isEnabled():
            person = self._people[self.people.chosen].person
            self._ask(lambda: self._oversight.days(person))

    def _propose(self) -> None:
        person = self._people[self.people.chosen]
        _, limit, value = offers()[self.offer.currentIndex()]

        def offered() -> tuple[str]:
            self._oversight.propose(person.person, limit, value)
            return (person.name,)

        self._ask(offered)

    def _open_systems(self) -> None:
        dialog = SystemsDialog(self, self._oversight)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()

    def _take(self, answer: PeopleToday | DaysOver | Team | tuple[str] | str) -> None:
        """A sentence is what went wrong; a tuple is who was offered something."""
        self._busy = False
        self.said.setText("")
        if isinstance(answer, PeopleToday):
            self._people = tuple(answer.people)
            self.people.take(tuple(person_line(one) for one in answer.people))
            if not answer.people:
                self.said.setText(translate("People", "The central system knows no analyst."))
        elif isinstance(answer, DaysOver):
            self.whose.setText(translate("People", "{name}: days that are over").format(name=answer.name))
            self.days.take(tuple(day_line(day) for day in reversed(answer.days)))
            if not answer.days:
                self.said.setText(translate("People", "No day is recorded."))
        elif isinstance(answer, Team):
            self.said.setText(team_text(answer))
        elif isinstance(answer, tuple):
            said = translate("People", "The offer is on its way. Whether {name} says yes is theirs alone.")
            self.said.setText(said.format(name=answer[0]))
        else:
            self.said.setText(whole_sentence(answer))
        self._allow()


def _row(*parts: QWidget) -> QLayout:
    row = QHBoxLayout()
    for part in parts:
        row.addWidget(part)
    row.addStretch()
    return row
