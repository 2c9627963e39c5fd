"""What stands in a landscape: trees, houses, boats, balloons, a lighthouse, birds. Each is drawn at its foot."""

from __future__ import annotations

import math

from app.demo.light import BLACK, WHITE, Colour, mix
from app.demo.noise import Point
from app.demo.scenery import Scene

LAMP: Colour = (255, 214, 130)
PAINTS: tuple[Colour, ...] = (
    (196, 66, 54),
    (44, 98, 140),
    (230, 172, 60),
    (70, 130, 96),
    (236, 232, 222),
    (140, 76, 110),
)


def conifer(scene: Scene, foot: Point, tall: float, depth: float) -> None:
    """A fir with a lit and a shaded side."""
    x, y = foot
    green = scene.hazy(depth, mix(scene.light.leaf, (20, 50, 44), 0.45))
    scene.pen.rectangle((x - tall * 0.03, y - tall * 0.14, x + tall * 0.03, y), fill=mix(green, BLACK, 0.5))
    tiers = 5
    for tier in range(tiers):
        low = y - tall * (0.1 + 0.155 * tier)
        half, rise = tall * (0.25 - 0.038 * tier), tall * 0.3
        jag = scene.chance.uniform(0.85, 1.1)
        scene.pen.polygon([(x - half * jag, low), (x + half, low), (x, low - rise)], fill=mix(green, WHITE, 0.1))
        scene.pen.polygon([(x, low - tall * 0.02), (x + half, low), (x, low - rise)], fill=mix(green, BLACK, 0.3))
        if scene.light.name == "winter":
            scene.pen.polygon(
                [(x - half * 0.5, low - rise * 0.5), (x, low - rise * 0.42), (x, low - rise)], fill=(240, 244, 250)
            )


def round_tree(scene: Scene, foot: Point, tall: float, depth: float) -> None:
    """A tree with a crown of many lumps, lit from the upper left."""
    x, y = foot
    chance = scene.chance
    leaf = scene.hazy(depth, mix(scene.light.leaf, PAINTS[2], chance.uniform(0, 0.16)))
    bark = scene.hazy(depth, mix((92, 70, 56), BLACK, 0.35 if scene.light.stars else 0.1))
    scene.pen.polygon(
        [
            (x - tall * 0.045, y),
            (x + tall * 0.045, y),
            (x + tall * 0.02, y - tall * 0.5),
            (x - tall * 0.02, y - tall * 0.5),
        ],
        fill=bark,
    )
    lumps = [(number * 2.4, 0.26 * math.sqrt(number / 22), chance.uniform(0.09, 0.15)) for number in range(22)]
    for tone, shift in ((mix(leaf, BLACK, 0.38), 0.03), (leaf, 0.0), (mix(leaf, WHITE, 0.16), -0.045)):
        for turn, away, radius in lumps:
            size = radius * (1.0 if shift >= 0 else 0.55) * tall
            centre = (
                x + tall * (math.cos(turn) * away + shift),
                y - tall * 0.66 + tall * (math.sin(turn) * away * 0.9 + shift),
            )
            scene.disc(centre, size, tone)


def house(scene: Scene, foot: Point, wide: float, depth: float) -> None:
    """A gabled house seen from a corner, its windows lit after sunset."""
    x, y = foot
    chance, light = scene.chance, scene.light
    wall = scene.hazy(depth * 0.5, mix(light.wall, chance.choice(PAINTS), 0.22))
    shade = mix(wall, BLACK, 0.32)
    roof = scene.hazy(
        depth * 0.5,
        mix(chance.choice(((150, 72, 54), (110, 66, 58), (92, 92, 104))), BLACK, 0.55 if light.stars else 0.0),
    )
    if light.name == "winter":
        roof = (244, 246, 252)
    tall, side, rise = wide * 0.62, wide * 0.75, wide * 0.5
    scene.pen.polygon(
        [(x, y), (x, y - tall), (x + wide / 2, y - tall - rise), (x + wide, y - tall), (x + wide, y)], fill=wall
    )
    scene.pen.polygon(
        [(x + wide, y), (x + wide, y - tall), (x + wide + side, y - tall), (x + wide + side, y - wide * 0.04)],
        fill=shade,
    )
    ridge_end = x + wide / 2 + side
    scene.pen.rectangle(
        (ridge_end - wide * 0.36, y - tall - rise * 1.35, ridge_end - wide * 0.22, y - tall - rise * 0.6), fill=shade
    )
    scene.pen.polygon(
        [
            (x + wide / 2, y - tall - rise),
            (ridge_end, y - tall - rise),
            (x + wide * 1.06 + side, y - tall * 0.95),
            (x + wide * 1.06, y - tall * 0.95),
        ],
        fill=roof,
    )
    scene.pen.line(
        [(x - wide * 0.06, y - tall * 0.94), (x + wide / 2, y - tall - rise), (x + wide * 1.06, y - tall * 0.94)],
        fill=mix(roof, BLACK, 0.3),
        width=max(2, int(wide * 0.06)),
    )
    spots = [(x + wide * 0.16, y - tall * 0.84), (x + wide * 0.64, y - tall * 0.84), (x + wide * 0.42, y - tall * 1.22)]
    spots += [(x + wide + side * at, y - tall * 0.78) for at in (0.16, 0.6)]
    for spot in spots:
        _window(scene, spot, wide * 0.17, wall)
    scene.pen.rectangle((x + wide * 0.4, y - tall * 0.46, x + wide * 0.6, y), fill=mix(roof, BLACK, 0.45))


