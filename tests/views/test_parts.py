"""The label that bends: one line where there is room, more where there is none, and no word lost."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from app.views.parts import BendingLabel, QuietButton

WORDS = "Several of the most serious came one after another. Milder items, or a little other work, come first."


def _row(qtbot: QtBot, width: int) -> tuple[QWidget, BendingLabel, QuietButton]:
    """A bar of that width: the label, a button close behind it, and nothing."""
    bar, words, button = QWidget(), BendingLabel(), QuietButton("Take the break", lambda: None)
    qtbot.addWidget(bar)
    row = QHBoxLayout(bar)
    row.addWidget(words)
    row.addWidget(button)
    row.addStretch()
    words.setText(WORDS)
    bar.resize(width, 60)
    bar.show()
    return bar, words, button


def test_one_line_where_there_is_room(qtbot: QtBot) -> None:
    _, words, button = _row(qtbot, 1200)
    need = words.fontMetrics().horizontalAdvance(WORDS)
    assert need <= words.width() <= need + 2
    assert words.heightForWidth(words.width()) < 2 * words.fontMetrics().lineSpacing()
    assert button.x() < 1200 - 2 * button.width()


def test_more_lines_and_a_whole_button_where_there_is_none(qtbot: QtBot) -> None:
    bar, words, button = _row(qtbot, 480)
    assert bar.width() == 480
    assert 2 * words.fontMetrics().lineSpacing() <= words.heightForWidth(words.width()) <= words.height()
    assert button.width() >= button.sizeHint().width()
    assert button.geometry().right() < 480
