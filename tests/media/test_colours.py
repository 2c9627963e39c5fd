"""Colours come out as they are meant, through a real decoder: profiles, deep greys, inks, palettes, transparency."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from PIL import Image

from app.domain.exposure import Tone
from app.intake.candidates import BytesReader
from app.media.decoder import Decoder
from app.media.decoder_worker.colours import MAX_PROFILE
from tests.media.making import (
    BLUE,
    RED,
    asked,
    cmyk_profile,
    deep_png,
    deep_tiff,
    encoded,
    grey_profile,
    psd,
    rgb_profile,
)

SIDE = (16, 16)
EXCHANGED = rgb_profile(red=BLUE, blue=RED)


@pytest.fixture(scope="module")
def decoder() -> Iterator[Decoder]:
    made = Decoder()
    yield made
    made.close()


def shown(decoder: Decoder, reader: BytesReader, tone: Tone = Tone.COLOUR) -> tuple[int, ...]:
    """The first pixel of a clear frame."""
    assert decoder.describe(reader).cannot_show is None
    frame = decoder.frame(reader, asked(tone))
    return tuple(frame.pixels[: frame.channels])


def near(one: tuple[int, ...], other: tuple[int, ...], by: int) -> bool:
    return len(one) == len(other) and all(abs(a - b) <= by for a, b in zip(one, other, strict=True))


def filled(mode: str, colour: object) -> Image.Image:
    return Image.new(mode, SIDE, colour)  # type: ignore[arg-type]  # any mode, any of its colours


@pytest.mark.parametrize("form", ["PNG", "TIFF", "JPEG", "WEBP"])
def test_a_profile_is_applied(decoder: Decoder, form: str) -> None:
    """The profile exchanges red and blue; without it the picture would be red."""
    options = {"lossless": True} if form == "WEBP" else {"quality": 95} if form == "JPEG" else {}
    reader = encoded(filled("RGB", (210, 60, 60)), form, icc_profile=EXCHANGED, **options)
    assert near(shown(decoder, reader), (60, 60, 210), 8)
    assert near(shown(decoder, reader, Tone.GREY), (77,), 8)  # and not 105


def test_a_profile_that_changes_nothing_leaves_every_value(decoder: Decoder) -> None:
    from PIL import ImageCms

    srgb = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    assert shown(decoder, encoded(filled("RGB", (201, 57, 33)), "PNG", icc_profile=srgb)) == (201, 57, 33)


def test_a_profile_of_greys(decoder: Decoder) -> None:
    """Linear greys: 55 of 255 is a fifth of the light, and that is 128 in sRGB."""
    reader = encoded(filled("L", 55), "PNG", icc_profile=grey_profile(1.0))
    assert near(shown(decoder, reader, Tone.GREY), (128,), 3)
    assert near(shown(decoder, reader), (128, 128, 128), 3)


def test_a_profile_of_colours_on_a_grey_picture(decoder: Decoder) -> None:
    linear = rgb_profile(gamma=1.0)
    assert near(shown(decoder, encoded(filled("L", 55), "PNG", icc_profile=linear), Tone.GREY), (128,), 3)


def test_a_profile_of_inks(decoder: Decoder) -> None:
    with_profile = encoded(filled("CMYK", (255, 0, 0, 0)), "TIFF", icc_profile=cmyk_profile())
    assert near(shown(decoder, with_profile), (255, 0, 0), 12)
    paper = encoded(filled("CMYK", (0, 0, 0, 0)), "TIFF", icc_profile=cmyk_profile())
    assert near(shown(decoder, paper), (255, 255, 255), 3)
    assert shown(decoder, encoded(filled("CMYK", (255, 0, 0, 0)), "TIFF")) == (0, 255, 255)


@pytest.mark.parametrize("form", ["TIFF", "JPEG"])
@pytest.mark.parametrize(
    ("inks", "colour"),
    [((0, 0, 0, 0), (255, 255, 255)), ((0, 255, 255, 0), (255, 0, 0)), ((0, 0, 0, 255), (0, 0, 0))],
)
def test_inks_without_a_profile(decoder: Decoder, form: str, inks: tuple[int, ...], colour: tuple[int, ...]) -> None:
    options = {"quality": 95} if form == "JPEG" else {}
    assert near(shown(decoder, encoded(filled("CMYK", inks), form, **options)), colour, 4)


@pytest.mark.parametrize(
    "profile",
    [b"no profile" * 40, EXCHANGED[:200], grey_profile(1.0), cmyk_profile(), bytes(MAX_PROFILE + 1)],
    ids=["noise", "cut", "of greys", "of inks", "too long"],
)
def test_a_profile_that_does_not_fit_costs_nothing(decoder: Decoder, profile: bytes) -> None:
    reader = encoded(filled("RGB", (210, 60, 60)), "TIFF", icc_profile=profile)
    assert shown(decoder, reader) == (210, 60, 60)


@pytest.mark.parametrize(("deep", "grey"), [(0, 0), (0x8080, 128), (0x4040, 64), (0xFFFF, 255)])
@pytest.mark.parametrize(("form", "mode"), [("PNG", "I;16"), ("TIFF", "I;16"), ("TIFF", "I;16B"), ("JPEG2000", "I;16")])
def test_sixteen_bits(decoder: Decoder, form: str, mode: str, deep: int, grey: int) -> None:
    sample = deep.to_bytes(2, "big" if mode == "I;16B" else "little")
    reader = encoded(Image.frombytes(mode, SIDE, sample * 256), form)
    assert shown(decoder, reader, Tone.GREY) == (grey,)
    assert shown(decoder, reader) == (grey,) * 3
    told = decoder.describe(reader).cells
    assert told is not None
    assert set(told.greys) == {grey}


@pytest.mark.parametrize(
    ("values", "seen"),
    [
        ((0x8080, 0x4040, 0xFFFF), (128, 64, 255)),
        ((0xFFFF, 0, 0, 0), (128, 128, 128)),
        ((0xFFFF, 0, 0, 0xFFFF), (255, 0, 0)),
        ((0xFFFF, 0), (128, 128, 128)),
        ((0x4040, 0xFFFF), (64, 64, 64)),
    ],
)
def test_sixteen_bits_of_colour_and_transparency(
    decoder: Decoder, values: tuple[int, ...], seen: tuple[int, ...]
) -> None:
    assert shown(decoder, deep_png(len(values), list(values))) == seen


def test_twelve_bits_and_greys_counted_from_white(decoder: Decoder) -> None:
    assert shown(decoder, deep_tiff(4, [4_095, 0, 2_056, 0], 12), Tone.GREY) == (255,)
    assert shown(decoder, deep_tiff(2, [2_056, 0], 12), Tone.GREY) == (128,)
    assert shown(decoder, deep_tiff(2, [0, 0xFFFF], 16, photometric=0), Tone.GREY) == (255,)
    assert shown(decoder, deep_tiff(2, [0x4040, 0], 16, photometric=0), Tone.GREY) == (191,)


@pytest.mark.parametrize(("mode", "low", "high"), [("F", 0.0, 1.0), ("F", -3.0, 5_000.0), ("I", 70_000, 170_000)])
def test_numbers_without_a_range_are_stretched(decoder: Decoder, mode: str, low: float, high: float) -> None:
    ramp = Image.new(mode, (3, 1))
    ramp.putdata([low, (low + high) / 2 if mode == "F" else (low + high) // 2, high])
    frame = decoder.frame(encoded(ramp, "TIFF"), asked(Tone.GREY))
    assert near(tuple(frame.pixels), (0, 127, 255), 1)


def test_numbers_that_are_none_are_neutral(decoder: Decoder) -> None:
    assert shown(decoder, encoded(filled("F", float("nan")), "TIFF"), Tone.GREY) == (128,)


def test_a_palette(decoder: Decoder) -> None:
    picture = filled("P", 1)
    picture.putpalette([0, 0, 0, 10, 200, 30])
    assert shown(decoder, encoded(picture, "PNG")) == (10, 200, 30)
    assert shown(decoder, encoded(picture, "PNG", transparency=1)) == (128, 128, 128)
    assert shown(decoder, encoded(picture, "GIF", transparency=1)) == (128, 128, 128)
    assert shown(decoder, encoded(picture, "PNG", transparency=0)) == (10, 200, 30)


def test_two_colours(decoder: Decoder) -> None:
    assert shown(decoder, encoded(filled("1", 1), "PNG"), Tone.GREY) == (255,)
    assert shown(decoder, encoded(filled("1", 0), "TIFF", compression="group4"), Tone.GREY) == (0,)


@pytest.mark.parametrize(
    ("mode", "colour", "seen"),
    [
        ("RGBA", (255, 0, 0, 0), (128, 128, 128)),
        ("RGBA", (255, 0, 0, 255), (255, 0, 0)),
        ("RGBA", (255, 0, 0, 128), (192, 64, 64)),
        ("LA", (255, 0), (128, 128, 128)),
        ("LA", (255, 128), (192, 192, 192)),
    ],
)
def test_transparent_parts_lie_on_a_neutral_ground(
    decoder: Decoder, mode: str, colour: tuple[int, ...], seen: tuple[int, ...]
) -> None:
    assert near(shown(decoder, encoded(filled(mode, colour), "PNG")), seen, 1)


@pytest.mark.parametrize(
    ("form", "options", "off"),
    [
        ("WEBP", {"lossless": True}, 0),
        ("AVIF", {"quality": 95}, 4),
        ("TIFF", {}, 0),
        ("ICO", {"sizes": [(32, 32)]}, 0),
        ("ICO", {"sizes": [(32, 32)], "bitmap_format": "bmp"}, 0),
        ("JPEG2000", {}, 0),
        ("GIF", {}, 0),
        ("PSD", {}, 0),
    ],
)
def test_transparent_parts_of_every_format_that_has_them(
    decoder: Decoder, form: str, options: dict[str, Any], off: int
) -> None:
    picture = Image.new("RGBA", (32, 32), (255, 0, 0, 0))
    picture.paste((0, 0, 255, 255), (16, 0, 32, 32))
    frame = decoder.frame(psd(picture) if form == "PSD" else encoded(picture, form, **options), asked())
    assert near(tuple(frame.pixels[:3]), (128, 128, 128), off)
    assert near(tuple(frame.pixels[-3:]), (0, 0, 255), off)


def test_a_psd_of_greys_and_one_of_inks(decoder: Decoder) -> None:
    assert shown(decoder, psd(filled("L", 77))) == (77, 77, 77)
    inverted = filled("CMYK", (0, 255, 255, 255))  # it stores paper as 255
    assert shown(decoder, psd(inverted)) == (0, 255, 255)


def test_the_ground_is_neutral_whatever_the_profile_says(decoder: Decoder) -> None:
    reader = encoded(filled("RGBA", (255, 0, 0, 0)), "PNG", icc_profile=rgb_profile(gamma=1.0))
    assert shown(decoder, reader) == (128, 128, 128)
    half = encoded(filled("RGBA", (255, 0, 0, 255)), "PNG", icc_profile=EXCHANGED)
    assert near(shown(decoder, half), (0, 0, 255), 12)


def test_lab(decoder: Decoder) -> None:
    assert near(shown(decoder, encoded(filled("LAB", (255, 128, 128)), "TIFF")), (255, 255, 255), 2)
    assert near(shown(decoder, encoded(filled("LAB", (0, 128, 128)), "TIFF")), (0, 0, 0), 2)