def _window(scene: Scene, corner: Point, pane: float, frame: Colour) -> None:
    left, top = corner
    lit = scene.light.stars and scene.chance.random() < 0.75
    if lit:
        scene.glow((left + pane / 2, top + pane / 2), pane * 2.2, LAMP, 0.35)
    glass = LAMP if lit else mix(scene.light.sky[0], BLACK, 0.45)
    scene.pen.rectangle((left, top, left + pane, top + pane * 1.2), fill=glass)
    middle = left + pane / 2
    scene.pen.line([(middle, top), (middle, top + pane * 1.2)], fill=frame, width=max(1, int(pane * 0.12)))


def sailing_boat(scene: Scene, foot: Point, tall: float) -> None:
    """A small yacht with two sails and what the water mirrors of it."""
    x, y = foot
    light = scene.light
    sail = mix(
        mix(scene.chance.choice((WHITE, (250, 236, 210), PAINTS[0], PAINTS[2])), light.sky[-1], 0.2),
        BLACK,
        0.5 if light.stars else 0,
    )
    hull = mix(scene.chance.choice(PAINTS), BLACK, 0.55 if light.stars else 0.15)
    lean = tall * 0.03
    scene.pen.polygon(
        [(x - tall * 0.2, y), (x + tall * 0.22, y), (x + tall * 0.05, y + tall * 0.55), (x, y + tall * 0.5)],
        fill=mix(hull, light.sky[1], 0.55),
    )
    scene.pen.polygon(
        [
            (x - tall * 0.34, y - tall * 0.09),
            (x + tall * 0.38, y - tall * 0.11),
            (x + tall * 0.24, y),
            (x - tall * 0.24, y),
        ],
        fill=hull,
    )
    scene.pen.line(
        [(x, y - tall * 0.08), (x + lean, y - tall)], fill=mix(hull, BLACK, 0.4), width=max(1, int(tall * 0.018))
    )
    scene.pen.polygon(
        [(x - tall * 0.02, y - tall * 0.15), (x + lean - 1, y - tall * 0.97), (x - tall * 0.36, y - tall * 0.2)],
        fill=sail,
    )
    scene.pen.polygon(
        [(x + tall * 0.04, y - tall * 0.15), (x + lean + 1, y - tall * 0.86), (x + tall * 0.32, y - tall * 0.17)],
        fill=mix(sail, BLACK, 0.18),
    )


def rowing_boat(scene: Scene, foot: Point, wide: float) -> None:
    """A rowing boat at its mooring."""
    x, y = foot
    hull = mix(scene.chance.choice(PAINTS), BLACK, 0.5 if scene.light.stars else 0.1)
    scene.pen.ellipse(
        (x - wide * 0.5, y + wide * 0.1, x + wide * 0.5, y + wide * 0.26), fill=mix(hull, scene.light.sky[1], 0.6)
    )
    scene.pen.polygon(
        [
            (x - wide * 0.55, y - wide * 0.12),
            (x + wide * 0.58, y - wide * 0.16),
            (x + wide * 0.4, y + wide * 0.14),
            (x - wide * 0.38, y + wide * 0.14),
        ],
        fill=hull,
    )
    scene.pen.polygon(
        [
            (x - wide * 0.5, y - wide * 0.1),
            (x + wide * 0.53, y - wide * 0.14),
            (x + wide * 0.42, y - wide * 0.05),
            (x - wide * 0.4, y - wide * 0.03),
        ],
        fill=mix(hull, BLACK, 0.5),
    )


