"""Muted colours for the pieces, chosen by the palette's ground: four steps of light, so that they differ in grey as well."""

from __future__ import annotations

from PySide6.QtGui import QColor, QPalette

HUES = (212, 150, 268, 45)  # slate, sage, heather, sand
SATURATION = 52
# Lightness of each hue: apart by a third in luminance, and at 3:1 or more from the text's colour, which draws the edges.
ON_LIGHT = (207, 160, 152, 101)
ON_DARK = (70, 78, 121, 114)
ON_BLACK = (63, 89, 116, 145)
MIDDLE_GREY, NEARLY_BLACK = 128, 8


def tone(palette: QPalette, number: int) -> QColor:
    """The colour of the piece of that number. In high contrast there is no hue, only lightness."""
    ground = palette.base().color().lightness()
    place = number % len(HUES)
    if ground < NEARLY_BLACK:
        return QColor.fromHsl(0, 0, ON_BLACK[place])
    return QColor.fromHsl(HUES[place], SATURATION, (ON_LIGHT if ground >= MIDDLE_GREY else ON_DARK)[place])
