"""Every format of the list, through a real decoder: type, size, frames, and pixels whose values are known."""

from __future__ import annotations

import io
from collections.abc import Iterator

import pytest
from PIL import Image

from app.domain.exposure import Tone
from app.domain.frame import Frame
from app.domain.item import CannotShow
from app.intake.candidates import BytesReader
from app.media.decoder import Decoder
from app.media.decoder_worker.pictures import FORMATS, MEDIA_TYPES
from tests.media.document_making import document
from tests.media.making import HEIC, HEIC_TURNED, asked, encoded, psd

LEFT, RIGHT = (200, 40, 40), (40, 40, 200)


@pytest.fixture(scope="module")
def decoder() -> Iterator[Decoder]:
    made = Decoder()
    yield made
    made.close()


def halves(size: tuple[int, int] = (64, 48)) -> Image.Image:
    picture = Image.new("RGB", size, LEFT)
    picture.paste(RIGHT, (size[0] // 2, 0, *size))
    return picture


def halves_on_a_page() -> bytes:
    """64 x 48 px at 300 to an inch."""
    left, right = (b"%.8g %.8g %.8g rg" % tuple(part / 255 for part in colour) for colour in (LEFT, RIGHT))
    return document(left + b" 0 0 7.68 11.52 re f " + right + b" 7.68 0 7.68 11.52 re f", size=(15.36, 11.52))


def pixel(frame: Frame, x: int, y: int) -> tuple[int, ...]:
    at = (y * frame.width + x) * frame.channels
    return tuple(frame.pixels[at : at + frame.channels])


def near(one: tuple[int, ...], other: tuple[int, ...], by: int) -> bool:
    return all(abs(a - b) <= by for a, b in zip(one, other, strict=True))


FILES = {
    "JPEG": (encoded(halves(), "JPEG", quality=95, subsampling=0), "image/jpeg", 4),
    "progressive JPEG": (encoded(halves(), "JPEG", quality=95, subsampling=0, progressive=True), "image/jpeg", 4),
    "PNG": (encoded(halves(), "PNG"), "image/png", 0),
    "GIF": (encoded(halves(), "GIF"), "image/gif", 0),
    "WebP": (encoded(halves(), "WEBP", lossless=True), "image/webp", 0),
    "TIFF": (encoded(halves(), "TIFF"), "image/tiff", 0),
    "TIFF, LZW": (encoded(halves(), "TIFF", compression="tiff_lzw"), "image/tiff", 0),
    "BigTIFF": (encoded(halves(), "TIFF", big_tiff=True), "image/tiff", 0),
    "BMP": (encoded(halves(), "BMP"), "image/bmp", 0),
    "AVIF": (encoded(halves(), "AVIF", quality=95), "image/avif", 12),
    "HEIC": (BytesReader(HEIC), "image/heic", 12),
    "JPEG 2000": (encoded(halves(), "JPEG2000"), "image/jp2", 0),
    "JPEG 2000, bare": (encoded(halves(), "JPEG2000", no_jp2=True), "image/jp2", 0),
    "ICO": (encoded(halves(), "ICO", sizes=[(64, 48)]), "image/vnd.microsoft.icon", 0),
    "PSD": (psd(halves()), "image/vnd.adobe.photoshop", 0),
    "PDF": (BytesReader(halves_on_a_page()), "application/pdf", 0),
}


@pytest.mark.parametrize(("reader", "media_type", "off"), FILES.values(), ids=FILES.keys())
def test_a_format_is_shown_as_it_is(decoder: Decoder, reader: BytesReader, media_type: str, off: int) -> None:
    told = decoder.describe(reader)
    assert (told.media_type, told.width, told.height, told.frames, told.cannot_show) == (media_type, 64, 48, 1, None)
    assert told.cells is not None
    assert (told.cells.width, told.cells.height) == (8, 6)
    frame = decoder.frame(reader, asked())
    assert (frame.width, frame.height, frame.channels) == (64, 48, 3)
    assert near(pixel(frame, 5, 5), LEFT, off)
    assert near(pixel(frame, 58, 40), RIGHT, off)
    grey = decoder.frame(reader, asked(Tone.GREY))
    assert near(pixel(grey, 5, 5), (88,), off)
    assert near((told.cells.greys[0],), (88,), off)


def test_every_format_of_the_list_is_tried() -> None:
    assert set(FORMATS) < set(MEDIA_TYPES)
    assert {media_type for _, media_type, _ in FILES.values()} == {MEDIA_TYPES[form] for form in FORMATS}


def sequence(form: str, **options: object) -> BytesReader:
    pages = [Image.new("RGB", (40, 30), (shade, shade, shade)) for shade in (250, 10, 120)]
    return encoded(pages[0], form, save_all=True, append_images=pages[1:], **options)


@pytest.mark.parametrize("form", ["GIF", "WEBP", "PNG", "TIFF", "AVIF"])
def test_frames_and_pages_are_counted_and_the_first_is_shown(decoder: Decoder, form: str) -> None:
    reader = sequence(form)
    told = decoder.describe(reader)
    assert (told.frames, told.cannot_show) == (3, None)
    assert told.cells is not None
    assert min(told.cells.greys) > 240
    assert near(pixel(decoder.frame(reader, asked()), 20, 15), (250, 250, 250), 6)


def test_a_phones_extra_views_are_no_frames_and_the_first_is_shown(decoder: Decoder) -> None:
    reader = sequence("MPO")
    told = decoder.describe(reader)
    assert (told.media_type, told.frames) == ("image/jpeg", 1)
    assert near(pixel(decoder.frame(reader, asked()), 20, 15), (250, 250, 250), 3)


def test_a_broken_later_frame_does_not_cost_the_first(decoder: Decoder) -> None:
    whole = sequence("GIF").read_at(0, 1 << 20)
    second = whole.index(b"\x21\xf9", whole.index(b",") + 1)  # the block that begins the second frame
    cut = BytesReader(whole[: second + 14])
    assert decoder.describe(cut).cannot_show is None
    assert near(pixel(decoder.frame(cut, asked()), 20, 15), (250, 250, 250), 0)


@pytest.mark.parametrize("form", ["PNG", "WEBP", "TIFF", "AVIF"])
@pytest.mark.parametrize("orientation", [2, 3, 6, 8])
def test_orientation_of_other_formats(decoder: Decoder, form: str, orientation: int) -> None:
    """What a file calls the upper left is shown there, whichever way its format notes it."""
    upright = Image.new("RGB", (80, 48), LEFT)
    upright.paste(RIGHT, (40, 0, 80, 48))
    upright.paste((250, 250, 250), (0, 0, 8, 8))
    undo = {2: 0, 3: 3, 6: 2, 8: 4}  # the transposes that the display will reverse
    exif = Image.Exif()
    exif[0x0112] = orientation
    reader = encoded(upright.transpose(Image.Transpose(undo[orientation])), form, exif=exif)
    told = decoder.describe(reader)
    assert (told.width, told.height) == (80, 48)
    frame = decoder.frame(reader, asked())
    assert near(pixel(frame, 3, 3), (250, 250, 250), 20)
    assert near(pixel(frame, 20, 40), LEFT, 12)
    assert near(pixel(frame, 70, 40), RIGHT, 12)


def test_a_heic_that_its_container_turns(decoder: Decoder) -> None:
    reader = BytesReader(HEIC_TURNED)
    assert (decoder.describe(reader).width, decoder.describe(reader).height) == (48, 64)
    frame = decoder.frame(reader, asked())
    assert near(pixel(frame, 24, 5), LEFT, 12)
    assert near(pixel(frame, 24, 60), RIGHT, 12)


@pytest.mark.parametrize(
    ("content", "media_type", "reason"),
    [
        (HEIC[:300], "image/heic", CannotShow.DAMAGED),
        (psd(halves()).read_at(0, 200), "image/vnd.adobe.photoshop", CannotShow.DAMAGED),
        (b"\0\0\0\x0cjP  \r\n\x87\n" + bytes(40), "image/jp2", CannotShow.DAMAGED),
        (b"\0\0\x01\0" + bytes(9), "image/vnd.microsoft.icon", CannotShow.DAMAGED),
        (b"\0\0\0\x0cJXL \r\n\x87\n" + bytes(40), "image/jxl", CannotShow.UNSUPPORTED),
        (psd(halves(), depth=16).read_at(0, 1 << 20), "image/vnd.adobe.photoshop", CannotShow.UNSUPPORTED),
        (psd(halves(), version=2).read_at(0, 1 << 20), "image/vnd.adobe.photoshop", CannotShow.UNSUPPORTED),
    ],
)
def test_what_is_damaged_or_not_read_keeps_its_type(
    decoder: Decoder, content: bytes, media_type: str, reason: CannotShow
) -> None:
    told = decoder.describe(BytesReader(content))
    assert (told.media_type, told.cannot_show, told.cells, told.likeness) == (media_type, reason, None, ())


@pytest.mark.parametrize("form", ["PPM", "TGA", "PCX", "EPS", "ICNS", "SGI"])
def test_a_format_that_is_not_on_the_list_is_not_opened(decoder: Decoder, form: str) -> None:
    out = io.BytesIO()
    halves().save(out, form)
    assert decoder.describe(BytesReader(out.getvalue())).cannot_show is CannotShow.UNSUPPORTED
