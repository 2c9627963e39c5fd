"""The menu of activities and the place in which one of them is shown: for the break page, and for the wind-down."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent
from PySide6.QtWidgets import QApplication, QGridLayout, QHBoxLayout, QStackedLayout, QVBoxLayout, QWidget

from app.views.activities.view import ActivityView
from app.views.parts import QuietButton, label

COLUMNS = 2


@dataclass(frozen=True, slots=True)
class Activity:
    """One thing to do. title: on its button. line: a few words below. make: its view."""

    id: str
    title: str
    line: str
    make: Callable[[], ActivityView]


class ActivityMenu(QWidget):
    """One button for each, by the alphabet: the order says nothing."""

    chosen = Signal(str)

    def __init__(self, activities: Sequence[Activity]) -> None:
        super().__init__()
        self.buttons: dict[str, QuietButton] = {}
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(18)
        grid.setVerticalSpacing(9)
        for place, activity in enumerate(sorted(activities, key=lambda one: one.title.casefold())):
            button = QuietButton(activity.title, lambda name=activity.id: self.chosen.emit(name))  # type: ignore[misc]
            button.setAccessibleDescription(activity.line)
            self.buttons[activity.id] = button
            cell = QVBoxLayout()
            cell.setSpacing(3)
            cell.addWidget(button)
            cell.addWidget(label(activity.line, "quiet", wrap=True))
            grid.addLayout(cell, place // COLUMNS, place % COLUMNS)
        for column in range(COLUMNS):
            grid.setColumnStretch(column, 1)


class ActivityHost(QWidget):
    """Shows one activity until Escape or its button closes it. back: the words on that button.

    What was begun in an activity stays as it is until `forget`, in memory alone.
    """

    closed = Signal(str)

    def __init__(self, activities: Sequence[Activity], back: str) -> None:
        super().__init__()
        self._activities = {activity.id: activity for activity in activities}
        self._views: dict[str, ActivityView] = {}
        self.open_id = ""
        self.title = label("", "title")
        self.back = QuietButton(back, self.close_activity)
        head = QHBoxLayout()
        head.addWidget(self.title, 1)
        head.addWidget(self.back)
        self._stack = QStackedLayout()
        column = QVBoxLayout(self)
        column.setContentsMargins(28, 14, 28, 14)
        column.setSpacing(10)
        column.addLayout(head)
        column.addLayout(self._stack, 1)

    @property
    def view(self) -> ActivityView | None:
        """The view that is open."""
        return self._views.get(self.open_id)

    def open(self, name: str) -> None:
        """Show an activity by its id and give it the keyboard. The host must be visible, or become so in this event."""
        activity = self._activities[name]
        if name not in self._views:
            self._views[name] = activity.make()
            self._stack.addWidget(self._views[name])
        if not self.open_id:
            self._listen(True)  # before the window's own keys, which know Escape too
        self.open_id = name
        self.title.setText(activity.title)
        self._stack.setCurrentWidget(self._views[name])
        self.back.setFocus()  # for a view that has nothing to operate
        self._views[name].first.setFocus()

    def close_activity(self) -> None:
        """Leave it; `closed` tells its id."""
        name, self.open_id = self.open_id, ""
        if name:
            self._listen(False)
            self.closed.emit(name)

    def forget(self) -> None:
        """Nothing is left of what was begun."""
        self.close_activity()
        for view in self._views.values():
            self._stack.removeWidget(view)
            view.hide()
            view.deleteLater()
        self._views.clear()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Escape closes, wherever the keyboard is in this window."""
        if event.type() is not QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return False
        ours = isinstance(watched, QWidget) and watched.window() is self.window()
        if event.key() != Qt.Key.Key_Escape or not ours or QApplication.activePopupWidget() is not None:
            return False
        self.close_activity()
        return True

    def hideEvent(self, event: QHideEvent) -> None:
        """The page was turned, not only minimised: the activity ends with it."""
        super().hideEvent(event)
        if not event.spontaneous():
            self.close_activity()

    def _listen(self, wanted: bool) -> None:
        application = QApplication.instance()
        if application is not None:
            (application.installEventFilter if wanted else application.removeEventFilter)(self)
