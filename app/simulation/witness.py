"""Keeps its own account of what could be seen, from the Screens and the passing time alone, by wellbeing policy 3.1 to 3.3.

It knows nothing of the session's recorder, bookkeeping or ledger rows. What was seen since the last durable write is pending: a
crash loses it, and the time since that write counts as rest (policy 3.4.2, 3.4.3).
"""

from __future__ import annotations

from dataclasses import dataclass, field

from app.domain.exposure import Severity, Size, Surface, Veil
from app.domain.scheme import Scheme
from app.domain.worklist import WorkItem
from app.review import events as on
from app.review.screen import Page, Screen
from app.wellbeing.limits import Limits


@dataclass(frozen=True, slots=True)
class Glimpse:
    """A stretch in which nothing changed, or (ms 0) a correction of dose, or a rest. Times in ms, dose in u.

    over_ms: raw exposure after a cap was reached.
    """

    ms: int = 0
    raw_ms: int = 0
    review_ms: int = 0
    s4_ms: int = 0
    dose_u: int = 0
    over_ms: int = 0
    rest: bool = False
    correction: bool = False


@dataclass(slots=True)
class _Look:
    ms: int = 0
    clearest_v4: int = 0


@dataclass(slots=True)
class Witness:
    """pending: what was seen and is not durable yet. idle_ms: input counts for that long as presence."""

    limits: Limits
    scheme: Scheme
    idle_ms: int
    pending: list[Glimpse] = field(default_factory=list)
    _surfaces: tuple[Surface, ...] = ()
    _page: Page = Page.REPORTS
    _looks: dict[str, _Look] = field(default_factory=dict)
    _bands: dict[str, Severity] = field(default_factory=dict)
    _units: dict[str, int] = field(default_factory=dict)
    _items_version: int = -1
    _in_front: bool = True
    _unlocked: bool = True
    _presence_ms: int = 0
    _resting_ms: int = 0

    # --- what happens -----------------------------------------------------------------------------------------

    def started(self, rested_ms: int) -> None:
        """The program starts after so long a rest; whatever was pending is lost."""
        self.pending = [Glimpse(ms=rested_ms, rest=True)] if rested_ms > 0 else []
        self._surfaces, self._page, self._items_version = (), Page.REPORTS, -1
        self._looks.clear()
        self._in_front = self._unlocked = True
        self._presence_ms, self._resting_ms = self.idle_ms, 0

    def did(self, event: on.Event) -> None:
        """An event that tells of somebody's presence."""
        match event:
            case on.InputSeen():
                self._presence_ms = self.idle_ms
            case on.FocusLost():
                self._in_front = False
            case on.FocusGained():
                self._in_front = True
            case on.ScreenLocked():
                self._unlocked = False
            case on.ScreenUnlocked():
                self._unlocked = True
            case _:
                pass

    def saw(self, screen: Screen) -> None:
        """From now on this is shown."""
        surfaces = _surfaces(screen)
        shown = {surface.item for surface in surfaces if surface.reveals}
        for item in [item for item in self._looks if item not in shown]:
            self._floor(item)
        if screen.items_version != self._items_version:
            self._items_version = screen.items_version
            for known in screen.items:
                self._classify(known)
        self._surfaces = surfaces
        self._open_looks()
        if self._page is Page.BREAK and screen.page is not Page.BREAK:
            self.pending.append(Glimpse(ms=self._resting_ms, rest=True))
            self._resting_ms = 0
        self._page = screen.page

    def passed(self, ms: int, *, capped: bool) -> None:
        """Time went by with that shown, the machine awake. capped: a cap had been reached before it."""
        if ms <= 0:
            return
        if self._page is Page.BREAK:
            self._resting_ms += ms
            self._presence_ms = max(0, self._presence_ms - ms)
            return
        here = self._in_front and self._unlocked
        present = min(ms, self._presence_ms) if here else 0
        self._presence_ms = max(0, self._presence_ms - ms)
        self.pending.append(self._measure(ms, present, capped=capped))

    def slept(self, ms: int, *, clock_runs_on: bool) -> None:
        """The machine slept: nobody saw anything. Only on the break page is it rest. Where its clock ran on, input got old."""
        self._presence_ms -= min(ms, self._presence_ms) if clock_runs_on else 0
        if self._page is Page.BREAK:
            self._resting_ms += ms

    @property
    def reveals(self) -> bool:
        """Whether the gist of some picture may be seen at this moment."""
        return any(surface.reveals for surface in self._surfaces)

    @property
    def sees(self) -> bool:
        """Whether anything at all may be seen."""
        return bool(self._surfaces)

    @property
    def rests(self) -> bool:
        """Whether the break page is shown."""
        return self._page is Page.BREAK

    @property
    def resting_ms(self) -> int:
        """How long a break has run."""
        return self._resting_ms

    # --- what it is worth -------------------------------------------------------------------------------------

    def _measure(self, ms: int, present_ms: int, *, capped: bool) -> Glimpse:
        worst, best = 0, None
        for surface in self._surfaces:
            rate = self._weight(surface.item) * surface.v4
            if rate > worst:
                worst, best = rate, surface
        if best is not None:
            self._units[best.item] = self._units.get(best.item, 0) + ms * best.v4
        for look in self._looks.values():
            look.ms += ms
        s4 = any(surface.reveals and self._band(surface.item) is Severity.S4 for surface in self._surfaces)
        raw_ms = ms if self.reveals else 0
        return Glimpse(ms, raw_ms, present_ms, ms if s4 else 0, ms * worst, raw_ms if capped else 0)

    def _floor(self, item: str) -> None:
        """A look of under two seconds counts as two."""
        look = self._looks.pop(item)
        missing = max(0, self.limits.glance_ms - look.ms) * look.clearest_v4
        if missing:
            self._units[item] = self._units.get(item, 0) + missing
            self.pending.append(Glimpse(dose_u=missing * self._weight(item)))

    def _open_looks(self) -> None:
        for surface in self._surfaces:
            if surface.reveals:
                look = self._looks.setdefault(surface.item, _Look())
                look.clearest_v4 = max(look.clearest_v4, surface.v4)

    def _classify(self, item: WorkItem) -> None:
        """What the report says of an item now; a change corrects everything that was counted for it."""
        band = self.scheme.severity(item.grade)
        if band is self._band(item.id):
            return
        change = self.limits.weights[band] - self._weight(item.id)
        self._bands[item.id] = band
        if units := self._units.get(item.id, 0):
            self.pending.append(Glimpse(dose_u=change * units, correction=True))

    def _band(self, item: str) -> Severity:
        return self._bands.get(item, Severity.U)

    def _weight(self, item: str) -> int:
        return self.limits.weights[self._band(item)]


def _surfaces(screen: Screen) -> tuple[Surface, ...]:
    """What a Screen lets somebody see."""
    shown = [(screen.card, screen.picture)]
    if screen.beside is not None:
        shown.append((screen.beside.card, screen.beside.picture))
    surfaces = tuple(
        Surface(card.item.id, picture.size, picture.veil, picture.tone)
        for card, picture in shown
        if card is not None and picture is not None and picture.veil > Veil.CONCEALED
    )
    if surfaces:
        return surfaces
    sheet = screen.items[screen.sheet.first : screen.sheet.last + 1] if screen.sheet.last >= 0 else ()
    return tuple(Surface(item.id, Size.TILE, Veil.HEAVY) for item in sheet if item.greys)
