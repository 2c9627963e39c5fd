"""What two people allow, what the analyst marks for themself, and changed rules: events that move the limits of a session."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from app.review import allowed as on
from app.review.bookkeeping import Bookkeeping
from app.review.books import Books
from app.review.screen import Busy, Concealment, Notice, Page
from app.review.seat import still_concealed
from app.review.stage import Stage


class Allowances:
    """Everything that changes what the limits say."""

    def __init__(self, stage: Stage) -> None:
        self._stage = stage

    def handlers(self) -> dict[type[Any], Callable[[Any], None]]:
        """The events that this part takes."""
        return {
            on.UrgentGranted: self._grant,
            on.OverrideGiven: self._override,
            on.MarkedPrivately: self._mark,
            on.RulesChanged: lambda event: self._stage.change_rules(event.rules_for),
            on.DamageConfirmed: self._renew,
            on.ToldElsewhere: self._hear_elsewhere,
        }

    def _grant(self, event: on.UrgentGranted) -> None:
        stage = self._stage
        if stage.damaged or not stage.standing.may_urgent:
            stage.tell(Notice.URGENT_NOT_ALLOWED)
            return
        self._between_times(lambda: stage.book.own.grant_urgent(event.second, stage.now))
        stage.tell(Notice.URGENT, event.second)

    def _override(self, event: on.OverrideGiven) -> None:
        stage = self._stage
        if stage.damaged:
            stage.tell(Notice.REVEAL_NOT_ALLOWED)
            return
        self._between_times(lambda: stage.book.own.override(event.key, event.value, event.by, stage.now))
        stage.tell(Notice.OVERRIDDEN, event.by)

    def _hear_elsewhere(self, event: on.ToldElsewhere) -> None:
        """Nothing behind a damage: it is told again, and until then every cap counts as reached."""
        stage = self._stage
        if not stage.damaged:
            self._between_times(lambda: stage.book.own.hear_elsewhere(event.days, stage.now))

    def _mark(self, _: on.MarkedPrivately) -> None:
        if self._stage.busy is not Busy.NO:  # what a grade on its way owes to the ledger is told already
            return
        item = self._stage.work.current if self._stage.page is Page.ITEM else None
        if item is None:
            self._stage.tell(Notice.OPEN_FIRST)
            return
        self._between_times(lambda: self._mark_and_count(item.id))
        self._stage.tell(Notice.MARKED)

    def _mark_and_count(self, item_id: str) -> None:
        """An item that was looked at counts with its mark at once, in one write: the mark itself is kept nowhere."""
        self._stage.book.own.mark(item_id, self._stage.now)
        self._stage.count_served()

    def _renew(self, event: on.DamageConfirmed) -> None:
        if self._stage.damaged:
            self._take_book(event.book)
            self._stage.tell(Notice.RECORD_CONFIRMED, str(event.not_counted))

    def _take_book(self, book: Bookkeeping) -> None:
        """The damaged ledger was confirmed: the meters go on from this book, and items may be shown again."""
        stage = self._stage
        stage.leave_pictures(Page.REPORTS)
        stage.book, stage.damaged = Books(book), False
        stage.view_anew()
        if stage.concealment is Concealment.LEDGER_DAMAGED:
            stage.concealment = still_concealed(stage)
        stage.day = book.duty_day_at(stage.now)
        stage.begin_day()
        book.sign_in(stage.now)
        book.flush(stage.actions)

    def _between_times(self, change: Callable[[], None]) -> None:
        """What passed until now is metered under what held until now."""
        self._stage.pass_time()
        change()
        self._stage.book.flush(self._stage.actions)
