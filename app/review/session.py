"""The review session: a state machine without input or output. An event goes in; a Screen and effects come out.

Two rules hold whatever happens, crashes and lost answers included: no pixel without a durable ledger row (`viewing`), and no
advance without a durable assessment (`casework`). See docs/adr/0001-sans-io-session.md.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from app.domain.clock import Instant
from app.domain.people import Person
from app.domain.scheme import Scheme
from app.domain.worklist import ReportSummary
from app.grading.queue import next_position
from app.review import events as on
from app.review.actions import Actions
from app.review.bookkeeping import Bookkeeping
from app.review.casework import Casework
from app.review.conclusions import Conclusions
from app.review.effects import Effect, Finished, LoadItems, LoadReports, OpenItem
from app.review.looking import Looking
from app.review.screen import Busy, Concealment, Notice, Page, Reveal, Screen, Sheet
from app.review.viewing import Target, Viewing, heavy
from app.wellbeing.breaks import Standing
from app.wellbeing.mitigation import HOLD_MS, PREVIEW_EDGE, TOGGLE_MS, first_veil
from app.wellbeing.summary import summarise


@dataclass(frozen=True, slots=True)
class ReviewSettings:
    """Lengths of wellbeing policy 2.1, in ms and px."""

    hold_ms: int = HOLD_MS
    toggle_ms: int = TOGGLE_MS
    preview_edge: int = PREVIEW_EDGE
    idle_ms: int = 60_000
    heartbeat_ms: int = 5_000


class Session:
    """One person's review. damaged: the ledger's chain does not hold, so the day's caps count as reached."""

    def __init__(
        self,
        scheme: Scheme,
        analyst: Person,
        book: Bookkeeping,
        now: Instant,
        settings: ReviewSettings | None = None,
        *,
        damaged: bool = False,
    ) -> None:
        self.settings = settings or ReviewSettings()
        self.actions = Actions()
        self.book = book
        self.viewing = Viewing(book, self.actions)
        self.work = Casework(scheme, analyst)
        self.looking = Looking(self)
        self.conclusions = Conclusions(self)
        self.now = now
        self.page = Page.REPORTS
        self.reports: tuple[ReportSummary, ...] = ()
        self.busy, self.awaited = Busy.NO, 0
        self.concealment = Concealment.LEDGER_DAMAGED if damaged else Concealment.NO
        self.notice, self.detail = Notice.NONE, ""
        self._damaged = damaged
        self._in_front, self._unlocked = True, True
        self._input_at = now.mono_ms
        self._opening = -1
        self._finished = False
        self._handlers: dict[type[Any], Callable[[Any], None]] = {
            on.ReportsAsked: self._ask_reports,
            on.ReportsLoaded: self._take_reports,
            on.ReportOpened: self._open_report,
            on.ItemsLoaded: self._take_items,
            on.SheetAsked: self._ask_sheet,
            on.SheetScrolled: self._scroll,
            on.ItemChosen: lambda event: self._open(event.position),
            on.NextAsked: self._next,
            on.PreviousAsked: lambda _: self._open(self.work.position - 1),
            on.ItemOpened: self._take_item,
            on.PanicPressed: lambda _: self.hide(Concealment.PANIC),
            on.ReturnAsked: self._return,
            on.BreakAsked: lambda _: self._take_break(),
            on.BreakPostponed: self._postpone,
            on.BreakLeft: self._leave_break,
            on.InputSeen: self._see_input,
            on.Ticked: self._tick,
            on.FocusLost: lambda _: self._lose(front=False),
            on.FocusGained: lambda _: self._regain(front=True),
            on.ScreenLocked: lambda _: self._lose(front=True),
            on.ScreenUnlocked: lambda _: self._regain(front=False),
            on.Recorded: self._recorded,
            on.Refused: self._refused,
            on.Closing: self._close,
            **self.looking.handlers(),
            **self.conclusions.handlers(),
        }

    def handle(self, event: on.Event, now: Instant) -> tuple[Screen, tuple[Effect, ...]]:
        """Take one event at that moment."""
        self.now = now
        self._handlers[type(event)](event)
        return self.screen(), self.actions.take()

    # --- what the parts share ------------------------------------------------------------------------------------

    @property
    def in_session(self) -> bool:
        """Whether time counts as review time: in front, unlocked, input not long ago."""
        awake = self.now.mono_ms - self._input_at <= self.settings.idle_ms
        return self._in_front and self._unlocked and awake

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
            self.show(heavy(item, self.looking.size, self.looking.rest_veil))

    def tell(self, notice: Notice, detail: str = "") -> None:
        """One quiet line."""
        self.notice, self.detail = notice, detail

    def hide(self, why: Concealment) -> None:
        """Take every pixel away in this very Screen."""
        self.looking.end()
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

    def screen(self) -> Screen:
        """The Screen of this moment."""
        seen = self.viewing.seen
        meter = self.book.meter_at(self.now, session=self.in_session)
        return Screen(
            page=self.page,
            reports=self.reports,
            report=self.work.report,
            items=self.work.items,
            position=self.work.position,
            card=self.work.card,
            picture=seen.picture if self.page is Page.ITEM else None,
            sheet=seen.sheet,
            reveal=self.looking.mode if seen.picture and seen.picture.frame else Reveal.NO,
            concealment=self.concealment,
            busy=self.busy,
            notice=self.notice,
            detail=self.detail,
            can_undo=bool(self.work.done),
            standing=self.standing,
            day=summarise(meter),
            items_version=self.work.version,
            finished=self._finished,
        )

    # --- reports, sheet, items ---------------------------------------------------------------------------------

    def _ask_reports(self, _: on.ReportsAsked) -> None:
        self._leave_pictures(Page.REPORTS)
        self.actions.ask(LoadReports())

    def _take_reports(self, event: on.ReportsLoaded) -> None:
        self.reports = event.reports

    def _open_report(self, event: on.ReportOpened) -> None:
        if self.busy is Busy.NO and not self._held_back():
            self._leave_pictures(Page.REPORTS)
            self.actions.ask(LoadItems(self.wait(Busy.OPENING), event.report_id))

    def _take_items(self, event: on.ItemsLoaded) -> None:
        if self.answered(event.token):
            self.work.open_report(event.report, event.items)
            for item in event.items:
                if item.grade and (grade := self.work.scheme.grade(item.grade)):
                    self.book.know(item.id, grade.severity)
            self._leave_pictures(Page.SHEET)

    def _ask_sheet(self, _: on.SheetAsked) -> None:
        if self.work.report is not None and self.busy is Busy.NO and self.page is not Page.BREAK:
            self._leave_pictures(Page.SHEET)

    def _scroll(self, event: on.SheetScrolled) -> None:
        if self.page is not Page.SHEET or not 0 <= event.first <= event.last < len(self.work.items):
            return
        if not self._held_back():
            tiles = tuple(item.id for item in self.work.items[event.first : event.last + 1] if item.greys)
            self.show(Target(sheet=Sheet(event.first, event.last), tiles=tiles))

    def _next(self, _: on.NextAsked) -> None:
        position = next_position(self.work.items, self.work.position)
        if position is None:
            self.tell(Notice.ALL_DONE)
        else:
            self._open(position)

    def _open(self, position: int) -> None:
        if self.busy is not Busy.NO or not 0 <= position < len(self.work.items) or self._held_back():
            return
        self._leave_pictures(Page.ITEM)
        self.work.card = None
        self._opening = position
        self.actions.ask(OpenItem(self.wait(Busy.OPENING), self.work.items[position].id))

    def _take_item(self, event: on.ItemOpened) -> None:
        if self.answered(event.token):
            self.work.open_item(self._opening, event.card)
            self.looking.begin(first_veil(self.book.severity(event.card.item.id)))
            self.tell(Notice.CANNOT_SHOW if event.card.item.cannot_show else Notice.NONE)
            self.rest()

    def _leave_pictures(self, page: Page) -> None:
        if self.page is Page.BREAK:
            self.book.end_rest(self.now)
        self.looking.end()
        self.viewing.conceal(self.now, session=self.in_session)
        self.page = page

    def _held_back(self) -> bool:
        """Whether the limits forbid another item; says why, and turns to the break if one is owed."""
        if self._damaged:
            self.tell(Notice.CAP_REACHED)
            return True
        standing = self.standing
        if standing.may_reveal:
            return False
        self.tell(Notice.BREAK_DUE if standing.due else Notice.CAP_REACHED)
        if standing.due:
            self._take_break()
        return True

    # --- breaks, time, presence ------------------------------------------------------------------------------

    def _take_break(self) -> None:
        if self.page is not Page.BREAK and self.busy is not Busy.SAVING:
            self._leave_pictures(Page.BREAK)
            self.book.begin_rest(self.now)
            self.book.flush(self.actions)

    def _postpone(self, _: on.BreakPostponed) -> None:
        if self.standing.may_postpone and self.page is not Page.BREAK:
            self.book.pass_time(self.now, session=self.in_session)
            self.book.postpone(self.now)
            self.book.flush(self.actions)

    def _leave_break(self, _: on.BreakLeft) -> None:
        if self.page is Page.BREAK:
            self._leave_pictures(Page.REPORTS)
            self.book.flush(self.actions)
            self._input_at = self.now.mono_ms
            self.tell(Notice.BREAK_DUE if self.standing.due else Notice.NONE)

    def _see_input(self, _: on.InputSeen) -> None:
        if not self.in_session:
            self.book.pass_time(self.now, session=False)
        self._input_at = self.now.mono_ms

    def _tick(self, _: on.Ticked) -> None:
        if self.page is Page.BREAK:
            return
        idle = self.now.mono_ms - self._input_at >= self.settings.idle_ms
        slept = False
        if self.book.unbooked_ms(self.now) >= self.settings.heartbeat_ms or idle:
            slept = self.book.pass_time(self.now, session=not idle or self.in_session, beat=True)
        if (idle or slept) and self.viewing.seen.surfaces():
            self.hide(Concealment.IDLE)
        standing = self.standing
        if standing.must_veil and self.page in (Page.ITEM, Page.SHEET):
            self.tell(Notice.BREAK_DUE if standing.due else Notice.CAP_REACHED)
            self._take_break()
        elif standing.may_finish:
            self.tell(Notice.FINISH_ITEM)
        elif standing.notice and self.notice is Notice.NONE:
            self.tell(Notice.BREAK_SOON)
        self.book.flush(self.actions)

    def _lose(self, *, front: bool) -> None:
        self.hide(Concealment.AWAY)
        self.book.pass_time(self.now, session=self.in_session)
        self._in_front, self._unlocked = self._in_front and front, self._unlocked and not front

    def _regain(self, *, front: bool) -> None:
        self.book.pass_time(self.now, session=False)
        self._in_front, self._unlocked = self._in_front or front, self._unlocked or not front
        if self._in_front and self._unlocked and self.concealment is Concealment.AWAY:
            self._return(on.ReturnAsked())

    def _return(self, _: on.ReturnAsked) -> None:
        if self.concealment in (Concealment.NO, Concealment.LEDGER_DAMAGED) or not (self._in_front and self._unlocked):
            return
        self.book.pass_time(self.now, session=self.in_session)
        self._input_at = self.now.mono_ms
        self.concealment = Concealment.NO
        if self.page in (Page.ITEM, Page.SHEET) and not self.standing.must_veil:
            self.rest()

    # --- answers -----------------------------------------------------------------------------------------------

    def _recorded(self, event: on.Recorded) -> None:
        if self.book.is_mine(event.token):
            self.book.recorded(event.token)
            self.viewing.settle()
        elif self.answered(event.token):
            self.conclusions.recorded()

    def _refused(self, event: on.Refused) -> None:
        if self.book.is_mine(event.token):
            self.book.refused(event.token)
            self.hide(Concealment.NOT_RECORDED)
            self.tell(Notice.REFUSED, event.reason)
        elif self.answered(event.token):
            self.conclusions.refused()
            self.tell(Notice.REFUSED, event.reason)

    def _close(self, _: on.Closing) -> None:
        self._leave_pictures(self.page if self.page is not Page.BREAK else Page.REPORTS)
        self.book.flush(self.actions)
        self._finished = True
        self.actions.ask(Finished())
