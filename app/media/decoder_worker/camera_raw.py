"""A camera's raw picture as one of Pillow's, developed by LibRaw: never by the preview beside it, which can be another picture.

Only a process that was started for it loads LibRaw (`prepare`), because that costs every start and adds code that reads hostile
bytes. Developed with the camera's white balance, LibRaw's own brightness, to sRGB and upright; at half its size wherever that is
enough, which needs no guessing of colours between the sensor's cells.
"""

from __future__ import annotations

import io
import os
from typing import Any, BinaryIO

from PIL import Image, ImageFile

from app.media.decoder_worker import kinds

FORMAT, MEDIA_TYPE = "RAW", kinds.CAMERA_RAW
MOST_BYTES = 256 << 20  # of a file: LibRaw wants all of it at once
MOST_PIXELS = 100_000_000
HEAD = 256 << 10  # in which a file of TIFF's form says what it says about itself
TIFF_MARKS = (b"II*\0", b"MM\0*")
BITS = 8

_libraw: Any = None


class RawImageFile(ImageFile.ImageFile):
    """`draft` chooses between half its size and all of it, `load` develops."""

    format, format_description = FORMAT, "camera raw"

    def _open(self) -> None:
        source: Any = self.fp
        if source.seek(0, os.SEEK_END) > MOST_BYTES:
            raise MemoryError
        source.seek(0)
        data = source.read()
        self._raw = self._guarded(lambda: _libraw.imread(io.BytesIO(data)))
        told = self._raw.sizes
        wide, high = (told.iheight, told.iwidth) if told.flip in (5, 6) else (told.iwidth, told.iheight)
        if wide * high > MOST_PIXELS or told.raw_width * told.raw_height > 2 * MOST_PIXELS:
            raise Image.DecompressionBombError
        self._full = self._size = wide, high
        self._half, self._developed = False, (False, "")
        self._mode, self.tile = "RGB", []
        if data[:4] in TIFF_MARKS:
            self.info["exif"] = data[:HEAD]

    def draft(self, mode: str | None, size: tuple[int, int] | None) -> tuple[str, tuple[int, int, float, float]]:
        """Develop it next at half its size, if that is at least as large as that."""
        wide, high = self._full
        half = (wide + 1) // 2, (high + 1) // 2
        self._half = size is not None and (size[0] <= half[0] and size[1] <= half[1])
        self._size = half if self._half else self._full
        self._mode = "L" if mode == "L" else "RGB"
        return self._mode, (0, 0, *self._size)

    def load(self) -> Any:
        """Develop it."""
        if self._developed != (self._half, self._mode):
            made = self._guarded(self._picture).convert(self._mode)
            self.im, self._size = made.im, made.size
            self._developed = self._half, self._mode
        return Image.Image.load(self)

    def _picture(self) -> Image.Image:
        linear = _libraw.DemosaicAlgorithm.LINEAR
        made = self._raw.postprocess(
            half_size=self._half, demosaic_algorithm=linear, use_camera_wb=True, output_bps=BITS
        )
        return Image.fromarray(made)

    @staticmethod
    def _guarded(ask: Any) -> Any:
        """What it gives; a lack of memory as Python tells it, and a form that LibRaw does not know as one that is not read."""
        try:
            return ask()
        except _libraw.LibRawUnsufficientMemoryError as error:
            raise MemoryError from error
        except _libraw.LibRawTooBigError as error:
            raise Image.DecompressionBombError from error
        except (_libraw.LibRawFileUnsupportedError, _libraw.NotSupportedError) as error:
            raise kinds.NotReadError(MEDIA_TYPE) from error


def prepare() -> None:
    """Load LibRaw, with one thread: a confined process opens no file."""
    global _libraw
    os.environ["OMP_NUM_THREADS"] = "1"
    import rawpy

    _libraw = rawpy


def can_develop() -> bool:
    """Whether this process was started for it."""
    return _libraw is not None


def open_raw(source: BinaryIO) -> Image.Image:
    """A raw picture; nothing is developed yet."""
    source.seek(0)
    return RawImageFile(source)
