"""The settings page as a dialog: every value of the policy with where it comes from, and the analyst's own tighter ones."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialog, QWidget

from app.views.own_rules import OwnRules
from app.views.words import translate


class SettingsDialog(QDialog):
    """own_value_set: a key of the policy, and the value or None to give it up."""

    own_value_set = Signal(str, object)

    def __init__(self, parent: QWidget, rules: OwnRules) -> None:
        super().__init__(parent)
        self.setWindowTitle(translate("Settings", "Limits and settings"))
        self._rules = rules
