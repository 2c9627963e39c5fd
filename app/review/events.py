"""Everything that can happen to a review session: what the analyst does, what the machine does, what the shell answers.

`Session.handle(event, now)` takes one of these. Answers carry the token of the effect that they answer; an answer
whose token is no longer awaited is ignored, so late and lost answers are harmless.
"""

from __future__ import annotations

from msgspec import Struct

from app.review.allowed import (
    DamageConfirmed,
    MarkedPrivately,
    OverrideGiven,
    RulesChanged,
    ToldElsewhere,
    ToldSeat,
    UrgentGranted,
    WindDownAsked,
)
from app.review.answers import (
    FrameFailed,
    FrameReady,
    ItemOpened,
    ItemsLoaded,
    ItemsPeeked,
    ItemsReloaded,
    Recorded,
    Refused,
    ReportsLoaded,
)
from app.review.co_viewer import CoViewerLeaves, CoViewerSignedIn
from app.review.effects import Timer
from app.review.film_events import FilmEvent
from app.review.optics import (
    AimedAt,
    AimMoved,
    CompareAsked,
    IllustrationToggled,
    LensToggled,
    PartnerStepped,
    ScreenShared,
    SurroundingsChanged,
    WholeAsked,
    ZoomAsked,
    ZoomedAt,
)

# --- what the analyst does ---------------------------------------------------------------------------------------


class ReportsAsked(Struct, frozen=True):
    """Show the list of reports (also after an import)."""


class WorklistChanged(Struct, frozen=True):
    """Cases or items came from the central system, or were taken back: read again what is open, and disturb nobody."""


class ReportOpened(Struct, frozen=True):
    """Open the contact sheet of a report."""

    report_id: str


class SheetAsked(Struct, frozen=True):
    """Back to the contact sheet of the open report."""


class SheetScrolled(Struct, frozen=True):
    """These positions of the report's items are about to be in sight: first to last, inclusive."""

    first: int
    last: int


class ItemChosen(Struct, frozen=True):
    """Open the item at that position of the report."""

    position: int


class NextAsked(Struct, frozen=True):
    """Open the next item that is not graded yet, from here on and round; the queue's order decides."""


class PreviousAsked(Struct, frozen=True):
    """Open the item before this one in the report again."""


class HoldPressed(Struct, frozen=True):
    """The reveal key went down: opens after the hold time, closes on release."""


class HoldReleased(Struct, frozen=True):
    """The reveal key came up."""


class RevealToggled(Struct, frozen=True):
    """Open a timed reveal, or close the one that is open."""


class RevealRenewed(Struct, frozen=True):
    """Keep the timed reveal open for its full time from now."""


class ClearerAsked(Struct, frozen=True):
    """One step clearer."""


class VeiledAsked(Struct, frozen=True):
    """One step more veiled."""


class ColourPressed(Struct, frozen=True):
    """Colour, while this key is held."""


class ColourReleased(Struct, frozen=True):
    """Grey again."""


class SizeToggled(Struct, frozen=True):
    """Full size or back to preview, for this item."""


class GradeGiven(Struct, frozen=True):
    """Grade the open item with a code of the scheme."""

    code: str


class NotAssessableGiven(Struct, frozen=True):
    """The open item cannot be assessed (corrupt, encrypted, dead)."""


class SetAsideGiven(Struct, frozen=True):
    """Set the open item aside."""


class Declined(Struct, frozen=True):
    """Hand the open item back: no reason, not counted."""


class UndoAsked(Struct, frozen=True):
    """Withdraw the latest assessment made in this session that still stands."""


class PanicPressed(Struct, frozen=True):
    """Conceal, mute, pause: at once. Never recorded as such."""


class ReturnAsked(Struct, frozen=True):
    """Back from concealment (panic, idle) to the veiled item."""


class BreakAsked(Struct, frozen=True):
    """Take a break now."""


class BreakPostponed(Struct, frozen=True):
    """Postpone the break that is due."""


class BreakLeft(Struct, frozen=True):
    """Back from the break screen or the wind-down; what was taken stays counted, what is owed stays owed."""


# --- what the machine does ---------------------------------------------------------------------------------------


class InputSeen(Struct, frozen=True):
    """Any key or pointer input in the review window."""


class Ticked(Struct, frozen=True):
    """About once a second: beats, idleness, limits, breaks."""


class TimerFired(Struct, frozen=True):
    """A timer that the session started has run out."""

    timer: Timer


class FocusLost(Struct, frozen=True):
    """The window is no longer in front, or is minimised."""


class FocusGained(Struct, frozen=True):
    """The window is in front again."""


class ScreenLocked(Struct, frozen=True):
    """The system's screen was locked or the machine goes to sleep."""


class ScreenUnlocked(Struct, frozen=True):
    """The system's screen was unlocked."""


class CanvasResized(Struct, frozen=True):
    """The viewer's area changed: its long edge in device pixels decides what FULL means.

    scale_percent: device pixels of a hundred pixels, so that a preview on a fine screen is decoded as fine as it is displayed.
    """

    long_edge: int
    scale_percent: int = 100


class Closing(Struct, frozen=True):
    """The window is about to close: veil, book what was shown, end."""


Event = (
    ReportsAsked
    | WorklistChanged
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
    | LensToggled
    | AimMoved
    | AimedAt
    | ZoomAsked
    | ZoomedAt
    | WholeAsked
    | IllustrationToggled
    | CompareAsked
    | PartnerStepped
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
    | ToldElsewhere
    | ToldSeat
    | DamageConfirmed
    | CoViewerSignedIn
    | CoViewerLeaves
    | InputSeen
    | Ticked
    | TimerFired
    | FocusLost
    | FocusGained
    | ScreenLocked
    | ScreenUnlocked
    | SurroundingsChanged
    | ScreenShared
    | CanvasResized
    | Closing
    | ReportsLoaded
    | ItemsPeeked
    | ItemsLoaded
    | ItemsReloaded
    | ItemOpened
    | Recorded
    | Refused
    | FrameReady
    | FrameFailed
    | FilmEvent
)
