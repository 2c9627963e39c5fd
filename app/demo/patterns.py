"""Pictures without a subject: gradients, waves, lights out of focus, tiles, mosaics, rings and fog."""

from __future__ import annotations

import math
import random

from PIL import Image, ImageChops, ImageDraw, ImageFilter, ImageOps

from app.demo.light import BLACK, WHITE, Colour, mix
from app.demo.noise import fog, ridge
from app.demo.scenery import ramp

Size = tuple[int, int]
# Each from dark to light, so that the order holds in grey too.
PALETTES: tuple[tuple[Colour, ...], ...] = (
    ((18, 32, 60), (38, 84, 124), (74, 152, 160), (232, 170, 94), (248, 228, 190)),
    ((44, 24, 52), (122, 40, 84), (214, 84, 90), (246, 166, 108), (254, 230, 198)),
    ((16, 46, 44), (40, 98, 84), (112, 156, 98), (206, 206, 132), (246, 242, 214)),
    ((30, 32, 44), (74, 82, 104), (128, 142, 164), (190, 200, 210), (242, 244, 246)),
    ((34, 26, 74), (74, 64, 150), (132, 112, 206), (226, 152, 196), (254, 226, 226)),
    ((58, 34, 24), (132, 74, 44), (198, 124, 66), (232, 186, 118), (250, 236, 208)),
)


