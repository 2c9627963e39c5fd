"""Opening a picture and softening it: formats, orientation, frames, the decode for cells and hashes, veiled frames."""

from __future__ import annotations

import warnings
from importlib import import_module
from typing import Any, BinaryIO

import pi_heif
from PIL import AvifImagePlugin, Image, ImageFile, ImageFilter, PngImagePlugin, UnidentifiedImageError

from app.media.decoder_worker import camera_raw, colours, documents, kinds

# HEIF after AVIF: both may say "mif1", and only Pillow's own AVIF reader looks further.
FORMATS = ("JPEG", "PNG", "GIF", "WEBP", "TIFF", "BMP", "AVIF", "HEIF", "JPEG2000", "ICO", "PSD", documents.FORMAT)
MEDIA_TYPES = {
    "JPEG": "image/jpeg",
    "MPO": "image/jpeg",
    "PNG": "image/png",
    "GIF": "image/gif",
    "WEBP": "image/webp",
    "TIFF": "image/tiff",
    "BMP": "image/bmp",
    "AVIF": "image/avif",
    "HEIF": "image/heic",
    "JPEG2000": "image/jp2",
    "ICO": "image/vnd.microsoft.icon",
    "PSD": "image/vnd.adobe.photoshop",
    documents.FORMAT: documents.MEDIA_TYPE,
    camera_raw.FORMAT: camera_raw.MEDIA_TYPE,
}
PLUGINS = (
    "TiffImagePlugin",
    "WebPImagePlugin",
    "MpoImagePlugin",
    "AvifImagePlugin",
    "Jpeg2KImagePlugin",
    "IcoImagePlugin",
    "PsdImagePlugin",
)
STILL = ("MPO", "PSD")  # a phone's extra views and a drawing's layers are no frames
LEAST_EDGE = 512  # no hash is made from a smaller decode, unless the picture itself is smaller
GAP_EDGE = 128
HEAD = 8_192  # what a kind is told by
BLOCK = 1 << 20  # bytes that a codec is given at once
REDUCTIONS = (8, 4, 2)  # what a JPEG can be decoded at; other formats are averaged by the same


def prepare() -> None:
    """Load every codec of the list and set every bound before the first byte is read."""
    Image.preinit()
    for plugin in PLUGINS:  # `Image.init` would load forty readers that are asked for nothing
        import_module(f"PIL.{plugin}")
    # As few threads as a codec can do with (libde265 always starts one): a confined process may be refused them.
    AvifImagePlugin.DEFAULT_MAX_THREADS = 1
    pi_heif.register_heif_opener(decode_threads=0, thumbnails=False, depth_images=False, aux_images=False)
    documents.prepare()
    Image.MAX_IMAGE_PIXELS = 100_000_000
    ImageFile.LOAD_TRUNCATED_IMAGES = False
    PngImagePlugin.MAX_TEXT_CHUNK = 1 << 20
    PngImagePlugin.MAX_TEXT_MEMORY = 4 << 20
    warnings.simplefilter("ignore")
    warnings.simplefilter("error", Image.DecompressionBombWarning)


def open_picture(source: BinaryIO) -> Image.Image:
    """Open by content, from the formats above only; nothing is decoded yet."""
    head = source.read(HEAD)
    source.seek(0)
    kind = kinds.kind_of(head)
    if kind == kinds.CAMERA_RAW:
        return _developed(source)
    if kinds.is_not_read(head):
        raise kinds.NotReadError(kind)
    picture = Image.open(source, formats=FORMATS)
    if kinds.is_raw_directory(getattr(picture, "tag_v2", {})):  # where the directory lies further on
        return _developed(source)
    picture.decodermaxblock = BLOCK
    drop_xmp_turn(picture)
    return picture


def _developed(source: BinaryIO) -> Image.Image:
    """A camera's raw picture. Pillow would show the preview that lies beside it."""
    if not camera_raw.can_develop():
        raise kinds.NotReadError(kinds.CAMERA_RAW)
    return camera_raw.open_raw(source)


def drop_xmp_turn(picture: Image.Image) -> None:
    """Pillow turns a TIFF that it loads by its XMP as well, and tells its size without: its own tag counts."""
    if picture.format == "TIFF":
        picture.info.pop("xmp", None)


