"""Everything that can happen to a review session: what the analyst does, what the machine does, what the shell answers.

`Session.handle(event, now)` takes one of these. Answers carry the token of the effect that they answer; an answer
whose token is no longer awaited is ignored, so late and lost answers are harmless.
"""

from __future__ import annotations

from dataclasses import dataclass

from app.review.allowed import MarkedPrivately, OverrideGiven, RulesChanged, UrgentGranted, WindDownAsked
from app.review.answers import (
    FrameFailed,
    FrameReady,
    ItemOpened,
    ItemsLoaded,
    ItemsPeeked,
    Recorded,
    Refused,
    ReportsLoaded,
)
from app.review.effects import Timer

# --- what the analyst does ---------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class ReportsAsked:
    """Show the list of reports (also after an import)."""


@dataclass(frozen=True, slots=True)
class ReportOpened:
    """Open the contact sheet of a report."""

    report_id: str


@dataclass(frozen=True, slots=True)
class SheetAsked:
    """Back to the contact sheet of the open report."""


@dataclass(frozen=True, slots=True)
class SheetScrolled:
    """These positions of the report's items are about to be in sight: first to last, inclusive."""

    first: int
    last: int


@dataclass(frozen=True, slots=True)
class ItemChosen:
    """Open the item at that position of the report."""

    position: int


@dataclass(frozen=True, slots=True)
class NextAsked:
    """Open the next item that is not graded yet, from here on and round; the queue's order decides."""


@dataclass(frozen=True, slots=True)
class PreviousAsked:
    """Open the item before this one in the report again."""


@dataclass(frozen=True, slots=True)
class HoldPressed:
    """The reveal key went down: opens after the hold time, closes on release."""


@dataclass(frozen=True, slots=True)
class HoldReleased:
    """The reveal key came up."""


@dataclass(frozen=True, slots=True)
class RevealToggled:
    """Open a timed reveal, or close the one that is open."""


@dataclass(frozen=True, slots=True)
class RevealRenewed:
    """Keep the timed reveal open for its full time from now."""


@dataclass(frozen=True, slots=True)
class ClearerAsked:
    """One step clearer."""


@dataclass(frozen=True, slots=True)
class VeiledAsked:
    """One step more veiled."""


@dataclass(frozen=True, slots=True)
class ColourPressed:
    """Colour, while this key is held."""


@dataclass(frozen=True, slots=True)
class ColourReleased:
    """Grey again."""


@dataclass(frozen=True, slots=True)
class SizeToggled:
    """Full size or back to preview, for this item."""


@dataclass(frozen=True, slots=True)
class GradeGiven:
    """Grade the open item with a code of the scheme."""

    code: str


@dataclass(frozen=True, slots=True)
class NotAssessableGiven:
    """The open item cannot be assessed (corrupt, encrypted, dead)."""


@dataclass(frozen=True, slots=True)
class SetAsideGiven:
    """Set the open item aside."""


@dataclass(frozen=True, slots=True)
class Declined:
    """Hand the open item back: no reason, not counted."""


@dataclass(frozen=True, slots=True)
class UndoAsked:
    """Withdraw the latest assessment made in this session that still stands."""


@dataclass(frozen=True, slots=True)
class PanicPressed:
    """Conceal, mute, pause: at once. Never recorded as such."""


@dataclass(frozen=True, slots=True)
class ReturnAsked:
    """Back from concealment (panic, idle) to the veiled item."""


@dataclass(frozen=True, slots=True)
class BreakAsked:
    """Take a break now."""


@dataclass(frozen=True, slots=True)
class BreakPostponed:
    """Postpone the break that is due."""


@dataclass(frozen=True, slots=True)
class BreakLeft:
    """Back from the break screen or the wind-down; what was taken stays counted, what is owed stays owed."""


# --- what the machine does ---------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class InputSeen:
    """Any key or pointer input in the review window."""


@dataclass(frozen=True, slots=True)
class Ticked:
    """About once a second: beats, idleness, limits, breaks."""


@dataclass(frozen=True, slots=True)
class TimerFired:
    """A timer that the session started has run out."""

    timer: Timer


@dataclass(frozen=True, slots=True)
class FocusLost:
    """The window is no longer in front, or is minimised."""


@dataclass(frozen=True, slots=True)
class FocusGained:
    """The window is in front again."""


@dataclass(frozen=True, slots=True)
class ScreenLocked:
    """The system's screen was locked or the machine goes to sleep."""


@dataclass(frozen=True, slots=True)
class ScreenUnlocked:
    """The system's screen was unlocked."""


@dataclass(frozen=True, slots=True)
class CanvasResized:
    """The viewer's area changed: its long edge in device pixels decides what FULL means."""

    long_edge: int


@dataclass(frozen=True, slots=True)
class Closing:
    """The window is about to close: veil, book what was shown, end."""


Event = (
    ReportsAsked
    | ReportOpened
    | SheetAsked
    | SheetScrolled
    | ItemChosen
    | NextAsked
    | PreviousAsked
    | HoldPressed
    | HoldReleased
    | RevealToggled
    | RevealRenewed
    | ClearerAsked
    | VeiledAsked
    | ColourPressed
    | ColourReleased
    | SizeToggled
    | GradeGiven
    | NotAssessableGiven
    | SetAsideGiven
    | Declined
    | UndoAsked
    | PanicPressed
    | ReturnAsked
    | BreakAsked
    | BreakPostponed
    | BreakLeft
    | WindDownAsked
    | MarkedPrivately
    | UrgentGranted
    | OverrideGiven
    | RulesChanged
    | InputSeen
    | Ticked
    | TimerFired
    | FocusLost
    | FocusGained
    | ScreenLocked
    | ScreenUnlocked
    | CanvasResized
    | Closing
    | ReportsLoaded
    | ItemsPeeked
    | ItemsLoaded
    | ItemOpened
    | Recorded
    | Refused
    | FrameReady
    | FrameFailed
)
