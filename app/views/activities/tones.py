"""Muted colours for the pieces, made from the palette: four steps of lightness, so that they differ in grey as well."""

from __future__ import annotations

from PySide6.QtGui import QColor, QPalette

HUES = (212, 150, 268, 45)  # slate, sage, heather, sand
SATURATION = 42
ON_LIGHT = (206, 172, 138, 108)
ON_DARK = (86, 116, 148, 182)
MIDDLE_GREY = 128
BLACK = 8


def tone(palette: QPalette, number: int) -> QColor:
    """The colour of the piece of that number. In high contrast there is no hue, only lightness."""
    ground = palette.base().color().lightness()
    steps = ON_LIGHT if ground >= MIDDLE_GREY else ON_DARK
    place = number % len(steps)
    saturation = 0 if ground < BLACK else SATURATION
    return QColor.fromHsl(HUES[place], saturation, steps[place])
