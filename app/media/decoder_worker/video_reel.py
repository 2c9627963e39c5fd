"""A film while it is open: our side asks for one moment after the other; each answer has one veiled frame at most, and sound.

Nothing runs ahead: what nobody asks for is not decoded, and frames that come too late are passed over without being softened.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO, NamedTuple

from PIL import Image

from app.media.decoder_worker import areas
from app.media.decoder_worker.video_film import Draw, Film, Moment, open_film
from app.media.decoder_worker.video_pictures import CELLS_EDGE, cells_of, veiled
from app.media.decoder_worker.video_sound import CHANNELS, RATE, Sound
from app.media.decoder_worker.video_telling import reason_of
from app.media.pipe import (
    CELLS_ALLOWED,
    Field,
    Kind,
    Pcm,
    Pixels,
    ProtocolError,
    read_message,
    write_message,
)

MOST_AHEAD = 90  # frames decoded for one answer: a film that is too much for the machine plays slower instead
SOUND_ONLY_STEP_MS = 100
MAX_MS = (1 << 31) - 1
SPEEDS = range(50, 201)
MOST_SOUND_MS = 2_000
END = -1


def serve(requests: BinaryIO, answers: BinaryIO, source: BinaryIO, mark: int) -> None:
    """Open the film, and answer moments until the program ends the process."""
    try:
        film = open_film(source)
    except ProtocolError:
        raise
    except BaseException as error:  # whatever a codec throws at a hostile file costs this one item only
        write_message(answers, Kind.FAILED, [mark, reason_of(error)])
        return
    write_message(answers, Kind.ROLLING, [mark, int(film.has_picture), int(film.has_sound)])
    reel = Reel(film, Sound(source))
    while (message := read_message(requests, takes_input=True)) is not None:
        kind, fields = message
        if kind is not Kind.MOMENT:
            raise ProtocolError("a moment was expected")
        mark, *numbers = [field for field in fields if isinstance(field, int)]
        try:
            answer = reel.moment(*_asked(numbers))
        except ProtocolError:
            raise
        except BaseException as error:  # as above
            write_message(answers, Kind.FAILED, [mark, reason_of(error)])
            continue
        write_message(answers, Kind.SHOWN, [mark, *answer])


def _asked(numbers: list[int]) -> tuple[int, bool, Veiled, tuple[int, int, int]]:
    """The moment and whether to seek; sound from, until (-1: none), speed; colour, edge, blur, cells, illustration, part."""
    match numbers:
        case [size, at, 0 | 1 as jump, first, last, speed, colour, edge, sigma, cells, *part] if (
            0 <= at <= MAX_MS
            and (cells == 0 or cells in CELLS_ALLOWED)
            and (last == END or 0 <= first <= last <= first + MOST_SOUND_MS)
            and speed in SPEEDS
        ):
            veiled = Veiled(cells, areas.asked_of([size, colour, edge, sigma, at, *part])._replace(at_ms=0))
            return at, bool(jump), veiled, (first, last, speed)
    raise ProtocolError("moment out of bounds")


class Veiled(NamedTuple):
    """How a moment is wanted: as so many HEAVY cells, or, where that is 0, as the part of it that is asked for."""

    cells: int
    asked: areas.Asked


class Reel:
    """Where the film stands: the frame that shows, and the one that comes next."""

    def __init__(self, film: Film, sound: Sound) -> None:
        self._film, self._sound = film, sound
        self._moments: Iterator[Moment] | None = None
        self._now: Moment | None = None
        self._next: Moment | None = None
        self._told: tuple[int, Veiled] | None = None

    def moment(self, at_ms: int, jump: bool, veil: Veiled, sound: tuple[int, int, int]) -> list[Field]:
        """When what shows began, when the next frame is due (-1: never), the frame where it is another one, sound."""
        if self._film.has_picture:
            answer = self._picture(at_ms, jump, veil)
        else:
            ended = 0 < self._film.length_ms <= at_ms
            answer = [at_ms, END if ended else min(at_ms + SOUND_ONLY_STEP_MS, MAX_MS)]
        first, last, speed = sound
        if last != END and self._film.has_sound:
            samples = self._sound.samples(first, last, speed)
            if samples:
                answer.append(Pcm(RATE, CHANNELS, samples))
        return answer

    def _picture(self, at_ms: int, jump: bool, veil: Veiled) -> list[Field]:
        if jump or self._moments is None:
            self._moments = self._film.moments(at_ms)
            self._now, self._next, self._told = next(self._moments, None), None, None
            self._next = next(self._moments, None)
        for _ in range(MOST_AHEAD):
            if self._next is None or self._next[0] > at_ms:
                break
            self._now, self._next = self._next, next(self._moments, None)
        if self._now is None:
            return [at_ms, END]
        answer: list[Field] = [self._now[0], END if self._next is None else self._next[0]]
        if self._told != (self._now[0], veil):
            self._told = (self._now[0], veil)
            answer.append(_softened(self._now[1], veil))
        return answer


def _softened(draw: Draw, veil: Veiled) -> Pixels:
    asked = veil.asked
    if veil.cells:
        return _pixels(cells_of(draw(CELLS_EDGE, False), veil.cells))
    drawn = draw(asked.enough, asked.colour)
    if asked.is_plain:
        return _pixels(veiled(drawn, colour=asked.colour, edge=asked.long_edge, sigma=asked.sigma_permille))
    return _pixels(areas.softened_part(drawn, asked))


def _pixels(picture: Image.Image) -> Pixels:
    return Pixels(picture.width, picture.height, 3 if picture.mode == "RGB" else 1, picture.tobytes())
