"""The tour's camera: numbered screenshots of the real window or of a dialog over it, in light and dark, each with one line."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QWidget

from app.demo.account import Account
from app.demo.hand import Hand
from app.views.main_window import MainWindow
from app.views.preferences import Preferences

BOTH = (("dark", "-dark"), ("light", ""))


class Camera:
    """Numbers run through the whole account, whichever window is shown. It leaves the window in the light theme."""

    def __init__(
        self, window: MainWindow, hand: Hand, shots: Path, account: Account, tell: Callable[[str], None]
    ) -> None:
        self._window, self._hand, self._shots, self._account, self._tell = window, hand, shots, account, tell

    def shoot(self, name: str, line: str, widget: QWidget | None = None) -> None:
        """One screenshot in dark and one in light. widget: a dialog, else the window."""
        self._take(name, line, BOTH, widget or self._window)

    def shoot_contrast(self, name: str, line: str) -> None:
        """One screenshot of the window, in high contrast."""
        self._take(name, line, (("contrast", ""),), self._window)
        self._dress("light")

    def _take(self, name: str, line: str, themes: tuple[tuple[str, str], ...], widget: QWidget) -> None:
        file = f"{len(self._account.shots) + 1:02}-{name}"
        for theme, ending in themes:
            self._dress(theme)
            self._hand.settle()
            widget.grab().save(str(self._shots / f"{file}{ending}.png"))
        self._account.shots.append((f"{file}.png", line))
        self._tell(f"{file}.png  {line}")

    def _dress(self, theme: str) -> None:
        self._window.preferences = Preferences(theme=theme)
        self._window.dress()
