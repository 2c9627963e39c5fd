"""Which items are in front of somebody, the open one and the one compared with it, and when each counts as served.

An item is served when it was looked at and is then graded or left, as soon as it has a class. Each turn of the page leaves both,
the one beside first: turning to the page of two, from one item beside to another, and back.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from app.domain.exposure import Severity, Surface
from app.review.screen import LOOKING, Page, Screen
from app.simulation.exposed import Looks


@dataclass(slots=True)
class _Front:
    """looked, counted: since it was opened."""

    item: str = ""
    looked: bool = False
    counted: bool = False


@dataclass(slots=True)
class Fronts:
    """looks: knows the bands. That an item was looked at and has no class yet outlives a restart."""

    looks: Looks
    _open: _Front = field(default_factory=_Front)
    _beside: _Front = field(default_factory=_Front)
    _page: Page | None = None
    _waiting: set[str] = field(default_factory=set)
    _kept: set[str] = field(default_factory=set)

    @property
    def item(self) -> str:
        """The open item, or ""."""
        return self._open.item

    @property
    def items(self) -> tuple[str, ...]:
        """The open item, and the one beside it."""
        return tuple(front.item for front in self._both if front.item)

    def start(self) -> None:
        """The program starts; what was in front is gone. That an item was looked at is kept before it is seen."""
        self._kept |= self._waiting | {one.item for one in self._both if one.looked and not one.counted}
        self._open, self._beside, self._page = _Front(), _Front(), None
        self._waiting.clear()

    def turn_to(self, screen: Screen) -> Iterator[Severity]:
        """What the screen holds now; yields the bands of what counts as served by that."""
        page = screen.page if screen.page in LOOKING else None
        item = screen.card.item.id if page and screen.card is not None else ""
        other = screen.beside.card.item.id if page and screen.beside is not None else ""
        turned = (page, item, other) != (self._page, self._open.item, self._beside.item)
        if turned or screen.finished:
            yield from self.serve()
        if item != self._open.item:
            self._open = _Front(item)
        if other != self._beside.item:
            self._beside = _Front(other)
        self._page = page

    def see(self, surfaces: tuple[Surface, ...]) -> None:
        """From now on these are seen."""
        revealed = {surface.item for surface in surfaces if surface.reveals}
        for front in self._both:
            front.looked = front.looked or front.item in revealed

    def serve(self) -> Iterator[Severity]:
        """Both are graded or left; yields the bands of what counts by that."""
        for front in reversed(self._both):
            if not front.item or front.counted or not (front.looked or front.item in self._waiting):
                continue
            band = self.looks.band(front.item)
            if band is Severity.U:
                self._waiting.add(front.item)
            else:
                front.counted = True
                self._waiting.discard(front.item)
                yield band

    def serve_kept(self, item: str) -> Severity:
        """What was looked at before a start counts once it has a class; returns that, or U if nothing counts by it."""
        band = self.looks.known(item) if item in self._kept else Severity.U
        if band is not Severity.U:
            self._kept.discard(item)
            for front in self._both:
                front.counted = front.counted or item == front.item
        return band

    @property
    def _both(self) -> tuple[_Front, _Front]:
        return self._open, self._beside
