"""Small parts: the label that bends and loses no word, fields with their names, sizes that follow the type and the window."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtGui import QAccessible, QFont
from PySide6.QtWidgets import QApplication, QComboBox, QDialog, QFormLayout, QHBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from app.views.parts import BendingLabel, QuietButton, field_name, open_size, scaled

WORDS = "Several serious items came one after another. Less serious ones, or a little other work, come first."
RELATION = QAccessible.RelationFlag.Label


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


def test_a_field_has_its_name_where_screen_readers_look(qtbot: QtBot) -> None:
    """Of a choice, Linux tells the value as its name: the label beside it has to belong to it."""
    box, field = QWidget(), QComboBox()
    qtbot.addWidget(box)
    form = QFormLayout(box)
    field.addItem("Kim")
    form.addRow(field_name("Second person", field), field)
    interface = QAccessible.queryAccessibleInterface(field)
    assert interface is not None
    related = [other.text(QAccessible.Text.Name) for other, kind in interface.relations() if kind & RELATION]
    assert "Second person" in related
    assert field.accessibleName() == "Second person"
    assert field.minimumHeight() >= 32


def test_a_dialog_opens_no_larger_than_its_window(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(700, 500)
    dialog = QDialog(window)
    open_size(dialog, 1080, 400)
    assert dialog.size() == QSize(1080, 400)  # nothing to lie over yet
    window.show()
    open_size(dialog, 1080, 400)
    assert dialog.size() == QSize(700, 400)
    dialog.close()


def test_widths_follow_the_type(qapp: QApplication) -> None:
    assert scaled(300) == 300
    usual = qapp.font()
    large = QFont(usual)
    large.setPointSizeF(2 * usual.pointSizeF())
    qapp.setFont(large)
    try:
        assert scaled(300) == 600
    finally:
        qapp.setFont(usual)
