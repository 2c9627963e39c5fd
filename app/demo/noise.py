"""Seeded noise: soft fog, fine grain and jagged ridges. Pillow's own noise cannot be seeded, so the bytes come from here."""

from __future__ import annotations

import random
from itertools import pairwise

from PIL import Image, ImageOps

Point = tuple[float, float]
TILE = 256


def fog(size: tuple[int, int], chance: random.Random, cells: tuple[int, int] = (4, 3), octaves: int = 5) -> Image.Image:
    """Greys of several octaves that use the whole range 0 to 255; `cells` are the coarsest lumps across and down."""
    small = (max(8, size[0] // 3), max(8, size[1] // 3))
    mixed = Image.new("L", small)
    for octave in reversed(range(octaves)):
        across, down = cells[0] << octave, cells[1] << octave
        layer = Image.frombytes("L", (across, down), chance.randbytes(across * down))
        layer = layer.resize(small, Image.Resampling.BICUBIC)
        mixed = Image.blend(mixed, layer, 0.6)
    return ImageOps.autocontrast(mixed, cutoff=1).resize(size, Image.Resampling.BICUBIC)


def grain(picture: Image.Image, chance: random.Random, strength: float = 0.035) -> Image.Image:
    """The picture with a film grain of the given share (0 to 1), repeated every 256 px."""
    tile = Image.frombytes("L", (TILE, TILE), chance.randbytes(TILE * TILE))
    whole = Image.new("L", picture.size)
    for top in range(0, picture.height, TILE):
        for left in range(0, picture.width, TILE):
            whole.paste(tile, (left, top))
    return Image.blend(picture, Image.merge("RGB", (whole, whole, whole)), strength)


def ridge(chance: random.Random, width: float, level: float, swing: float, roughness: float = 0.5) -> list[Point]:
    """A line from left to right around the height `level`, by halving: `swing` px at first, then times `roughness`."""
    heights = [level + chance.uniform(-swing, swing) for _ in range(4)]
    while len(heights) < 200:
        swing *= roughness
        halved = [heights[0]]
        for before, after in pairwise(heights):
            halved += [(before + after) / 2 + chance.uniform(-swing, swing), after]
        heights = halved
    step = width / (len(heights) - 1)
    return [(place * step, height) for place, height in enumerate(heights)]
