"""Opens the record's dialog, one at a time, and lets it end before the window does."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from app.views.record_port import MakeRecord

if TYPE_CHECKING:
    from app.views.record_dialog import RecordDialog


class RecordOpening:
    """Opens "Your record" over a window."""

    def __init__(self, window: QWidget, make: MakeRecord) -> None:
        self._window, self._make = window, make
        self._dialog: RecordDialog | None = None

    def open(self) -> None:
        """Open it, unless it is open."""
        from app.views.record_dialog import RecordDialog

        if self._dialog is None or not self._dialog.isVisible():
            self.close()
            self._dialog = RecordDialog(self._window, self._make)
            self._dialog.open()

    def close(self) -> None:
        """Close it, and wait for what is being read or written."""
        if self._dialog is not None:
            self._dialog.reject()
            self._dialog.deleteLater()
            self._dialog = None
