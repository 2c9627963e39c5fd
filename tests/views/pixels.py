"""Reads what a widget paints, and measures its finest detail: how much of it needs more than a given number of cells."""

from __future__ import annotations

import math
from operator import mul

from PIL import Image, ImageChops
from PySide6.QtCore import QRect
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QWidget

SAMPLES = 64
COSINES = [
    [math.cos(math.pi * k * (2 * n + 1) / (2 * SAMPLES)) * (math.sqrt(0.5) if k == 0 else 1) for n in range(SAMPLES)]
    for k in range(SAMPLES)
]


def grabbed(widget: QWidget, area: QRect | None = None) -> QImage:
    """What the widget paints now, or a part of it."""
    image = widget.grab().toImage().convertToFormat(QImage.Format.Format_RGB888)
    return image if area is None else image.copy(area)


def grey(image: QImage) -> Image.Image:
    """The same for Pillow, in grey."""
    plain = image.convertToFormat(QImage.Format.Format_Grayscale8)
    data = bytes(plain.constBits())
    return Image.frombytes("L", (plain.width(), plain.height()), data, "raw", "L", plain.bytesPerLine())


def bytes_of(image: QImage) -> bytes:
    """Every pixel."""
    return grey(image).tobytes()


def detail_above(picture: Image.Image, cells: int) -> float:
    """Share of a picture's contrast (0 to 1) that needs more than `cells` cells along an edge; 0 for an even surface.

    A picture of n cells along an edge has n coefficients along that edge; everything beyond is finer than a cell.
    """
    small = picture.resize((SAMPLES, SAMPLES), Image.Resampling.BOX)
    flat = small.tobytes()
    rows = [flat[y * SAMPLES : (y + 1) * SAMPLES] for y in range(SAMPLES)]
    half = [[sum(map(mul, row, wave)) for wave in COSINES] for row in rows]
    whole = [[sum(map(mul, column, wave)) for wave in COSINES] for column in zip(*half, strict=True)]
    energy = [[value * value for value in column] for column in whole]
    total = sum(map(sum, energy)) - energy[0][0]
    low = sum(sum(column[:cells]) for column in energy[:cells]) - energy[0][0]
    return 0.0 if total < 1 else 1 - low / total


def steepest(picture: Image.Image) -> int:
    """Largest difference between two neighbours, across or down, 0 to 255."""
    turned = picture.transpose(Image.Transpose.TRANSPOSE)
    return max(_steepest_across(picture), _steepest_across(turned))


def _steepest_across(picture: Image.Image) -> int:
    width, height = picture.size
    left, right = picture.crop((0, 0, width - 1, height)), picture.crop((1, 0, width, height))
    return max(ImageChops.difference(left, right).tobytes())
