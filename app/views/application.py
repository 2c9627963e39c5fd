"""The Qt application: made once, with the analyst's language, before any window."""

from __future__ import annotations

import logging
import os
import signal
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QMessageLogContext, QSettings, Qt, QtMsgType, qInstallMessageHandler
from PySide6.QtWidgets import QApplication

from app.views.preferences import load_preferences
from app.views.themes import apply_theme, choose_theme
from app.views.words import load_translators

if TYPE_CHECKING:
    from app.views.main_window import MainWindow

LOG = logging.getLogger("penumbra.qt")
NO_SIZE_HINTS = "This plugin does not support propagateSizeHints()"  # offscreen, for each dialog; it means nothing
LEVELS = {
    QtMsgType.QtDebugMsg: logging.DEBUG,
    QtMsgType.QtInfoMsg: logging.INFO,
    QtMsgType.QtWarningMsg: logging.WARNING,
    QtMsgType.QtCriticalMsg: logging.ERROR,
    QtMsgType.QtFatalMsg: logging.CRITICAL,
}


def make_application(preferences_file: Path) -> QApplication:
    """The application in theme and language of these preferences; the one that runs already, if there is one."""
    running = QApplication.instance()
    if isinstance(running, QApplication):
        return running
    qInstallMessageHandler(take_message)  # Qt's own would write names of files to standard error as they are
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


def take_message(kind: QtMsgType, context: QMessageLogContext, text: str) -> None:
    """A message of Qt, into the redacted log."""
    level = logging.DEBUG if text == NO_SIZE_HINTS else LEVELS[kind]
    LOG.log(level, "%s: %s", context.category or "Qt", text)


def run_window(application: QApplication, window: MainWindow) -> int:
    """Run until the window is closed; an interrupt or a request to end closes it as its own key would.

    Returns the exit code: 1 after an exception that nobody expected (`app.views.top`).
    """
    from app.views.top import Top  # after the first page was asked for: the start does without it

    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda *_: window.close())  # heard at the session's next tick, at the latest
    with Top(window) as top:
        code = application.exec()
    return 1 if top.fallen else code
