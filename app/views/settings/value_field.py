"""The field in which an own value is chosen: a number, or one of a few words, as the key's unit has it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QSizePolicy, QSpinBox, QWidget

from app.policy.parameter import Parameter, Unit
from app.views.parts import QuietButton
from app.views.settings.policy_words import WORDY, value_text
from app.views.words import translate

HIGHEST_TYPED = 99_999
FIELD_PX = 34
QUARTER = 15  # minutes between the times of day that are offered
ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class NumberField(QSpinBox):
    """Arrows stay among the choices; any number can be typed, so that it is refused in words and not by a dead key."""

    def __init__(self) -> None:
        super().__init__()
        self.setRange(0, HIGHEST_TYPED)
        self.setMinimumHeight(FIELD_PX)
        self.setFixedWidth(110)
        self.setProperty("look", "number")  # without small buttons: typing and arrow keys do the same
        self.lineEdit().setTextMargins(6, 0, 0, 0)
        self.lineEdit().setFocusPolicy(Qt.FocusPolicy.ClickFocus)  # one stop of the Tab key, not two
        self._low, self._high = 0, HIGHEST_TYPED

    def take(self, choices: Sequence[int], step: int, value: int, sign: str) -> None:
        """Show the value. sign: of the unit, or ""."""
        self._low, self._high = choices[0], choices[-1]
        self.setSingleStep(step)
        self.setSuffix(f" {sign}" if sign else "")
        self.setValue(value)

    def stepBy(self, steps: int) -> None:
        """An arrow key, a page key, or the wheel."""
        step = self.singleStep()
        wanted = self.value() // step * step + steps * step
        self.setValue(min(max(wanted, self._low), self._high))


class ValueField(QWidget):
    """A number, or one of a few words: shows the one that fits, and a button. entered: that, or Enter in the field."""

    entered = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.number, self.word = NumberField(), QComboBox()
        self.word.setMinimumHeight(FIELD_PX)
        self.word.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.word.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.field: QWidget = self.number
        self.set = QuietButton(translate("Settings", "Set"), self.entered.emit)
        self.set.setAccessibleName(translate("Settings", "Set this for me"))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self.number)
        row.addWidget(self.word)
        row.addWidget(self.set)
        row.addStretch()

    def take(self, parameter: Parameter, choices: Sequence[int], value: int) -> None:
        """Offer these; value: the one that is shown first, whether it is among them or not."""
        self.field = self.word if parameter.unit in WORDY else self.number
        self.word.setVisible(self.field is self.word)
        self.number.setVisible(self.field is self.number)
        self.setFocusProxy(self.field)
        if self.field is self.number:
            self.number.take(choices, parameter.step, value, _sign(parameter))
            return
        self.word.clear()
        for one in _offered(parameter, choices, value):
            self.word.addItem(value_text(parameter, one), one)
        self.word.setCurrentIndex(self.word.findData(value))

    def tell(self, name: str, about: str) -> None:
        """What a screen reader says of the field."""
        self.field.setAccessibleName(name)
        self.field.setAccessibleDescription(about)

    def value(self) -> int:
        """What is chosen."""
        if self.field is self.word:
            return int(self.word.currentData())
        self.number.interpretText()
        return self.number.value()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter sets: the fields leave it to whoever shows them."""
        if event.key() in ENTER and not event.isAutoRepeat():
            self.entered.emit()
        else:
            super().keyPressEvent(event)


def _offered(parameter: Parameter, choices: Sequence[int], value: int) -> list[int]:
    """Times of day by the quarter of an hour, and what stands."""
    wanted = [one for one in choices if parameter.unit is not Unit.CLOCK or one % QUARTER == 0]
    return sorted({*wanted, choices[0], choices[-1], value})


def _sign(parameter: Parameter) -> str:
    """Behind a number: signs alone, for words would have to follow the number."""
    wordy = (Unit.DAYS, Unit.XMIN, Unit.CELLS, Unit.FRAMES, Unit.TIMES, Unit.ITEMS, Unit.WEIGHT)
    return "" if parameter.unit in wordy else parameter.unit.value
