"""Paced breathing: in for two fifths of a breath, out for three fifths, no holding, a whole number of breaths."""

from __future__ import annotations

import math
from dataclasses import dataclass

# Breaths in ten minutes: 4.5 to 7 a minute, in halves.
PACES = (45, 50, 55, 60, 65, 70)
MINUTES = range(3, 11)
SECOND_MS = 1_000


@dataclass(frozen=True, slots=True)
class Breath:
    """One moment. fullness: 0 at the start of breathing in, 1 at its end. step, steps: whole seconds of this phase, from 1."""

    inward: bool
    fullness: float
    step: int
    steps: int


@dataclass(frozen=True, slots=True)
class Breathing:
    """An exercise. pace: one of PACES. minutes: one of MINUTES; raises ValueError for others."""

    pace: int = 60
    minutes: int = 5

    def __post_init__(self) -> None:
        if self.pace not in PACES or self.minutes not in MINUTES:
            raise ValueError("4.5 to 7 breaths a minute, 3 to 10 minutes")

    @property
    def breaths(self) -> int:
        """How many whole breaths it has."""
        return (self.pace * self.minutes + 5) // 10

    @property
    def breath_ms(self) -> int:
        """Length of one breath."""
        return 600 * SECOND_MS // self.pace

    @property
    def in_ms(self) -> int:
        """Length of breathing in; the rest of the breath goes out."""
        return self.breath_ms * 2 // 5

    @property
    def length_ms(self) -> int:
        """Length of the whole exercise."""
        return self.breaths * self.breath_ms

    def at(self, elapsed_ms: int) -> Breath | None:
        """The moment so long after the start, or None once it is over."""
        if elapsed_ms >= self.length_ms:
            return None
        within = elapsed_ms % self.breath_ms
        inward = within < self.in_ms
        passed, phase_ms = (within, self.in_ms) if inward else (within - self.in_ms, self.breath_ms - self.in_ms)
        risen = (1 - math.cos(math.pi * passed / phase_ms)) / 2
        return Breath(
            inward=inward,
            fullness=risen if inward else 1 - risen,
            step=passed // SECOND_MS + 1,
            steps=-(-phase_ms // SECOND_MS),
        )
