"""The Qt application: made once, with the analyst's language, before any window."""

from __future__ import annotations

import os
import signal
import sys
from pathlib import Path

from PySide6.QtCore import QSettings, Qt
from PySide6.QtWidgets import QApplication, QWidget

from app.views.preferences import load_preferences
from app.views.themes import apply_theme, choose_theme
from app.views.words import load_translators


def make_application(preferences_file: Path) -> QApplication:
    """The application in theme and language of these preferences; the one that runs already, if there is one."""
    running = QApplication.instance()
    if isinstance(running, QApplication):
        return running
    QApplication.setAttribute(Qt.ApplicationAttribute.AA_DontShowIconsInMenus)
    # Qt's file dialog keeps a list of folders visited in a settings file: ours must find no place for it.
    QSettings.setPath(QSettings.Format.NativeFormat, QSettings.Scope.UserScope, os.devnull)
    # As an argument, because a style object in Python would load every style class first.
    application = QApplication([*sys.argv[:1], "-style", "fusion"])
    application.setApplicationName("Penumbra")
    preferences = load_preferences(preferences_file)
    load_translators(application, preferences.language)
    apply_theme(application, choose_theme(preferences.theme))
    return application


def run_window(application: QApplication, window: QWidget) -> int:
    """Run until the window is closed; an interrupt or a request to end closes it as its own key would."""
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda *_: window.close())  # heard at the session's next tick, at the latest
    return application.exec()
