"""What a judge says where a rule did not hold: which, by how much, and when."""

from __future__ import annotations

from datetime import datetime

from app.errors import PenumbraError
from app.wellbeing.limits import XMIN_U

TICK_MS = 1_000
BEAT_MS = 5_000


class Exceeded(PenumbraError):
    """A rule of the policy did not hold. The message is a plain sentence with the world's time (UTC) in front."""


def when(at: datetime) -> str:
    """A moment for a message."""
    return at.strftime("%Y-%m-%d %H:%M:%S")


def broken(at: datetime, sentence: str) -> Exceeded:
    """The rule that did not hold, and where."""
    return Exceeded(f"{when(at)}: {sentence}")


def seconds(ms: int) -> str:
    """A length for a message."""
    return f"{ms / 1_000:,.1f} s"


def xmin(dose_u: int) -> str:
    """A dose for a message."""
    return f"{dose_u / XMIN_U:,.2f} xmin"
