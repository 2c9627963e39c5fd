"""Pictures as the bytes of camera-like files, with a made-up camera in their EXIF block. Nothing depends on the clock."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping, Sequence
from typing import Any

from PIL import Image
from PIL.TiffImagePlugin import IFDRational

MAKER, MODEL = "Example Optics", "EO-20 Demo"
ORIENTATION, EXIF_BLOCK = 0x0112, 0x8769
# How a picture is stored so that the orientation of the same number shows it upright.
STORED: Mapping[int, Image.Transpose] = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_90,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_270,
}


def encoded(picture: Image.Image, form: str, **options: Any) -> bytes:
    """The bytes of a picture in one of Pillow's formats."""
    out = io.BytesIO()
    picture.save(out, form, **options)
    return out.getvalue()


def photo(picture: Image.Image, number: int, orientation: int = 1, *, progressive: bool = False) -> bytes:
    """A camera's JPEG that is displayed as `picture`, stored turned for an EXIF orientation of 1 to 8."""
    stored = picture.transpose(STORED[orientation]) if orientation in STORED else picture
    return encoded(stored, "JPEG", quality=88, progressive=progressive, exif=camera(number, orientation))


def views(pictures: Sequence[Image.Image], number: int) -> bytes:
    """An MPO file: a JPEG with further views behind it."""
    return encoded(
        pictures[0], "MPO", quality=88, save_all=True, append_images=list(pictures[1:]), exif=camera(number, 1)
    )


def camera(number: int, orientation: int) -> Image.Exif:
    """An EXIF block without a place: maker, model, orientation, and a time that follows from the number."""
    exif = Image.Exif()
    taken = f"2026:03:{1 + number % 28:02} {8 + number % 11:02}:{number * 7 % 60:02}:{number * 13 % 60:02}"
    exif[0x010F], exif[0x0110], exif[ORIENTATION], exif[0x0131] = MAKER, MODEL, orientation, "Penumbra demo"
    exif[0x0132] = taken
    details = exif.get_ifd(EXIF_BLOCK)
    details[0x829A] = IFDRational(1, 60 * (1 + number % 8))  # exposure time in s
    details[0x829D] = IFDRational(28 + number % 5 * 4, 10)  # f-number
    details[0x8827] = 100 << number % 4  # sensitivity, ISO
    details[0x9003] = taken
    details[0x920A] = IFDRational(24 + number % 4 * 9, 1)  # focal length in mm
    return exif


def png(picture: Image.Image) -> bytes:
    """A PNG in the mode of the picture."""
    return encoded(picture, "PNG", compress_level=1)


def palette(picture: Image.Image, colours: int = 128) -> Image.Image:
    """The picture with a palette."""
    return picture.quantize(colours, Image.Quantize.FASTOCTREE)


def deep(picture: Image.Image) -> Image.Image:
    """The picture in grey with 16 bits; the lower byte carries a gradient, so that they are really used."""
    grey = picture.convert("L")
    lower = Image.linear_gradient("L").resize(grey.size)
    return Image.frombytes("I;16", grey.size, Image.merge("LA", (lower, grey)).tobytes())


def see_through(picture: Image.Image) -> Image.Image:
    """The picture with an alpha channel that fades towards the corners."""
    fading = Image.radial_gradient("L").point([min(255, (255 - v) * 3) for v in range(256)])
    made = picture.convert("RGBA")
    made.putalpha(fading.resize(picture.size))
    return made


def animation(frames: Sequence[Image.Image], form: str = "GIF") -> bytes:
    """An endless animation, 8 frames a second."""
    if form == "GIF":
        first = frames[0].quantize(96, Image.Quantize.FASTOCTREE)
        frames = [first, *(frame.quantize(palette=first, dither=Image.Dither.NONE) for frame in frames[1:])]
    return encoded(frames[0], form, save_all=True, append_images=list(frames[1:]), duration=125, loop=0)


def pages(pictures: Sequence[Image.Image], compression: str = "tiff_lzw") -> bytes:
    """A TIFF of one or more pages."""
    return encoded(pictures[0], "TIFF", compression=compression, save_all=True, append_images=list(pictures[1:]))


def archive(members: Mapping[str, bytes]) -> bytes:
    """A ZIP archive with a fixed date."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as made:
        for name, content in members.items():
            made.writestr(zipfile.ZipInfo(name, (2026, 3, 14, 9, 26, 52)), content)
    return out.getvalue()
