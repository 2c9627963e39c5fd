"""Buttons of actions say the word, what the action is, and its key; a held one asks for nothing."""

from __future__ import annotations

from pytestqt.qtbot import QtBot

from app.policy.schemes import load_scheme
from app.views.action_words import titles
from app.views.keymap import actions_for, load_keymap
from app.views.tool_buttons import ToolButtons


def test_a_button_says_word_title_and_key(qtbot: QtBot) -> None:
    scheme, asked = load_scheme(), list[str]()
    buttons = ToolButtons(load_keymap(actions_for(scheme)), titles(scheme), asked.append)
    look, sound = buttons.make("look.toggle", "Look"), buttons.make("film.sound", "Sound", held=True)
    for button in (look, sound):
        qtbot.addWidget(button)
        button.click()
    assert asked == ["look.toggle"]
    buttons.say(look, "look.toggle", "Stop looking")
    assert (look.text(), look.accessibleName()) == ("Stop looking   V", "Stop looking")
    assert look.accessibleDescription() == "Look for a few seconds, or stop, V"