def shown_size(picture: Image.Image) -> tuple[int, int]:
    """Width and height as displayed."""
    turned = orientation(picture) >= 5
    return (picture.height, picture.width) if turned else picture.size


def count_frames(picture: Image.Image) -> int:
    """Number of frames or pages; 1 where it cannot be told. The first one stays the one that is shown."""
    if picture.format in STILL:
        return 1
    first = picture.tell()
    try:
        return max(1, int(getattr(picture, "n_frames", 1)))
    except Exception:  # a later frame is broken: that must not cost the first one
        picture.seek(first)
        return 1


def luma(picture: Image.Image) -> Image.Image:
    """The greys of the picture as it is stored: not turned, no colour profile; transparent parts on a neutral ground.

    Made smaller by 2, 4 or 8, as far as the long edge keeps 512 px; of a JPEG no more is decoded than that.
    """
    width, height = picture.size
    by = next((step for step in REDUCTIONS if max(width, height) >= LEAST_EDGE * step), 1)
    picture.draft("L", (max(1, width // by), max(1, height // by)))
    stored = colours.on_neutral(colours.eight_bits(picture))
    stored.load()
    grey = stored if stored.mode == "L" else stored.convert("L")  # `convert` would copy it
    left = by // round(max(width, height) / max(grey.size))
    return grey.reduce(left) if left > 1 else grey


def averaged(grey: Image.Image) -> Image.Image:
    """The luma with each edge made smaller by a whole number, as far as it keeps 128 px: for what makes it tiny anyway."""
    by = max(1, grey.width // GAP_EDGE), max(1, grey.height // GAP_EDGE)
    return grey.reduce(by) if max(by) > 1 else grey


def heavy_cells(small: Image.Image, sides: tuple[int, int], across: int, turn: int) -> Image.Image:
    """The greys of a HEAVY picture: `across` cells on the long edge, averaged, so that nothing finer can be won back.

    small: averaged from a luma of these sides.
    """
    return turned(small.resize(_scaled(sides, across), Image.Resampling.BOX), turn)


def veiled_frame(picture: Image.Image, *, colour: bool, long_edge: int, sigma_permille: int) -> Image.Image:
    """A frame of at most `long_edge` px, blurred by that many thousandths of the displayed long edge (0: clear)."""
    turn, profile = orientation(picture), colours.profile_of(picture)
    edge = min(long_edge, max(picture.size))
    picture.draft("RGB" if colour or profile else "L", _scaled(picture.size, edge))
    picture.load()
    stored = colours.eight_bits(picture)
    small = stored.resize(_scaled(stored.size, edge), Image.Resampling.BOX, reducing_gap=2.0)
    shown = colours.on_neutral(colours.to_srgb(small, profile)).convert("RGB" if colour else "L")
    frame = turned(shown, turn)
    if sigma_permille:
        frame = frame.filter(ImageFilter.GaussianBlur(max(frame.size) * sigma_permille / 1_000))
    return frame


def why_not(error: BaseException) -> str:
    """The name of the CannotShow reason for what went wrong."""
    if isinstance(error, UnidentifiedImageError):
        return "CAMERA_RAW" if str(error) == kinds.CAMERA_RAW else "UNSUPPORTED"
    if isinstance(error, documents.ProtectedError):
        return "PROTECTED_DOCUMENT"
    if isinstance(error, Image.DecompressionBombError | Image.DecompressionBombWarning):
        return "TOO_LARGE"
    if isinstance(error, MemoryError):
        return "TOO_MUCH_MEMORY"
    return "DAMAGED"


def orientation(picture: Image.Image) -> int:
    """How the picture is to be turned, 1 to 8 as in EXIF; 1 where it is turned already."""
    if picture.format in ("TIFF", camera_raw.FORMAT):
        return 1  # Pillow tells a TIFF's size as displayed and turns it while loading, as LibRaw does
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


def turned(picture: Image.Image, turn: int) -> Image.Image:
    """The picture upright; turn: as `orientation` tells it."""
    return picture.transpose(TURNS[turn]) if turn in TURNS else picture


def _scaled(size: tuple[int, int], edge: int) -> tuple[int, int]:
    long = max(size)
    return max(1, round(size[0] * edge / long)), max(1, round(size[1] * edge / long))
