"""What a decoder process may answer to a request: everything else is a ProtocolError, whatever the process has become."""

from __future__ import annotations

from app.domain.frame import Frame, FrameRequest
from app.domain.item import CannotShow
from app.errors import DecodeError
from app.intake.ports import Description
from app.media.pipe import MAX_INPUT, Field, Kind, Pixels, ProtocolError
from app.media.telling import told_of

MOST = 1 << 31
MAX_MEDIA_TYPE = 100
# The other reasons are our side's to find.
ITS_REASONS = frozenset(
    {
        CannotShow.EMPTY,
        CannotShow.UNSUPPORTED,
        CannotShow.DAMAGED,
        CannotShow.TOO_LARGE,
        CannotShow.TOO_MUCH_MEMORY,
        CannotShow.SOUND_ONLY,
        CannotShow.CAMERA_RAW,
        CannotShow.PROTECTED_DOCUMENT,
    }
)


def range_of(fields: list[Field]) -> tuple[int, int]:
    """Offset and length in bytes of a range that it asks for."""
    match fields:
        case [int(offset), int(length)] if offset >= 0 and 0 < length <= MAX_INPUT:
            return offset, length
    raise ProtocolError("range out of bounds")


def description_of(kind: Kind, fields: list[Field], cells_asked: int) -> Description:
    """A description, with cells exactly where there is no reason against showing it."""
    match kind, fields:
        case Kind.DESCRIBED, [int(width), int(height), int(frames), str(media_type), str(said), *found]:
            reason = reason_of(said) if said else None
            cells, likeness, details = told_of(found, shown=reason is None, cells_asked=cells_asked)
        case _:
            raise ProtocolError("a description was expected")
    if not all(0 <= number <= MOST for number in (width, height, frames)):
        raise ProtocolError("numbers out of bounds")
    return Description(media_type[:MAX_MEDIA_TYPE], width, height, frames, reason, cells, likeness, details)


def frame_of(kind: Kind, fields: list[Field], request: FrameRequest) -> Frame:
    """A frame as it was asked for; raises DecodeError with its reason where there is none."""
    match kind, fields:
        case Kind.FAILED, [str(said)]:
            raise DecodeError(reason_of(said))
        case Kind.FRAMED, [Pixels() as pixels] if max(pixels.width, pixels.height) <= request.long_edge:
            return Frame(pixels.width, pixels.height, pixels.data, request)
    raise ProtocolError("a frame was expected")


def forgotten(kind: Kind, fields: list[Field]) -> None:
    """It keeps no picture any more."""
    if kind is not Kind.FORGOTTEN or fields:
        raise ProtocolError("forgetting was expected")


def failed(reason: CannotShow) -> Description:
    """The description of what could not be described at all."""
    return Description("application/octet-stream", 0, 0, 0, reason, None)


def reason_of(said: str) -> CannotShow:
    """One of the reasons that are its own to find; all else is a ProtocolError."""
    reason = CannotShow.__members__.get(said)
    if reason not in ITS_REASONS:
        raise ProtocolError("unknown reason")
    return reason
