"""The field of an own value: what it offers, what the keys do, what can be typed."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox
from pytestqt.qtbot import QtBot

from app.policy.effective import Layers
from app.policy.parameter import NO_TIME
from app.policy.schema import SCHEMA
from app.views.settings.value_field import NumberField, ValueField
from tests.fakes.own_rules import TODAY

STANDS = Layers().at(TODAY)


@pytest.fixture
def field(qtbot: QtBot) -> ValueField:
    made = ValueField()
    qtbot.addWidget(made)
    made.show()
    return made


def offer(field: ValueField, key: str, value: int | None = None) -> None:
    shown = STANDS.values[key] if value is None else value
    field.take(SCHEMA[key], STANDS.choices(key), shown)


def items(field: ValueField) -> list[str]:
    return [field.word.itemText(index) for index in range(field.word.count())]


@pytest.mark.parametrize("key", [key for key in SCHEMA if len(STANDS.choices(key)) > 1])
def test_every_key_shows_what_stands_and_gives_it_back(field: ValueField, key: str) -> None:
    offer(field, key)
    assert field.value() == STANDS.values[key]
    assert field.field.isVisible()
    assert field.number.isVisible() != field.word.isVisible()


def test_arrows_stay_among_the_choices(field: ValueField) -> None:
    offer(field, "weights.s3", 255)
    for key, value in (
        (Qt.Key.Key_Up, 260),
        (Qt.Key.Key_Down, 255),
        (Qt.Key.Key_Down, 250),
        (Qt.Key.Key_Down, 250),
        (Qt.Key.Key_PageUp, 300),
    ):
        QTest.keyClick(field.number, key)
        assert field.value() == value
    for _ in range(9):
        QTest.keyClick(field.number, Qt.Key.Key_PageUp)
    assert field.value() == 400


def test_any_number_can_be_typed_so_that_it_can_be_refused(field: ValueField) -> None:
    offer(field, "block.raw_minutes")
    field.number.setFocus()
    field.number.selectAll()
    QTest.keyClicks(field.number, "300")
    assert field.value() == 300
    assert field.number.text() == "300 min"


def test_enter_and_the_button_send_the_same(field: ValueField, qtbot: QtBot) -> None:
    sent: list[int] = []
    field.entered.connect(lambda: sent.append(field.value()))
    offer(field, "block.raw_minutes", 20)
    QTest.keyClick(field.number, Qt.Key.Key_Return)
    offer(field, "display.colour", 1)
    QTest.keyClick(field.word, Qt.Key.Key_Enter)
    field.set.click()
    assert sent == [20, 1, 1]


def test_words_are_chosen_from_a_list(field: ValueField) -> None:
    offer(field, "display.first_veil")
    assert isinstance(field.field, QComboBox)
    assert items(field) == ["concealed", "heavily veiled"]
    QTest.keyClick(field.word, Qt.Key.Key_Up)
    assert field.value() == 0


def test_times_are_offered_by_the_quarter_of_an_hour_and_so_is_what_stands(field: ValueField) -> None:
    offer(field, "shift.stop_at", 12 * 60 + 7)
    shown = items(field)
    assert shown[:2] == ["12:00", "12:15"]
    assert shown[-1] == "none"
    assert "16:07" in shown
    assert "16:08" not in shown
    assert field.value() == 12 * 60 + 7
    field.word.setCurrentText("none")
    assert field.value() == NO_TIME


def test_a_number_is_told_by_name_and_range(field: ValueField) -> None:
    offer(field, "block.raw_minutes")
    field.tell("Your own value", "You can choose 10 to 25 min.")
    assert isinstance(field.field, NumberField)
    assert field.number.accessibleName() == "Your own value"
    assert field.number.accessibleDescription() == "You can choose 10 to 25 min."
