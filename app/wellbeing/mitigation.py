"""Mitigation: the ladder of veils, one step at a time, and the state in which an item first appears (policy 2.1)."""

from __future__ import annotations

from app.domain.exposure import Severity, Size, Veil

LADDER = (Veil.CONCEALED, Veil.HEAVY, Veil.MEDIUM, Veil.SOFT, Veil.CLEAR)

TILE_EDGE = 160
PREVIEW_EDGE = 480
HOLD_MS = 350
TOGGLE_MS = 8_000


def clearer(veil: Veil) -> Veil:
    """One step clearer; CLEAR stays CLEAR."""
    return LADDER[min(LADDER.index(veil) + 1, len(LADDER) - 1)]


def more_veiled(veil: Veil) -> Veil:
    """One step more veiled; CONCEALED stays CONCEALED."""
    return LADDER[max(LADDER.index(veil) - 1, 0)]


def first_veil(severity: Severity) -> Veil:
    """HEAVY, or CONCEALED for what is known to be S3 or S4."""
    return Veil.CONCEALED if severity in (Severity.S3, Severity.S4) else Veil.HEAVY


def size_of(long_edge: int) -> Size:
    """The size class of a displayed long edge in pixels."""
    if long_edge <= 200:
        return Size.TILE
    return Size.PREVIEW if long_edge <= 480 else Size.FULL
