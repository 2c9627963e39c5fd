"""A reveal while it lasts: held or timed, one veil at a time, with the frame that it waits for."""

from __future__ import annotations

from dataclasses import dataclass

from app.domain.exposure import Size, Tone, Veil
from app.domain.frame import Frame, FrameRequest, Softness
from app.review.screen import Reveal


@dataclass(slots=True)
class OpenReveal:
    """mode: HELD or TIMED. ready: the hold time has passed (a timed one is ready at once). token: of the frame awaited."""

    mode: Reveal
    veil: Veil = Veil.MEDIUM
    ready: bool = False
    tone: Tone = Tone.GREY
    frame: Frame | None = None
    token: int = 0

    def request(self, size: Size, long_edge: int, softness: Softness) -> FrameRequest:
        """The frame that this reveal wants."""
        return FrameRequest(self.veil, self.tone, size, long_edge, softness)
