"""A reveal while it lasts: held or timed, one veil at a time, with the frames that it has and the one that it waits for."""

from __future__ import annotations

from dataclasses import dataclass, field

from app.domain.area import WHOLE
from app.domain.exposure import Size, Tone, Veil
from app.domain.frame import Frame, FrameRequest
from app.domain.item import Item
from app.review.screen import Reveal
from app.wellbeing.aim import Aim
from app.wellbeing.mitigation import Look


@dataclass(slots=True)
class OpenReveal:
    """mode: HELD or TIMED. ready: the hold time has passed (a timed one is ready at once). lens: in place of the veils.

    frames: of each item that is looked at, in order; coming: those that replace them, as far as they are there. token: of the
    frame awaited, 0 for none. stale: the lens, or the part shown, has moved on since it was asked for.
    """

    mode: Reveal
    veil: Veil = Veil.MEDIUM
    ready: bool = False
    tone: Tone = Tone.GREY
    frames: list[Frame] = field(default_factory=list)
    coming: list[Frame] = field(default_factory=list)
    token: int = 0
    stale: bool = False

    def request(self, item: Item, size: Size, edge: int, look: Look, aim: Aim) -> FrameRequest:
        """The frame that this reveal wants of an item. edge: its displayed long edge, in device pixels."""
        if self.veil is Veil.LENS:
            area, edge = aim.lens(look.lens_percent, item.width, item.height), max(1, edge * look.lens_percent // 100)
        else:
            area = aim.area if aim.zoomed else WHOLE
        drawn = look.illustration and look.offers_illustration and self.veil is Veil.SOFT
        return FrameRequest(self.veil, self.tone, size, edge, look.softness, area, drawn)
