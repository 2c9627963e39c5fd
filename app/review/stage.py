"""What the parts of a session share: where it stands, what it waits for, and the few things that all of them do."""

from __future__ import annotations

from dataclasses import dataclass

from app.domain.clock import Instant
from app.domain.exposure import Size, Veil
from app.domain.people import Person
from app.domain.scheme import Scheme
from app.domain.worklist import ReportSummary
from app.review.actions import Actions
from app.review.bookkeeping import Bookkeeping
from app.review.casework import Casework
from app.review.effects import StopTimer, Timer
from app.review.reveal import OpenReveal
from app.review.screen import Busy, Concealment, Notice, Page
from app.review.viewing import Target, Viewing, heavy
from app.wellbeing.breaks import Standing
from app.wellbeing.mitigation import HOLD_MS, PREVIEW_EDGE, TOGGLE_MS


@dataclass(frozen=True, slots=True)
class ReviewSettings:
    """Lengths of wellbeing policy 2.1, in ms and px."""

    hold_ms: int = HOLD_MS
    toggle_ms: int = TOGGLE_MS
    preview_edge: int = PREVIEW_EDGE
    idle_ms: int = 60_000
    heartbeat_ms: int = 5_000


class Stage:
    """Shared state of one session. damaged: the ledger's chain does not hold."""

    def __init__(
        self,
        scheme: Scheme,
        analyst: Person,
        book: Bookkeeping,
        now: Instant,
        settings: ReviewSettings,
        *,
        damaged: bool,
    ) -> None:
        self.settings = settings
        self.actions = Actions()
        self.book = book
        self.viewing = Viewing(book, self.actions)
        self.work = Casework(scheme, analyst)
        self.now = now
        self.damaged = damaged
        self.page = Page.REPORTS
        self.reports: tuple[ReportSummary, ...] = ()
        self.busy, self.awaited = Busy.NO, 0
        self.concealment = Concealment.LEDGER_DAMAGED if damaged else Concealment.NO
        self.notice, self.detail = Notice.NONE, ""
        self.in_front, self.unlocked = True, True
        self.input_at = now.mono_ms
        self.reveal: OpenReveal | None = None
        self.size, self.rest_veil = Size.PREVIEW, Veil.HEAVY
        self.was_revealed = False

    @property
    def in_session(self) -> bool:
        """Whether time counts as review time: in front, unlocked, input not long ago."""
        awake = self.now.mono_ms - self.input_at <= self.settings.idle_ms
        return self.in_front and self.unlocked and awake

    @property
    def standing(self) -> Standing:
        """What the limits say now."""
        return self.book.standing_at(self.now, session=self.in_session)

    def show(self, target: Target) -> None:
        """Want something visible, unless everything is concealed."""
        if self.concealment is Concealment.NO:
            self.viewing.want(target, self.now, session=self.in_session)

    def rest(self) -> None:
        """The open item in its resting state."""
        item = self.work.current
        if self.page is Page.ITEM and item is not None:
            self.show(heavy(item, self.size, self.rest_veil))

    def tell(self, notice: Notice, detail: str = "") -> None:
        """One quiet line."""
        self.notice, self.detail = notice, detail

    def hide(self, why: Concealment) -> None:
        """Take every pixel away in this very Screen."""
        self.end_reveal()
        self.viewing.conceal(self.now, session=self.in_session)
        if self.concealment is not Concealment.LEDGER_DAMAGED:
            self.concealment = why

    def wait(self, busy: Busy) -> int:
        """Wait for one answer; returns its token."""
        self.busy, self.awaited = busy, self.actions.token()
        return self.awaited

    def answered(self, token: int) -> bool:
        """Whether that is the answer awaited; then nothing is awaited any more."""
        if self.busy is Busy.NO or token != self.awaited:
            return False
        self.busy, self.awaited = Busy.NO, 0
        return True

    def end_reveal(self) -> None:
        """The reveal is over; late frames are dropped."""
        if self.reveal is not None:
            self.reveal = None
            self.actions.ask(StopTimer(Timer.HOLD))
            self.actions.ask(StopTimer(Timer.REVEAL))

    def leave_pictures(self, page: Page) -> None:
        """Turn to another page with nothing visible; a break that runs ends."""
        if self.page is Page.BREAK:
            self.book.end_rest(self.now)
        self.end_reveal()
        self.viewing.conceal(self.now, session=self.in_session)
        self.page = page

    def take_break(self) -> None:
        """Turn to the break page; the rest is metered from now on."""
        if self.page is not Page.BREAK and self.busy is not Busy.SAVING:
            self.leave_pictures(Page.BREAK)
            self.book.begin_rest(self.now)
            self.book.flush(self.actions)
