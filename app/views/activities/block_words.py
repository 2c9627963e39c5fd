"""The block game in words: what a screen reader tells of pieces, cells and the tray, and the quiet line below them."""

from __future__ import annotations

from PySide6.QtCore import QLocale

from app.views.words import translate
from app.wellbeing.blocks import SIDE, Cell, Obstacle, Tray, cells_of


def piece_text(shape: int) -> str:
    """A piece as it is given, row by row from the top, and where its mark is. Rows and columns count from 1."""
    cells = cells_of(shape, 0, (0, 0))
    top, left = min(y for y, _ in cells), min(x for _, x in cells)
    rows = sorted({y for y, _ in cells})
    lines = [_row_text(y - top, [x - left for across, x in cells if across == y]) for y in rows]
    marked = translate("Blocks", "Marked: row {row}, column {column}.").format(row=1 - top, column=1 - left)
    return " ".join((*lines, marked))


def tray_text(tray: Tray) -> str:
    """Which cells are covered, row by row; or that none is."""
    taken = tray.taken
    rows = [y for y in range(SIDE) if any((y, x) in taken for x in range(SIDE))]
    if not rows:
        return translate("Blocks", "The tray is empty.")
    lines = [_row_text(y, [x for x in range(SIDE) if (y, x) in taken]) for y in rows]
    return " ".join((translate("Blocks", "Covered cells."), *lines))


def cell_text(tray: Tray, cell: Cell) -> str:
    """Where the marker is, and whether something lies there."""
    covered = cell in tray.taken
    words = (
        translate("Blocks", "Row {row}, column {column}, covered")
        if covered
        else translate("Blocks", "Row {row}, column {column}, free")
    )
    return words.format(row=cell[0] + 1, column=cell[1] + 1)


def turns_text(turns: int) -> str:
    """How far the piece will be turned."""
    return (
        translate("Blocks", "Not turned"),
        translate("Blocks", "A quarter turn clockwise"),
        translate("Blocks", "A half turn"),
        translate("Blocks", "A quarter turn anticlockwise"),
    )[turns]


def obstacle_text(why: Obstacle) -> str:
    """Why nothing was laid."""
    return {
        Obstacle.OUTSIDE: translate("Blocks", "Turned so, it would reach over the edge there."),
        Obstacle.TAKEN: translate("Blocks", "Turned so, it would lie on another piece there."),
    }[why]


def _row_text(row: int, columns: list[int]) -> str:
    listed = QLocale().createSeparatedList([str(column + 1) for column in sorted(columns)])
    words = (
        translate("Blocks", "Row {row}: column {columns}.")
        if len(columns) == 1
        else translate("Blocks", "Row {row}: columns {columns}.")
    )
    return words.format(row=row + 1, columns=listed)
