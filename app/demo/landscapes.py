"""Whole landscapes, put together from ground and things: hills, lakes, villages, harbours, coasts, towns."""

from __future__ import annotations

import math

from PIL import ImageFilter

from app.demo.light import BLACK, WHITE, mix
from app.demo.noise import Point, ridge
from app.demo.scenery import Scene, heavens, hills, peaks, water
from app.demo.things import LAMP, balloon, birds, conifer, house, lighthouse, round_tree, rowing_boat, sailing_boat


def rolling_hills(scene: Scene) -> None:
    """Hills with scattered trees and a footpath."""
    heavens(scene, 0.58)
    crest = hills(scene, 0.5, layers=5)
    _path(scene, crest)
    _grove(scene, crest, scene.chance.randrange(5, 10))
    birds(scene, (scene.width * 0.6, scene.height * 0.25), 6)


def mountain_lake(scene: Scene) -> None:
    """Snowy mountains, mirrored in a lake with firs on the near shore."""
    heavens(scene, 0.6)
    peaks(scene, 0.58, 5, 0.3, 0.6)
    peaks(scene, 0.6, 3, 0.42, 0.22)
    _far_wood(scene, 0.6)
    water(scene, 0.6)
    if scene.chance.random() < 0.5:
        sailing_boat(scene, (scene.width * scene.chance.uniform(0.35, 0.65), scene.height * 0.7), scene.unit * 13)
    for side in (0.0, 1.0):
        for _ in range(scene.chance.randrange(3, 6)):
            x = scene.width * abs(side - abs(scene.chance.gauss(0, 0.09)))
            conifer(
                scene,
                (x, scene.height * scene.chance.uniform(0.97, 1.06)),
                scene.unit * scene.chance.uniform(30, 55),
                0.0,
            )


def village(scene: Scene) -> None:
    """Houses on a hillside among trees."""
    heavens(scene, 0.55)
    peaks(scene, 0.62, 5, 0.36, 0.72)
    crest = hills(scene, 0.52, layers=3, swing=5, floor=0.92)
    rows = sorted((scene.chance.uniform(0.66, 0.9), scene.chance.uniform(0.03, 0.85)) for _ in range(11))
    for down, across in rows:
        size = scene.unit * (5 + 14 * (down - 0.6))
        if scene.chance.random() < 0.45:
            round_tree(scene, (scene.width * across - size, scene.height * down), size * 1.7, 0.25)
        house(scene, (scene.width * across, scene.height * down), size * 1.25, 0.9 - down)
    _path(scene, crest)


def harbour(scene: Scene) -> None:
    """Yachts and rowing boats before a low shore with houses."""
    heavens(scene, 0.55)
    hills(scene, 0.44, layers=2, swing=5, floor=0.62)
    bank = ridge(scene.chance, scene.width, scene.height * 0.55, scene.unit * 0.5, 0.4)
    turf = mix(scene.hazy(0.15), BLACK, 0.12)
    scene.fill([*bank, (scene.width, scene.height * 0.57), (0, scene.height * 0.57)], turf, mix(turf, BLACK, 0.35))
    for number in range(7):
        x = scene.width * (number + scene.chance.uniform(0.1, 0.6)) / 7
        house(scene, (x, scene.height * 0.555), scene.unit * scene.chance.uniform(5, 7), 0.35)
        round_tree(scene, (x - scene.unit * 3, scene.height * 0.557), scene.unit * scene.chance.uniform(6, 9), 0.3)
    water(scene, 0.565)
    for number in range(scene.chance.randrange(4, 7)):
        down = 0.64 + 0.07 * number
        spot = (scene.width * scene.chance.uniform(0.08, 0.92), scene.height * min(0.93, down))
        if scene.chance.random() < 0.7:
            sailing_boat(scene, spot, scene.unit * (11 + 45 * (down - 0.62)))
        else:
            rowing_boat(scene, spot, scene.unit * (8 + 30 * (down - 0.62)))


