"""Where a lens or a zoom looks: one point of the item, moved in steps, and how far the picture is enlarged around it."""

from __future__ import annotations

from dataclasses import replace

from app.domain.area import PARTS, Area, area_around
from app.frozen import frozen

ZOOMS = (100, 150, 200, 300, 400, 600, 800)  # per cent
MIDDLE = PARTS // 2


@frozen
class Aim:
    """A point in ten-thousandths of the displayed width and height, and the zoom in per cent."""

    x: int = MIDDLE
    y: int = MIDDLE
    zoom: int = ZOOMS[0]

    @property
    def zoomed(self) -> bool:
        """Whether less than the whole picture is shown."""
        return self.zoom != ZOOMS[0]

    @property
    def area(self) -> Area:
        """What is shown of the picture; in both directions the same share, so that its place on the screen stays."""
        side = PARTS * 100 // self.zoom
        return area_around(self.x, self.y, side, side)

    def lens(self, percent: int, width: int, height: int) -> Area:
        """A square window as wide as that share of the picture's long edge. width, height: of the picture; 0 if not known."""
        wide, high = (width, height) if width > 0 and height > 0 else (1, 1)
        side = PARTS * percent * max(wide, high) // 100
        return area_around(self.x, self.y, side // wide, side // high)

    def stepped(self, steps: int) -> Aim:
        """So many steps further in (or, below 0, out), around the same point."""
        at = max(0, min(ZOOMS.index(self.zoom) + steps, len(ZOOMS) - 1))
        return replace(self, zoom=ZOOMS[at])

    def stepped_at(self, steps: int, x: int, y: int) -> Aim:
        """The same with that point of the picture kept where it lies on the screen."""
        before, there = self.area, self.stepped(steps)
        side = PARTS * 100 // there.zoom
        left, top = x - (x - before.left) * side // before.width, y - (y - before.top) * side // before.height
        return there.at(left + side // 2, top + side // 2)

    def moved(self, across: int, down: int, area: Area) -> Aim:
        """Half of the shown area further, as often as told, and never out of the picture."""
        x = area.left + area.width // 2 + across * area.width // 2
        y = area.top + area.height // 2 + down * area.height // 2
        return self.at(x, y)

    def at(self, x: int, y: int) -> Aim:
        """At that point of the picture."""
        return replace(self, x=max(0, min(x, PARTS)), y=max(0, min(y, PARTS)))


CENTRED = Aim()
