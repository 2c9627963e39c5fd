"""The item that is compared with the open one."""

from __future__ import annotations

from dataclasses import dataclass

from app.domain.exposure import Veil
from app.domain.worklist import ItemCard


@dataclass(slots=True)
class Partner:
    """position: in the report. rest_veil: how it rests. was_revealed: it was looked at here."""

    id: str
    position: int
    card: ItemCard
    rest_veil: Veil
    was_revealed: bool = False
