"""Rows of buttons: one row where there is room, several where there is none, groups kept together, nothing cut off."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from app.views.parts import QuietButton
from app.views.rows import RowsLayout

EDGE = 10


class Bar(QWidget):
    """Three grades, two others, and one at the end, above something that takes the rest."""

    def __init__(self) -> None:
        super().__init__()
        self.buttons = [QuietButton(text, lambda: None) for text in ("A", "B", "C", "Set aside", "Decline", "Next")]
        self.rows = RowsLayout()
        self.rows.setContentsMargins(EDGE, EDGE, EDGE, EDGE)
        for number, button in enumerate(self.buttons):
            if number in (3, 5):
                self.rows.begin_group(at_end=number == 5)
            self.rows.addWidget(button)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.addLayout(self.rows)
        self.column.addWidget(QWidget(), 1)

    def lines(self) -> list[list[str]]:
        """The texts of each row, from left to right."""
        shown = [button for button in self.buttons if button.isVisible()]
        heights = sorted({button.y() for button in shown})
        return [[b.text() for b in sorted(shown, key=lambda b: b.x()) if b.y() == y] for y in heights]


@pytest.fixture
def bar(qtbot: QtBot) -> Bar:
    made = Bar()
    qtbot.addWidget(made)
    made.show()
    return made


def widen(bar: Bar, width: int) -> None:
    bar.resize(width, 400)
    bar.column.activate()


def test_one_row_with_the_last_group_at_the_end(bar: Bar) -> None:
    widen(bar, bar.rows.sizeHint().width() + 200)
    assert bar.lines() == [["A", "B", "C", "Set aside", "Decline", "Next"]]
    assert bar.buttons[-1].geometry().right() == bar.width() - EDGE - 1
    assert bar.buttons[0].x() == EDGE


def test_its_hint_is_exactly_one_row(bar: Bar) -> None:
    widen(bar, bar.rows.sizeHint().width())
    assert len(bar.lines()) == 1
    widen(bar, bar.rows.sizeHint().width() - 1)
    assert bar.lines() == [["A", "B", "C", "Set aside", "Decline"], ["Next"]]


def test_a_group_stays_together(bar: Bar) -> None:
    first = sum(button.sizeHint().width() for button in bar.buttons[:4])
    widen(bar, first + 2 * EDGE + 60)
    assert bar.lines()[0] == ["A", "B", "C"]


def test_a_group_wider_than_the_row_goes_on_in_the_next(bar: Bar) -> None:
    widen(bar, bar.rows.minimumSize().width())
    assert all(line for line in bar.lines())
    for button in bar.buttons:
        assert button.geometry().right() < bar.width()
        assert button.width() >= button.sizeHint().width()


def test_the_rows_take_the_height_that_they_need(bar: Bar) -> None:
    widen(bar, bar.rows.minimumSize().width())
    assert bar.rows.heightForWidth(bar.width()) == bar.rows.geometry().height()
    assert max(button.geometry().bottom() for button in bar.buttons) < bar.rows.geometry().bottom()


def test_hidden_parts_take_no_room_unless_they_keep_it(bar: Bar) -> None:
    widen(bar, 1_000)
    before = bar.buttons[2].x()
    bar.buttons[1].hide()
    bar.column.activate()
    assert bar.buttons[2].x() < before
    policy = bar.buttons[1].sizePolicy()
    policy.setRetainSizeWhenHidden(True)
    bar.buttons[1].setSizePolicy(policy)
    bar.column.activate()
    assert bar.buttons[2].x() == before


def test_parts_are_counted_and_given_away(bar: Bar) -> None:
    assert bar.rows.count() == 6
    item = bar.rows.itemAt(5)
    assert item is not None
    assert item.widget() is bar.buttons[5]
    assert bar.rows.itemAt(6) is None
    taken = bar.rows.takeAt(3)
    assert taken is not None
    assert taken.widget() is bar.buttons[3]
    assert bar.rows.count() == 5
    assert bar.rows.takeAt(9) is None
