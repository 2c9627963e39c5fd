"""A page that has a menu of activities on it, and the place in which the chosen one takes the page's stead."""

from __future__ import annotations

from PySide6.QtWidgets import QStackedLayout, QWidget

from app.views.activities.host import ActivityHost, ActivityMenu


class ActivityStage(QWidget):
    """Shows `page` (which holds `menu`) or the host: for the break and for the wind-down."""

    def __init__(self, page: QWidget, menu: ActivityMenu, host: ActivityHost) -> None:
        super().__init__()
        self.page, self.menu, self.host = page, menu, host
        self._faces = QStackedLayout(self)
        self._faces.addWidget(page)
        self._faces.addWidget(host)
        menu.chosen.connect(self._open)
        host.closed.connect(self._close)

    def start_over(self) -> None:
        """The page is turned to: nothing is left of what was begun before."""
        self.host.forget()
        self._faces.setCurrentWidget(self.page)

    def _open(self, name: str) -> None:
        self._faces.setCurrentWidget(self.host)
        self.host.open(name)

    def _close(self, name: str) -> None:
        if self._faces.currentWidget() is self.host:
            self._faces.setCurrentWidget(self.page)
            self.menu.buttons[name].setFocus()
