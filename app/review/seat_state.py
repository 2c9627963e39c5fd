"""Where the person reveals: here, as far as anybody knows, or at another workstation."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(slots=True)
class SeatState:
    """elsewhere_since: they reveal at another workstation since then. asked: they want to go on here, and nobody answered yet."""

    elsewhere_since: datetime | None = None
    asked: bool = False
