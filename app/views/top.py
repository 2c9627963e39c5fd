"""The top: where an exception ends that nobody expected. Every pixel goes at once, and the person is told what to do.

PySide hands whatever a slot, an event filter or a paint lets through to `sys.excepthook`; nothing else sees all of them. The
window does not go on afterwards: what a session or a view holds after an exception is not known to be right.
"""

from __future__ import annotations

import logging
import os
import sys
from types import TracebackType
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QHBoxLayout, QVBoxLayout, QWidget

from app.log import UNCAUGHT, describe
from app.views.parts import QuietButton, label
from app.views.words import translate

if TYPE_CHECKING:
    from app.views.main_window import MainWindow

LOG = logging.getLogger("penumbra.top")
EXIT = 70  # as sysexits.h has it: an internal fault
KEPT_BY_PYTHON = ("last_exc", "last_value", "last_type", "last_traceback")


class Top:
    """Stands above one window while it is used as a context manager. `fallen`: the exception's type and place, or ""."""

    def __init__(self, window: MainWindow) -> None:
        self.fallen = ""
        self._window = window
        self._before = sys.excepthook

    def __enter__(self) -> Top:
        """From now on."""
        self._before, sys.excepthook = sys.excepthook, self._caught
        return self

    def __exit__(self, *_: object) -> None:
        """No longer."""
        sys.excepthook = self._before

    def _caught(self, _: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        try:
            LOG.critical(UNCAUGHT, exc_info=(type(error), error, trace))
            if not self.fallen:
                self.fallen = describe(error, trace)
                self._fall()
        except Exception:
            # Nothing stands above this. A process that is gone shows nothing, and loses nothing that was committed.
            os._exit(EXIT)
        finally:
            for name in KEPT_BY_PYTHON:  # they would keep every local of the frames that failed, pictures included
                sys.__dict__.pop(name, None)

    def _fall(self) -> None:
        window = self._window
        shown = window.centralWidget()
        if shown is not None:
            shown.hide()
            window.takeCentralWidget()
            shown.setParent(window)  # hidden, and alive as long as the window: signals still reach it
        for other in QApplication.topLevelWidgets():
            if other is not window:
                other.hide()
        application = QApplication.instance()
        if application is not None:
            application.removeEventFilter(window.router)
        window.menuBar().setEnabled(False)
        page = FallenPage(self.fallen, window)
        window.setCentralWidget(page)
        page.show()
        page.close_button.setFocus()
        # After the event that failed has run out: a session must not be entered twice.
        QTimer.singleShot(0, window, self._end_session)

    def _end_session(self) -> None:
        self._window.repaint()  # the loop stands still while the lanes end
        self._window.presenter.close()


class FallenPage(QWidget):
    """What is left of the window: what happened, what is kept, and the way out."""

    def __init__(self, fallen: str, window: QWidget) -> None:
        super().__init__()
        self.title = label(translate("Top", "Something unexpected went wrong"), "big")
        self.words = label(
            translate(
                "Top",
                "Nothing is shown any more. Everything that was recorded is kept; only what you did last may be missing. "
                "Close Penumbra and open it again to go on.",
            ),
            wrap=True,
        )
        told = translate("Top", "If it happens again, tell whoever looks after this machine: {what}.")
        self.what = label(told.format(what=fallen), "quiet", wrap=True)
        self.close_button = QuietButton(translate("Top", "Close Penumbra"), window.close, "first")
        self._lay_out()

    def _lay_out(self) -> None:
        box = QWidget()
        box.setFixedWidth(640)
        inner = QVBoxLayout(box)
        inner.setSpacing(16)
        for part in (self.title, self.words, self.what):
            inner.addWidget(part)
        row = QHBoxLayout()
        row.addWidget(self.close_button)
        row.addStretch()
        inner.addSpacing(8)
        inner.addLayout(row)
        across = QHBoxLayout()
        across.addStretch()
        across.addWidget(box)
        across.addStretch()
        column = QVBoxLayout(self)
        column.addStretch(2)
        column.addLayout(across)
        column.addStretch(3)
