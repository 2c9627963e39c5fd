"""What the window shows: one immutable value, made by the session, painted by the views. It decides nothing.

A view paints a picture only from `Screen.picture` or, on the contact sheet, the cells of the items in
`Screen.sheet`; both hold pixels only after their ledger row was committed.
"""

from __future__ import annotations

from dataclasses import field
from datetime import datetime
from enum import StrEnum

from app.domain.exposure import Size, Tone, Veil
from app.domain.film import KeyFrame
from app.domain.frame import Frame
from app.domain.item import Cells
from app.domain.worklist import ItemCard, ReportSummary, WorkItem
from app.frozen import frozen
from app.wellbeing.breaks import Standing
from app.wellbeing.mitigation import SHIPPED_LOOK, Look
from app.wellbeing.summary import DaySummary


class Page(StrEnum):
    """Which page fills the middle of the window."""

    REPORTS = "reports"
    SHEET = "sheet"
    ITEM = "item"
    COMPARE = "compare"
    BREAK = "break"
    WIND_DOWN = "wind_down"


# Time there counts as rest: nothing can be seen, and what is done there is nobody's business.
RESTING = frozenset({Page.BREAK, Page.WIND_DOWN})
# There one item, or two, can be looked at.
LOOKING = frozenset({Page.ITEM, Page.COMPARE})


class Busy(StrEnum):
    """What the session waits for; keys that would disturb it are ignored until the answer."""

    NO = "no"
    OPENING = "opening"
    SAVING = "saving"


class Reveal(StrEnum):
    """How the open reveal was asked for."""

    NO = "no"
    HELD = "held"
    TIMED = "timed"


class Concealment(StrEnum):
    """Why everything is concealed although a page with pictures is open. GRADED: until a yes, for it holds a grade."""

    NO = "no"
    GRADED = "graded"
    PANIC = "panic"
    AWAY = "away"
    IDLE = "idle"
    SURROUNDINGS = "surroundings"
    SHARED = "shared"
    ELSEWHERE = "elsewhere"
    NOT_RECORDED = "not_recorded"
    LEDGER_DAMAGED = "ledger_damaged"


STRENGTH = (
    Concealment.NO,
    Concealment.GRADED,
    Concealment.AWAY,
    Concealment.IDLE,
    Concealment.SURROUNDINGS,
    Concealment.NOT_RECORDED,
    Concealment.PANIC,
    Concealment.ELSEWHERE,
    Concealment.SHARED,
    Concealment.LEDGER_DAMAGED,
)


def stronger(held: Concealment, why: Concealment) -> Concealment:
    """What was concealed for a stronger reason does not come back with a weaker one."""
    return max(held, why, key=STRENGTH.index)


def unasked(held: Concealment) -> Concealment:
    """Without the question that a graded item opens with; what is concealed for another reason stays so."""
    return Concealment.NO if held is Concealment.GRADED else held


class Notice(StrEnum):
    """One quiet line. The views hold the words (translated); `Screen.detail` may carry a number or a plain sentence."""

    NONE = "none"
    BREAK_SOON = "break_soon"
    LIMIT_NEAR = "limit_near"
    BREAK_DUE = "break_due"
    FINISH_ITEM = "finish_item"
    CAP_REACHED = "cap_reached"
    WEEK_CAP_REACHED = "week_cap_reached"
    CONTENT_FREE_DAY = "content_free_day"
    NIGHT_REST = "night_rest"
    SHIFT_STARTS = "shift_starts"
    SHIFT_ENDS = "shift_ends"
    REVEALS_END_SOON = "reveals_end_soon"
    WIND_DOWN = "wind_down"
    SEVERE_RUN = "severe_run"
    ONLY_SEVERE_LEFT = "only_severe_left"
    LIGHTER_DAY = "lighter_day"
    RECORD_CONFIRMED = "record_confirmed"
    MARKED = "marked"
    URGENT = "urgent"
    URGENT_NOT_ALLOWED = "urgent_not_allowed"
    OVERRIDDEN = "overridden"
    CO_VIEWER = "co_viewer"
    CO_VIEWER_GONE = "co_viewer_gone"
    CO_VIEWER_LIMIT = "co_viewer_limit"
    CO_VIEWER_FINISH = "co_viewer_finish"
    REVEAL_NOT_ALLOWED = "reveal_not_allowed"
    SAVED = "saved"
    SAVED_WITH_COPIES = "saved_with_copies"
    SET_ASIDE = "set_aside"
    DECLINED = "declined"
    UNDONE = "undone"
    NOTHING_TO_UNDO = "nothing_to_undo"
    ALL_DONE = "all_done"
    NOT_IN_SCHEME = "not_in_scheme"
    OPEN_FIRST = "open_first"
    REFUSED = "refused"
    CANNOT_SHOW = "cannot_show"
    NOTHING_TO_COMPARE = "nothing_to_compare"
    NO_SOUND = "no_sound"
    CASE_TAKEN_BACK = "case_taken_back"


@frozen
class Picture:
    """What may be painted for the open item.

    veil CONCEALED: nothing. HEAVY: the item's own cells (of a film: those of the moment), enlarged smoothly. LENS: the same, and
    `frame` in its area. Clearer: `frame`, painted as it is; it may be a part of the picture (`frame.request.area`), which fills
    the same place.
    """

    veil: Veil
    size: Size
    tone: Tone
    frame: Frame | None
    cells: Cells | None = None


@frozen
class Player:
    """Where the film of the open item stands. Moments in ms, speed and loudness in percent; length_ms: 0 if it is not known.

    has_picture, has_sound: there is something to see, to hear. sounding: it can be heard now. strip: its key frames, heavily
    veiled; empty while the item is concealed. pages: of a document, which is turned (`app.domain.pages`); 0 for what is played.
    """

    length_ms: int
    at_ms: int
    going: bool
    has_picture: bool
    has_sound: bool
    sounding: bool
    speed: int
    loudness: int
    strip: tuple[KeyFrame, ...]
    pages: int = 0


@frozen
class Compared:
    """The item beside the open one: its place in the report, its card, and what may be painted of it."""

    position: int
    card: ItemCard
    picture: Picture | None


@frozen
class Sheet:
    """The contact sheet: positions first to last (inclusive) may be painted from their cells; (0, -1) for none."""

    first: int
    last: int


@frozen
class Screen:
    """Everything the window needs. `items` is the same object as long as nothing in it changed.

    block_review_ms: time at the screen since the last break. co_viewer: name of who looks along, or "". beside: on the page
    that compares. aiming: the arrow keys move the lens, or the part shown. elsewhere_since: the person reveals at another
    workstation since then. watermark: stands faintly over pictures, or "".
    """

    page: Page
    reports: tuple[ReportSummary, ...]
    report: ReportSummary | None
    items: tuple[WorkItem, ...]
    position: int
    card: ItemCard | None
    picture: Picture | None
    sheet: Sheet
    reveal: Reveal
    concealment: Concealment
    busy: Busy
    notice: Notice
    detail: str
    can_undo: bool
    standing: Standing
    day: DaySummary
    duty_day: str = field(default="")
    block_review_ms: int = field(default=0)
    items_version: int = field(default=0)
    look: Look = field(default=SHIPPED_LOOK)
    co_viewer: str = field(default="")
    player: Player | None = field(default=None)
    finished: bool = field(default=False)
    beside: Compared | None = field(default=None)
    aiming: bool = field(default=False)
    elsewhere_since: datetime | None = field(default=None)
    watermark: str = field(default="")

    @property
    def resting(self) -> bool:
        """Whether a break or the wind-down is open."""
        return self.page in RESTING
