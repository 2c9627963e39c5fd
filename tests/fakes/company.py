"""A few minutes with a colleague without a server: what a test says stands."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from app.views.central.company_port import Asking


class MemoryCompany(QObject):
    """Implements `app.views.central.company_port.Company`. asked: how often; reaches: whether an ask arrives."""

    changed = Signal()
    sent = Signal(bool)

    def __init__(self, *, agreed: bool = False, can_ask: bool = False, reaches: bool = True) -> None:
        super().__init__()
        self.agreed, self.can_ask, self.reaches = agreed, can_ask, reaches
        self.asking: tuple[Asking, ...] = ()
        self.asked = 0

    def tell(self, *asking: Asking) -> None:
        """These ask now."""
        self.asking = asking
        self.changed.emit()

    def allow(self, *, can_ask: bool) -> None:
        """Whether an ask can be carried."""
        self.can_ask = can_ask
        self.changed.emit()

    def agree(self, agreed: bool) -> None:
        """Agree, or no longer."""
        self.agreed = agreed
        self.changed.emit()

    def ask(self) -> None:
        """Ask."""
        self.asked += 1
        self.sent.emit(self.reaches)

    def put_away(self, ask_id: str) -> None:
        """It was seen."""
        self.tell(*(one for one in self.asking if one.id != ask_id))
