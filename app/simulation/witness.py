"""Keeps its own account of what could be seen, from the Screens and the passing time alone, by wellbeing policy 3.1 to 3.3.

It stands before the screen as somebody with a watch would, and tells plain facts (`facts`). It knows nothing of the session's
recorder, bookkeeping or ledger rows.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from app.domain.exposure import Severity, Surface
from app.domain.scheme import Scheme
from app.review import events as on
from app.review.allowed import MarkedPrivately, OverrideGiven, UrgentGranted
from app.review.answers import Recorded
from app.review.screen import Busy, Concealment, Notice, Page, Screen
from app.simulation.exposed import Looks, surfaces_of
from app.simulation.facts import (
    SHEET,
    Dose,
    Doubt,
    Fact,
    Granted,
    Offered,
    Overridden,
    PutOff,
    Rest,
    Served,
    Sight,
    SignedIn,
)
from app.simulation.fronts import Fronts
from app.simulation.severe_rule import SEVERE
from app.wellbeing.limits import Limits

ASLEEP_COUNTS_MS = 5_000
RESTING = (Page.BREAK, Page.WIND_DOWN)  # nothing can be seen there, and what is done there is nobody's business
SAVED = (Notice.SAVED, Notice.SAVED_WITH_COPIES, Notice.SET_ASIDE)


@dataclass(slots=True)
class Witness:
    """told: facts that nobody has taken yet. idle_ms: input counts for that long as presence."""

    limits: Limits
    scheme: Scheme
    idle_ms: int
    told: list[Fact] = field(default_factory=list)
    looks: Looks = field(init=False)
    fronts: Fronts = field(init=False)
    _screen: Screen | None = None
    _event: on.Event | None = None
    _surfaces: tuple[Surface, ...] = ()
    _day: str = ""
    _signed_in: str = ""
    _items_version: int = -1
    _in_front: bool = True
    _unlocked: bool = True
    _alone_ms: int = 0
    _rest_began: datetime | None = None
    _by_queue: bool = False

    def __post_init__(self) -> None:
        self.looks = Looks(self.limits, self.scheme)
        self.fronts = Fronts(self.looks)

    # --- what happens -----------------------------------------------------------------------------------------

    def started(self) -> None:
        """The program starts; what was on the screen is gone."""
        self.fronts.start()
        self._screen, self._event, self._surfaces, self._items_version = None, None, (), -1
        self.looks.start()
        self._in_front = self._unlocked = True
        self._alone_ms, self._rest_began = 0, None
        self._by_queue = False
        self._signed_in = ""

    def did(self, event: on.Event) -> None:
        """An event is about to be told to the session."""
        self._event = event
        match event:
            case on.InputSeen():
                self._alone_ms = 0
            case on.FocusLost():
                self._in_front = False
            case on.FocusGained():
                self._in_front = True
            case on.ScreenLocked():
                self._unlocked = False
            case on.ScreenUnlocked():
                self._unlocked = True
            case _:
                return
        came_back = self._screen is not None and self._screen.concealment is Concealment.AWAY
        if came_back and self._in_front and self._unlocked:
            self._alone_ms = 0  # who brings the window to the front again is there

    def saw(self, screen: Screen, at: datetime) -> None:
        """From now on this is shown."""
        before, event = self._screen, self._event
        self._screen, self._day = screen, screen.duty_day
        if self._signed_in != self._day and (self._alone_ms <= self.idle_ms or before is None):  # a start is a sign-in
            self._signed_in = self._day
            self.told.append(SignedIn(at, self._day))
        surfaces = surfaces_of(screen)
        for dose_u in self.looks.shows(surfaces):
            self.told.append(Dose(at, self._day, dose_u))
        self._surfaces = surfaces
        self._learn(screen, at)
        if event is not None and before is not None:
            self._hear(event, before, screen, at)
        self._follow_items(screen, at)
        if screen.page in RESTING:
            self._rest_began = self._rest_began or at
        elif self._rest_began is not None:
            self.told.append(Rest(self._rest_began, self._day, _ms(self._rest_began, at)))
            self._rest_began = None
        self._event = None

    def passed(self, ms: int, at: datetime) -> None:
        """Time went by until `at` with that shown, the machine awake."""
        present = self._present(ms)
        self._alone_ms += ms
        if ms > 0 and (not self.rests or self._surfaces):
            self.told.append(self._measure(ms, present, at))

    def slept(self, at: datetime, ms: int, *, clock_runs_on: bool) -> None:
        """The machine slept until `at`: nobody saw anything, and who was there before need not be there now.

        It is rest where its clocks prove it. Where its monotonic clock ran on, the ledger counts a beat, and the rest of it as
        time without exposure, unless something was revealed: then as nothing.
        """
        began = at - timedelta(milliseconds=ms)
        if not self.rests and not clock_runs_on:
            self.told.append(Rest(began, self._day, ms, on_page=False))
        elif not self.rests:
            self.told.append(self._doubt(began))
            if not self._revealed:
                quiet_ms = ms - ASLEEP_COUNTS_MS
                self.told.append(Sight(at - timedelta(milliseconds=quiet_ms), self._day, quiet_ms, self.fronts.items))
        self._alone_ms = self._alone_ms + ms if clock_runs_on else max(self._alone_ms, self.idle_ms + 1)

    @property
    def rests(self) -> bool:
        """Whether a break or the wind-down is open."""
        return self._rest_began is not None

    @property
    def rest_began(self) -> datetime | None:
        """When the break that is open began."""
        return self._rest_began

    # --- what it means ----------------------------------------------------------------------------------------

    def _hear(self, event: on.Event, before: Screen, after: Screen, at: datetime) -> None:
        """What was asked for, and what the screen said to it."""
        match event:
            case UrgentGranted() if after.notice is Notice.URGENT:
                self.told.append(Granted(at, self._day))
            case OverrideGiven() if after.notice is Notice.OVERRIDDEN:
                self.told.append(Overridden(at, self._day, event.key, event.value))
            case on.BreakPostponed() if after.standing.postponed and not before.standing.postponed:
                self.told.append(PutOff(at, self._day))
            case MarkedPrivately() if after.notice is Notice.MARKED and after.card is not None:
                if dose_u := self.looks.mark(after.card.item.id):
                    self.told.append(Dose(at, self._day, dose_u, correction=True))
            case on.NextAsked() if after.busy is Busy.OPENING:
                self._by_queue = True
            case on.ItemChosen() | on.PreviousAsked():
                self._by_queue = False
            case Recorded() if after.notice in SAVED and after.items_version != before.items_version:
                self._serve(self.fronts.serve(), at)
            case _:
                pass

    def _learn(self, screen: Screen, at: datetime) -> None:
        """The classes that the report tells; a change corrects everything that was counted for the item."""
        if screen.items_version == self._items_version:
            return
        self._items_version = screen.items_version
        for item in screen.items:
            if dose_u := self.looks.classify(item):
                self.told.append(Dose(at, self._day, dose_u, correction=True, graded=True))
            band = self.fronts.serve_kept(item.id)
            if band is not Severity.U and band not in SEVERE:  # a crash may have lost that it is severe
                self.told.append(Served(at, self._day, band))

    def _follow_items(self, screen: Screen, at: datetime) -> None:
        """Which items are in front, and what counts as served by that."""
        before = self.fronts.item
        self._serve(self.fronts.turn_to(screen), at)
        item = self.fronts.item
        if item and item != before and self._by_queue:
            self.told.append(Offered(at, self._day, self.looks.known(item)))
        self.fronts.see(self._surfaces)

    def _serve(self, bands: Iterable[Severity], at: datetime) -> None:
        self.told += [Served(at, self._day, band) for band in bands]

    def _measure(self, ms: int, present_ms: int, ends: datetime) -> Sight:
        items = self.fronts.items or ((SHEET,) if self._surfaces else ())
        bands = self._revealed
        s4_ms = ms if Severity.S4 in bands else 0
        began = ends - timedelta(milliseconds=ms)
        dose_u = self.looks.count(ms)
        return Sight(began, self._day, ms, items, bool(self._surfaces), bands, present_ms, s4_ms, dose_u)

    @property
    def _revealed(self) -> tuple[Severity, ...]:
        return tuple(self.looks.band(surface.item) for surface in self._surfaces if surface.reveals)

    def _present(self, ms: int) -> int:
        """Of the next stretch, how long somebody is held to be there: input counts for so long."""
        return min(ms, max(0, self.idle_ms - self._alone_ms)) if self._in_front and self._unlocked else 0

    def _doubt(self, at: datetime) -> Doubt:
        ms = ASLEEP_COUNTS_MS
        bands = self._revealed
        s4 = Severity.S4 in bands
        return Doubt(at, self._day, ms, ms * bool(bands), self._present(ms), ms * s4, ms * self.looks.rate())


def _ms(earlier: datetime, later: datetime) -> int:
    return (later - earlier) // timedelta(milliseconds=1)
