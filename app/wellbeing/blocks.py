"""The rules of the block game: a still tray, pieces that are turned in the mind and laid. No end, no reckoning, nothing kept.

Each piece has one marked cell. A move says which of the three pieces, how many quarter turns about its marked cell, and on
which cell of the tray the marked cell comes to lie. Nothing falls, no row is ever cleared, and nothing is counted.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

SIDE = 9
SHOWN = 3
TURNS = 4
MIDDLE = (SIDE // 2, SIDE // 2)
Cell = tuple[int, int]
# Gives a whole number from 0 up to, and without, the one that it is asked with.
Draw = Callable[[int], int]

# Own shapes of 3 to 5 cells, some of which touch at a corner only. Rows from the top; @ is the marked cell. Every quarter turn
# of each looks different, and some are there with their mirror image, so that turning has to be done in the head.
DRAWN = (
    "#. / @#",
    "##. / ..@",
    ".## / @..",
    "#.. / .@. / .##",
    "##. / #.@",
    ".## / @.#",
    ".## / @#. / .#.",
    "##. / .#@ / .#.",
    "## / #@ / #.",
    "#.. / #@. / .##",
    "#.# / #@#",
    "..@. / ####",
)


class Obstacle(StrEnum):
    """Why a piece cannot be laid as it was meant."""

    OUTSIDE = "outside"
    TAKEN = "taken"


def _read(drawn: str) -> tuple[Cell, ...]:
    rows = drawn.split(" / ")
    cells = [(y, x) for y, row in enumerate(rows) for x, mark in enumerate(row) if mark != "."]
    ((at_y, at_x),) = [(y, x) for y, x in cells if rows[y][x] == "@"]
    return tuple((y - at_y, x - at_x) for y, x in cells)


# Cells as (row, column) seen from the marked cell, which is (0, 0) itself.
SHAPES = tuple(_read(drawn) for drawn in DRAWN)


@dataclass(frozen=True, slots=True)
class Laid:
    """A piece in the tray. shape: its place in SHAPES. turns: clockwise quarter turns, 0 to 3. at: where its marked cell lies."""

    shape: int
    turns: int
    at: Cell

    @property
    def cells(self) -> frozenset[Cell]:
        """The cells that it covers, as (row, column); those of a piece that sticks out lie outside the tray."""
        return cells_of(self.shape, self.turns, self.at)


@dataclass(frozen=True, slots=True)
class Tray:
    """What lies there, in the order in which it was laid, and the three next pieces, as places in SHAPES."""

    laid: tuple[Laid, ...]
    shown: tuple[int, ...]

    @property
    def taken(self) -> frozenset[Cell]:
        """Every cell that is covered."""
        return frozenset(cell for piece in self.laid for cell in piece.cells)


def begin(draw: Draw) -> Tray:
    """An empty tray and three different pieces."""
    shown: tuple[int, ...] = ()
    for _ in range(SHOWN):
        shown = (*shown, _next(frozenset(), shown, draw))
    return Tray((), shown)


@cache
def cells_of(shape: int, turns: int, at: Cell) -> frozenset[Cell]:
    """The cells of a shape after so many clockwise quarter turns about its marked cell, which lies at `at`."""
    cells = SHAPES[shape]
    for _ in range(turns % TURNS):
        cells = tuple((x, -y) for y, x in cells)
    return frozenset((at[0] + y, at[1] + x) for y, x in cells)


def obstacle(tray: Tray, slot: int, turns: int, at: Cell) -> Obstacle | None:
    """What keeps the piece of that slot (0 to 2) from being laid so, or None if it can be laid."""
    cells = cells_of(tray.shown[slot], turns, at)
    if not all(_is_inside(cell) for cell in cells):
        return Obstacle.OUTSIDE
    return Obstacle.TAKEN if cells & tray.taken else None


def lay(tray: Tray, slot: int, turns: int, at: Cell, draw: Draw) -> Tray:
    """The tray with that piece laid and another one in its slot; raises ValueError where it cannot be laid."""
    if obstacle(tray, slot, turns, at) is not None:
        raise ValueError("the piece does not lie there")
    laid = (*tray.laid, Laid(tray.shown[slot], turns % TURNS, at))
    others = tray.shown[:slot] + tray.shown[slot + 1 :]
    fresh = _next(Tray(laid, ()).taken, (*others, tray.shown[slot]), draw)
    return Tray(laid, (*tray.shown[:slot], fresh, *tray.shown[slot + 1 :]))


def emptied(tray: Tray) -> Tray:
    """The same pieces before an empty tray."""
    return Tray((), tray.shown)


def has_room(tray: Tray) -> bool:
    """Whether any of the three pieces can be laid anywhere, turned in any way."""
    taken = tray.taken
    return any(_fits(shape, taken) for shape in tray.shown)


def _next(taken: frozenset[Cell], shown: tuple[int, ...], draw: Draw) -> int:
    """Another piece than those shown: one that still fits, as long as there is such a one."""
    others = [shape for shape in range(len(SHAPES)) if shape not in shown]
    fitting = [shape for shape in others if _fits(shape, taken)] or others
    return fitting[draw(len(fitting))]


def _fits(shape: int, taken: frozenset[Cell]) -> bool:
    return any(
        all(_is_inside(cell) and cell not in taken for cell in cells_of(shape, turns, (y, x)))
        for turns in range(TURNS)
        for y in range(SIDE)
        for x in range(SIDE)
    )


def _is_inside(cell: Cell) -> bool:
    return 0 <= cell[0] < SIDE and 0 <= cell[1] < SIDE
