"""A review that never ends, for a test that kills it: the real window, session, databases and decoder, on a clock of its own.

Says on standard output what it knows to be true: "seen MS" (time that a frame was visible so far) and "graded SHA256 CODE"
(after the interface said that it was recorded).
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

os.environ["QT_QPA_PLATFORM"] = "offscreen"

from app.bootstrap import Review, make_review, open_desk
from app.demo.hand import Hand
from app.review import events as on
from app.review.screen import Page
from app.views.application import make_application
from tests.fakes.clock import FakeClock
from tests.storage.conftest import SECRETS

DAY_MS = 24 * 3_600_000
KEYS = {"1": "A", "2": "B", "3": "C", "4": "NPI_S62", "5": "NONE", "6": "OUT_OF_SCOPE"}


def main(workspace: Path, day: int) -> None:
    """Review on that day until killed."""
    clock = FakeClock()
    clock.advance(day * DAY_MS)
    make_application(workspace / "preferences.json")
    with open_desk(workspace, SECRETS, writing=True) as desk, make_review(desk, clock) as review:
        review.window.show()
        review.window.activateWindow()
        review.window.start()
        Reviewer(review, clock).go_on()


class Reviewer:
    """Looks at items and grades them, over and over."""

    def __init__(self, review: Review, clock: FakeClock) -> None:
        self._window, self._clock, self.hand = review.window, clock, Hand(review.window)
        self._seen_ms = 0

    def go_on(self) -> None:
        """Until killed."""
        self.review(None)

    def review(self, items: int | None) -> None:
        """Look at so many items and grade them; None: without end."""
        self.hand.until(lambda s: bool(s.reports), "reports")
        self.hand.tap("Return")
        self.hand.until(lambda s: s.page is Page.SHEET, "the sheet")
        turn = 0
        while items is None or turn < items:
            position = turn % len(self.hand.screen.items)
            self._window.presenter.send(on.ItemChosen(position))
            self.hand.until(lambda s, p=position: s.position == p and s.card and s.busy == "no", "an item")  # type: ignore[misc]
            if self.hand.screen.concealment == "graded":
                self.hand.tap("R")  # a second round: what holds a grade asks first
            self._look()
            self._grade(str(1 + turn % len(KEYS)))
            turn += 1

    def _look(self) -> None:
        self.hand.press("Space")
        self.hand.until(lambda s: bool(s.picture and s.picture.frame), "a frame")
        for _ in range(10):
            self._clock.advance(950)
            self._seen_ms += 950
            say(f"seen {self._seen_ms}")
            self._window.presenter.send(on.InputSeen())
            self._window.presenter.send(on.Ticked())
            self._written()
        self.hand.release("Space")

    def _written(self) -> None:
        """Wait for the ledger: this clock runs faster than any disk, a real one leaves it seconds between two beats."""
        self._window.presenter._exposure.run(lambda: None, lambda _: None).result()

    def _grade(self, key: str) -> None:
        before = self.hand.screen.items_version
        self.hand.tap(key)
        screen = self.hand.until(lambda s: s.busy == "no" and s.items_version > before, "the grade")
        say(f"graded {screen.items[screen.position].sha256} {KEYS[key]}")


def say(line: str) -> None:
    """One line, at once."""
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]))
