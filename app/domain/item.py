"""An item: one distinct content, however often and wherever it was found."""

from __future__ import annotations

from enum import StrEnum

from app.frozen import frozen


class CannotShow(StrEnum):
    """Why an item has no picture. The value is the text that is shown after "cannot be shown: ".

    NOT_HERE: its bytes are at the central system, and were not fetched yet or may be held here no longer.
    """

    NOT_HERE = "not here yet"
    EMPTY = "empty file"
    UNSUPPORTED = "no supported picture format"
    DAMAGED = "damaged"
    TOO_LARGE = "too many pixels"
    TOO_SLOW = "took too long to decode"
    TOO_MUCH_MEMORY = "needed too much memory"
    DECODER_FAILED = "the decoder failed on it"
    NOT_CONFINED = "the decoder is not confined as the policy asks"
    SOUND_ONLY = "sound only"
    CAMERA_RAW = "camera raw"
    PROTECTED_DOCUMENT = "password-protected document"
    PROTECTED_ARCHIVE = "password-protected archive"
    DAMAGED_ARCHIVE = "damaged archive"


@frozen
class Cells:
    """The HEAVY form of a picture: greys of at most `width` x `height` cells, row by row, one byte each.

    The long edge has 8 cells (policy: 6 to 10); nothing finer can be won back from it.
    """

    width: int
    height: int
    greys: bytes

    def __post_init__(self) -> None:
        if not (1 <= self.width <= 10 and 1 <= self.height <= 10 and len(self.greys) == self.width * self.height):
            raise ValueError("cells: at most 10 x 10, one byte each")


@frozen
class Item:
    """What is known of one content without looking at it.

    id: UUIDv7 on this machine; across machines an item is its `sha256` (64 hex digits).
    media_type: by content, never by name, for example "image/jpeg"; "application/octet-stream" if unknown.
    size: bytes. width, height: pixels as displayed (orientation applied), 0 if unknown. frames: 1 for a still.
    cannot_show: None if a picture can be shown.
    """

    id: str
    sha256: str
    md5: str
    size: int
    media_type: str
    width: int
    height: int
    frames: int
    cannot_show: CannotShow | None
    cells: Cells | None


@frozen
class Place:
    """Where a content was found: `path` is relative to `source`, with "/" between parts, and is text only.

    Bytes of a name that are no UTF-8 are kept as surrogate escapes and written as \\xNN for people.
    """

    source: str
    path: str
