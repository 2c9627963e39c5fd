"""Mitigation: the ladder of veils, one step at a time, and the state in which an item first appears (policy 2.1)."""

from __future__ import annotations

from app.domain.exposure import Severity, Size, Tone, Veil
from app.domain.frame import SHIPPED_SOFTNESS, Softness
from app.frozen import frozen

LADDER = (Veil.CONCEALED, Veil.HEAVY, Veil.MEDIUM, Veil.SOFT, Veil.CLEAR)

TILE_EDGE = 160
PREVIEW_EDGE = 480
HOLD_MS = 350
TOGGLE_MS = 8_000
HEAVY_CELLS = 8
LENS_PERCENT = 20
KEY_FRAMES = 9


@frozen
class Look:
    """How items are shown: lengths in px.

    first_veil: of an item that is not known to be severe. cells: the HEAVY veil's, along the long edge; fewer than an item was
    taken in with may be asked for. softness: of the veils of a reveal. colour: a reveal opens in colour. look_away: a quiet
    reminder to look away shows. lens_percent: how wide the clear window of a lens is, of the long edge. offers_illustration,
    illustration: the filter may be chosen in place of SOFT, and it is. watermark: who looks, and when, stands over pictures.
    key_frames: of a film's strip, at most.
    """

    first_veil: Veil = Veil.HEAVY
    cells: int = HEAVY_CELLS
    softness: Softness = SHIPPED_SOFTNESS
    colour: bool = False
    tile_edge: int = TILE_EDGE
    preview_edge: int = PREVIEW_EDGE
    look_away: bool = True
    lens_percent: int = LENS_PERCENT
    offers_illustration: bool = True
    illustration: bool = False
    watermark: bool = False
    key_frames: int = KEY_FRAMES

    @property
    def tone(self) -> Tone:
        """The tone in which a reveal opens."""
        return Tone.COLOUR if self.colour else Tone.GREY

    @property
    def preview_weight(self) -> Size:
        """What the preview counts as: beyond 480 px as full size."""
        return size_of(self.preview_edge)


SHIPPED_LOOK = Look()


def clearer(veil: Veil) -> Veil:
    """One step clearer; CLEAR stays CLEAR."""
    return LADDER[min(LADDER.index(_step(veil)) + 1, len(LADDER) - 1)]


def more_veiled(veil: Veil) -> Veil:
    """One step more veiled; CONCEALED stays CONCEALED."""
    return LADDER[max(LADDER.index(_step(veil)) - 1, 0)]


def first_veil(severity: Severity, look: Look = SHIPPED_LOOK) -> Veil:
    """As the look has it, and CONCEALED for what is known to be S3 or S4."""
    return Veil.CONCEALED if severity in (Severity.S3, Severity.S4) else look.first_veil


def _step(veil: Veil) -> Veil:
    """A lens stands where MEDIUM does: the next step clearer shows the whole item, the next more veiled none of it."""
    return Veil.MEDIUM if veil is Veil.LENS else veil


def size_of(long_edge: int) -> Size:
    """The size class of a displayed long edge in pixels."""
    if long_edge <= 200:
        return Size.TILE
    return Size.PREVIEW if long_edge <= 480 else Size.FULL
