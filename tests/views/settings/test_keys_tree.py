"""The list of keys: closed groups, one open at a time, each key with its value and where that comes from."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QTreeWidgetItem
from pytestqt.qtbot import QtBot

from app.policy.schema import GROUPS
from app.views.settings.keys_tree import KeysTree
from tests.fakes.own_rules import MemoryRules

RAW = "block.raw_minutes"


@pytest.fixture
def rules() -> MemoryRules:
    return MemoryRules()


@pytest.fixture
def tree(qtbot: QtBot, rules: MemoryRules) -> KeysTree:
    made = KeysTree()
    qtbot.addWidget(made)
    made.take(rules.stands, rules.coming)
    made.show()
    return made


def line_of(tree: KeysTree) -> QTreeWidgetItem:
    line = tree.currentItem()
    assert line is not None
    return line


def cells(line: QTreeWidgetItem) -> tuple[str, ...]:
    return tuple(line.text(column) for column in range(3))


def test_groups_are_closed_at_first_and_one_is_open_at_a_time(tree: KeysTree) -> None:
    assert [group.text(0) for group in tree.groups] == [title for title, _ in GROUPS]
    assert [group.childCount() for group in tree.groups] == [len(group) for _, group in GROUPS]
    assert not any(group.isExpanded() for group in tree.groups)
    for group in tree.groups:
        group.setExpanded(True)
        assert [one for one in tree.groups if one.isExpanded()] == [group]


def test_a_line_tells_value_and_source_and_what_comes(tree: KeysTree, rules: MemoryRules) -> None:
    tree.choose(RAW)
    line = line_of(tree)
    assert cells(line) == ("Block: time spent looking", "25 min", "default")
    rules.set_own(RAW, 15)
    tree.take(rules.stands, rules.coming)
    assert cells(line) == ("Block: time spent looking", "15 min", "your own")
    assert tree.groups[1].text(2) == "1 of your own"
    rules.set_own(RAW, None)
    tree.take(rules.stands, rules.coming)
    assert cells(line) == ("Block: time spent looking", "15 → 25 min", "your own")
    said = line.data(0, Qt.ItemDataRole.AccessibleTextRole)
    assert said == "Block: time spent looking: 15 min, then 25 min, your own"
    assert tree.groups[1].text(2) == ""
    assert line_of(tree) is line


def test_the_keyboard_alone_opens_a_group_and_enters_a_key(tree: KeysTree) -> None:
    chosen: list[str] = []
    entered: list[str] = []
    tree.chosen.connect(chosen.append)
    tree.entered.connect(lambda: entered.append(chosen[-1]))
    tree.setCurrentItem(tree.groups[0])
    QTest.keyClick(tree, Qt.Key.Key_Down)
    QTest.keyClick(tree, Qt.Key.Key_Return)
    assert tree.groups[1].isExpanded()
    QTest.keyClick(tree, Qt.Key.Key_Down)
    assert chosen[-1] == RAW
    assert entered == []
    QTest.keyClick(tree, Qt.Key.Key_Return)
    assert entered == [RAW]
    QTest.keyClick(tree, Qt.Key.Key_Up)
    QTest.keyClick(tree, Qt.Key.Key_Return)
    assert not tree.groups[1].isExpanded()
    assert chosen[-1] == ""
    QTest.keyClick(tree, Qt.Key.Key_Right)
    assert tree.groups[1].isExpanded()
