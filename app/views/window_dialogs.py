"""The dialogs over the window, each made when it is asked for, and what they tell the session."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QDialog, QMessageBox, QWidget

from app.errors import PenumbraError
from app.review import events as on
from app.review.allowed import RulesChanged
from app.views.presenter import Presenter
from app.views.record_opening import RecordOpening
from app.views.window_parts import WindowParts
from app.views.words import translate, whole_sentence

if TYPE_CHECKING:
    from app.views.check_in.check_in_dialog import CheckInDialog
    from app.views.import_dialog import ImportDialog


class WindowDialogs(QObject):
    """Opens them by action id. check_in_kept: today's check-in is kept."""

    check_in_kept = Signal()

    def __init__(self, window: QWidget, presenter: Presenter, parts: WindowParts) -> None:
        super().__init__(window)
        self._window, self._presenter, self._parts = window, presenter, parts
        self._import: ImportDialog | None = None
        self._record = RecordOpening(window, parts.make_record)
        self._openers: dict[str, Callable[[], object]] = {
            "window.exposure": self._show_exposure,
            "window.record": self._record.open,
            "window.check_ins": lambda: self.check_in(looking=True),
            "window.settings": self._show_settings,
            "window.central": self._show_central,
            "window.import": self.ask_import,
            "window.keys": self._show_keys,
        }

    def open(self, action_id: str) -> None:
        """Open the dialog of an action."""
        self._openers[action_id]()

    def finish(self) -> None:
        """The window closes: what runs in a dialog is let end."""
        if self._import is not None:
            self._import.finish()
        self._record.close()

    def ask_import(self, paths: list[Path] | None = None) -> None:
        """Open the import dialog."""
        if self._parts.make_importing is None:
            self.tell(
                translate(
                    "Window",
                    "The demo workspace takes in no other files. The command penumbra init makes a workspace of your own.",
                )
            )
            return
        from app.views.import_dialog import ImportDialog

        if self._import is None or not self._import.isVisible():
            if self._import is not None:
                self._import.deleteLater()
            self._import = ImportDialog(self._window, self._parts.make_importing, paths or [])
            self._import.imported.connect(lambda: self._presenter.send(on.ReportsAsked()))
            self._import.show()

    def tell(self, words: str) -> None:
        """One plain sentence to be closed."""
        box = QMessageBox(QMessageBox.Icon.NoIcon, "Penumbra", words, QMessageBox.StandardButton.Close, self._window)
        box.setTextFormat(Qt.TextFormat.PlainText)
        _open(box)

    def check_in(self, *, looking: bool) -> None:
        """Today's check-in, or, looking, the person's own line; private both."""
        from app.views.check_in.check_in_dialog import CheckInDialog, CheckInParts

        screen, parts = self._presenter.screen, self._parts
        if screen is None:
            return
        made = CheckInParts(parts.vault(), screen.duty_day, screen.standing.limits, parts.contacts())
        dialog = CheckInDialog(self._window, made, looking=looking)
        dialog.own_limits_wished.connect(lambda wished: self._wish(dialog, wished))
        dialog.long_break_wished.connect(lambda: self._presenter.send(on.BreakAsked()))
        dialog.checked_in.connect(self.check_in_kept)
        _open(dialog)

    def set_own(self, key: str, value: int | None) -> None:
        """An own value, or None to give it up. A tightening acts at once. Raises PolicyError and StorageError."""
        self._presenter.send(RulesChanged(self._parts.rules.set_own(key, value)))

    def _show_exposure(self) -> None:
        from app.views.exposure_dialog import ExposureDialog

        screen = self._presenter.screen
        if screen is not None:
            dialog = ExposureDialog(self._window, screen.day, screen.standing)
            dialog.record_asked.connect(self._record.open)
            _open(dialog)

    def _show_settings(self) -> None:
        from app.views.settings.settings_dialog import SettingsDialog

        _open(SettingsDialog(self._window, self._parts.rules, self.set_own))

    def _show_central(self) -> None:
        from app.views.central.dialog import CentralDialog

        central = self._parts.central
        if central is None or central.standing is None:
            self.tell(
                translate(
                    "Window",
                    "This workspace exchanges with no central system. The command penumbra sync enrol makes it known to one.",
                )
            )
            return
        _open(CentralDialog(self._window, central, self._parts.company))

    def _show_keys(self) -> None:
        from app.views.key_sheet import KeySheetDialog

        parts = self._parts
        _open(KeySheetDialog(self._window, parts.keymap, parts.scheme, str(parts.own_keys)))

    def _wish(self, dialog: CheckInDialog, wished: dict[str, int]) -> None:
        try:
            for key, value in wished.items():
                self.set_own(key, value)
        except PenumbraError as error:
            dialog.take_back_wish()
            self.tell(whole_sentence(str(error)))


def _open(dialog: QDialog) -> None:
    """Open a dialog that is gone once it is closed."""
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.open()
