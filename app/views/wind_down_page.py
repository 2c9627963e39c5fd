"""The last minutes of a shift: free of content, with a few things to do or nothing. No figure stands here."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.review.screen import Page, Screen
from app.views.activities.catalogue import make_activities
from app.views.activities.host import ActivityHost, ActivityMenu
from app.views.activities.parts import ActivityParts
from app.views.activities.stage import ActivityStage
from app.views.central.company import CompanyChoice
from app.views.central.company_port import Company
from app.views.parts import QuietButton, centre, label
from app.views.words import translate


class WindDownPage(QWidget):
    """activities: a menu of things to do, or None where there is none. The way past all of it has the keyboard first."""

    skipped = Signal()
    check_in_asked = Signal()

    def __init__(self, activities: QWidget | None = None, company: Company | None = None) -> None:
        super().__init__()
        self.skip = QuietButton(translate("WindDown", "None of these"), self.skipped.emit)
        self.check_in = QuietButton(translate("WindDown", "Check-in, for you alone"), self.check_in_asked.emit)
        inner = QVBoxLayout()
        inner.setSpacing(16)
        title = translate("WindDown", "The rest of the shift is free of content.")
        inner.addWidget(label(title, "big", wrap=True))
        words = translate(
            "WindDown", "This time is working time. Do one of these, or none; what you do is not recorded."
        )
        inner.addWidget(label(words, wrap=True))
        self.skip.setAccessibleDescription(f"{title} {words}")  # heard with the first button
        inner.addSpacing(8)
        row = QHBoxLayout()
        row.setSpacing(10)
        for button in (self.skip, self.check_in):
            button.setMinimumWidth(190)
            row.addWidget(button)
        row.addStretch()
        inner.addLayout(row)
        self.company = CompanyChoice(company)
        inner.addWidget(self.company)
        if activities is not None:
            inner.addWidget(activities)
        centre(self, inner)

    def open(self) -> None:
        """The way past it has the keyboard: Enter alone leaves it."""
        self.skip.setFocus()

    def offer_check_in(self, *, offered: bool) -> None:
        """Offer the check-in, or leave it out once today's is kept."""
        if not offered and self.check_in.hasFocus():
            self.skip.setFocus()
        self.check_in.setVisible(offered)


class WindDownStage(ActivityStage):
    """The page with the activities of the break. The check-in is offered once a duty day."""

    def __init__(self, page: WindDownPage, menu: ActivityMenu, host: ActivityHost) -> None:
        super().__init__(page, menu, host)
        self.page: WindDownPage = page
        self._day = ""

    def render_screen(self, screen: Screen) -> None:
        """Nothing on it follows the Screen but the day."""
        if screen.page is Page.WIND_DOWN and screen.duty_day != self._day:
            self._day = screen.duty_day
            self.page.offer_check_in(offered=True)

    def open(self) -> None:
        """The wind-down begins: nothing is left of what was begun before."""
        self.start_over()
        self.page.open()


def make_wind_down(parts: ActivityParts, company: Company | None = None) -> WindDownStage:
    """The wind-down with activities of its own."""
    activities = make_activities(parts)
    menu = ActivityMenu(activities)
    return WindDownStage(WindDownPage(menu, company), menu, ActivityHost(activities, translate("WindDown", "Back")))
