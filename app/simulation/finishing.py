"""Judges what may still be seen once a limit is reached: what was at hand, for a few minutes, and nothing else."""

from __future__ import annotations

from dataclasses import dataclass

from app.simulation.facts import SHEET, Sight
from app.simulation.verdict import TICK_MS, broken, seconds


@dataclass(slots=True)
class Finishing:
    """at_hand: what was open when the limit was reached. late_ms: raw exposure since; other_ms: sight of others."""

    at_hand: tuple[str, ...] = ()
    late_ms: int = 0
    other_ms: int = 0

    def free(self, items: tuple[str, ...]) -> None:
        """No limit is reached while these are open."""
        self.at_hand = () if items == (SHEET,) else items
        self.late_ms = self.other_ms = 0

    def sees(self, sight: Sight, why: str, allowed_ms: int) -> None:
        """A stretch after the limit was reached; raises Exceeded past the allowance."""
        if sight.in_sight and not set(sight.items) <= set(self.at_hand):
            self.other_ms += sight.ms
            if self.other_ms > TICK_MS:
                raise broken(sight.at, f"another item came in sight after {why}")
        self.late_ms += sight.raw_ms
        if sight.reveals and self.late_ms > allowed_ms + TICK_MS:
            sentence = (
                f"an item was revealed for {seconds(self.late_ms)} after {why}; {seconds(allowed_ms)} are allowed"
            )
            raise broken(sight.at, sentence)
