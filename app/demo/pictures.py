"""The demo's pictures by number: the same number always gives the same harmless picture."""

from __future__ import annotations

import math
import random

from PIL import Image

from app.demo.cards import CARDS
from app.demo.landscapes import LANDSCAPES
from app.demo.light import LIGHTS
from app.demo.noise import grain
from app.demo.patterns import PATTERNS
from app.demo.scenery import Scene
from app.demo.things import balloon

Size = tuple[int, int]
DRAWN_EDGE = 1_200  # drawn at this size and enlarged: the enlarging also smooths the edges


def landscape(number: int, size: Size) -> Image.Image:
    """An RGB landscape; subject and time of day follow from the number, every pair of them comes within 90 numbers."""
    chance = random.Random(f"landscape {number}")
    light = LIGHTS[(number + number // len(LANDSCAPES)) % len(LIGHTS)]
    scene = Scene(_drawn(size), light, chance)
    LANDSCAPES[number % len(LANDSCAPES)](scene)
    return _finished(scene.picture, size, chance)


def pattern(number: int, size: Size) -> Image.Image:
    """An RGB picture of shapes and colours without a subject."""
    chance = random.Random(f"pattern {number}")
    return _finished(PATTERNS[number % len(PATTERNS)](_drawn(size), chance), size, chance)


def card(number: int, size: Size) -> Image.Image:
    """An RGB picture of a printed card: words, a table, a chart or a test card."""
    chance = random.Random(f"card {number}")
    return CARDS[number % len(CARDS)](size, chance)


def drifting(number: int, size: Size, count: int) -> list[Image.Image]:
    """RGB frames in which a balloon drifts slowly over a landscape."""
    chance = random.Random(f"drifting {number}")
    scene = Scene(size, LIGHTS[number % len(LIGHTS)], chance)
    LANDSCAPES[number % len(LANDSCAPES)](scene)
    still, colours = scene.picture.copy(), chance.getstate()
    frames = []
    for step in range(count):
        chance.setstate(colours)  # the same balloon in every frame
        share = step / count
        place = (size[0] * (0.1 + 0.8 * share), size[1] * (0.32 - 0.08 * math.sin(share * math.pi)))
        balloon(scene, place, scene.unit * 9, 0.1)
        frames.append(scene.picture.copy())
        scene.picture.paste(still)
    return frames


def _drawn(size: Size) -> Size:
    share = min(1.0, DRAWN_EDGE / max(size))
    return max(16, round(size[0] * share)), max(16, round(size[1] * share))


def _finished(picture: Image.Image, size: Size, chance: random.Random) -> Image.Image:
    return grain(picture, chance).resize(size, Image.Resampling.BICUBIC)
