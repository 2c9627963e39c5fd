"""A part of a picture, softened: what a lens, a zoom or the illustration asks for. Nothing outside the part is answered.

Numbers of a request (Kind.AREA), after its mark: size of the content, colour (0 or 1), long edge in px, blur in thousandths of
it, the moment of a film in ms, illustration (0 or 1), then left, top, width and height of the part in ten-thousandths of the
picture as it is displayed; last the number under which the decoded picture is kept (`kept`), 0 where it is not.
"""

from __future__ import annotations

from typing import BinaryIO, NamedTuple

from PIL import Image, ImageFilter

from app.media.decoder_worker import colours, illustration, kept, pictures, video_telling
from app.media.pipe import MAX_EDGE, SIGMAS_ALLOWED, Field, Kind, Pixels, ProtocolError

PARTS = 10_000
LEAST_PARTS = 100
DEEP = ("I", "F", "I;16", "I;16B", "I;16L", "I;16N")


class Part(NamedTuple):
    """In ten-thousandths of the displayed width and height."""

    left: int
    top: int
    width: int
    height: int


class Asked(NamedTuple):
    """One request, checked."""

    colour: bool
    long_edge: int
    sigma_permille: int
    illustration: bool
    part: Part
    at_ms: int = 0

    @property
    def is_plain(self) -> bool:
        """Whether the whole is asked for, as a blur."""
        return self.part.width == self.part.height == PARTS and not self.illustration

    @property
    def enough(self) -> int:
        """The long edge of a whole picture in which the part has as many pixels as are asked for."""
        return self.long_edge * PARTS // max(self.part.width, self.part.height)


def asked_of(numbers: list[int]) -> Asked:
    """The request of these numbers; raises ProtocolError where one is out of its bounds."""
    match numbers:
        case [size, 0 | 1 as colour, edge, sigma, at, 0 | 1 as drawn, *part] if len(part) == 4:
            left, top, width, height = part
            inside = LEAST_PARTS <= width <= PARTS - left and LEAST_PARTS <= height <= PARTS - top
            known = (
                1 <= edge <= MAX_EDGE and sigma in SIGMAS_ALLOWED and bool(sigma) >= bool(drawn) and 0 <= at < 1 << 31
            )
            if size >= 0 and left >= 0 and top >= 0 and inside and known:
                return Asked(bool(colour), edge, sigma, bool(drawn), Part(left, top, width, height), at)
    raise ProtocolError("part out of bounds")


def answer(source: BinaryIO, numbers: list[int], held: kept.Kept) -> tuple[Kind, Field]:
    """The part as pixels, or why there is none."""
    asked, number = asked_of(numbers[:-1]), numbers[-1]
    if number not in kept.NUMBERS:
        raise ProtocolError("part out of bounds")
    try:
        if number:
            key = number, asked.at_ms, asked.colour
            part = _softened(held.stored(key, asked.enough, lambda: _decoded(source, asked)), asked)
        else:
            held.drop()
            with video_telling.opened(source, asked.at_ms, asked.enough, colour=asked.colour) as picture:
                part = softened_part(picture, asked)
    except ProtocolError:
        raise
    except BaseException as error:  # whatever a codec throws at a hostile file costs this one item only
        return Kind.FAILED, video_telling.reason_of(error)
    return Kind.FRAMED, Pixels(part.width, part.height, 3 if asked.colour else 1, part.tobytes())


def _decoded(source: BinaryIO, asked: Asked) -> kept.Stored:
    with video_telling.opened(source, asked.at_ms, asked.enough, colour=asked.colour) as picture:
        before = max(picture.size)
        _draft(picture, asked)
        reduced = (
            max(picture.size) < before or before == asked.enough
        )  # a film's frame comes as large as it is asked for
        return kept.Stored.of(picture, asked.enough if reduced else kept.ANY)


def softened_part(picture: Image.Image, asked: Asked) -> Image.Image:
    """Cut out before anything is enlarged, blurred after: the blur follows what is displayed, and no neighbour bleeds in."""
    turn, profile = pictures.orientation(picture), colours.profile_of(picture)
    _draft(picture, asked)
    picture.load()
    if picture.mode in DEEP:  # how deep they are stands in the file, and their range in the whole picture
        return _softened(kept.Stored(colours.eight_bits(picture), profile, turn), asked)
    cut = colours.eight_bits(picture.crop(_stored_box(picture.size, asked.part, turn)))
    return _softened_cut(kept.Stored(cut, profile, turn), asked)


def _draft(picture: Image.Image, asked: Asked) -> None:
    grey = not asked.colour and colours.profile_of(picture) is None
    picture.draft("L" if grey else "RGB", _scaled(picture.size, min(max(picture.size), asked.enough)))


def _softened(stored: kept.Stored, asked: Asked) -> Image.Image:
    box = _stored_box(stored.picture.size, asked.part, stored.turn)
    return _softened_cut(stored._replace(picture=stored.picture.crop(box)), asked)


def _softened_cut(stored: kept.Stored, asked: Asked) -> Image.Image:
    cut, profile, turn, _ = stored
    edge = min(asked.long_edge, max(cut.size))
    small = cut.resize(_scaled(cut.size, edge), Image.Resampling.BOX, reducing_gap=2.0)
    shown = colours.on_neutral(colours.to_srgb(small, profile)).convert("RGB" if asked.colour else "L")
    shown = pictures.turned(shown, turn)
    if asked.illustration:
        return illustration.drawn(shown, asked.sigma_permille)
    if asked.sigma_permille:
        return shown.filter(ImageFilter.GaussianBlur(max(shown.size) * asked.sigma_permille / 1_000))
    return shown


def _stored_box(size: tuple[int, int], part: Part, turn: int) -> tuple[int, int, int, int]:
    """The part in pixels of the picture as it is stored; at least one."""
    left, top = part.left / PARTS, part.top / PARTS
    right, bottom = (part.left + part.width) / PARTS, (part.top + part.height) / PARTS
    if turn in (5, 6, 7, 8):
        left, top, right, bottom = top, left, bottom, right
    if turn in (2, 3, 7, 8):
        left, right = 1 - right, 1 - left
    if turn in (3, 4, 6, 7):
        top, bottom = 1 - bottom, 1 - top
    x, y = min(int(left * size[0]), size[0] - 1), min(int(top * size[1]), size[1] - 1)
    return x, y, max(x + 1, round(right * size[0])), max(y + 1, round(bottom * size[1]))


def _scaled(size: tuple[int, int], edge: int) -> tuple[int, int]:
    long = max(size)
    return max(1, round(size[0] * edge / long)), max(1, round(size[1] * edge / long))
