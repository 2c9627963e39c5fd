"""Opens the real window on the platform that the environment names, presses keys, and ends. Its argument: an empty folder."""

from __future__ import annotations

import sys
from pathlib import Path

from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest

from app.review.screen import Screen
from app.views.application import make_application
from app.views.main_window import MainWindow
from tests.views.conftest import Hand, make_desk, window_parts

PATIENCE_MS = 20_000


class Waiting:
    """Waits in Qt's event loop for something to hold, as pytest-qt's bot does."""

    def waitUntil(self, holds: object, timeout: int = PATIENCE_MS) -> None:  # noqa: N802 - as the bot calls it
        """Raises AssertionError after the time-out, in ms."""
        loop, look, patience = QEventLoop(), QTimer(), QTimer()
        look.timeout.connect(lambda: loop.exit(0) if holds() else None)  # type: ignore[operator]
        patience.setSingleShot(True)
        patience.timeout.connect(lambda: loop.exit(1))
        look.start(10)
        patience.start(PATIENCE_MS)
        assert loop.exec() == 0, "waited in vain"


def main() -> int:
    """Report, sheet, item, hold, release, grade, panic, back, close."""
    folder = Path(sys.argv[1])
    make_application(folder / "preferences.json")
    desk = make_desk()
    window = MainWindow(desk.presenter, window_parts(folder))
    hand = Hand(Waiting(), window, desk)  # type: ignore[arg-type]  # it needs no more of the bot
    window.show()
    window.start()
    assert QTest.qWaitForWindowExposed(window, PATIENCE_MS)
    window.activateWindow()
    window.windowHandle().requestActivate()
    Waiting().waitUntil(window.isActiveWindow)
    hand.until(_in_front)
    hand.open_item()
    hand.press("Space")
    hand.until(lambda s: s.reveal == "held")
    hand.release("Space")
    hand.tap("3")
    hand.until(lambda s: s.items[0].grade == "C" and s.busy == "no")
    hand.tap("Esc")
    assert hand.screen.concealment == "panic"
    hand.tap("R")
    hand.tap("Ctrl+Q")
    assert not window.isVisible()
    assert [fact.grade for fact in desk.casebook.facts] == ["C"]
    print("platform", QGuiApplication.platformName())
    return 0


def _in_front(screen: Screen) -> bool:
    return screen.concealment == "no" and bool(screen.reports)


if __name__ == "__main__":
    sys.exit(main())
