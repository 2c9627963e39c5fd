"""The generated pictures: sizes, seeds, enough light and dark to be told apart when greyed and blurred; orientations."""

from __future__ import annotations

import io
from collections.abc import Callable
from itertools import pairwise

import pytest
from PIL import Image, ImageChops, ImageOps, ImageStat

from app.demo import encoding
from app.demo.landscapes import LANDSCAPES
from app.demo.light import LIGHTS
from app.demo.pictures import card, drifting, landscape, pattern

Draw = Callable[[int, tuple[int, int]], Image.Image]
DRAWN = pytest.mark.parametrize("draw", [landscape, pattern, card])


@DRAWN
@pytest.mark.parametrize("size", [(400, 300), (300, 400), (1300, 700)])
def test_size_and_mode_are_as_asked(draw: Draw, size: tuple[int, int]) -> None:
    made = draw(5, size)
    assert (made.size, made.mode) == (size, "RGB")


@DRAWN
def test_a_number_means_one_picture(draw: Draw) -> None:
    first = [draw(number, (200, 150)).tobytes() for number in range(12)]
    assert first == [draw(number, (200, 150)).tobytes() for number in range(12)]
    assert len(set(first)) == 12


def test_every_landscape_comes_in_every_light_and_reads_in_grey() -> None:
    pairs: set[bytes] = set()
    for number in range(len(LANDSCAPES) * len(LIGHTS)):
        grey = landscape(number, (160, 120)).convert("L").resize((8, 6), Image.Resampling.BOX)
        low, high = grey.getextrema()
        assert isinstance(low, int)
        assert isinstance(high, int)
        assert high - low > 40, number
        pairs.add(grey.tobytes())
    assert len(pairs) == len(LANDSCAPES) * len(LIGHTS)


def test_frames_of_an_animation_change_little_by_little() -> None:
    frames = drifting(2, (240, 180), 6)
    for before, after in pairwise(frames):
        changed = ImageStat.Stat(ImageChops.difference(before, after).convert("L")).mean[0]
        assert 0 < changed < 12


@pytest.mark.parametrize("orientation", range(1, 9))
@pytest.mark.parametrize("progressive", [False, True])
def test_a_photo_is_displayed_upright(orientation: int, progressive: bool) -> None:
    drawn = landscape(3, (320, 200))
    content = encoding.photo(drawn, 9, orientation, progressive=progressive)
    with Image.open(io.BytesIO(content)) as stored:
        assert stored.size == ((200, 320) if orientation >= 5 else (320, 200))
        assert stored.getexif()[encoding.ORIENTATION] == orientation
        assert ("progressive" in stored.info) is progressive
        shown = ImageOps.exif_transpose(stored)
    assert shown.size == drawn.size
    assert ImageStat.Stat(ImageChops.difference(shown, drawn).convert("L")).mean[0] < 4


def test_sixteen_bits_are_used() -> None:
    made = encoding.deep(pattern(1, (64, 48)))
    content = encoding.png(made)
    with Image.open(io.BytesIO(content)) as read:
        assert read.mode == "I;16"
        assert read.tobytes() == made.tobytes()
    assert len(set(made.tobytes()[0::2])) > 16
    assert made.tobytes()[1::2] == pattern(1, (64, 48)).convert("L").tobytes()
