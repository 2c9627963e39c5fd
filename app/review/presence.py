"""Breaks, passing time, and whether somebody is there: beats, idleness, focus and lock."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from app.review import events as on
from app.review.screen import Concealment, Notice, Page
from app.review.stage import Stage


class Presence:
    """Everything that time and presence do to a session."""

    def __init__(self, stage: Stage) -> None:
        self._stage = stage

    def handlers(self) -> dict[type[Any], Callable[[Any], None]]:
        """The events that this part takes."""
        return {
            on.PanicPressed: lambda _: self._stage.hide(Concealment.PANIC),
            on.ReturnAsked: self._return,
            on.BreakAsked: lambda _: self._stage.take_break(),
            on.BreakPostponed: self._postpone,
            on.BreakLeft: self._leave_break,
            on.InputSeen: self._see_input,
            on.Ticked: self._tick,
            on.FocusLost: lambda _: self._lose(front=False),
            on.FocusGained: lambda _: self._regain(front=True),
            on.ScreenLocked: lambda _: self._lose(front=True),
            on.ScreenUnlocked: lambda _: self._regain(front=False),
        }

    def _postpone(self, _: on.BreakPostponed) -> None:
        if self._stage.standing.may_postpone and self._stage.page is not Page.BREAK:
            self._stage.book.pass_time(self._stage.now, session=self._stage.in_session)
            self._stage.book.postpone(self._stage.now)
            self._stage.book.flush(self._stage.actions)

    def _leave_break(self, _: on.BreakLeft) -> None:
        if self._stage.page is Page.BREAK:
            self._stage.leave_pictures(Page.REPORTS)
            self._stage.book.flush(self._stage.actions)
            self._stage.input_at = self._stage.now.mono_ms
            self._stage.tell(Notice.BREAK_DUE if self._stage.standing.due else Notice.NONE)

    def _see_input(self, _: on.InputSeen) -> None:
        if not self._stage.in_session:
            self._stage.book.pass_time(self._stage.now, session=False)
        self._stage.input_at = self._stage.now.mono_ms

    def _tick(self, _: on.Ticked) -> None:
        if self._stage.page is Page.BREAK:
            return
        idle = self._stage.now.mono_ms - self._stage.input_at >= self._stage.settings.idle_ms
        slept = False
        if self._stage.book.unbooked_ms(self._stage.now) >= self._stage.settings.heartbeat_ms or idle:
            slept = self._stage.book.pass_time(self._stage.now, session=not idle or self._stage.in_session, beat=True)
        if (idle or slept) and self._stage.viewing.seen.surfaces():
            self._stage.hide(Concealment.IDLE)
        standing = self._stage.standing
        if standing.must_veil and self._stage.page in (Page.ITEM, Page.SHEET):
            self._stage.tell(Notice.BREAK_DUE if standing.due else Notice.CAP_REACHED)
            self._stage.take_break()
        elif standing.may_finish:
            self._stage.tell(Notice.FINISH_ITEM)
        elif standing.notice and self._stage.notice is Notice.NONE:
            self._stage.tell(Notice.BREAK_SOON)
        self._stage.book.flush(self._stage.actions)

    def _lose(self, *, front: bool) -> None:
        self._stage.hide(Concealment.AWAY)
        self._stage.book.pass_time(self._stage.now, session=self._stage.in_session)
        self._stage.in_front, self._stage.unlocked = self._stage.in_front and front, self._stage.unlocked and not front

    def _regain(self, *, front: bool) -> None:
        self._stage.book.pass_time(self._stage.now, session=False)
        self._stage.in_front, self._stage.unlocked = self._stage.in_front or front, self._stage.unlocked or not front
        if self._stage.in_front and self._stage.unlocked and self._stage.concealment is Concealment.AWAY:
            self._return(on.ReturnAsked())

    def _return(self, _: on.ReturnAsked) -> None:
        if self._stage.concealment in (Concealment.NO, Concealment.LEDGER_DAMAGED) or not (
            self._stage.in_front and self._stage.unlocked
        ):
            return
        self._stage.book.pass_time(self._stage.now, session=self._stage.in_session)
        self._stage.input_at = self._stage.now.mono_ms
        self._stage.concealment = Concealment.NO
        if self._stage.page in (Page.ITEM, Page.SHEET) and not self._stage.standing.must_veil:
            self._stage.rest()
