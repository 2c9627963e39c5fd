"""The quiet line of the central system, at the bottom of the window; a press opens the page behind it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime

from app.views.central.port import CentralStanding
from app.views.central.words import line_text
from app.views.parts import QuietButton
from app.views.words import translate


class CentralLine(QuietButton):
    """Not there as long as there is no central system. It says nothing by itself: who wants to know looks."""

    def __init__(self, run: Callable[[], object]) -> None:
        super().__init__("", run, "plain")
        self.setAccessibleDescription(translate("Central", "Opens the page of the central system"))
        self._resting = False
        self.hide()

    def tell(self, standing: CentralStanding | None) -> None:
        """Show how it stands."""
        self.setText("" if standing is None else line_text(standing, datetime.now(UTC)))
        self.rest(self._resting)

    def rest(self, resting: bool) -> None:
        """A break is free of it."""
        self._resting = resting
        self.setVisible(bool(self.text()) and not resting)
