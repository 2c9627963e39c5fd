"""Camera-like JPEGs of 2 to 3 megapixels, generated: gradients, shapes, sensor noise, an EXIF block; the same in every run."""

from __future__ import annotations

import random
from concurrent.futures import ProcessPoolExecutor
from functools import cache, partial
from pathlib import Path

from PIL import Image, ImageChops, ImageDraw

from app.demo.encoding import photo

SIZES = ((1632, 1224), (1920, 1080), (1800, 1350), (2048, 1365), (2000, 1500))
NOISE = 2_048
TURNED = 9  # every so manieth is held upright, as a camera notes it in EXIF


def write_photographs(folder: Path, count: int) -> list[Path]:
    """Write so many distinct files, the same in every run; returns their paths in order."""
    folder.mkdir()
    with ProcessPoolExecutor(2) as makers:
        return list(makers.map(partial(_write, folder), range(count), chunksize=8))


def _write(folder: Path, number: int) -> Path:
    path = folder / f"IMG_{number:04}.jpg"
    path.write_bytes(photo(_scene(number), number, 6 if number % TURNED == 0 else 1))
    return path


def _scene(number: int) -> Image.Image:
    seeded = random.Random(number)
    size = SIZES[number % len(SIZES)]
    coarse = Image.frombytes("RGB", (12, 8), seeded.randbytes(12 * 8 * 3))
    picture = coarse.resize(size, Image.Resampling.BICUBIC)
    draw = ImageDraw.Draw(picture)
    for _ in range(40):
        x, y = seeded.randrange(size[0]), seeded.randrange(size[1])
        wide, high = seeded.randrange(20, 400), seeded.randrange(20, 300)
        shape = draw.ellipse if seeded.random() < 0.5 else draw.rectangle
        shape((x, y, x + wide, y + high), fill=tuple(seeded.randbytes(3)))
    across, down = seeded.randrange(NOISE), seeded.randrange(NOISE)
    grain = ImageChops.offset(_grain(), across, down).resize(size, Image.Resampling.NEAREST)
    return ImageChops.add(picture, Image.merge("RGB", (grain, grain, grain)), offset=-12)


@cache
def _grain() -> Image.Image:
    """Sensor noise: 0 to about 24 around 12; one tile for all pictures, moved about."""
    tile = Image.frombytes("L", (NOISE, NOISE), random.Random("grain").randbytes(NOISE * NOISE))
    return tile.point([round(value * 24 / 255) for value in range(256)])
