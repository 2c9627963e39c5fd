"""Parts of pictures and illustrations, by real decoder processes: only the part is answered, at every turn, softened as asked."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest
from PIL import Image, ImageDraw

from app.domain.area import WHOLE, Area
from app.domain.exposure import Size, Tone, Veil
from app.domain.frame import Frame, FrameRequest
from app.errors import DecodeError
from app.intake.candidates import BytesReader
from app.media.asking import asked_of
from app.media.decoder import Decoder
from app.media.decoder_worker import areas, illustration
from app.media.pipe import Kind, ProtocolError
from tests.media.making import deep_tiff, encoded

LENS = Area(5_000, 0, 2_500, 5_000)
UNDO = {2: 0, 3: 3, 4: 1, 5: 5, 6: 2, 7: 6, 8: 4}  # the transposes that the display will reverse
ASKED = [10, 0, 100, 0, 0, 0, 0, 0, 10_000, 10_000]


@pytest.fixture(scope="module")
def decoder() -> Iterator[Decoder]:
    made = Decoder()
    yield made
    made.close()


def request(veil: Veil = Veil.CLEAR, area: Area = WHOLE, tone: Tone = Tone.GREY, edge: int = 200) -> FrameRequest:
    return FrameRequest(veil, tone, Size.PREVIEW, edge, area=area)


def shades() -> Image.Image:
    """4 x 2 fields of 100 px, each of one grey: 20, 40, 60 ... 160, row by row."""
    picture = Image.new("L", (400, 200))
    for place in range(8):
        x, y = place % 4 * 100, place // 4 * 100
        picture.paste(20 * (place + 1), (x, y, x + 100, y + 100))
    return picture


def greys(frame: Frame) -> set[int]:
    return set(frame.pixels)


def image(frame: Frame) -> Image.Image:
    return Image.frombytes("RGB" if frame.channels == 3 else "L", (frame.width, frame.height), frame.pixels)


def test_only_the_part_crosses(decoder: Decoder) -> None:
    frame = decoder.frame(encoded(shades(), "PNG"), request(Veil.LENS, LENS))
    assert greys(frame) == {60}, "the third field of the first row, and not one pixel of its neighbours"
    assert (frame.width, frame.height) == (100, 100)


@pytest.mark.parametrize("orientation", range(1, 9))
def test_the_part_is_told_as_displayed_at_every_turn(decoder: Decoder, orientation: int) -> None:
    stored = shades()
    if orientation in UNDO:
        stored = stored.transpose(Image.Transpose(UNDO[orientation]))
    exif = Image.Exif()
    exif[0x0112] = orientation
    for place in range(8):
        part = Area(place % 4 * 2_500, place // 4 * 5_000, 2_500, 5_000)
        frame = decoder.frame(encoded(stored, "PNG", exif=exif), request(area=part))
        assert greys(frame) == {20 * (place + 1)}, (orientation, place)


@pytest.mark.parametrize("form", ["JPEG", "WEBP", "TIFF", "BMP"])
def test_formats_and_colour(decoder: Decoder, form: str) -> None:
    picture = Image.new("RGB", (3_000, 2_000), (200, 30, 30))
    picture.paste((30, 30, 200), (1_500, 0, 3_000, 2_000))
    part = Area(6_000, 1_000, 2_000, 2_000)
    frame = decoder.frame(encoded(picture, form), request(Veil.LENS, part, Tone.COLOUR, edge=96))
    assert max(frame.width, frame.height) == 96
    red, _, blue = image(frame).resize((1, 1), Image.Resampling.BOX).getpixel((0, 0))  # type: ignore[misc]
    assert blue > 180 > 60 > red


def test_deep_greys_keep_the_range_of_the_whole_picture(decoder: Decoder) -> None:
    values = [0] * 50 + [2_000] * 25 + [4_095] * 25
    reader = deep_tiff(100, values, 12)
    whole = decoder.frame(reader, request(edge=100))
    part = decoder.frame(reader, request(area=Area(5_000, 0, 2_500, 10_000), edge=100))
    assert greys(part) <= greys(whole)
    assert greys(part) == {whole.pixels[60]}


@pytest.mark.parametrize(("veil", "permille"), [(Veil.MEDIUM, 20), (Veil.SOFT, 10)])
@pytest.mark.parametrize("zoom", [1, 2, 8])
@pytest.mark.parametrize("edge", [240, 960])
def test_the_blur_follows_what_is_displayed(decoder: Decoder, veil: Veil, permille: int, zoom: int, edge: int) -> None:
    """An edge is as wide, in hundredths of the displayed long edge, at every size and zoom."""
    picture = Image.new("L", (4_800, 2_400))
    picture.paste(255, (2_400, 0, 4_800, 2_400))
    side = 10_000 // zoom
    area = Area((10_000 - side) // 2, (10_000 - side) // 2, side, side) if zoom > 1 else WHOLE
    frame = decoder.frame(encoded(picture, "PNG"), request(veil, area, edge=edge))
    assert frame.width == min(edge, 4_800 // zoom)
    row = frame.pixels[frame.height // 2 * frame.width :][: frame.width]
    between = sum(41 <= value <= 214 for value in row)  # one sigma to either side of the middle
    assert between / frame.width == pytest.approx(2 * permille / 1_000, rel=0.35)


def test_what_lies_around_a_part_does_not_bleed_into_it(decoder: Decoder) -> None:
    frame = decoder.frame(encoded(shades(), "PNG"), request(Veil.MEDIUM, LENS))
    assert greys(frame) == {60}


def test_damage_costs_the_item_alone(decoder: Decoder) -> None:
    content = encoded(shades(), "PNG").read_at(0, 300)
    with pytest.raises(DecodeError):
        decoder.frame(BytesReader(content), request(Veil.LENS, LENS))
    assert greys(decoder.frame(encoded(shades(), "PNG"), request(Veil.LENS, LENS))) == {60}


def with_text() -> Image.Image:
    picture = Image.new("RGB", (960, 720), "white")
    pen = ImageDraw.Draw(picture)
    pen.rectangle((500, 200, 800, 600), fill="navy")
    for line in range(40):
        pen.text((20, 18 * line), "a line of small print that nobody should read", fill="black")
    return picture


def test_an_illustration_keeps_outlines_and_takes_small_print_out(decoder: Decoder) -> None:
    asked = replace(request(Veil.SOFT, edge=480), illustration=True)
    drawn = image(decoder.frame(encoded(with_text(), "PNG"), asked))
    blurred = image(decoder.frame(encoded(with_text(), "PNG"), request(Veil.SOFT, edge=480)))
    clear = image(decoder.frame(encoded(with_text(), "PNG"), request(edge=480)))
    assert drawn.size == blurred.size == clear.size

    def contrast(picture: Image.Image) -> int:
        low, high = picture.crop((20, 20, 150, 340)).getextrema()  # the small print
        return int(high) - int(low)  # type: ignore[arg-type]  # one band: two numbers

    def width_of_the_outline(picture: Image.Image) -> int:
        row = picture.crop((230, 200, 270, 201)).tobytes()
        return sum(60 < value < 215 for value in row)

    assert contrast(drawn) < contrast(clear) / 3
    assert width_of_the_outline(drawn) < width_of_the_outline(blurred)


def test_nothing_finer_than_the_small_copy_comes_back() -> None:
    chess = Image.new("L", (480, 480))
    chess.putdata([255 * ((x + y) % 2) for y in range(480) for x in range(480)])
    low, high = illustration.drawn(chess, 10).getextrema()
    assert int(high) - int(low) <= 1  # type: ignore[arg-type]  # one band: two numbers


@pytest.mark.parametrize(
    "numbers",
    [
        [],
        ASKED[:-1],
        [-1, *ASKED[1:]],
        [10, 2, *ASKED[2:]],
        [10, 0, 0, *ASKED[3:]],
        [10, 0, 5_000, *ASKED[3:]],
        [10, 0, 100, 7, *ASKED[4:]],
        [10, 0, 100, 0, -1, *ASKED[5:]],
        [10, 0, 100, 0, 1 << 31, *ASKED[5:]],
        [10, 0, 100, 0, 0, 1, *ASKED[6:]],  # an illustration of no strength
        [*ASKED[:6], -1, 0, 100, 100],
        [*ASKED[:6], 9_950, 0, 100, 100],
        [*ASKED[:6], 0, 0, 99, 100],
        [*ASKED[:6], 0, 1, 100, 10_000],
    ],
)
def test_what_is_out_of_bounds_is_refused(numbers: list[int]) -> None:
    with pytest.raises(ProtocolError):
        areas.asked_of(numbers)


def test_a_whole_picture_is_asked_for_as_before() -> None:
    assert asked_of(request(Veil.MEDIUM)) == (Kind.FRAME, [0, 200, 20, 0])
    assert asked_of(request(Veil.LENS, LENS)) == (Kind.AREA, [0, 200, 0, 0, 0, 5_000, 0, 2_500, 5_000, 0])
    assert asked_of(replace(request(Veil.SOFT), illustration=True))[0] is Kind.AREA
