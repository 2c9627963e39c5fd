"""Opening a picture and softening it: orientation, colour forms, HEAVY cells, veiled frames. Pillow only."""

from __future__ import annotations

import warnings
from functools import cache
from typing import Any, BinaryIO

from PIL import (
    AvifImagePlugin,
    Image,
    ImageCms,
    ImageFile,
    ImageFilter,
    ImageOps,
    PngImagePlugin,
    UnidentifiedImageError,
)

FORMATS = ("JPEG", "PNG", "GIF", "WEBP", "TIFF", "BMP", "AVIF", "ICO", "JPEG2000")
NEUTRAL = (128, 128, 128, 255)
MEDIA_TYPES = {
    "JPEG": "image/jpeg",
    "MPO": "image/jpeg",
    "PNG": "image/png",
    "GIF": "image/gif",
    "WEBP": "image/webp",
    "TIFF": "image/tiff",
    "BMP": "image/bmp",
    "AVIF": "image/avif",
    "ICO": "image/vnd.microsoft.icon",
    "JPEG2000": "image/jp2",
}


def prepare() -> None:
    """Load every codec and set every bound before the first byte is read."""
    Image.preinit()
    Image.init()
    Image.MAX_IMAGE_PIXELS = 100_000_000
    ImageFile.LOAD_TRUNCATED_IMAGES = False
    AvifImagePlugin.DEFAULT_MAX_THREADS = 1  # the confinement refuses threads
    PngImagePlugin.MAX_TEXT_CHUNK = 1 << 20
    PngImagePlugin.MAX_TEXT_MEMORY = 4 << 20
    warnings.simplefilter("ignore")
    warnings.simplefilter("error", Image.DecompressionBombWarning)


def open_picture(source: BinaryIO) -> Image.Image:
    """Open by content, from the formats above only; nothing is decoded yet."""
    return Image.open(source, formats=FORMATS)


def shown_size(picture: Image.Image) -> tuple[int, int]:
    """Width and height as displayed."""
    turned = _orientation(picture) >= 5
    return (picture.height, picture.width) if turned else picture.size


def count_frames(picture: Image.Image) -> int:
    """Number of frames or pages; 1 where it cannot be told."""
    if picture.format == "MPO":
        return 1  # a phone's extra views are not an animation
    return max(1, int(getattr(picture, "n_frames", 1)))


def heavy_cells(picture: Image.Image, across: int) -> Image.Image:
    """The greys of a HEAVY picture: `across` cells on the long edge, averaged, so that nothing finer can be won back."""
    turn = _orientation(picture)
    picture.draft("L", (across * 8, across * 8))  # JPEG: decodes luma only, at an eighth
    grey = _grey(picture)
    long = max(grey.size)
    size = (max(1, round(grey.width * across / long)), max(1, round(grey.height * across / long)))
    return _turned(grey.resize(size, Image.Resampling.BOX), turn)


def veiled_frame(picture: Image.Image, *, colour: bool, long_edge: int, sigma_permille: int) -> Image.Image:
    """A frame of at most `long_edge` px, blurred by that many thousandths of the displayed long edge (0: clear)."""
    turn = _orientation(picture)
    shown = max(picture.size)
    edge = min(long_edge, shown)
    picture.draft("RGB" if colour else "L", _scaled(picture.size, edge))
    picture.load()
    flat = _colour(picture) if colour else _grey(picture)
    frame = _turned(flat.resize(_scaled(flat.size, edge), Image.Resampling.BOX, reducing_gap=2.0), turn)
    if sigma_permille:
        frame = frame.filter(ImageFilter.GaussianBlur(max(frame.size) * sigma_permille / 1_000))
    return frame


def why_not(error: BaseException) -> str:
    """The name of the CannotShow reason for what went wrong."""
    if isinstance(error, UnidentifiedImageError):
        return "UNSUPPORTED"
    if isinstance(error, Image.DecompressionBombError | Image.DecompressionBombWarning):
        return "TOO_LARGE"
    if isinstance(error, MemoryError):
        return "TOO_MUCH_MEMORY"
    return "DAMAGED"


def _orientation(picture: Image.Image) -> int:
    if picture.format == "TIFF":
        return 1  # Pillow tells a TIFF's size as displayed and turns it while loading
    try:
        value = picture.getexif().get(0x0112, 1)
    except Exception:
        return 1  # unreadable metadata must not cost the picture
    return value if isinstance(value, int) and 1 <= value <= 8 else 1


TURNS: dict[int, Any] = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}


def _turned(picture: Image.Image, turn: int) -> Image.Image:
    return picture.transpose(TURNS[turn]) if turn in TURNS else picture


def _scaled(size: tuple[int, int], edge: int) -> tuple[int, int]:
    long = max(size)
    return max(1, round(size[0] * edge / long)), max(1, round(size[1] * edge / long))


def _grey(picture: Image.Image) -> Image.Image:
    return _opaque(picture).convert("L")


def _colour(picture: Image.Image) -> Image.Image:
    return _opaque(picture).convert("RGB")


@cache
def _lab_to_rgb() -> ImageCms.ImageCmsTransform:
    profiles = ImageCms.createProfile("LAB"), ImageCms.createProfile("sRGB")
    return ImageCms.buildTransform(*profiles, "LAB", "RGB")


def _opaque(picture: Image.Image) -> Image.Image:
    """8 bits a channel, transparent parts on a neutral ground."""
    if picture.mode.startswith("I"):  # 16 bits, whichever byte order
        return picture.convert("I").point(lambda value: value * (1 / 257)).convert("L")
    if picture.mode == "LAB":  # Pillow converts it by colour profiles alone
        return ImageCms.applyTransform(picture, _lab_to_rgb()) or picture
    if picture.mode == "F":
        return ImageOps.autocontrast(picture.convert("L"))
    if picture.mode in ("RGBA", "LA", "PA", "La", "RGBa") or "transparency" in picture.info:
        clear = picture.convert("RGBA")
        return Image.alpha_composite(Image.new("RGBA", clear.size, NEUTRAL), clear)
    return picture
