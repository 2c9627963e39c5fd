"""The key sheet shows everything at once: nothing is cut off, and nothing has to be scrolled for."""

from __future__ import annotations

from PySide6.QtWidgets import QScrollArea
from pytestqt.qtbot import QtBot

from app.policy.schemes import load_scheme
from app.views.key_sheet import KeySheetDialog
from app.views.keymap import actions_for, load_keymap


def test_every_key_is_seen_without_scrolling(qtbot: QtBot) -> None:
    scheme = load_scheme()
    dialog = KeySheetDialog(None, load_keymap(actions_for(scheme)), scheme, "keymap.json")
    qtbot.addWidget(dialog)
    dialog.show()
    room = dialog.findChildren(QScrollArea)[0]
    assert room.horizontalScrollBar().maximum() == 0
    assert room.verticalScrollBar().maximum() == 0
    assert len(dialog.lines) > 30
