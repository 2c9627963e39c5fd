"""What the window asks of a few minutes with a colleague. The composition root implements it."""

from __future__ import annotations

from typing import Protocol

from PySide6.QtCore import SignalInstance

from app.frozen import frozen


@frozen
class Asking:
    """A colleague who asks. id: of this ask."""

    id: str
    name: str


class Company(Protocol):
    """changed: any of the values is another. sent: how one's own ask went, True where the server has it.

    Nothing here waits. What is agreed to is kept in this workspace alone.
    """

    changed: SignalInstance
    sent: SignalInstance

    @property
    def agreed(self) -> bool:
        """Whether the person agreed to be asked; no until they say so."""
        ...

    @property
    def can_ask(self) -> bool:
        """Whether there is anybody to carry an ask: agreed, signed in, and a server that knows of it."""
        ...

    @property
    def asking(self) -> tuple[Asking, ...]:
        """Who asks now, but for what was put away."""
        ...

    def agree(self, agreed: bool) -> None:
        """Agree to be asked, or no longer."""
        ...

    def ask(self) -> None:
        """Ask for a few minutes; `sent` tells how it went."""
        ...

    def put_away(self, ask_id: str) -> None:
        """That ask was seen. Nobody is told."""
        ...
