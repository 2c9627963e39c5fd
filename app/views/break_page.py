"""The break page: leave the desk first; back on the analyst's own key, never by itself. Nothing done here is recorded."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.review.screen import Screen
from app.views.activities.host import Activity, ActivityHost, ActivityMenu
from app.views.activities.stage import ActivityStage
from app.views.away_cover import AwayCover
from app.views.central.company import CompanyChoice
from app.views.central.company_port import Company
from app.views.parts import QuietButton, announce, centre, label
from app.views.words import translate
from app.wellbeing.breaks import Standing
from app.wellbeing.limits import MINUTE_MS


class BreakPage(QWidget):
    """Choices, one activity, or nothing at all while the desk is left. What can be done stays in the same place throughout."""

    left = Signal()
    postponed = Signal()

    def __init__(self, activities: Sequence[Activity] = (), company: Company | None = None) -> None:
        super().__init__()
        self._screen: Screen | None = None
        self._staying = self._time_wanted = False
        self.title = label(translate("Break", "Break"), "big")
        self.words = label("", wrap=True)
        self.words.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        self.words.setMinimumHeight(2 * self.words.fontMetrics().lineSpacing() + 6)  # nothing moves when it changes
        self.away = QuietButton(translate("Break", "Leave the desk"), self._leave_desk, "first")
        self.back = QuietButton(translate("Break", "Back"), self.left.emit)
        self.longer = QuietButton(translate("Break", "I need longer"), self._stay)
        self.postpone = QuietButton(translate("NoticeBar", "Put off by five minutes"), self.postponed.emit)
        self.ask_time = QuietButton(translate("Break", "How much of the break is left?"), self._ask_time, "plain")
        self.time = label("", "quiet")
        self.company = CompanyChoice(company)
        self.menu = ActivityMenu(activities)
        self.host = ActivityHost(activities, translate("Break", "Back to the break"))
        self.cover = AwayCover(self._return)
        self.cover.setParent(self)
        self.stage = ActivityStage(self._choices(), self.menu, self.host)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.stage)

    def render_screen(self, screen: Screen) -> None:
        """Show what can be done; how much is left of the break only where it was asked for, and in small type."""
        self._screen = screen
        standing = screen.standing
        self.words.setText(_longer_words() if self._staying else _words(standing))
        self.away.setAccessibleDescription(self.words.text())  # heard with the first button, when the break begins
        self.time.setText(_time(standing) if self._time_wanted else "")
        self.cover.time.setText(_time(standing))
        self.postpone.setVisible(standing.may_postpone)

    def open(self) -> None:
        """The break begins: the quiet first choice has the keyboard, and nothing is left of an earlier break."""
        self._staying = self._time_wanted = False
        self.stage.start_over()
        self._show_choices()
        self.away.setFocus()

    def hideEvent(self, event: QHideEvent) -> None:
        """With the page goes what it laid over the window."""
        super().hideEvent(event)
        if not event.spontaneous():
            self.cover.hide()

    def _leave_desk(self) -> None:
        self.cover.cover(self.window())
        self.stage.hide()  # what lies below is not read out either

    def _return(self) -> None:
        self._show_choices()
        self.back.setFocus()

    def _stay(self) -> None:
        self._staying, self._time_wanted = True, False
        self._render_again()
        announce(self.words, self.words.text())

    def _ask_time(self) -> None:
        self._time_wanted = not self._time_wanted
        self._render_again()
        announce(self.time, self.time.text())

    def _show_choices(self) -> None:
        self.stage.show()
        self.cover.hide()

    def _render_again(self) -> None:
        if self._screen is not None:
            self.render_screen(self._screen)

    def _choices(self) -> QWidget:
        page = QWidget()
        inner = QVBoxLayout()
        inner.setSpacing(10)
        inner.addWidget(self.title)
        inner.addWidget(self.words)
        row = QHBoxLayout()
        row.setSpacing(10)
        for button in (self.away, self.back, self.longer, self.postpone):
            button.setMinimumWidth(150)
            row.addWidget(button)
        row.addStretch()
        inner.addLayout(row)
        asked = QHBoxLayout()
        asked.setSpacing(10)
        asked.addWidget(self.ask_time)
        asked.addWidget(self.time, 1)
        inner.addLayout(asked)
        inner.addWidget(self.company)
        inner.addSpacing(6)
        if self.menu.buttons:
            inner.addWidget(label(_menu_words(), "name", wrap=True))
        inner.addWidget(self.menu)
        centre(page, inner)
        return page


def _words(standing: Standing) -> str:
    if standing.owed_ms:
        return translate(
            "Break",
            "All that you did is kept. Stand up, move, look at something far away. If you come back early, the minutes "
            "you took still count, and looking at items stays off until the break is complete.",
        )
    if standing.beside.due:
        return translate(
            "Break",
            "The person looking along has a break due. The minutes you take here count for both of you. "
            "To go on alone, they can sign out under Today.",
        )
    # One wording for a break that is complete and for one that was never owed: of both it is true at every moment.
    return translate(
        "Break",
        "No break is due now, and you need no reason for one. Take as long as you like. From {short} minutes on it counts "
        "as a whole break; after a lot of looking, from {long} on.",
    ).format(short=standing.limits.short_break_ms // MINUTE_MS, long=standing.limits.long_break_ms // MINUTE_MS)


def _menu_words() -> str:
    return translate("Break", "Or one of these, or nothing at all. What you do here is not recorded.")


def _longer_words() -> str:
    return translate("Break", "Take all the time that you need. Nothing here ends by itself.")


def _time(standing: Standing) -> str:
    minutes = -(-standing.owed_ms // MINUTE_MS)
    if not minutes and standing.beside.due:
        return translate("Break", "The break of the person looking along is not complete yet.")
    if not minutes:
        return translate("Break", "No break is due. Stay as long as you like.")
    return translate("Break", "About %n min left", None, minutes)
