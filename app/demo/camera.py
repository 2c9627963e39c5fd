"""The tour's camera: numbered screenshots of the real window or of a dialog over it, in light and dark, each with one line."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QWidget

from app.demo.account import Account
from app.demo.hand import Hand
from app.views.main_window import MainWindow
from app.views.preferences import Preferences

ENDINGS = {"light": "", "dark": "-dark", "contrast": ""}


class Camera:
    """Numbers run through the whole account, whichever window is shown. The theme stays as the last picture had it."""

    def __init__(
        self, window: MainWindow, hand: Hand, shots: Path, account: Account, tell: Callable[[str], None]
    ) -> None:
        self._window, self._hand, self._shots, self._account, self._tell = window, hand, shots, account, tell

    def shoot(self, name: str, line: str, widget: QWidget | None = None) -> None:
        """One screenshot in light and one in dark. widget: a dialog, else the window."""
        # The theme that is on comes first: putting one on is what takes the time.
        order = ("dark", "light") if self._window.preferences.theme == "dark" else ("light", "dark")
        self._take(name, line, order, widget or self._window)

    def shoot_contrast(self, name: str, line: str) -> None:
        """One screenshot of the window, in high contrast."""
        self._take(name, line, ("contrast",), self._window)

    def _take(self, name: str, line: str, themes: tuple[str, ...], widget: QWidget) -> None:
        file = f"{len(self._account.shots) + 1:02}-{name}"
        for theme in themes:
            if self._window.preferences.theme != theme:
                self._window.preferences = Preferences(theme=theme)
                self._window.dress()
            self._hand.settle()
            widget.grab().save(str(self._shots / f"{file}{ENDINGS[theme]}.png"))
        self._account.shots.append((f"{file}.png", line))
        self._tell(f"{file}.png  {line}")
