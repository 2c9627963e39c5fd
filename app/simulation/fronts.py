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
    """looked: since it was opened."""

    item: str = ""
    looked: bool = False


@dataclass(slots=True)
class Fronts:
    """looks: knows the bands. That an item was looked at and does not count yet outlives its leaving, and a restart."""

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
        return tuple(front.item for front in (self._open, self._beside) if front.item)

    def start(self) -> None:
        """The program starts; what was in front is gone. That an item was looked at is kept before it is seen."""
        self._kept |= self._waiting
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
        """From now on these are seen. However often an item is looked at while it is open, it counts once."""
        revealed = {surface.item for surface in surfaces if surface.reveals}
        for front in (self._open, self._beside):
            if front.item in revealed and not front.looked:
                front.looked = True
                self._waiting.add(front.item)

    def serve(self) -> Iterator[Severity]:
        """Both are graded or left; yields the bands of what counts by that, whenever it was looked at."""
        for front in (self._beside, self._open):
            band = self.looks.band(front.item)
            if front.item in self._waiting and band is not Severity.U:
                self._waiting.discard(front.item)
                yield band

    def serve_kept(self, item: str) -> Severity:
        """What was looked at before a start counts once it has a class; returns that, or U if nothing counts by it.

        One that was looked at again since then counts by that.
        """
        band = self.looks.known(item) if item in self._kept else Severity.U
        if band is not Severity.U:
            self._kept.discard(item)
        return Severity.U if item in self._waiting else band
