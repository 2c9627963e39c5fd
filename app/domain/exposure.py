"""Exposure words: what a surface shows, how severe its item is, and the rows of the exposure ledger.

Source of all weights: wellbeing policy 2.3 (exposure model xm-1). No floating point anywhere.
"""

from __future__ import annotations

from datetime import datetime
from enum import IntEnum, StrEnum

from app.frozen import frozen


class Size(IntEnum):
    """Displayed long edge, x100: TILE up to 200 px, PREVIEW up to 480 px, FULL beyond."""

    TILE = 40
    PREVIEW = 70
    FULL = 100


class Veil(IntEnum):
    """How clearly an item can be seen, x100. A reveal is MEDIUM or clearer."""

    CONCEALED = 0
    HEAVY = 10
    MEDIUM = 50
    LENS = 80
    SOFT = 90
    CLEAR = 100


class Tone(IntEnum):
    """Grey or colour, x100."""

    GREY = 90
    COLOUR = 100


class Motion(IntEnum):
    """Still (or paused) or playing, x100."""

    STILL = 100
    PLAYING = 120


class Severity(StrEnum):
    """Severity band of an item; U until somebody trusted has classified it."""

    S0 = "S0"
    S1 = "S1"
    S2 = "S2"
    U = "U"
    S3 = "S3"
    S4 = "S4"


class SurfaceKind(StrEnum):
    """Media, or distressing text (a narrative, a chat log)."""

    MEDIA = "media"
    TEXT = "text"


@frozen
class Surface:
    """One place on the screen (or one sound) at which one item can be seen or heard."""

    item: str
    size: Size = Size.FULL
    veil: Veil = Veil.CLEAR
    tone: Tone = Tone.GREY
    motion: Motion = Motion.STILL
    sound: bool = False
    kind: SurfaceKind = SurfaceKind.MEDIA

    @property
    def v4(self) -> int:
        """Size x veil x tone x motion / 10,000: whole, 10,000 for FULL CLEAR COLOUR STILL; text is 2,500."""
        if self.kind is SurfaceKind.TEXT:
            return 2_500
        return self.size * self.veil * self.tone * self.motion // 10_000

    @property
    def reveals(self) -> bool:
        """Whether the gist of a picture may be recognised here (MEDIUM or clearer)."""
        return self.kind is SurfaceKind.MEDIA and self.veil >= Veil.MEDIUM


class RowKind(StrEnum):
    """Kinds of ledger rows. SHOW announces (0 ms) what is about to be visible; all others book what was.

    REST is a piece of break or of closed program; BREAK says that a break was complete with the row before it. SIGN_IN begins the
    shift of a duty day. SERVED tells the band of an item that was looked at (for severe runs; kept on this machine). URGENT is
    the exception of two people, OVERRIDE a supervisor's for one duty day, CONFIRM the two people's yes after damage. ELSEWHERE
    tells what other machines of this person booked on one duty day.
    """

    SHOW = "show"
    STRETCH = "stretch"
    BEAT = "beat"
    FLOOR = "floor"
    RECLASS = "reclass"
    REST = "rest"
    BREAK = "break"
    POSTPONE = "postpone"
    NOTE = "note"
    SIGN_IN = "sign_in"
    SERVED = "served"
    RULES = "rules"
    URGENT = "urgent"
    OVERRIDE = "override"
    CONFIRM = "confirm"
    ELSEWHERE = "elsewhere"


NEVER_SENT = frozenset(
    {RowKind.SERVED, RowKind.RULES, RowKind.POSTPONE, RowKind.ELSEWHERE}
)  # rows that stay on this machine


@frozen
class LedgerRow:
    """One row of the append-only exposure ledger (wellbeing 3.4.1). It carries no item reference.

    duty_day: ISO date. utc_start: aware. ms, raw_ms, session_ms, s4_ms: milliseconds.
    visual: S100 x V4 of the worst surface; audio: S100 x 5,000 of the worst sound; dose_u: signed units u.
    note: a fixed word for NOTE and CONFIRM rows, the band for SERVED, JSON for RULES, KEY=VALUE NAME for
    OVERRIDE, the name of the second person for URGENT, a duty day with its sums for ELSEWHERE, else empty.
    """

    duty_day: str
    utc_start: datetime
    kind: RowKind
    ms: int
    visual: int
    audio: int
    dose_u: int
    raw_ms: int
    session_ms: int
    s4_ms: int
    policy_version: str
    note: str = ""
