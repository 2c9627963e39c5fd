"""The ground that every landscape stands on: sky, sun, clouds, hills, peaks and water."""

from __future__ import annotations

import random
from collections.abc import Sequence
from itertools import pairwise

from PIL import Image, ImageChops, ImageDraw, ImageFilter, ImageOps

from app.demo.light import WHITE, Colour, Light, mix
from app.demo.noise import Point, fog, ridge


class Scene:
    """A picture being drawn from the back to the front. unit: a hundredth of its short edge, in pixels."""

    def __init__(self, size: tuple[int, int], light: Light, chance: random.Random) -> None:
        self.width, self.height = size
        self.light = light
        self.chance = chance
        self.unit = min(size) / 100
        self.picture = ramp(size, light.sky)
        self.pen = ImageDraw.Draw(self.picture)

    def hazy(self, depth: float, colour: Colour | None = None) -> Colour:
        """The colour (of the land if none is given) seen through air: depth 0 at hand, 1 at the horizon."""
        return mix(colour or self.light.near, self.light.far, depth)

    def fill(self, outline: Sequence[Point], top: Colour, bottom: Colour, rough: float = 0.0) -> None:
        """Fill an outline with colours from its top to its bottom edge; `rough` (0 to 1) mottles it like grass or rock."""
        left, upper = max(0, int(min(x for x, _ in outline))), max(0, int(min(y for _, y in outline)))
        right = min(self.width, int(max(x for x, _ in outline)) + 1)
        lower = min(self.height, int(max(y for _, y in outline)) + 1)
        if right <= left or lower <= upper:
            return
        mask = Image.new("L", (right - left, lower - upper))
        ImageDraw.Draw(mask).polygon([(x - left, y - upper) for x, y in outline], fill=255)
        self.picture.paste(ramp(mask.size, (top, bottom)), (left, upper), mask)
        if rough > 0:
            cells = (6, max(4, round(24 * mask.height / self.height)))
            mottle = fog(mask.size, self.chance, cells, octaves=4).point(
                [int(max(0, v - 110) * rough) for v in range(256)]
            )
            shade = mix(bottom, (10, 16, 24), 0.45)
            self.picture.paste(shade, (left, upper), ImageChops.multiply(mask, mottle))

    def glow(self, centre: Point, radius: float, colour: Colour, strength: float) -> None:
        """Lay a soft round light over the picture; strength from 0 to 1."""
        edge = max(2, int(radius * 2))
        # Pillow's gradient is 0 in the middle, 180 at the edges and 255 in the corners.
        falloff = Image.radial_gradient("L").point(
            [int(max(0.0, 1 - v / 179) ** 2 * 255 * strength) for v in range(256)]
        )
        corner = (int(centre[0] - radius), int(centre[1] - radius))
        self.picture.paste(colour, (*corner, corner[0] + edge, corner[1] + edge), falloff.resize((edge, edge)))

    def disc(self, centre: Point, radius: float, colour: Colour) -> None:
        """Draw a full circle."""
        x, y = centre
        self.pen.ellipse((x - radius, y - radius, x + radius, y + radius), fill=colour)


def ramp(size: tuple[int, int], colours: Sequence[Colour]) -> Image.Image:
    """Colours that pass into each other from the top to the bottom."""
    column = Image.new("RGB", (1, len(colours)))
    column.putdata(list(colours))
    return column.resize((1, size[1]), Image.Resampling.BICUBIC).resize(size, Image.Resampling.NEAREST)


def heavens(scene: Scene, horizon: float) -> None:
    """Sky down to the horizon (a share of the height), with stars, sun or moon, and clouds."""
    light, chance, unit = scene.light, scene.chance, scene.unit
    depth = int(scene.height * horizon)
    scene.picture.paste(ramp((scene.width, depth + 1), light.sky), (0, 0))
    if light.stars:
        for _ in range(160 if light.name == "night" else 40):
            spot = (chance.uniform(0, scene.width), chance.uniform(0, depth * 0.7))
            scene.disc(spot, chance.uniform(0.08, 0.28) * unit, mix(light.sky[1], WHITE, chance.uniform(0.4, 1)))
    if light.sun is not None:
        centre = (scene.width * chance.uniform(0.2, 0.8), depth * (0.95 - light.sun_height * 0.8))
        scene.glow(centre, unit * 75, light.sun, 0.55)
        scene.glow(centre, unit * 26, mix(light.sun, WHITE, 0.4), 0.8)
        scene.disc(centre, unit * (5.5 if light.sun_height < 0.3 else 4), mix(light.sun, WHITE, 0.5))
    _clouds(scene, depth)


def _clouds(scene: Scene, depth: int) -> None:
    light = scene.light
    size = (scene.width, depth)
    lumps = fog(size, scene.chance, cells=(3, 5))
    floor = 255 * (1 - light.cloud_share)
    cover = lumps.point([int(max(0.0, min(1.0, (v - floor) / 70)) * 225) for v in range(256)])
    fading = Image.linear_gradient("L").resize(size).point([min(255, int((255 - v) * 1.5)) for v in range(256)])
    cover = ImageChops.multiply(cover, fading)
    body = ImageOps.colorize(lumps, mix(light.cloud, light.sky[0], 0.45), light.cloud)
    scene.picture.paste(body, (0, 0), cover)