def coast(scene: Scene) -> None:
    """A lighthouse on a cliff above the sea."""
    heavens(scene, 0.62)
    water(scene, 0.62)
    for _ in range(scene.chance.randrange(2, 5)):
        spot = (scene.width * scene.chance.uniform(0.06, 0.5), scene.height * scene.chance.uniform(0.65, 0.76))
        sailing_boat(scene, spot, scene.unit * scene.chance.uniform(5, 12))
    top = scene.height * 0.56
    line = ridge(scene.chance, scene.width * 0.5, top, scene.unit * 2.4, 0.42)
    cliff: list[Point] = [
        (scene.width * 0.5 + x, y + scene.height * 0.34 * max(0.0, 0.3 - x / scene.width) ** 1.4 * 4) for x, y in line
    ]
    rock = scene.hazy(0.15, mix(scene.light.near, (104, 92, 84), 0.6))
    scene.fill(
        [*cliff, (scene.width, scene.height), (scene.width * 0.3, scene.height)],
        mix(rock, WHITE, 0.2),
        mix(rock, BLACK, 0.3),
        rough=1.0,
    )
    turf = [(x, y + scene.unit * (2.5 + 2 * math.sin(x / scene.unit / 3))) for x, y in cliff]
    scene.fill([*cliff, *reversed(turf)], mix(scene.light.leaf, WHITE, 0.14), scene.light.leaf)
    spot = cliff[int(len(cliff) * 0.62)]
    lighthouse(scene, (spot[0], spot[1] + scene.unit), scene.unit * 38)
    house(scene, (spot[0] + scene.unit * 8, spot[1] + scene.unit * 2.5), scene.unit * 7, 0.1)
    birds(scene, (scene.width * 0.35, scene.height * 0.3), 7)


def forest(scene: Scene) -> None:
    """Rows of firs that fade into mist."""
    heavens(scene, 0.66)
    for row in range(5):
        depth = 0.85 - row * 0.21
        level = scene.height * (0.5 + row * 0.12)
        line = ridge(scene.chance, scene.width, level, scene.unit * 4, 0.4)
        colour = scene.hazy(max(0.0, depth), mix(scene.light.near, scene.light.leaf, 0.4))
        count = 30 - row * 5
        for number in range(count):
            x, y = line[int((number + scene.chance.random()) / count * (len(line) - 1))]
            conifer(
                scene,
                (x, y + scene.unit * 2),
                scene.unit * (9 + row * 5.5) * scene.chance.uniform(0.7, 1.25),
                max(0.0, depth),
            )
        scene.fill(
            [*line, (scene.width, scene.height), (0, scene.height)], colour, scene.hazy(max(0.0, depth - 0.1) + 0.2)
        )


def dunes(scene: Scene) -> None:
    """Dunes with sharp crests, one side in shade."""
    heavens(scene, 0.55)
    sand = mix(mix((232, 190, 128), scene.light.sky[-1], 0.25), scene.light.near, 0.75 if scene.light.stars else 0.0)
    for layer in range(5):
        near = layer / 4
        level = scene.height * (0.5 + 0.12 * layer)
        phase, bend = scene.chance.uniform(0, math.tau), scene.chance.uniform(1.1, 2.0)
        swing = scene.unit * (3 + 5 * near)
        crest = [
            (x * scene.width / 60, level + math.sin(x / 60 * math.tau * bend / 2 + phase) * swing) for x in range(61)
        ]
        colour = mix(scene.light.far, sand, 0.35 + 0.65 * near)
        scene.fill(
            [*crest, (scene.width, scene.height), (0, scene.height)], mix(colour, WHITE, 0.2), mix(colour, BLACK, 0.12)
        )
        lee = [
            (x + scene.unit * 10 * near, y + swing * (0.6 + 1.5 * abs(math.sin(x / scene.width * 4 + phase))))
            for x, y in crest
        ]
        scene.fill([*crest, *reversed(lee)], mix(colour, BLACK, 0.3), mix(colour, BLACK, 0.1))


def balloons(scene: Scene) -> None:
    """Hot-air balloons over morning hills."""
    heavens(scene, 0.72)
    crest = hills(scene, 0.66, layers=4, swing=5)
    _grove(scene, crest, 7)
    spots = sorted(scene.chance.uniform(3, 11) for _ in range(scene.chance.randrange(4, 8)))
    for number, size in enumerate(spots):
        x = scene.width * (0.1 + 0.8 * ((number * 0.618 + 0.2) % 1))
        y = scene.height * scene.chance.uniform(0.16, 0.56)
        balloon(scene, (x, y), scene.unit * size, 0.55 - size / 22)


def town(scene: Scene) -> None:
    """A skyline of towers, mirrored in a river."""
    heavens(scene, 0.66)
    for row in range(3):
        x = -scene.unit * 3
        depth = 0.75 - row * 0.34
        while x < scene.width:
            wide = scene.unit * scene.chance.uniform(5, 11)
            tall = scene.unit * scene.chance.uniform(9, 40 - row * 9)
            _tower(scene, (x, scene.height * 0.66), wide, tall, max(0.05, depth))
            x += wide + scene.unit * scene.chance.uniform(0.2, 2.6)
    water(scene, 0.66)
    for _ in range(2):
        spot = (scene.width * scene.chance.uniform(0.1, 0.9), scene.height * scene.chance.uniform(0.74, 0.9))
        sailing_boat(scene, spot, scene.unit * 12)


