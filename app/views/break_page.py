"""The break page: leave the desk first; back on the analyst's own key, never by itself. Nothing done here is recorded."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedLayout, QVBoxLayout, QWidget

from app.review.screen import Screen
from app.views.parts import QuietButton, label
from app.views.words import translate
from app.wellbeing.breaks import Standing
from app.wellbeing.limits import MINUTE_MS, SHIPPED


class BreakPage(QWidget):
    """Two quiet faces: the page with its choices, and an empty one for when the desk is left."""

    left = Signal()
    postponed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.title = label(translate("Break", "Break"), "big")
        self.words = label("", wrap=True)
        self.time = label("", "quiet")
        self.away = QuietButton(translate("Break", "Leave the desk"), self._leave_desk, "first")
        self.longer = QuietButton(translate("Break", "I need longer"), self._leave_desk)
        self.postpone = QuietButton(translate("NoticeBar", "In five minutes"), self.postponed.emit)
        self.back = QuietButton(translate("Break", "Back"), self.left.emit)
        self.away_words = label(translate("Break", "Away from the desk"), "quiet")
        self.away_time = label("", "quiet")
        self.here_again = QuietButton(translate("Break", "I am here again"), self._return, "plain")
        self._faces = QStackedLayout(self)
        self._faces.addWidget(self._choices())
        self._faces.addWidget(self._empty())

    def render_screen(self, screen: Screen) -> None:
        """Say how much is left of the break, in small type."""
        self.words.setText(_words(screen.standing))
        self.time.setText(_time(screen.standing))
        self.away_time.setText(_time(screen.standing))
        self.longer.setVisible(not screen.standing.owed_ms)
        self.postpone.setVisible(screen.standing.may_postpone)

    def open(self) -> None:
        """The break begins: the quiet first choice has the keyboard."""
        self._faces.setCurrentIndex(0)
        self.away.setFocus()

    def _leave_desk(self) -> None:
        self._faces.setCurrentIndex(1)
        self.here_again.setFocus()

    def _return(self) -> None:
        self._faces.setCurrentIndex(0)
        self.back.setFocus()

    def _choices(self) -> QWidget:
        page = QWidget()
        inner = QVBoxLayout()
        inner.setSpacing(16)
        for part in (self.title, self.words, self.time):
            inner.addWidget(part)
        row = QHBoxLayout()
        row.setSpacing(10)
        for button in (self.away, self.back, self.postpone, self.longer):
            button.setMinimumWidth(150)
            row.addWidget(button)
        row.addStretch()
        inner.addSpacing(8)
        inner.addLayout(row)
        _centre(page, inner, 640)
        return page

    def _empty(self) -> QWidget:
        page = QWidget()
        inner = QVBoxLayout()
        inner.setSpacing(10)
        for part in (self.away_words, self.away_time, self.here_again):
            inner.addWidget(part, 0, Qt.AlignmentFlag.AlignHCenter)
        _centre(page, inner, 320)
        return page


def _centre(page: QWidget, inner: QVBoxLayout, width: int) -> None:
    box = QWidget()
    box.setFixedWidth(width)
    box.setLayout(inner)
    row = QHBoxLayout()
    row.addStretch()
    row.addWidget(box)
    row.addStretch()
    column = QVBoxLayout(page)
    column.addStretch(2)
    column.addLayout(row)
    column.addStretch(3)


def _words(standing: Standing) -> str:
    if standing.owed_ms:
        return translate(
            "Break",
            "Stand up, move, look at something far away. If you come back early, the minutes you took still count, "
            "and looking at items stays off until the break is complete.",
        )
    # One wording for a break that is complete and for one that was never owed: of both it is true at every moment.
    return translate(
        "Break",
        "No break is owed now. Take as long as you like. A break of {short} minutes or more also clears the meters of this "
        "block; at times it takes {long}.",
    ).format(short=SHIPPED.short_break_ms // MINUTE_MS, long=SHIPPED.long_break_ms // MINUTE_MS)


def _time(standing: Standing) -> str:
    minutes = -(-standing.owed_ms // MINUTE_MS)
    if not minutes:
        return ""
    return translate("Break", "about %n min left", None, minutes)
