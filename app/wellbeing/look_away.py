"""When to remind of looking away: after every 20 minutes of review time in a block. Ignoring it has no effect at all."""

from __future__ import annotations

from app.wellbeing.limits import MINUTE_MS

EVERY_MS = 20 * MINUTE_MS


class LookAway:
    """Remembers which of the marks has been passed. It writes nothing and nobody asks it anything else."""

    def __init__(self) -> None:
        self._marks = 0

    def passes(self, review_ms: int) -> bool:
        """Whether a mark was passed since the last call. review_ms: review time of this block; a break begins it anew."""
        marks, before = review_ms // EVERY_MS, self._marks
        self._marks = marks
        return marks > before
