"""Which limit a supervisor widens for today, and to what."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QFormLayout, QSpinBox, QWidget

from app.views.parts import field_name, scaled
from app.views.two_people_dialog import NAME_PX
from app.views.two_people_questions import Overridable
from app.views.words import translate


class OverrideChoice(QWidget):
    """Which limit is widened, and to what."""

    def __init__(self, offered: tuple[Overridable, ...]) -> None:
        super().__init__()
        self._offered = offered
        self.limit, self.value = QComboBox(), QSpinBox()
        form = QFormLayout(self)
        form.setContentsMargins(0, 6, 0, 0)
        form.setVerticalSpacing(10)
        for field, title in (
            (self.limit, translate("TwoPeople", "Limit")),
            (self.value, translate("TwoPeople", "For today")),
        ):
            form.addRow(field_name(title, field, scaled(NAME_PX)), field)
        self.value.setProperty("look", "number")  # without small buttons: typing and arrow keys do the same
        self.value.lineEdit().setTextMargins(6, 0, 0, 0)
        self.value.lineEdit().setFocusPolicy(Qt.FocusPolicy.ClickFocus)  # one stop of the Tab key, not two
        self.setTabOrder(self.limit, self.value)
        self.setFocusProxy(self.limit)
        self.limit.currentIndexChanged.connect(self._turn)
        for one in offered:
            self.limit.addItem(one.title)

    def chosen(self) -> tuple[str, int]:
        """Field of `Limits`, and its value in the field's unit."""
        one = self._offered[self.limit.currentIndex()]
        return one.key, self.value.value() * one.unit

    def _turn(self, index: int) -> None:
        one = self._offered[index]
        self.value.setRange(one.now + 1, one.most)
        self.value.setValue(one.most)
