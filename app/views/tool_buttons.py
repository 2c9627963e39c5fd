"""Buttons of actions: a word and its key on them, and for a screen reader the word, what the action is, and the key."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from app.views.action_words import shown_key
from app.views.keymap import Keymap
from app.views.parts import QuietButton


class ToolButtons:
    """Makes and names buttons of actions, told by their ids. titles: what the actions are called on the key sheet.

    ask: called with the id of the action whose button was pressed.
    """

    def __init__(self, keymap: Keymap, titles: Mapping[str, str], ask: Callable[[str], object]) -> None:
        self._keymap, self._titles, self._ask = keymap, titles, ask

    def make(self, name: str, text: str, *, held: bool = False) -> QuietButton:
        """A plain button of that action. held: it acts while it is held, by its own signals, and asks for nothing."""
        button = QuietButton("", lambda: None if held else self._ask(name), "plain")
        button.setToolTip(self._titles[name])
        self.say(button, name, text)
        return button

    def say(self, button: QuietButton, name: str, text: str) -> None:
        """From now on it is called so."""
        if button.accessibleName() == text:
            return
        key = [shown_key(one) for one in self._keymap.keys(name)[:1]]
        title = [self._titles[name]] if self._titles[name] != text else []
        button.setText("   ".join([text, *key]))
        button.setAccessibleName(text)
        button.setAccessibleDescription(", ".join([*title, *key]))