def meadow(scene: Scene) -> None:
    """Flowers at hand, a tree and hills behind; the far parts out of focus."""
    heavens(scene, 0.6)
    crest = hills(scene, 0.5, layers=3, swing=5)
    round_tree(
        scene, (scene.width * scene.chance.uniform(0.2, 0.8), crest[100][1] + scene.unit * 6), scene.unit * 38, 0.1
    )
    scene.picture.paste(scene.picture.filter(ImageFilter.BoxBlur(scene.unit * 0.3)))
    petals = scene.chance.choice(
        (((250, 240, 210), (246, 196, 70)), ((214, 80, 86), (60, 40, 50)), ((172, 132, 206), (250, 224, 130)))
    )
    dim = 0.5 if scene.light.stars else 0.05
    for number in range(170):
        down = 0.72 + 0.32 * (number / 170)
        x, y = scene.width * scene.chance.random(), scene.height * down
        size = scene.unit * (0.35 + 7 * (down - 0.7) ** 1.2)
        stem = mix(scene.light.leaf, BLACK, 0.25)
        scene.pen.line(
            [(x, y), (x + size * scene.chance.uniform(-0.6, 0.6), y + size * 5)],
            fill=stem,
            width=max(1, int(size * 0.16)),
        )
        turn = scene.chance.uniform(0, 1)
        for petal in range(6):
            angle = turn + petal * math.tau / 6
            scene.disc(
                (x + math.cos(angle) * size * 0.62, y + math.sin(angle) * size * 0.5),
                size * 0.42,
                mix(petals[0], BLACK, dim),
            )
        scene.disc((x, y), size * 0.38, mix(petals[1], BLACK, dim))


LANDSCAPES = (mountain_lake, village, rolling_hills, harbour, coast, forest, balloons, town, meadow, dunes)


def _tower(scene: Scene, foot: Point, wide: float, tall: float, depth: float) -> None:
    x, y = foot
    colour = scene.hazy(depth, mix(scene.light.wall, scene.light.near, 0.55))
    scene.fill([(x, y), (x, y - tall), (x + wide, y - tall), (x + wide, y)], colour, mix(colour, scene.light.far, 0.4))
    if scene.chance.random() < 0.3:
        scene.pen.line(
            [(x + wide / 2, y - tall), (x + wide / 2, y - tall - scene.unit * 5)],
            fill=colour,
            width=max(1, int(scene.unit * 0.3)),
        )
    step = scene.unit * 1.5
    for floor in range(1, int(tall / step)):
        for column in range(1, int(wide / step)):
            lit = scene.chance.random() < (0.4 if scene.light.stars else 0.1)
            pane = LAMP if lit and scene.light.stars else mix(colour, WHITE if lit else BLACK, 0.25)
            left, top = x + column * step - step * 0.2, y - floor * step
            scene.pen.rectangle((left, top, left + step * 0.4, top + step * 0.5), fill=mix(pane, colour, depth * 0.6))


def _far_wood(scene: Scene, shore: float) -> None:
    for _ in range(90):
        x, size = scene.width * scene.chance.random(), scene.unit * scene.chance.uniform(2, 5)
        conifer(scene, (x, scene.height * shore + size * 0.1), size, 0.35)


def _grove(scene: Scene, crest: list[Point], count: int) -> None:
    for down in sorted(scene.chance.random() for _ in range(count)):
        x, y = scene.chance.choice(crest)
        kind = round_tree if scene.chance.random() < 0.7 else conifer
        kind(scene, (x, y + scene.unit * (1 + down * 16)), scene.unit * (12 + down * 14), 0.1)


def _path(scene: Scene, crest: list[Point]) -> None:
    """A pale path that winds from the lower edge to the crest."""
    start, aim = scene.width * scene.chance.uniform(0.3, 0.7), crest[scene.chance.randrange(60, len(crest) - 60)]
    left: list[Point] = []
    right: list[Point] = []
    for step in range(21):
        share = step / 20
        y = scene.height + (aim[1] - scene.height) * share
        x = start + (aim[0] - start) * share + math.sin(share * 5) * scene.unit * 9 * (1 - share)
        half = scene.unit * (4.2 * (1 - share) ** 1.6 + 0.25)
        left.append((x - half, y))
        right.append((x + half, y))
    pale = mix(scene.light.near, (226, 208, 176), 0.55 if not scene.light.stars else 0.15)
    scene.fill([*left, *reversed(right)], mix(pale, scene.light.far, 0.3), pale)
