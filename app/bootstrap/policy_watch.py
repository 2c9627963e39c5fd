"""An open window follows the policy: it is judged again every minute and whenever a duty day begins, on a thread of its own.

What a new bundle tightens stands at once, what it loosens from the next duty day (`app.policy.effective` says so, by day).
"""

from __future__ import annotations

from concurrent.futures import Future
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from app.review.allowed import RulesChanged
from app.views.lanes import Homecoming, Lane

if TYPE_CHECKING:
    from app.bootstrap.metering import Metering
    from app.review.screen import Screen
    from app.views.presenter import Presenter

EVERY_MS = 60_000


class PolicyWatch(QObject):
    """Tells the session when the policy has changed. Close it after the presenter, whose last Screens may begin a duty day.

    The files of a managed machine may lie on a network: nothing else waits for this thread while the window is open.
    """

    def __init__(self, presenter: Presenter, metering: Metering) -> None:
        super().__init__()
        self._metering = metering
        self._home = Homecoming(presenter.send)
        self._lane = Lane("policy", self._home)
        self._running: Future[None] | None = None
        self._day = ""
        self._timer = QTimer(self)
        self._timer.setInterval(EVERY_MS)
        self._timer.timeout.connect(self.look)
        self._timer.start()
        presenter.screen_changed.connect(self._follow_day)

    def look(self) -> None:
        """Judge the policy anew, unless that is being done."""
        if self._running is None or self._running.done():
            self._running = self._lane.run(self._judge, lambda _: None)  # what cannot be read now is read the next time

    def close(self) -> None:
        """Look no more."""
        self._timer.stop()
        self._lane.close()

    def _judge(self) -> RulesChanged | None:
        return RulesChanged(self._metering.rules_for) if self._metering.look_again() else None

    def _follow_day(self, screen: Screen) -> None:
        if self._day and screen.duty_day != self._day:
            self.look()
        self._day = screen.duty_day
