"""What every activity's view is: a widget that says which of its parts has the keyboard first."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget


class ActivityView(QWidget):
    """first: where the keyboard goes when it is opened. Not Qt's focus proxy: with one inside, the Tab key passes parts over."""

    def __init__(self) -> None:
        super().__init__()
        self.first: QWidget = self
