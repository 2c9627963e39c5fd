"""Perceptual hashes of a decode: PDQ with its quality, and ImageHash's pHash and dHash.

All begin with `pictures.luma`, at least 512 px on the long edge unless the picture itself is smaller: PDQ is made of it as it is,
the others of `pictures.averaged`, because ImageHash makes 32 or 9 px of a picture anyway and reads ten times less this way.

PDQ is linear up to its last step: two box filters, a decimation to 64 x 64 and a cosine transform of which 16 x 16 numbers are
kept. So each side of the picture needs one matrix, which is made once for each length, and no filter runs over all pixels.
ImageHash imports scipy for one cosine transform of 32 x 32 numbers, 0.25 s at each start of this process: here it is a matrix
as well. The tests hold all three equal to the reference programs.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Any

import imagehash
import numpy as np
from numpy.typing import NDArray
from PIL import Image

Floats = NDArray[np.floating[Any]]
GRID, LOW = 64, 16  # PDQ: decimated to 64 x 64; the 16 lowest frequencies but the constant
BANDS = 8
LENGTHS = 128  # sides whose matrix is kept; one of 1,000 px takes a quarter of a megabyte
STEP_DIVISOR = 90  # PDQ's quality: the sum of all steps between neighbours, in hundredths of the range, divided by this
SMALL = 32  # pHash: 32 x 32 numbers, of which the 8 x 8 lowest frequencies are kept
HASH_SIDE = 8


def prepare() -> None:
    """Load what numpy and ImageHash load at their first use: a confined process opens no file."""
    grey = Image.linear_gradient("L")
    pdq(grey), phash(grey), dhash(grey)


def pdq(grey: Image.Image) -> tuple[bytes, int]:
    """The 256 bits, first hex digit first, and the quality, 0 to 100."""
    grid = _decimated(_decimated(np.asarray(grey, np.float32)).T).T
    waves = _pdq_waves() @ grid @ _pdq_waves().T
    middle = np.partition(waves.ravel(), LOW * LOW // 2 - 1)[LOW * LOW // 2 - 1]
    bits = (waves > middle)[::-1, ::-1]
    steps = [np.abs((np.diff(grid, axis=axis) * 100 / 255).astype(np.int32)).sum() for axis in (0, 1)]
    return np.packbits(bits).tobytes(), min(100, int(sum(steps)) // STEP_DIVISOR)


def _decimated(numbers: Floats) -> Floats:
    """64 rows of many, by PDQ's filters: a product of matrices, made in bands because most of the large one is zero."""
    made = np.empty((GRID, numbers.shape[1]), np.float32)
    for band, (first, end, weights) in enumerate(_bands(numbers.shape[0])):
        np.matmul(weights, numbers[first:end], out=made[band * len(weights) : (band + 1) * len(weights)])
    return made


def phash(grey: Image.Image) -> bytes:
    """ImageHash's 64 bits of `phash`."""
    small = np.asarray(grey.resize((SMALL, SMALL), Image.Resampling.LANCZOS), np.float64)
    low = _phash_waves() @ small @ _phash_waves().T
    return _bytes_of(imagehash.ImageHash(low > np.median(low)))


def dhash(grey: Image.Image) -> bytes:
    """ImageHash's 64 bits of `dhash`."""
    return _bytes_of(imagehash.dhash(grey))


def _bytes_of(value: imagehash.ImageHash) -> bytes:
    return np.packbits(np.asarray(value.hash)).tobytes()


@lru_cache(LENGTHS)
def _decimate(length: int) -> Floats:
    """64 x length: PDQ's two box filters, and of the result each 64th part's middle."""
    window = (length + 127) // 128
    ahead = (window + 2) // 2
    at = np.arange(length)
    low = np.maximum(at - (window - ahead), 0) if window > 1 else at
    high = np.minimum(at + ahead, length) if window > 1 else at + 1
    made = np.zeros((GRID, length))
    for row, middle in enumerate(((np.arange(GRID) + 0.5) * length / GRID).astype(int)):
        width = high[middle] - low[middle]
        for near in range(low[middle], high[middle]):
            made[row, low[near] : high[near]] += 1 / (width * (high[near] - low[near]))
    return np.ascontiguousarray(made, np.float32)


@lru_cache(LENGTHS)
def _bands(length: int) -> tuple[tuple[int, int, Floats], ...]:
    """The same matrix in bands, without the zeros beside them: first column, the one after the last, and what lies between."""
    bands = []
    for rows in np.split(_decimate(length), BANDS):
        used = np.flatnonzero(rows.any(axis=0))
        first, end = int(used[0]), int(used[-1]) + 1
        bands.append((first, end, np.ascontiguousarray(rows[:, first:end])))
    return tuple(bands)


@lru_cache(1)
def _pdq_waves() -> Floats:
    rows, columns = np.arange(1, LOW + 1)[:, None], np.arange(GRID)[None]
    waves: Floats = (np.sqrt(2 / GRID) * np.cos(np.pi / (2 * GRID) * rows * (2 * columns + 1))).astype(np.float32)
    return waves


@lru_cache(1)
def _phash_waves() -> Floats:
    rows, columns = np.arange(HASH_SIDE)[:, None], np.arange(SMALL)[None]
    waves: Floats = 2 * np.cos(np.pi / (2 * SMALL) * rows * (2 * columns + 1))
    return waves
