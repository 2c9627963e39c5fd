"""What a decoder process may answer of a film: its strip and likeness, and one moment of it. All else is a ProtocolError."""

from __future__ import annotations

from dataclasses import dataclass

from app.domain.exposure import Tone, Veil
from app.domain.film import MOST_MS, Film, FrameLikeness, KeyFrame, Moment, Wanted
from app.domain.frame import Frame
from app.domain.item import CannotShow, Cells
from app.errors import DecodeError
from app.intake.ports import Description
from app.media.answers import reason_of
from app.media.pipe import MAX_HASHES, MAX_KEYS, Field, Hash, Kind, Pcm, Pixels, ProtocolError

FILMS = ("video/", "audio/")
ANIMATED = ("image/gif", "image/webp", "image/png", "image/tiff", "application/pdf")
END = -1


def moves(told: Description) -> bool:
    """Whether a strip is asked for: it moves or sounds, and can be shown or heard."""
    if told.cannot_show not in (None, CannotShow.SOUND_ONLY):
        return False
    return told.media_type.startswith(FILMS) or (told.frames > 1 and told.media_type in ANIMATED)


def film_of(kind: Kind, fields: list[Field], cells_asked: int) -> Film:
    """A strip; raises DecodeError with its reason where there is none."""
    match kind, fields:
        case Kind.FAILED, [str(said)]:
            raise DecodeError(reason_of(said))
        case Kind.STRIPPED, [int(length), 0 | 1 as sound, int(count), *rest] if (
            0 <= length <= MOST_MS and 0 <= count <= MAX_KEYS and len(rest) >= 2 * count and not len(rest) % 2
        ):
            pairs = list(zip(rest[::2], rest[1::2], strict=True))
            if len(pairs) - count <= MAX_HASHES:
                keys = tuple(_key(at, shown, cells_asked) for at, shown in pairs[:count])
                return Film(length, bool(sound), keys, tuple(_likeness(at, one) for at, one in pairs[count:]))
    raise ProtocolError("a strip was expected")


def rolling_of(kind: Kind, fields: list[Field]) -> None:
    """The film is open; raises DecodeError with its reason if it could not be."""
    match kind, fields:
        case Kind.FAILED, [str(said)]:
            raise DecodeError(reason_of(said))
        case Kind.ROLLING, [0 | 1, 0 | 1]:
            return
    raise ProtocolError("an open film was expected")


def moment_of(kind: Kind, fields: list[Field], wanted: Wanted) -> Moment:
    """One moment, with a frame exactly as it was asked for, or none; raises DecodeError with its reason."""
    match kind, fields:
        case Kind.FAILED, [str(said)]:
            raise DecodeError(reason_of(said))
        case Kind.SHOWN, [int(at), int(due), *rest] if 0 <= at <= MOST_MS and END <= due <= MOST_MS:
            pixels = rest.pop(0) if rest and isinstance(rest[0], Pixels) else None
            pcm = rest.pop(0) if rest and isinstance(rest[0], Pcm) else None
            if not rest:
                sound = Samples.of(pcm)
                frame, cells = _seen(pixels if isinstance(pixels, Pixels) else None, wanted)
                return Moment(at, due, frame, cells, sound.rate, sound.channels, sound.data)
    raise ProtocolError("a moment was expected")


@dataclass(frozen=True, slots=True)
class Samples:
    """What sounds; nothing where there is nothing."""

    rate: int = 0
    channels: int = 0
    data: bytes = b""

    @classmethod
    def of(cls, field: Field | None) -> Samples:
        """From the pipe's field."""
        return cls(field.rate, field.channels, field.data) if isinstance(field, Pcm) else cls()


def _seen(pixels: Pixels | None, wanted: Wanted) -> tuple[Frame | None, Cells | None]:
    if pixels is None:
        return None, None
    if wanted.veil <= Veil.HEAVY:
        cells = _cells(pixels, wanted.cells)
        return None, cells if wanted.veil is Veil.HEAVY else None
    request = wanted.request
    if max(pixels.width, pixels.height) > request.long_edge or pixels.channels != (
        3 if request.tone is Tone.COLOUR else 1
    ):
        raise ProtocolError("a frame that was not asked for")
    return Frame(pixels.width, pixels.height, pixels.data, request), None


def _key(at: Field, shown: Field, cells_asked: int) -> KeyFrame:
    return KeyFrame(_moment(at), _cells(shown, cells_asked))


def _cells(shown: Field, asked: int) -> Cells:
    if not isinstance(shown, Pixels) or shown.channels != 1 or max(shown.width, shown.height) > asked:
        raise ProtocolError("cells out of bounds")
    return Cells(shown.width, shown.height, shown.data)


def _likeness(at: Field, found: Field) -> FrameLikeness:
    if not isinstance(found, Hash) or found.name != "pdq":
        raise ProtocolError("a hash was expected")
    return FrameLikeness(_moment(at), found.quality, found.data)


def _moment(at: Field) -> int:
    if not isinstance(at, int) or not 0 <= at <= MOST_MS:
        raise ProtocolError("moment out of bounds")
    return at
