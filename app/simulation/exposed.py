"""What the surfaces that somebody sees are worth, by the factors of wellbeing policy 2.3, and what a later class corrects."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from app.domain.exposure import Motion, Severity, Size, Surface, Veil
from app.domain.scheme import Scheme
from app.domain.worklist import WorkItem
from app.review.screen import Screen
from app.wellbeing.limits import Limits
from app.wellbeing.recorder import SOUND_V4


@dataclass(slots=True)
class _Look:
    ms: int = 0
    clearest_v4: int = 0


@dataclass(slots=True)
class Looks:
    """Of one person. Bands and what was counted for each item outlive a restart; looks and private marks do not."""

    limits: Limits
    scheme: Scheme
    _surfaces: tuple[Surface, ...] = ()
    _open: dict[str, _Look] = field(default_factory=dict)
    _bands: dict[str, Severity] = field(default_factory=dict)
    _units: dict[str, int] = field(default_factory=dict)
    _marked: set[str] = field(default_factory=set)

    def start(self) -> None:
        """The program starts."""
        self._surfaces = ()
        self._open.clear()
        self._marked.clear()

    def shows(self, surfaces: tuple[Surface, ...]) -> Iterator[int]:
        """From now on these are seen; yields the dose of each look that ends and was shorter than two seconds."""
        shown = {surface.item for surface in surfaces if surface.reveals}
        for item in [item for item in self._open if item not in shown]:
            look = self._open.pop(item)
            missing = max(0, self.limits.glance_ms - look.ms) * look.clearest_v4
            if missing:
                self._units[item] = self._units.get(item, 0) + missing
                yield missing * self._weight(item)
        self._surfaces = surfaces
        for surface in surfaces:
            if surface.reveals:
                look = self._open.setdefault(surface.item, _Look())
                look.clearest_v4 = max(look.clearest_v4, surface.v4)

    def rate(self) -> int:
        """Dose of a millisecond: the worst surface, not the sum; sound on top."""
        return max((self._weight(one.item) * one.v4 for one in self._surfaces), default=0) + self._loudest()[0]

    def count(self, ms: int) -> int:
        """The dose of a stretch, which is counted for the worst surface."""
        worst, best = 0, None
        for surface in self._surfaces:
            rate = self._weight(surface.item) * surface.v4
            if rate > worst:
                worst, best = rate, surface
        heard, loudest = self._loudest()
        for item, units in ((best.item, best.v4) if best else ("", 0), (loudest, SOUND_V4 if heard else 0)):
            if units:
                self._units[item] = self._units.get(item, 0) + ms * units
        for look in self._open.values():
            look.ms += ms
        return ms * (worst + heard)

    def classify(self, item: WorkItem) -> int:
        """What the report says of an item now; returns what a change corrects. A marked item's dose stays."""
        band = self.scheme.severity(item.grade)
        before = self.known(item.id)
        if band is before:
            return 0
        self._bands[item.id] = band
        if item.id in self._marked:
            return 0
        return (self.limits.weights[band] - self.limits.weights[before]) * self._units.get(item.id, 0)

    def mark(self, item: str) -> int:
        """The analyst marks an item S4 for themself; returns what that corrects."""
        if item in self._marked:
            return 0
        change = self.limits.weights[Severity.S4] - self._weight(item)
        self._marked.add(item)
        return change * self._units.get(item, 0)

    def known(self, item: str) -> Severity:
        """The band by the grade alone."""
        return self._bands.get(item, Severity.U)

    def band(self, item: str) -> Severity:
        """The band that counts, the private mark included."""
        return Severity.S4 if item in self._marked else self.known(item)

    def _loudest(self) -> tuple[int, str]:
        """Dose of a millisecond of the worst sound, and its item."""
        return max(
            ((self._weight(one.item) * SOUND_V4, one.item) for one in self._surfaces if one.sound), default=(0, "")
        )

    def _weight(self, item: str) -> int:
        return self.limits.weights[self.band(item)]


def surfaces_of(screen: Screen) -> tuple[Surface, ...]:
    """What a Screen lets somebody see."""
    shown = [(screen.card, screen.picture)]
    if screen.beside is not None:
        shown.append((screen.beside.card, screen.beside.picture))
    film = screen.player
    motion = Motion.PLAYING if film is not None and film.going else Motion.STILL
    sounding = film is not None and film.sounding
    surfaces = tuple(
        Surface(card.item.id, picture.size, picture.veil, picture.tone, motion, sounding)
        for card, picture in shown
        if card is not None and picture is not None and (picture.veil > Veil.CONCEALED or sounding)
    )
    if surfaces:
        return surfaces
    sheet = screen.items[screen.sheet.first : screen.sheet.last + 1] if screen.sheet.last >= 0 else ()
    return tuple(Surface(item.id, Size.TILE, Veil.HEAVY) for item in sheet if item.greys)
