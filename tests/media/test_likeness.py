"""Perceptual hashes against the reference programs, on 200 generated pictures; and from which decode they are made."""

from __future__ import annotations

import io
import random
from collections.abc import Iterator

import imagehash
import numpy as np
import pdqhash
import pytest
from PIL import Image, ImageDraw

from app.domain.findings import CONVENTIONS
from app.intake.candidates import BytesReader
from app.media.decoder import Decoder
from app.media.decoder_worker import likeness, pictures
from tests.media.making import encoded

PICTURES = 200
PDQ_OF_FIVE = "50931f78a8a1ebd4a02d5f82b5595bea84bf5bc6b3454e14b5a64a59b76215ac"
OTHERS_OF_FIVE = ("c99a234d321453ff", "e9b199147662b29b")


@pytest.fixture(scope="module")
def decoder() -> Iterator[Decoder]:
    made = Decoder(likeness=True)
    yield made
    made.close()


def drawn(number: int, size: tuple[int, int]) -> Image.Image:
    """Gradients and shapes, some with noise, some pale; the same in every run."""
    chance = random.Random(number)
    picture = Image.frombytes("L", (9, 7), chance.randbytes(63)).resize(size, Image.Resampling.BICUBIC)
    draw = ImageDraw.Draw(picture)
    for _ in range(chance.randrange(8)):
        x, y = chance.randrange(size[0]), chance.randrange(size[1])
        draw.ellipse((x, y, x + chance.randrange(1, 200), y + chance.randrange(1, 200)), fill=chance.randrange(256))
    if number % 2:
        grain = Image.frombytes("L", (64, 64), chance.randbytes(4_096)).resize(size)
        picture = Image.blend(picture, grain, 0.1)
    if number % 4 == 0:  # hardly any contrast: quality below 100
        picture = Image.blend(picture, Image.new("L", size, 120), 0.9)
    return picture


def sized(number: int) -> tuple[int, int]:
    chance = random.Random(f"size {number}")
    return chance.randrange(20, 1_100), chance.randrange(20, 1_100)


def bits_apart(one: bytes, other: bytes) -> int:
    return (int.from_bytes(one, "big") ^ int.from_bytes(other, "big")).bit_count()


def test_pdq_and_its_quality_are_those_of_the_reference() -> None:
    qualities = set()
    for number in range(PICTURES):
        grey = drawn(number, sized(number))
        bits, quality = pdqhash.compute(np.asarray(grey.convert("RGB")))
        ours, told = likeness.pdq(grey)
        assert (ours, told) == (np.packbits(bits).tobytes(), quality)
        qualities.add(quality)
    assert min(qualities) < 60
    assert max(qualities) == 100


def test_a_picture_without_anything_in_it_has_no_quality() -> None:
    assert likeness.pdq(Image.new("L", (700, 500), 90))[1] == 0


def test_phash_and_dhash_are_those_of_imagehash() -> None:
    for number in range(PICTURES):
        grey = drawn(number, sized(number))
        assert likeness.phash(grey) == bytes.fromhex(str(imagehash.phash(grey)))
        assert likeness.dhash(grey) == bytes.fromhex(str(imagehash.dhash(grey)))


def test_averaging_first_hardly_moves_them() -> None:
    """ImageHash on the whole decode, and on what is read of it here."""
    apart = []
    for number in range(40):
        grey = drawn(number, (1_000 - number, 640 + number))
        small = pictures.averaged(grey)
        assert all(128 <= side < 256 for side in small.size)
        apart.append(bits_apart(likeness.phash(small), likeness.phash(grey)))
        apart.append(bits_apart(likeness.dhash(small), likeness.dhash(grey)))
    assert max(apart) <= 4
    assert sum(apart) / len(apart) < 1


@pytest.mark.parametrize("form", ["JPEG", "PNG", "WEBP"])
@pytest.mark.parametrize(
    ("size", "decoded"),
    [
        ((300, 200), (300, 200)),
        ((512, 100), (512, 100)),
        ((1_023, 700), (1_023, 700)),
        ((1_024, 700), (512, 350)),
        ((701, 2_049), (176, 513)),
        ((4_095, 100), (1_024, 25)),
        ((4_100, 30), (513, 4)),
        ((9_001, 7), (1_126, 1)),
    ],
)
def test_no_hash_from_a_decode_under_512(
    decoder: Decoder, form: str, size: tuple[int, int], decoded: tuple[int, int]
) -> None:
    told = decoder.describe(encoded(drawn(1, size), form))
    assert [(found.width, found.height) for found in told.likeness] == [decoded] * 3
    assert max(decoded) >= 512 or decoded == size


def test_the_worker_tells_hashes_with_their_conventions(decoder: Decoder) -> None:
    reader = encoded(drawn(3, (900, 600)), "PNG")
    told = {found.algorithm: found for found in decoder.describe(reader).likeness}
    grey = pictures.luma(pictures.open_picture(_file(reader)))
    assert set(told) == set(CONVENTIONS)
    assert {name: found.version for name, found in told.items()} == CONVENTIONS
    assert (told["pdq"].value, told["pdq"].quality) == likeness.pdq(grey)
    assert told["phash"].value == likeness.phash(pictures.averaged(grey))
    assert told["dhash"].value == likeness.dhash(pictures.averaged(grey))
    assert told["dhash"].quality is None
    assert told["pdq"].value.hex() not in repr(told)


def test_a_reduced_decode_is_near_the_full_one(decoder: Decoder) -> None:
    """Of the 31 bits within which a PDQ matches, the smaller decode takes few."""
    apart = []
    for number in range(20):
        whole = drawn(number, (1_600, 1_200)).convert("RGB")
        reader = encoded(whole, "JPEG", quality=90)
        (found,) = [found for found in decoder.describe(reader).likeness if found.algorithm == "pdq"]
        assert (found.width, found.height) == (800, 600)
        bits, quality = pdqhash.compute(np.asarray(Image.open(_file(reader)).convert("RGB")))
        if quality >= 50:
            apart.append(bits_apart(found.value, np.packbits(bits).tobytes()))
    assert len(apart) > 10
    assert max(apart) <= 10


def test_a_version_is_one_way_of_making_it() -> None:
    """Whoever changes these values changes the convention, and gives it a new version in `CONVENTIONS`."""
    grey = drawn(5, (640, 480))
    assert CONVENTIONS == {"pdq": "1", "phash": "imagehash-4-2", "dhash": "imagehash-4-2"}
    assert likeness.pdq(grey) == (bytes.fromhex(PDQ_OF_FIVE), 100)
    assert (
        likeness.phash(pictures.averaged(grey)).hex(),
        likeness.dhash(pictures.averaged(grey)).hex(),
    ) == OTHERS_OF_FIVE


def test_without_being_asked_there_are_none() -> None:
    plain = Decoder()
    try:
        told = plain.describe(encoded(drawn(1, (600, 400)), "PNG"))
        assert told.cells is not None
        assert told.likeness == ()
    finally:
        plain.close()


def test_what_cannot_be_shown_has_none(decoder: Decoder) -> None:
    assert decoder.describe(BytesReader(b"words")).likeness == ()
    cut = encoded(drawn(1, (600, 400)), "PNG").read_at(0, 4_000)
    assert decoder.describe(BytesReader(cut)).likeness == ()


def _file(reader: BytesReader) -> io.BytesIO:
    return io.BytesIO(reader.read_at(0, reader.size))
