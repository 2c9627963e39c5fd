"""The review session: a state machine without input or output. An event goes in; a Screen and effects come out.

Two rules hold whatever happens, crashes and lost answers included: no pixel without a durable ledger row (`viewing`), and no
advance without a durable assessment (`casework`). See docs/adr/0001-sans-io-session.md.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from app.domain.clock import Instant
from app.domain.item import CannotShow
from app.domain.people import Person
from app.domain.scheme import Scheme
from app.domain.worklist import ReportSummary, WorkItem
from app.grading.gradable import why_no_grade
from app.grading.queue import has_open, next_position
from app.review import answers as ans
from app.review import events as on
from app.review.again import ask_again
from app.review.aiming import Aiming
from app.review.allowances import Allowances
from app.review.bookkeeping import Bookkeeping
from app.review.company import Company
from app.review.comparing import Comparing
from app.review.conclusions import Conclusions
from app.review.effects import Effect, Finished, LoadItems, LoadReports, OpenItem
from app.review.holding import why_held, why_not_served
from app.review.looking import Looking
from app.review.playing import Playing
from app.review.presence import Presence
from app.review.refreshing import Refreshing
from app.review.rules import RulesFor, shipped_rules
from app.review.screen import LOOKING, Busy, Concealment, Notice, Page, Reveal, Screen, Sheet
from app.review.stage import Stage
from app.review.viewing import NOTHING, Target
from app.review.watermark import watermark
from app.wellbeing.summary import summarise


class Session:
    """One person's review. damaged: the ledger's chain does not hold, so the day's caps count as reached."""

    def __init__(
        self,
        scheme: Scheme,
        analyst: Person,
        book: Bookkeeping,
        now: Instant,
        rules_for: RulesFor = shipped_rules,
        *,
        damaged: bool = False,
    ) -> None:
        self._stage = Stage(scheme, analyst, book, now, rules_for, damaged=damaged)
        self._conclusions = Conclusions(self._stage)
        self._company = Company(self._stage)
        self._comparing = Comparing(self._stage, self._lets_open)
        self._refreshing, looking = Refreshing(self._stage), Looking(self._stage)
        self._playing = Playing(self._stage, looking)
        self._opening = -1
        self._peeked = 0
        self._finished = False
        self._handlers: dict[type[Any], Callable[[Any], None]] = {
            on.ReportsAsked: self._ask_reports,
            on.ReportOpened: self._open_report,
            ans.ItemsPeeked: self._peek_items,
            ans.ItemsLoaded: self._take_items,
            on.SheetAsked: self._ask_sheet,
            on.SheetScrolled: self._scroll,
            on.ItemChosen: lambda event: self._open(event.position),
            on.NextAsked: self._next,
            on.PreviousAsked: lambda _: self._open(self._stage.work.position - 1),
            ans.ItemOpened: self._take_item,
            ans.Recorded: self._recorded,
            ans.Refused: self._refused,
            on.Closing: self._close,
            **self._refreshing.handlers(),
            **Presence(self._stage).handlers(),
            **looking.handlers(),
            **Aiming(self._stage, looking).handlers(),
            **self._comparing.handlers(),
            **self._playing.handlers(),
            **self._conclusions.handlers(),
            **Allowances(self._stage).handlers(),
            **self._company.handlers(),
        }

    def handle(self, event: on.Event, now: Instant) -> tuple[Screen, tuple[Effect, ...]]:
        """Take one event at that moment."""
        self._stage.arrive(now)
        self._handlers[type(event)](event)
        self._playing.keep_up()
        return self._screen(), self._stage.actions.take()

    @property
    def awaited_frame(self) -> int:
        """Token of the one frame that the open reveal waits for; 0 where none does."""
        reveal = self._stage.reveal
        return 0 if reveal is None else reveal.token

    def _screen(self) -> Screen:
        """The Screen of this moment."""
        seen = self._stage.viewing.seen
        # Never before its card.
        picture = seen.picture if self._stage.page in LOOKING and self._stage.work.card else None
        meter = self._stage.book.meter_at(self._stage.now, session=self._stage.in_session)
        return Screen(
            page=self._stage.page,
            reports=self._stage.reports,
            report=self._stage.work.report,
            items=self._stage.work.items,
            position=self._stage.work.position,
            card=self._stage.work.card,
            picture=picture,
            sheet=seen.sheet,
            reveal=self._stage.reveal.mode if self._stage.reveal and picture and picture.frame else Reveal.NO,
            concealment=self._stage.concealment,
            busy=self._stage.busy,
            notice=self._stage.notice,
            detail=self._stage.detail,
            can_undo=bool(self._stage.work.done),
            standing=self._stage.standing,
            day=summarise(meter),
            duty_day=self._stage.day,
            block_review_ms=meter.review_ms,
            items_version=self._stage.work.version,
            look=self._stage.look,
            co_viewer=self._company.name,
            player=self._playing.player,
            finished=self._finished,
            beside=self._comparing.beside(seen),
            aiming=self._stage.aiming,
            elsewhere_since=self._stage.seat.elsewhere_since,
            watermark=watermark(self._stage, self._company.name),
        )

    # --- reports, sheet, items ---------------------------------------------------------------------------------

    def _ask_reports(self, _: on.ReportsAsked) -> None:
        if not self._stage.resting:  # an import that ends ends no break
            self._stage.leave_pictures(Page.REPORTS)
        self._stage.actions.ask(LoadReports())

    def _open_report(self, event: on.ReportOpened) -> None:
        if self._stage.busy is Busy.NO and not self._held_back():
            self._stage.leave_pictures(Page.REPORTS)
            self._stage.actions.ask(LoadItems(self._stage.wait(Busy.OPENING), event.report_id))

    def _peek_items(self, event: ans.ItemsPeeked) -> None:
        """The sheet begins with these; until all are there, no item can be opened."""
        if self._stage.awaits(event.token):
            self._peeked = event.token
            self._turn_to_report(event.report, event.items)

    def _take_items(self, event: ans.ItemsLoaded) -> None:
        if not self._stage.answered(event.token):
            return
        self._refreshing.foretell(event.foretold)
        if self._peeked == event.token:
            self._stage.know(event.items)
            self._stage.work.fill(event.items)
        else:
            self._turn_to_report(event.report, event.items)

    def _turn_to_report(self, report: ReportSummary, items: tuple[WorkItem, ...]) -> None:
        self._stage.work.open_report(report, items)
        self._stage.know(items)
        self._stage.tiles = NOTHING
        if not self._stage.resting:
            self._stage.leave_pictures(Page.SHEET)

    def _ask_sheet(self, _: on.SheetAsked) -> None:
        if self._stage.work.report is not None and self._stage.busy is Busy.NO and not self._stage.resting:
            self._stage.leave_pictures(Page.SHEET)

    def _scroll(self, event: on.SheetScrolled) -> None:
        if self._stage.page is not Page.SHEET or not 0 <= event.first <= event.last < len(self._stage.work.items):
            return
        if not self._held_back():
            tiles = tuple(item.id for item in self._stage.work.items[event.first : event.last + 1] if item.greys)
            self._stage.tiles = Target(sheet=Sheet(event.first, event.last), tiles=tiles)
            self._stage.rest()

    def _next(self, _: on.NextAsked) -> None:
        stage = self._stage
        if stage.busy is Busy.NO:
            stage.count_served()  # the item that is left decides as well
        standing = stage.standing
        items, serve, new = stage.work.items, standing.may_serve_band, standing.first_weeks
        position = next_position(items, stage.work.position, stage.book.known_band, serve, first_weeks=new)
        if position is not None:
            self._open(position)
        else:
            stage.tell(why_not_served(standing) if has_open(items) else Notice.ALL_DONE)

    def _open(self, position: int) -> None:
        if self._stage.busy is not Busy.NO or not 0 <= position < len(self._stage.work.items) or not self._lets_open():
            return
        item = self._stage.work.items[position]
        # Asked for first: the card is waited for, what is booked of the item before is not.
        self._stage.actions.ask_first(OpenItem(self._stage.wait(Busy.OPENING), item.id))
        self._stage.leave_pictures(Page.ITEM)
        self._opening = position
        ask_again(self._stage, item)
        self._stage.announce(item)

    def _take_item(self, event: ans.ItemOpened) -> None:
        if self._comparing.takes(event):
            return
        if self._stage.answered(event.token):
            self._stage.work.open_item(self._opening, event.card)
            why = event.card.item.cannot_show
            detail = CannotShow.NOT_HERE.value if why is CannotShow.NOT_HERE else ""
            self._stage.tell(Notice.CANNOT_SHOW if why_no_grade(why) else Notice.NONE, detail)
            self._stage.rest()

    def _lets_open(self) -> bool:
        """Whether the limits let an item open. What is looked at ends first: the floor of a glance may reach a limit."""
        if self._held_back():
            return False
        self._stage.end_look()
        if not self._held_back():
            return True
        if not self._stage.standing.must_veil:
            self._stage.rest()
        return False

    def _held_back(self) -> bool:
        """Whether the limits forbid another item; says why, and turns to the break if one is owed.

        A break that runs holds as well, owed or not: only the analyst's own "back" ends it.
        """
        if self._stage.resting:
            return True
        if self._stage.damaged:
            self._stage.tell(Notice.CAP_REACHED)
            return True
        standing = self._stage.standing
        if standing.may_open:
            return False
        self._stage.tell(why_held(standing))
        if standing.break_due:
            self._stage.take_rest(Page.BREAK)
        return True

    # --- answers -----------------------------------------------------------------------------------------------

    def _recorded(self, event: ans.Recorded) -> None:
        if self._stage.book.is_mine(event.token):
            self._stage.book.recorded(event.token)
            self._stage.book.keep(self._stage.actions)
            self._stage.viewing.settle()
            self._conclusions.rows_recorded()
            self._company.let_go()
        elif self._stage.answered(event.token):
            self._conclusions.recorded()

    def _refused(self, event: ans.Refused) -> None:
        if self._stage.book.is_kept_beside(event.token):
            self._stage.book.refused(event.token)
            if self._stage.give_up_sight():
                self._stage.tell(Notice.REFUSED, event.reason)
        elif self._stage.book.is_mine(event.token):
            self._stage.book.refused(event.token)
            self._stage.hide(Concealment.NOT_RECORDED)
            if self._conclusions.waits_for_rows:
                self._refused_work(ans.Refused(self._stage.awaited, event.reason))
            self._stage.tell(Notice.REFUSED, event.reason)
        elif event.token == 0:  # nothing waits for it, and still the analyst is told
            self._stage.tell(Notice.REFUSED, event.reason)
        else:
            self._refused_work(event)

    def _refused_work(self, event: ans.Refused) -> None:
        opening = self._stage.busy is Busy.OPENING
        if self._stage.answered(event.token):
            self._conclusions.refused()
            self._stage.tell(Notice.REFUSED, event.reason)
            if self._peeked == event.token:  # a part of a report is no report
                self._stage.work.close_report()
                if not self._stage.resting:
                    self._stage.leave_pictures(Page.REPORTS)
            self._comparing.refused(event.token)
            if opening and self._stage.page is Page.ITEM and self._stage.work.card is None:
                self._stage.leave_pictures(Page.SHEET)
                self._stage.rest()

    def _close(self, _: on.Closing) -> None:
        self._stage.leave_pictures(Page.REPORTS if self._stage.resting else self._stage.page)
        self._stage.book.flush(self._stage.actions)
        self._finished = True
        self._stage.actions.ask(Finished())