def waves(size: Size, chance: random.Random) -> Image.Image:
    """Layers of paper with wavy edges, each with a soft shadow."""
    width, height = size
    colours = _palette(chance)
    picture = ramp(size, colours[::-1])
    layers = 7
    for layer in range(layers):
        share = layer / (layers - 1)
        line = ridge(chance, width, height * (0.22 + 0.68 * share), height * 0.07, 0.3)
        outline = [*line, (width, height), (0, height)]
        mask = Image.new("L", size)
        ImageDraw.Draw(mask).polygon(outline, fill=255)
        shadow = ImageChops.offset(mask.reduce(4), 0, -height // 160).filter(ImageFilter.BoxBlur(height / 160))
        picture.paste(BLACK, (0, 0), shadow.resize(size).point([v * 3 // 8 for v in range(256)]))
        tone = _along(colours, 0.85 - 0.8 * share)
        picture.paste(ramp(size, (mix(tone, WHITE, 0.18), tone)), (0, 0), mask)
    return picture


def lights(size: Size, chance: random.Random) -> Image.Image:
    """Round lights out of focus on a dark ground."""
    width, height = size
    colours = _palette(chance)
    picture = ramp(size, (colours[0], mix(colours[0], colours[1], 0.7), mix(colours[0], BLACK, 0.4)))
    for radius, count, strength in ((0.12, 10, 60), (0.075, 26, 90), (0.04, 44, 130), (0.016, 60, 190)):
        mask = Image.new("L", (width // 2, height // 2))
        pen = ImageDraw.Draw(mask)
        for _ in range(count):
            x, y = width / 2 * chance.random(), height / 2 * (0.5 + chance.gauss(0, 0.22))
            size_now = min(size) / 2 * radius * chance.uniform(0.6, 1.2)
            box = (x - size_now, y - size_now, x + size_now, y + size_now)
            pen.ellipse(
                box, fill=int(strength * chance.uniform(0.4, 1)), outline=strength, width=max(1, int(size_now * 0.08))
            )
        mask = mask.filter(ImageFilter.BoxBlur(max(1.0, min(size) * radius / 24))).resize(
            size, Image.Resampling.BICUBIC
        )
        picture.paste(_along(colours, chance.uniform(0.5, 1)), (0, 0), mask)
    return picture


def tiles(size: Size, chance: random.Random) -> Image.Image:
    """Square tiles with quarter rings, discs and triangles."""
    colours = _palette(chance)
    edge = math.ceil(max(size) / chance.choice((6, 8, 10)))
    picture = Image.new("RGB", size, colours[-1])
    pen = ImageDraw.Draw(picture)
    for top in range(0, size[1], edge):
        for left in range(0, size[0], edge):
            ground, first, second = chance.sample(colours, 3)
            pen.rectangle((left, top, left + edge, top + edge), fill=ground)
            x, y = left + edge * chance.randrange(2), top + edge * chance.randrange(2)
            kind = chance.randrange(4)
            # Drawn on a piece of its own, so that a ring ends at the edge of its tile.
            piece = Image.new("RGB", (edge, edge), ground)
            inner = ImageDraw.Draw(piece)
            for share, colour in ((1.0, first), (0.66, second), (0.33, ground)):
                reach = edge * share
                middle = (x - left, y - top) if kind < 2 else (edge / 2, edge / 2)
                if kind == 3:
                    inner.polygon(
                        [
                            (middle[0], middle[1] - reach / 2),
                            (middle[0] + reach / 2, middle[1]),
                            (middle[0], middle[1] + reach / 2),
                            (middle[0] - reach / 2, middle[1]),
                        ],
                        fill=colour,
                    )
                else:
                    half = reach if kind < 2 else reach * 0.45
                    inner.ellipse((middle[0] - half, middle[1] - half, middle[0] + half, middle[1] + half), fill=colour)
            picture.paste(piece, (left, top))
    return picture


def mosaic(size: Size, chance: random.Random) -> Image.Image:
    """Triangles whose colours follow a slow gradient, as in cut glass."""
    width, height = size
    colours = _palette(chance)
    across = chance.randrange(9, 15)
    down = max(3, round(across * height / width))
    turn = chance.uniform(0, math.tau)
    step = (width / across, height / down)

    def corner(column: int, row: int) -> tuple[float, float]:
        shake = 0.36 if 0 < column < across and 0 < row < down else 0
        return ((column + chance.uniform(-shake, shake)) * step[0], (row + chance.uniform(-shake, shake)) * step[1])

    grid = [[corner(column, row) for column in range(across + 1)] for row in range(down + 1)]
    picture = Image.new("RGB", size)
    pen = ImageDraw.Draw(picture)
    for row in range(down):
        for column in range(across):
            a, b, c, d = grid[row][column], grid[row][column + 1], grid[row + 1][column + 1], grid[row + 1][column]
            for triangle in ((a, b, c), (a, c, d)):
                x, y = sum(p[0] for p in triangle) / 3 / width - 0.5, sum(p[1] for p in triangle) / 3 / height - 0.5
                share = 0.5 + (x * math.cos(turn) + y * math.sin(turn)) * 0.8 + chance.uniform(-0.09, 0.09)
                pen.polygon(triangle, fill=_along(colours, share))
    return picture


def rings(size: Size, chance: random.Random) -> Image.Image:
    """Rings around two centres, like two stones thrown into a pond."""
    colours = _palette(chance)
    whole = Image.new("L", size)
    for share in (1.0, 0.5):
        part = Image.new("L", size)
        pen = ImageDraw.Draw(part)
        x, y = size[0] * chance.uniform(0.15, 0.85), size[1] * chance.uniform(0.15, 0.85)
        length = max(size) / chance.uniform(5, 8)
        for radius in range(int(max(size) * 1.4), 2, -4):
            pen.ellipse(
                (x - radius, y - radius, x + radius, y + radius),
                fill=int(127.5 + 127.5 * math.sin(radius / length * math.tau)),
            )
        whole = Image.blend(whole, part, share)
    # Middle tones only: strong stripes are hard on the eyes.
    return ImageOps.colorize(whole.filter(ImageFilter.BoxBlur(3)), colours[1], colours[-2], mid=colours[2])


def marble(size: Size, chance: random.Random) -> Image.Image:
    """Fog in the colours of a palette, with veins."""
    colours = _palette(chance)
    lumps = fog(size, chance, (2, 2), octaves=6)
    veins = fog(size, chance, (3, 2), octaves=5).point([int(max(0, 1 - abs(v - 128) / 9) * 150) for v in range(256)])
    picture = ImageOps.colorize(lumps, colours[0], colours[-1], mid=colours[2])
    picture.paste(mix(colours[-1], WHITE, 0.5), (0, 0), veins)
    return picture


def blends(size: Size, chance: random.Random) -> Image.Image:
    """A soft gradient of many colours with large pale discs."""
    colours = _palette(chance)
    cells = Image.new("RGB", (4, 3))
    cells.putdata([_along(colours, (n % 4) / 5 + (n // 4) / 5 + chance.uniform(-0.1, 0.2)) for n in range(12)])
    picture = cells.resize(size, Image.Resampling.BICUBIC)
    for _ in range(5):
        radius = min(size) * chance.uniform(0.1, 0.38)
        x, y = size[0] * chance.random(), size[1] * chance.random()
        mask = Image.new("L", size)
        box = (x - radius, y - radius, x + radius, y + radius)
        ImageDraw.Draw(mask).ellipse(box, fill=255)
        shade = ImageChops.multiply(
            mask, Image.linear_gradient("L").rotate(chance.choice((0, 90, 180, 270))).resize(size)
        )
        picture.paste(
            chance.choice((WHITE, colours[-1], colours[0])), (0, 0), shade.point([v // 2 for v in range(256)])
        )
    return picture


PATTERNS = (waves, mosaic, lights, tiles, marble, rings, blends)


def _palette(chance: random.Random) -> list[Colour]:
    return list(chance.choice(PALETTES))


def _along(colours: list[Colour], share: float) -> Colour:
    """The colour at a share (0 to 1, cut off outside) of the way along a palette."""
    place = min(0.9999, max(0.0, share)) * (len(colours) - 1)
    return mix(colours[int(place)], colours[int(place) + 1], place % 1)
