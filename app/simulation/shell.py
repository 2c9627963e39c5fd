"""Carries out a session's effects on memory, one after the other, and runs its timers and ticks as the window would.

Whoever wants to know what could be seen is told of every Screen and of all time between two of them (`Onlooker`).
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from typing import Protocol

from app.domain.clock import Instant
from app.domain.exposure import LedgerRow, Tone
from app.domain.frame import Frame, FrameRequest
from app.errors import DamagedError, FullError
from app.review import answers as ans
from app.review import effects as fx
from app.review import events as on
from app.review.screen import Page, Screen
from app.review.session import Session
from app.simulation.machine import Machine
from app.simulation.memory import Memory

TICK_MS = 1_000
QUIET_TICK_MS = 5_000  # with nothing in sight a tick books and writes, and that as often as a beat
BREAK_TICK_MS = 60_000  # on the break page it only writes what is not durable yet
INPUT_MS = 10_000


class Onlooker(Protocol):
    """Sees what the person in front of the screen sees and does, and what became durable."""

    def did(self, event: on.Event) -> None:
        """The session is about to be told."""
        ...

    def saw(self, screen: Screen) -> None:
        """From now on this is shown."""
        ...

    def passed(self, ms: int) -> None:
        """That much time went by with the last Screen shown."""
        ...

    def wrote(self, rows: tuple[LedgerRow, ...]) -> None:
        """These rows are durable now."""
        ...


class Unseeing:
    """An onlooker for those who need none."""

    def did(self, event: on.Event) -> None:
        """Nothing."""

    def saw(self, screen: Screen) -> None:
        """Nothing."""

    def passed(self, ms: int) -> None:
        """Nothing."""

    def wrote(self, rows: tuple[LedgerRow, ...]) -> None:
        """Nothing."""


class MemoryShell:
    """One running program.

    make_session: a session on what is durable at a moment, as a start of the program makes it. moment: called wherever something
    may befall the program, between any two of its steps; what it raises ends the program there. overtakes: whether, this time, a
    lane is quicker than that of the oldest effect; within a lane the order stays.
    """

    def __init__(
        self,
        machine: Machine,
        memory: Memory,
        make_session: Callable[[Instant], Session],
        onlooker: Onlooker | None = None,
        moment: Callable[[], None] = lambda: None,
        overtakes: Callable[[], bool] = lambda: False,
    ) -> None:
        self.machine, self.memory = machine, memory
        self._onlooker = onlooker or Unseeing()
        self._moment, self._overtakes = moment, overtakes
        self._waiting: deque[fx.Effect] = deque()
        self._timers: dict[fx.Timer, int] = {}
        self._last_tick = machine.mono_ms
        self._session = make_session(machine.now())
        self.finished = False
        self.rolling: fx.RollFilm | None = None  # what the player was told last; the figures need no moment of it
        self.screen = self.do(on.ReportsAsked())

    def do(self, event: on.Event) -> Screen:
        """One event, and everything that follows from it."""
        self._send(event)
        while self._waiting:
            said = self._carry_out()
            if said is not None:
                self._send(said)
        return self.screen

    def key(self, event: on.Event) -> Screen:
        """A key of the analyst's: input is seen, then its event."""
        self.do(on.InputSeen())
        return self.do(event)

    def _send(self, event: on.Event) -> None:
        """One event; what it asks for waits."""
        self._moment()
        self._onlooker.did(event)
        self.screen, effects = self._session.handle(event, self.machine.now())
        self._onlooker.saw(self.screen)
        for effect in effects:
            if isinstance(effect, fx.StartTimer):
                self._timers[effect.timer] = self.machine.mono_ms + effect.ms
            elif isinstance(effect, fx.StopTimer):
                self._timers.pop(effect.timer, None)
            elif isinstance(effect, fx.RollFilm | fx.StopFilm):
                self.rolling = effect if isinstance(effect, fx.RollFilm) else None
            elif isinstance(effect, fx.Finished):
                self.finished = True
            else:
                self._waiting.append(effect)

    def pass_time(self, ms: int) -> Screen:
        """Nobody touches a key for that long; ticks and timers come at their times."""
        end = self.machine.mono_ms + ms
        while True:
            due = min(self._last_tick + self._tick_ms, end, *self._timers.values())
            step = max(0, due - self.machine.mono_ms)
            self.machine.advance(step)
            self._onlooker.passed(step)
            for timer in [timer for timer, at in self._timers.items() if at <= self.machine.mono_ms]:
                del self._timers[timer]
                self.do(on.TimerFired(timer))
            if self._last_tick + self._tick_ms <= self.machine.mono_ms:
                self._last_tick = self.machine.mono_ms
                self.do(on.Ticked())
            if self.machine.mono_ms >= end:
                return self.screen

    def work(self, ms: int) -> Screen:
        """The same with a hand at the keyboard: some input every ten seconds."""
        while ms > 0:
            step = min(ms, INPUT_MS)
            self.do(on.InputSeen())
            self.pass_time(step)
            ms -= step
        return self.screen

    @property
    def _tick_ms(self) -> int:
        if self.screen.page is Page.BREAK:
            return BREAK_TICK_MS
        in_sight = self.screen.picture is not None or self.screen.sheet.last >= 0
        return TICK_MS if in_sight else QUIET_TICK_MS

    def close(self) -> None:
        """The window closes: everything is written."""
        self.do(on.Closing())

    def _carry_out(self) -> on.Event | None:
        """The oldest effect that waits is carried out, or the oldest of another lane; the answer is still to be told."""
        effect = self._waiting[0]
        if self._overtakes():
            effect = next((other for other in self._waiting if _lane(other) != _lane(effect)), effect)
        self._waiting.remove(effect)
        self._moment()
        try:
            return self._answer(effect)
        except (FullError, DamagedError) as error:
            return ans.Refused(getattr(effect, "token", 0), str(error))

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
                self._onlooker.wrote(memory.append(first_seq, rows, at))
                return ans.Recorded(token)
            case fx.RecordAssessment(token, _, assessment, correction):
                memory.assess(assessment, correction)
                return ans.Recorded(token)
            case fx.RecordDecline(token, item_id):
                memory.decline(item_id)
                return ans.Recorded(token)
            case fx.LoadFrame(token, _, request):
                return ans.FrameReady(token, _frame(request))
            case fx.KeepBookings(bookings, _, token):
                memory.book(bookings)
                return ans.Recorded(token)
            case _:
                raise TypeError(type(effect).__name__)


def _lane(effect: fx.Effect) -> str:
    """As the window hands it on: each ledger, the cases, the decoder."""
    if isinstance(effect, fx.RecordExposure):
        return effect.whose
    return "media" if isinstance(effect, fx.LoadFrame) else "work"


def _frame(request: FrameRequest) -> Frame:
    """One black pixel as it was asked for: the figures need no picture."""
    return Frame(1, 1, bytes(3 if request.tone is Tone.COLOUR else 1), request)