def hills(scene: Scene, horizon: float, layers: int = 4, swing: float = 7, floor: float = 1.0) -> list[Point]:
    """Rolling hills from the horizon to the floor (shares of the height), paler far away; returns the nearest crest."""
    crest: list[Point] = []
    for layer in range(layers):
        depth = 1 - (layer + 1) / layers
        near = 1 - depth
        level = scene.height * (horizon + (floor - horizon) * 0.72 * (layer + 0.35) / layers)
        crest = ridge(scene.chance, scene.width, level, swing * scene.unit * (0.5 + near * 0.6), 0.36)
        outline = [*crest, (scene.width, scene.height), (0, scene.height)]
        colour = scene.hazy(depth * 0.85)
        scene.fill(outline, mix(colour, WHITE, 0.1), mix(colour, scene.light.far, 0.35 * depth), rough=0.2 + 0.5 * near)
    return crest


def peaks(scene: Scene, foot: float, count: int, tallest: float, depth: float) -> None:
    """Mountains with a lit and a shaded side and snow on top; foot and tallest are shares of the height."""
    light, chance = scene.light, scene.chance
    base = scene.height * foot
    rock = mix(mix((96, 96, 110), light.near, 0.35), light.far, depth)
    snow = mix(mix(WHITE, light.sky[-1], 0.3), light.far, depth * 0.6 + (0.35 if light.stars else 0))
    places = sorted(
        ((chance.uniform(0.55, 1), (n + chance.uniform(0.1, 0.9)) / count) for n in range(count)), reverse=True
    )
    for share, across in places:
        rise, x = scene.height * tallest * share, scene.width * across
        half = rise * chance.uniform(0.75, 1.05)
        left = _slope(chance, (x, base - rise), (x - half, base), rise * 0.05)
        right = _slope(chance, (x, base - rise), (x + half, base), rise * 0.05)
        spine = _slope(chance, (x, base - rise), (x + half * 0.25, base), rise * 0.1)
        mist = mix(rock, light.far, 0.5)
        scene.fill([*left, *reversed(right)], mix(rock, WHITE, 0.18), mist)
        scene.fill([*spine, *reversed(right)], mix(rock, (20, 24, 44), 0.35), mist)
        line = base - rise * chance.uniform(0.6, 0.7)
        lit, shaded = _above(left, line), _above(right, line)
        middle = _above(spine, line)
        teeth = _slope(chance, lit[-1], middle[-1], rise * 0.09)
        scene.fill([*lit, *teeth, *reversed(middle)], snow, snow)
        dark = mix(snow, (90, 110, 160), 0.4)
        scene.fill([*middle, *_slope(chance, middle[-1], shaded[-1], rise * 0.09), *reversed(shaded)], dark, dark)


def _slope(chance: random.Random, start: Point, end: Point, swing: float) -> list[Point]:
    """A jagged line between two points, 17 points long."""
    line = [start, end]
    for _ in range(4):
        halved = [line[0]]
        for before, after in pairwise(line):
            middle = ((before[0] + after[0]) / 2 + chance.uniform(-swing, swing), (before[1] + after[1]) / 2)
            halved += [(middle[0], middle[1] + chance.uniform(-swing, swing) * 0.4), after]
        line = halved
        swing *= 0.55
    return line


def _above(line: list[Point], level: float) -> list[Point]:
    return line[: max(2, sum(1 for _, y in line if y < level))]


def water(scene: Scene, shore: float, floor: float = 1.0) -> None:
    """Still water from the shore to the floor (shares of the height) that mirrors what was drawn above."""
    top, bottom = int(scene.height * shore), int(scene.height * floor)
    size = (scene.width, bottom - top)
    above = scene.picture.crop((0, max(0, top - size[1]), scene.width, top))
    mirrored = ImageOps.flip(above).resize((scene.width, max(2, size[1] // 8)), Image.Resampling.BOX)
    mirrored = mirrored.resize(size, Image.Resampling.BICUBIC).filter(ImageFilter.BoxBlur(scene.unit * 0.2))
    tint = mix(scene.light.sky[1], (24, 60, 84), 0.45)
    mirrored = Image.blend(mirrored, ramp(size, (scene.light.sky[-1], tint, mix(tint, (8, 20, 32), 0.4))), 0.45)
    rows = fog(size, scene.chance, cells=(3, 24), octaves=3)
    gleam = rows.point([max(0, int((v - 165) * 1.5)) for v in range(256)])
    trough = rows.point([max(0, int((95 - v) * 1.1)) for v in range(256)])
    mirrored.paste(mix(scene.light.sky[-1], WHITE, 0.35), (0, 0), gleam)
    mirrored.paste(mix(tint, (6, 16, 28), 0.6), (0, 0), trough)
    scene.picture.paste(mirrored, (0, top))
