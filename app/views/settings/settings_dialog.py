"""The settings page as a dialog: every value of the policy with where it comes from, and the analyst's own tighter ones."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from app.errors import PenumbraError, PolicyError
from app.policy.effective import Source
from app.policy.schema import SCHEMA
from app.views.own_rules import OwnRules
from app.views.parts import QuietButton, label, open_size
from app.views.settings.detail_part import DetailPart
from app.views.settings.keys_tree import KeysTree
from app.views.settings.outcome_words import outcome_text, refusal_text
from app.views.words import sentence, translate

SetOwn = Callable[[str, int | None], object]


class SettingsDialog(QDialog):
    """set_own: keeps an own value, or gives it up (None), and lets it act; raises PenumbraError.

    `rules` tells what came of it.
    """

    def __init__(self, parent: QWidget, rules: OwnRules, set_own: SetOwn) -> None:
        super().__init__(parent)
        self.setWindowTitle(translate("Settings", "Limits and settings"))
        self._rules, self._set_own = rules, set_own
        self.keys, self.detail = KeysTree(), DetailPart()
        self.strict = label(
            translate("Settings", "No policy can be trusted now, so everything stands at its strict end."), wrap=True
        )
        self.close_button = QuietButton(translate("Settings", "Close"), self.accept)
        self._lay_out()
        self.keys.chosen.connect(self._show_key)
        self.keys.entered.connect(self.detail.go_to_field)
        self.detail.own_asked.connect(self._take)
        self._refresh()
        self.keys.setCurrentItem(self.keys.groups[0])
        self.keys.setFocus()

    def _show_key(self, key: str) -> None:
        if key:
            self.detail.take(SCHEMA[key], self._rules.stands, self._rules.coming)
        else:
            self.detail.take_nothing()

    def _refresh(self) -> None:
        stands = self._rules.stands
        self.keys.take(stands, self._rules.coming)
        self.strict.setVisible(any(held.source is Source.STRICT for held in stands.held.values()))

    def _take(self, key: str, value: int | None) -> None:
        parameter, stands, before = SCHEMA[key], self._rules.stands, self._rules.coming
        choices, waiting = stands.choices(key), before.held[key]
        if value is not None and value not in choices:
            self.detail.say(refusal_text(parameter, choices))
            return
        if value == waiting.value:
            self.detail.say(translate("Settings", "It is set so already."))
            return
        asked = None if value == waiting.organisation and waiting.source is Source.OWN else value
        words = self._try(key, asked)
        self._refresh()
        self._show_key(key)
        self.detail.say(words or outcome_text(parameter, asked, before, self._rules.stands, self._rules.coming))

    def _try(self, key: str, value: int | None) -> str:
        """Why it was not kept, or ""."""
        try:
            self._set_own(key, value)
        except PolicyError:  # the duty day, or the policy, has changed since the page was drawn
            return refusal_text(SCHEMA[key], self._rules.stands.choices(key))
        except PenumbraError as error:
            return translate("Settings", "Not set: {reason}.").format(reason=sentence(str(error)))
        return ""

    def _lay_out(self) -> None:
        both = QHBoxLayout()
        both.setSpacing(16)
        both.addWidget(self.keys, 12)
        both.addWidget(self.detail, 9)
        end = QHBoxLayout()
        end.setSpacing(16)
        private = translate(
            "Settings",
            "Your own values stay on this machine, and nobody else sees them. What is tighter holds at once; what is looser, "
            "from your next duty day on.",
        )
        end.addWidget(label(private, wrap=True), 1)
        end.addWidget(self.close_button, 0, Qt.AlignmentFlag.AlignBottom)
        column = QVBoxLayout(self)
        column.setContentsMargins(26, 20, 26, 20)
        column.setSpacing(10)
        column.addWidget(label(translate("Settings", "Limits and settings"), "title"))
        column.addWidget(self.strict)
        column.addLayout(both, 1)
        column.addLayout(end)
        for button in self.findChildren(QPushButton):
            button.setAutoDefault(False)  # else Enter in the list or in a field would press one of them
        open_size(self, 960, 640)
