"""Carries out a session's effects on memory, one after the other, and runs its timers and ticks as the window would.

Whoever wants to know what could be seen is told of every Screen and of all time between two of them (`Onlooker`).
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from typing import Protocol

from app.domain.clock import Instant
from app.domain.exposure import Tone
from app.domain.frame import Frame, FrameRequest
from app.errors import PenumbraError
from app.review import answers as ans
from app.review import effects as fx
from app.review import events as on
from app.review.screen import Screen
from app.review.session import Session
from app.simulation.machine import Machine
from app.simulation.memory import Memory

TICK_MS = 1_000


class Onlooker(Protocol):
    """Sees what the person in front of the screen sees."""

    def saw(self, screen: Screen) -> None:
        """From now on this is shown."""
        ...

    def passed(self, ms: int) -> None:
        """That much time went by with the last Screen shown."""
        ...


class Unseeing:
    """An onlooker for those who need none."""

    def saw(self, screen: Screen) -> None:
        """Nothing."""

    def passed(self, ms: int) -> None:
        """Nothing."""


class MemoryShell:
    """One running program. make_session: a session on what is durable at a moment, as a start of the program makes it."""

    def __init__(
        self,
        machine: Machine,
        memory: Memory,
        make_session: Callable[[Instant], Session],
        onlooker: Onlooker | None = None,
    ) -> None:
        self.machine, self.memory = machine, memory
        self._onlooker = onlooker or Unseeing()
        self._waiting: deque[fx.Effect] = deque()
        self._timers: dict[fx.Timer, int] = {}
        self._next_tick = machine.mono_ms + TICK_MS
        self._session = make_session(machine.now())
        self.finished = False
        self.screen = self.do(on.ReportsAsked())

    def do(self, event: on.Event) -> Screen:
        """One event, and everything that follows from it."""
        self.send(event)
        while self._waiting:
            said = self.carry_out()
            if said is not None:
                self.send(said)
        return self.screen

    def key(self, event: on.Event) -> Screen:
        """A key of the analyst's: input is seen, then its event."""
        self.do(on.InputSeen())
        return self.do(event)

    def send(self, event: on.Event) -> None:
        """One event; what it asks for waits."""
        self.screen, effects = self._session.handle(event, self.machine.now())
        self._onlooker.saw(self.screen)
        for effect in effects:
            if isinstance(effect, fx.StartTimer):
                self._timers[effect.timer] = self.machine.mono_ms + effect.ms
            elif isinstance(effect, fx.StopTimer):
                self._timers.pop(effect.timer, None)
            elif isinstance(effect, fx.Finished):
                self.finished = True
            else:
                self._waiting.append(effect)

    def pass_time(self, ms: int) -> Screen:
        """Nobody touches a key for that long; ticks and timers come at their times."""
        end = self.machine.mono_ms + ms
        while True:
            due = min(self._next_tick, end, *self._timers.values())
            step = max(0, due - self.machine.mono_ms)
            self.machine.advance(step)
            self._onlooker.passed(step)
            for timer in [timer for timer, at in self._timers.items() if at <= self.machine.mono_ms]:
                del self._timers[timer]
                self.do(on.TimerFired(timer))
            if self._next_tick <= self.machine.mono_ms:
                self._next_tick = self.machine.mono_ms + TICK_MS
                self.do(on.Ticked())
            if self.machine.mono_ms >= end:
                return self.screen

    def work(self, ms: int) -> Screen:
        """The same with a hand at the keyboard: some input every second."""
        while ms > 0:
            step = min(ms, TICK_MS)
            self.do(on.InputSeen())
            self.pass_time(step)
            ms -= step
        return self.screen

    def close(self) -> None:
        """The window closes: everything is written."""
        self.do(on.Closing())

    def carry_out(self) -> on.Event | None:
        """Carry out the oldest effect that waits; returns the answer, which the caller may lose."""
        effect = self._waiting.popleft()
        token = getattr(effect, "token", 0)
        try:
            return self._answer(effect)
        except PenumbraError as error:
            return ans.Refused(token, str(error))

    @property
    def waits(self) -> bool:
        """Whether effects wait to be carried out."""
        return bool(self._waiting)

    def _answer(self, effect: fx.Effect) -> on.Event | None:
        memory = self.memory
        match effect:
            case fx.LoadReports():
                return ans.ReportsLoaded((memory.report,))
            case fx.LoadItems(token, _):
                return ans.ItemsLoaded(token, memory.report, memory.items())
            case fx.OpenItem(token, item_id):
                return ans.ItemOpened(token, memory.card(item_id))
            case fx.RecordExposure(token, first_seq, rows, at):
                memory.append(first_seq, rows, at)
                return ans.Recorded(token)
            case fx.RecordAssessment(token, _, assessment):
                memory.assess(assessment)
                return ans.Recorded(token)
            case fx.RecordDecline(token, item_id):
                memory.decline(item_id)
                return ans.Recorded(token)
            case fx.LoadFrame(token, _, request):
                return ans.FrameReady(token, _frame(request))
            case fx.KeepBookings(bookings):
                memory.book(bookings)
                return None
            case _:
                raise TypeError(type(effect).__name__)


def _frame(request: FrameRequest) -> Frame:
    """One black pixel as it was asked for: the figures need no picture."""
    return Frame(1, 1, bytes(3 if request.tone is Tone.COLOUR else 1), request)
