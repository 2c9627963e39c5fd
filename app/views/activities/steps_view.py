"""Steps to read, each for as long as one likes: forward and back by button or key, never by themselves."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.views.activities.step_texts import StepTexts
from app.views.activities.view import ActivityView
from app.views.parts import QuietButton, announce, label, scaled
from app.views.words import translate

WIDTH = 560
STEP_HEIGHT = 120
TURNING = {Qt.Key.Key_Right: 1, Qt.Key.Key_Left: -1}


class StepButton(QuietButton):
    """Leaves Right and Left to the view: Qt's own buttons would hand the keyboard on to the next one."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter and Space press."""
        if event.key() in TURNING:
            event.ignore()
        else:
            super().keyPressEvent(event)


class StepsView(ActivityView):
    """One step at a time in large type. Right and Left turn them as the buttons do; after the last comes the first."""

    def __init__(self, texts: StepTexts) -> None:
        super().__init__()
        self._steps, self._at = texts.steps, 0
        self.step = label("", "step", wrap=True)
        self.step.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        self.step.setMinimumHeight(scaled(STEP_HEIGHT))  # so that the buttons stay where they are
        self.next = StepButton(translate("Steps", "Next"), lambda: self._turn(1), "first")
        self.previous = StepButton(translate("Steps", "Previous"), lambda: self._turn(-1))
        row = QHBoxLayout()
        row.setSpacing(10)
        for button in (self.previous, self.next):
            button.setMinimumWidth(150)
            row.addWidget(button)
        row.addStretch()
        box = QWidget()
        box.setMaximumWidth(scaled(WIDTH))
        inner = QVBoxLayout(box)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.setSpacing(22)
        inner.addWidget(label(texts.intro, "name", wrap=True))
        inner.addWidget(self.step)
        inner.addLayout(row)
        across = QHBoxLayout()
        across.addStretch(1)
        across.addWidget(box, 8)
        across.addStretch(1)
        column = QVBoxLayout(self)
        column.addStretch(2)
        column.addLayout(across)
        column.addStretch(3)
        self.first = self.next
        self._show()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Right and Left."""
        if event.key() in TURNING:
            self._turn(TURNING[Qt.Key(event.key())])
        else:
            super().keyPressEvent(event)

    def _turn(self, by: int) -> None:
        if self._at + by < 0:
            return
        self._at = (self._at + by) % len(self._steps)
        self._show()
        announce(self.step, self.step.text())

    def _show(self) -> None:
        last = self._at == len(self._steps) - 1
        self.step.setText(self._steps[self._at])
        self.next.setAccessibleDescription(self._steps[self._at])  # read out when it gets the keyboard
        self.next.setText(translate("Steps", "From the beginning") if last else translate("Steps", "Next"))
        if not self._at and self.previous.hasFocus():
            self.next.setFocus()
        self.previous.setEnabled(self._at > 0)
