"""Breaks, passing time, and whether somebody is there: beats, idleness, focus and lock."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from app.review import events as on
from app.review import optics
from app.review.again import may_return
from app.review.allowed import ToldSeat, WindDownAsked
from app.review.holding import why_held
from app.review.screen import LOOKING, Concealment, Notice, Page
from app.review.seat import has_seat, hear
from app.review.stage import Stage
from app.wellbeing.breaks import Standing

QUIET = frozenset({Notice.NONE, Notice.BREAK_SOON, Notice.LIMIT_NEAR, Notice.REVEALS_END_SOON})


class Presence:
    """Everything that time and presence do to a session."""

    def __init__(self, stage: Stage) -> None:
        self._stage = stage
        self._told: set[tuple[str, Notice]] = set()

    def handlers(self) -> dict[type[Any], Callable[[Any], None]]:
        """The events that this part takes."""
        return {
            on.PanicPressed: self._panic,
            on.ReturnAsked: self._return,
            on.BreakAsked: lambda _: self._stage.take_rest(Page.BREAK),
            WindDownAsked: self._wind_down,
            on.BreakPostponed: self._postpone,
            on.BreakLeft: self._leave_break,
            on.InputSeen: self._see_input,
            on.Ticked: self._tick,
            on.FocusLost: lambda _: self._lose(front=False),
            on.FocusGained: lambda _: self._regain(front=True),
            on.ScreenLocked: lambda _: self._lose(front=True),
            on.ScreenUnlocked: lambda _: self._regain(front=False),
            optics.SurroundingsChanged: lambda _: self._stage.veil_idle(Concealment.SURROUNDINGS),
            optics.ScreenShared: self._share,
            ToldSeat: self._hear_seat,
        }

    def _panic(self, _: on.PanicPressed) -> None:
        """Conceal at once; where two are compared, that is also the way back to the one."""
        self._stage.hide(Concealment.PANIC)
        if self._stage.page is Page.COMPARE:
            self._stage.leave_pictures(Page.ITEM)

    def _share(self, event: optics.ScreenShared) -> None:
        """While others may see the screen nothing comes back; afterwards the analyst's own key brings it back."""
        self._stage.shared = event.active
        if event.active:
            self._stage.hide(Concealment.SHARED)

    def _hear_seat(self, event: ToldSeat) -> None:
        if hear(self._stage, event):
            self._return(on.ReturnAsked())

    def _postpone(self, _: on.BreakPostponed) -> None:
        stage = self._stage
        if not stage.standing.may_postpone:
            return
        if stage.resting:
            stage.leave_pictures(Page.REPORTS)
        stage.pass_time()
        stage.book.own.postpone(stage.now)
        stage.tell(Notice.NONE)
        stage.book.flush(stage.actions)

    def _leave_break(self, _: on.BreakLeft) -> None:
        if self._stage.resting:
            self._stage.leave_pictures(Page.REPORTS)
            self._stage.book.flush(self._stage.actions)
            self._stage.note_presence()
            self._stage.tell(_still_due(self._stage.standing))

    def _see_input(self, _: on.InputSeen) -> None:
        if not self._stage.in_session:
            self._stage.pass_time()
        self._stage.note_presence()

    def _tick(self, _: on.Ticked) -> None:
        stage = self._stage
        if stage.resting:
            stage.book.flush(stage.actions)
            return
        # A tick early rather than late: what a crash may lose is at most one beat.
        if stage.book.unbooked_ms(stage.now) + stage.settings.tick_ms > stage.settings.heartbeat_ms:
            stage.pass_time(beat=True)
        if stage.now.mono_ms - stage.input_at >= stage.idle_ms:
            stage.veil_idle()
        self._mind_the_limits(stage.standing)
        stage.book.flush(stage.actions)

    def _mind_the_limits(self, standing: Standing) -> None:
        """Finishing is for the open item alone: the sheet turns to the break as soon as it is due."""
        stage = self._stage
        open_item = stage.page in LOOKING
        if (open_item and standing.must_veil) or (stage.page is Page.SHEET and not standing.may_open):
            stage.tell(why_held(standing))
            stage.take_rest(Page.BREAK)
        elif open_item and standing.may_finish:
            stage.tell(Notice.FINISH_ITEM if standing.due or standing.caps else Notice.CO_VIEWER_FINISH)
        elif stage.reveal is not None and not standing.may_reveal:  # an edge of a shift came while the item was open
            stage.end_reveal()
            stage.rest()
            stage.tell(why_held(standing))
        elif standing.break_due and not standing.may_reveal:
            stage.tell(_still_due(standing))
        elif stage.notice in QUIET and (line := self._quiet_line(standing)) is not Notice.NONE:
            stage.tell(line)

    def _quiet_line(self, standing: Standing) -> Notice:
        """What is good to know ahead, each edge once: a line that comes again and again is no quiet line."""
        for ahead, notice in (
            (standing.edges.wind_down, Notice.WIND_DOWN),
            (standing.edges.ending_soon, Notice.REVEALS_END_SOON),
        ):
            if ahead and (self._stage.day, notice) not in self._told:
                self._told.add((self._stage.day, notice))
                return notice
        if standing.notice:
            return Notice.BREAK_SOON
        return Notice.LIMIT_NEAR if standing.limit_near else Notice.NONE

    def _wind_down(self, _: WindDownAsked) -> None:
        """Offered in the last minutes of a shift, and nothing that anybody must do."""
        if self._stage.standing.edges.wind_down:
            self._stage.take_rest(Page.WIND_DOWN)

    def _lose(self, *, front: bool) -> None:
        self._stage.pass_time()
        self._stage.hide(Concealment.AWAY)
        self._stage.in_front, self._stage.unlocked = self._stage.in_front and front, self._stage.unlocked and not front

    def _regain(self, *, front: bool) -> None:
        self._stage.pass_time()
        self._stage.in_front, self._stage.unlocked = self._stage.in_front or front, self._stage.unlocked or not front
        if self._stage.concealment is Concealment.AWAY:
            self._return(on.ReturnAsked())

    def _return(self, _: on.ReturnAsked) -> None:
        stage = self._stage
        nobody_else = stage.in_front and stage.unlocked and not stage.shared
        if stage.concealment in (Concealment.NO, Concealment.LEDGER_DAMAGED) or not nobody_else:
            return
        stage.pass_time()
        stage.note_presence()
        if not has_seat(stage):
            return
        if may_return(stage) and stage.page in LOOKING | {Page.SHEET} and not stage.standing.must_veil:
            stage.rest()


def _still_due(standing: Standing) -> Notice:
    """What a break that was left leaves to say."""
    if standing.due:
        return Notice.BREAK_DUE
    return Notice.CO_VIEWER_LIMIT if standing.break_due else Notice.NONE