def balloon(scene: Scene, centre: Point, radius: float, depth: float) -> None:
    """A striped hot-air balloon."""
    x, y = centre
    chance = scene.chance
    first, second = (
        scene.hazy(depth, mix(paint, BLACK, 0.45 if scene.light.stars else 0)) for paint in chance.sample(PAINTS, 2)
    )
    for side in (-0.3, 0.3):
        scene.pen.line(
            [(x + radius * side, y + radius * 1.0), (x + radius * side * 0.45, y + radius * 1.6)],
            fill=mix(second, BLACK, 0.5),
            width=max(1, int(radius * 0.04)),
        )
    scene.pen.polygon(
        [
            (x - radius * 0.93, y + radius * 0.38),
            (x + radius * 0.93, y + radius * 0.38),
            (x + radius * 0.28, y + radius * 1.25),
            (x - radius * 0.28, y + radius * 1.25),
        ],
        fill=mix(first, BLACK, 0.12),
    )
    stripes = (1.0, 0.74, 0.44, 0.14)
    for number, share in enumerate(stripes):
        tone = mix(first if number % 2 == 0 else second, WHITE, 0.05 * number)
        half = radius * share
        scene.pen.ellipse((x - half, y - radius, x + half, y + radius), fill=tone)
        low = half * 0.93
        scene.pen.polygon(
            [
                (x - low, y + radius * 0.38),
                (x + low, y + radius * 0.38),
                (x + half * 0.28, y + radius * 1.25),
                (x - half * 0.28, y + radius * 1.25),
            ],
            fill=mix(tone, BLACK, 0.12),
        )
    scene.pen.rounded_rectangle(
        (x - radius * 0.17, y + radius * 1.58, x + radius * 0.17, y + radius * 1.82), radius * 0.05, fill=(112, 78, 52)
    )


def lighthouse(scene: Scene, foot: Point, tall: float) -> None:
    """A banded lighthouse whose lamp shines after sunset."""
    x, y = foot
    dim = 0.5 if scene.light.stars else 0.0
    for band in range(5):
        low, high = y - tall * 0.16 * band, y - tall * 0.16 * (band + 1)
        wide, thin = tall * (0.12 - 0.011 * band), tall * (0.12 - 0.011 * (band + 1))
        paint = mix(PAINTS[0] if band % 2 == 0 else (244, 242, 236), BLACK, dim)
        scene.pen.polygon([(x - wide, low), (x + wide, low), (x + thin, high), (x - thin, high)], fill=paint)
        scene.pen.polygon(
            [(x + wide * 0.25, low), (x + wide, low), (x + thin, high), (x + thin * 0.25, high)],
            fill=mix(paint, BLACK, 0.22),
        )
    top = y - tall * 0.8
    if scene.light.stars:
        for side in (-1, 1):
            scene.glow((x + side * tall * 0.3, top - tall * 0.06), tall * 0.5, LAMP, 0.3)
    scene.pen.rectangle((x - tall * 0.1, top - tall * 0.015, x + tall * 0.1, top), fill=mix((60, 60, 70), BLACK, dim))
    scene.pen.rectangle((x - tall * 0.05, top - tall * 0.12, x + tall * 0.05, top - tall * 0.015), fill=LAMP)
    scene.pen.polygon(
        [(x - tall * 0.07, top - tall * 0.12), (x + tall * 0.07, top - tall * 0.12), (x, top - tall * 0.2)],
        fill=mix(PAINTS[0], BLACK, dim),
    )


def birds(scene: Scene, centre: Point, count: int) -> None:
    """A loose flock far away."""
    for _ in range(count):
        x = centre[0] + scene.chance.gauss(0, scene.unit * 9)
        y = centre[1] + scene.chance.gauss(0, scene.unit * 4)
        wing = scene.unit * scene.chance.uniform(0.9, 1.8)
        lift = wing * scene.chance.uniform(0.2, 0.5)
        ink = mix(scene.light.sky[0], BLACK, 0.6)
        scene.pen.line(
            [(x - wing, y - lift), (x, y), (x + wing, y - lift)], fill=ink, width=max(2, int(scene.unit * 0.28))
        )
