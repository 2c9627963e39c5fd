"""A decoded video frame as a picture, so that exactly the code that softens pictures softens it, too.

FFmpeg makes it small first, in C, to what is asked for; Pillow turns, averages and blurs it.
"""

from __future__ import annotations

from typing import Any

from PIL import Image

from app.media.decoder_worker import pictures
from app.media.decoder_worker.video_file import shown_size

CELLS_EDGE = 256  # what the HEAVY cells are averaged from, as of a picture
TURNS = {90: Image.Transpose.ROTATE_90, 180: Image.Transpose.ROTATE_180, 270: Image.Transpose.ROTATE_270}


def picture_of(frame: Any, stream: Any, edge: int, *, colour: bool) -> Image.Image:
    """As displayed, with a long edge of at most `edge` px."""
    turn = round(frame.rotation / 90) * 90 % 360
    size = shown_size(stream, turn)
    by = min(1.0, edge / max(size))
    width, height = max(1, round(size[0] * by)), max(1, round(size[1] * by))
    if turn % 180:
        width, height = height, width
    form = "rgb24" if colour else "gray"
    small = frame.reformat(width, height, form, interpolation="AREA", threads=1)
    plane, mode = small.planes[0], "RGB" if colour else "L"
    made = Image.frombuffer(mode, (width, height), bytes(plane), "raw", mode, plane.line_size, 1)
    return made.transpose(TURNS[turn]) if turn in TURNS else made


def veiled(picture: Image.Image, *, colour: bool, edge: int, sigma: int) -> Image.Image:
    """Blurred, and grey unless colour is asked for: what `pictures` does with every picture."""
    return pictures.veiled_frame(picture, colour=colour, long_edge=edge, sigma_permille=sigma)


def cells_of(picture: Image.Image, across: int) -> Image.Image:
    """The HEAVY cells."""
    grey = picture.convert("L")
    return pictures.heavy_cells(pictures.averaged(grey), grey.size, across, 1)
