"""The line at the bottom: one quiet notice, what can be done about a break that is due, and whether all is recorded."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout

from app.review.screen import Busy, Concealment, Notice, Page, Screen
from app.views.activities.look_away import LookAwayDot
from app.views.central.company import CompanyLine
from app.views.central.line import CentralLine
from app.views.notice_words import notice_text
from app.views.parts import BendingLabel, QuietButton, announce, label
from app.views.words import translate, why_concealed


class NoticeBar(QFrame):
    """Sends action ids. New words are announced to screen readers, once."""

    asked = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._place: tuple[Page, int] | None = None
        self.setProperty("look", "bar")
        self.notice = BendingLabel()
        self.notice.setAccessibleName(translate("NoticeBar", "Notice"))
        self.state = label("", "quiet")
        self.take_break = QuietButton(
            translate("NoticeBar", "Take the break"), lambda: self.asked.emit("calm.break"), "first"
        )
        self.postpone = QuietButton(
            translate("NoticeBar", "Put off by five minutes"), lambda: self.asked.emit("calm.postpone")
        )
        self.continue_here = QuietButton(
            translate("NoticeBar", "Continue here"), lambda: self.asked.emit("calm.return"), "first"
        )
        self.look_away = LookAwayDot()
        self.company = CompanyLine()
        self.central = CentralLine(lambda: self.asked.emit("window.central"))
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 5, 16, 5)
        row.setSpacing(10)
        row.addWidget(self.notice)
        row.addWidget(self.take_break)
        row.addWidget(self.postpone)
        row.addWidget(self.continue_here)
        row.addStretch()
        row.addWidget(self.look_away)
        row.addWidget(self.company)
        row.addWidget(self.central)
        row.addWidget(self.state)
        self.setMinimumHeight(44)

    def render_screen(self, screen: Screen) -> None:
        """Show what the Screen says."""
        resting = screen.resting
        place = (screen.page, screen.position)
        if place != self._place:  # another item or page: it was seen, or was not wanted
            self._place = place
            self.look_away.dismiss()
        self.look_away.wanted = screen.look.look_away
        self.look_away.pass_time(screen.block_review_ms)
        words = "" if resting else notice_text(screen.notice, screen.detail)
        if (
            not words
            and not resting
            and screen.concealment not in (Concealment.NO, Concealment.GRADED, Concealment.AWAY)
        ):
            words = why_concealed(screen)
        self.say(words)
        due = screen.standing.break_due and not resting
        self.take_break.setVisible(due)
        self.postpone.setVisible(due and screen.standing.may_postpone)
        elsewhere = screen.concealment is Concealment.ELSEWHERE and screen.elsewhere_since is not None
        self.continue_here.setVisible(elsewhere and not resting)
        refused = screen.notice is Notice.REFUSED or screen.concealment is Concealment.NOT_RECORDED
        self.state.setVisible(not resting and not refused)
        self.company.rest(resting or screen.concealment is Concealment.AWAY)
        self.central.rest(resting)
        saving = screen.busy is Busy.SAVING
        self.state.setText(
            translate("NoticeBar", "Recording…") if saving else translate("NoticeBar", "All recorded on this machine")
        )

    def say(self, words: str) -> None:
        """One line; screen readers hear it when it changes."""
        if words == self.notice.text():
            return
        self.notice.setText(words)
        self.notice.setAccessibleDescription(words)
        announce(self.notice, words)
