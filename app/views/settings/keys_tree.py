"""The keys of the policy in their groups: one group open at a time, each key with its value and where that comes from."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHeaderView, QTreeWidget, QTreeWidgetItem

from app.policy.effective import Effective, Source
from app.policy.parameter import Parameter
from app.policy.schema import GROUPS
from app.views.settings.policy_words import change_text, group_text, short_text, source_text, title_text, value_text
from app.views.words import translate

KEY = Qt.ItemDataRole.UserRole
ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class KeysTree(QTreeWidget):
    """chosen: the key at hand, "" for a group. entered: Enter or a double click on a key."""

    chosen = Signal(str)
    entered = Signal()

    def __init__(self) -> None:
        super().__init__()
        titles = [translate("Settings", "What"), translate("Settings", "Now"), translate("Settings", "From")]
        self.setColumnCount(len(titles))
        self.setHeaderLabels(titles)
        self.setAccessibleName(translate("Settings", "Values of the policy"))
        self.setProperty("look", "keys")
        self.setIndentation(16)
        self.setUniformRowHeights(True)
        heads = self.header()
        heads.setStretchLastSection(False)
        heads.setSectionsMovable(False)
        heads.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        heads.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        self.groups: list[QTreeWidgetItem] = []
        self._lines: dict[str, QTreeWidgetItem] = {}
        for title, group in GROUPS:
            line = QTreeWidgetItem(self, [group_text(title), "", ""])
            line.setData(0, KEY, "")
            self.groups.append(line)
            for parameter in group:
                self._lines[parameter.key] = QTreeWidgetItem(line, [title_text(parameter), "", ""])
                self._lines[parameter.key].setData(0, KEY, parameter.key)
                self._lines[parameter.key].setToolTip(0, title_text(parameter))
        self.currentItemChanged.connect(lambda now, _: self.chosen.emit(now.data(0, KEY) if now else ""))
        self.itemExpanded.connect(self._close_others)
        self.itemDoubleClicked.connect(lambda line, _: self._enter(line))

    def take(self, stands: Effective, coming: Effective) -> None:
        """Show what stands, and behind it what waits for the next duty day."""
        for (_, group), line in zip(GROUPS, self.groups, strict=True):
            own = 0
            for parameter in group:
                self._fill(parameter, stands, coming)
                own += coming.held[parameter.key].source is Source.OWN
            line.setText(2, translate("Settings", "%n of your own", None, own) if own else "")
            line.setData(0, Qt.ItemDataRole.AccessibleTextRole, ", ".join(filter(None, (line.text(0), line.text(2)))))

    def choose(self, key: str) -> None:
        """Open the key's group and go to its line."""
        line = self._lines[key]
        for group in self.groups:
            if group.indexOfChild(line) >= 0:
                group.setExpanded(True)
        self.setCurrentItem(line)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens and closes a group, and goes to the field of a key."""
        line = self.currentItem()
        if event.key() in ENTER and line is not None and not event.isAutoRepeat():
            self._enter(line)
        else:
            super().keyPressEvent(event)

    def _enter(self, line: QTreeWidgetItem) -> None:
        if line.data(0, KEY):
            self.entered.emit()
        else:
            line.setExpanded(not line.isExpanded())

    def _fill(self, parameter: Parameter, stands: Effective, coming: Effective) -> None:
        now, later = stands.held[parameter.key], coming.held[parameter.key]
        short, said = short_text(parameter, now.value), value_text(parameter, now.value)
        if later.value != now.value:
            short = change_text(parameter, now.value, later.value)
            text = translate("Settings", "{now}, then {later}")
            said = text.format(now=said, later=value_text(parameter, later.value))
        line = self._lines[parameter.key]
        line.setText(1, short)
        line.setText(2, source_text(now))
        line.setData(0, Qt.ItemDataRole.AccessibleTextRole, f"{line.text(0)}: {said}, {line.text(2)}")

    def _close_others(self, opened: QTreeWidgetItem) -> None:
        for line in self.groups:
            if line is not opened:
                line.setExpanded(False)
