"""Messages between the program and a decoder process: a kind and typed, bounded fields. Standard library only.

The only module that both sides share. Every bound is checked before anything is allocated; whatever does not fit is a
ProtocolError. Only whole numbers, pixels, hashes, sound samples and plain text leave the decoder; INPUT (a range of the
item's bytes) goes to the decoder and never comes from it.

Wire form, big-endian: kind (1 byte), number of fields (1), then per field: tag (1), length (4), payload.
"""

from __future__ import annotations

import dataclasses
import struct
from collections.abc import Sequence
from dataclasses import dataclass
from enum import IntEnum
from typing import BinaryIO

MAX_EDGE = 4_096
MAX_INPUT = 1 << 20
MAX_PCM = 1 << 20
MAX_TEXT = 4_096
# What a file says about itself: so many pairs of name and text, of so many characters.
MAX_DETAILS, MAX_DETAIL_NAME, MAX_DETAIL = 40, 60, 400
# Of a film: key frames of its strip, and hashes of its frames, each with its moment.
MAX_KEYS, MAX_HASHES = 16, 64
PAGE_MS = 2_000  # how long the film of a document shows each page, as `app.domain.pages` has it
MAX_FIELDS = 16 + 2 * (MAX_KEYS + MAX_HASHES)
# What a request may ask for: cells of the HEAVY veil along the long edge; blur in thousandths of it, 0 for clear.
CELLS_ALLOWED = range(6, 11)
SIGMAS_ALLOWED = (0, *range(8, 31))
MAX_LEVEL = 64  # of a layer of confinement
HASH_BYTES = {"phash": 8, "dhash": 8, "pdq": 32}
HASH_NAMES = tuple(HASH_BYTES)


class Kind(IntEnum):
    """What a message says."""

    DESCRIBE = 1
    FRAME = 2
    READ = 3
    DATA = 4
    DESCRIBED = 5
    FRAMED = 6
    FAILED = 7
    READY = 8
    AREA = 9
    STRIP = 10
    STRIPPED = 11
    ROLL = 12
    ROLLING = 13
    MOMENT = 14
    SHOWN = 15
    FORGET = 16
    FORGOTTEN = 17


class Layer(IntEnum):
    """What can hold a decoder process. READY, its first message, has the level of each in this order; 0: not in force."""

    MEMORY = 0
    CPU = 1
    WRITING = 2
    DUMPS = 3
    PROCESSES = 4
    PRIVILEGES = 5
    DEBUGGER = 6
    ORPHAN = 7
    LANDLOCK = 8
    SECCOMP = 9
    SEATBELT = 10
    JOB = 11
    TOKEN = 12


class ProtocolError(Exception):
    """A message breaks the rules of this module."""


@dataclass(frozen=True, slots=True)
class Pixels:
    """Row by row without padding; channels 1 (grey) or 3 (red, green, blue)."""

    width: int
    height: int
    channels: int
    data: bytes

    def __post_init__(self) -> None:
        bounded = 1 <= self.width <= MAX_EDGE and 1 <= self.height <= MAX_EDGE and self.channels in (1, 3)
        if not bounded or len(self.data) != self.width * self.height * self.channels:
            raise ProtocolError("pixels out of bounds")


@dataclass(frozen=True, slots=True)
class Hash:
    """A hash of HASH_BYTES, the size in px of the decode it was made from, and its quality, 0 to 100 (where it has one)."""

    name: str
    width: int
    height: int
    quality: int
    data: bytes = dataclasses.field(repr=False)

    def __post_init__(self) -> None:
        sized = 1 <= self.width < 1 << 31 and 1 <= self.height < 1 << 31 and 0 <= self.quality <= 100
        if not sized or len(self.data) != HASH_BYTES.get(self.name):
            raise ProtocolError("hash out of bounds")


@dataclass(frozen=True, slots=True)
class Pcm:
    """16-bit little-endian samples, channels 1 or 2, rate in Hz."""

    rate: int
    channels: int
    data: bytes

    def __post_init__(self) -> None:
        bounded = 8_000 <= self.rate <= 192_000 and self.channels in (1, 2) and len(self.data) <= MAX_PCM
        if not bounded or len(self.data) % (2 * self.channels):
            raise ProtocolError("sound out of bounds")


@dataclass(frozen=True, slots=True)
class Input:
    """A range of the item's bytes, for the decoder."""

    data: bytes

    def __post_init__(self) -> None:
        if len(self.data) > MAX_INPUT:
            raise ProtocolError("range out of bounds")


Field = int | str | Pixels | Hash | Pcm | Input
# Of all fields together: one frame of the largest size, one piece of sound, and some more.
MAX_MESSAGE = MAX_EDGE * MAX_EDGE * 3 + MAX_PCM + (1 << 20)
BOUNDS = {b"i": 8, b"t": MAX_TEXT, b"p": 9 + MAX_EDGE * MAX_EDGE * 3, b"h": 42, b"a": 5 + MAX_PCM, b"d": MAX_INPUT}


def write_message(stream: BinaryIO, kind: Kind, fields: Sequence[Field]) -> None:
    """Write one message and flush."""
    if len(fields) > MAX_FIELDS:
        raise ProtocolError("too many fields")
    stream.write(bytes((kind, len(fields))))
    for field in fields:
        tag, head, body = _encode(field)
        stream.write(tag + struct.pack(">I", len(head) + len(body)) + head)
        stream.write(body)
    stream.flush()


def read_message(stream: BinaryIO, *, takes_input: bool) -> tuple[Kind, list[Field]] | None:
    """Read one message, or None at the end of the stream. takes_input: whether INPUT fields are allowed."""
    first = stream.read(1)
    if not first:
        return None
    try:
        kind = Kind(first[0])
    except ValueError as error:
        raise ProtocolError("unknown message") from error
    count = _exactly(stream, 1)[0]
    if count > MAX_FIELDS:
        raise ProtocolError("too many fields")
    fields: list[Field] = []
    left = MAX_MESSAGE
    for _ in range(count):
        tag = _exactly(stream, 1)
        (length,) = struct.unpack(">I", _exactly(stream, 4))
        left -= length
        if length > BOUNDS.get(tag, -1) or left < 0 or (tag == b"d" and not takes_input):
            raise ProtocolError("field out of bounds")
        fields.append(_decode(tag, _exactly(stream, length)))
    return kind, fields


def plain_text(text: str) -> str:
    """Text without control characters, cut to the bound: it can neither execute nor move a cursor."""
    if text.isprintable() and len(text) < MAX_TEXT // 4:
        return text  # nearly always; no character needs more than four bytes
    clean = "".join(c if c.isprintable() else " " for c in text)
    return clean.encode("utf-8", "replace")[: MAX_TEXT - 4].decode("utf-8", "ignore")


def _encode(field: Field) -> tuple[bytes, bytes, bytes]:
    match field:
        case int():
            try:
                return b"i", b"", struct.pack(">q", field)
            except struct.error as error:
                raise ProtocolError("number out of bounds") from error
        case str():
            body = plain_text(field).encode("utf-8")
            return b"t", b"", body
        case Pixels():
            return b"p", struct.pack(">IIB", field.width, field.height, field.channels), field.data
        case Hash():
            sizes = struct.pack(">BIIB", HASH_NAMES.index(field.name), field.width, field.height, field.quality)
            return b"h", sizes, field.data
        case Pcm():
            return b"a", struct.pack(">IB", field.rate, field.channels), field.data
        case Input():
            return b"d", b"", field.data


def _decode(tag: bytes, body: bytes) -> Field:
    try:
        match tag:
            case b"i":
                return int(struct.unpack(">q", body)[0])
            case b"t":
                return plain_text(body.decode("utf-8"))
            case b"p":
                width, height, channels = struct.unpack(">IIB", body[:9])
                return Pixels(width, height, channels, body[9:])
            case b"h":
                name, width, height, quality = struct.unpack(">BIIB", body[:10])
                return Hash(HASH_NAMES[name], width, height, quality, body[10:])
            case b"a":
                rate, channels = struct.unpack(">IB", body[:5])
                return Pcm(rate, channels, body[5:])
            case _:
                return Input(body)
    except (struct.error, UnicodeDecodeError, IndexError) as error:
        raise ProtocolError("field cannot be read") from error


def _exactly(stream: BinaryIO, length: int) -> bytes:
    got = stream.read(length)
    if len(got) != length:
        raise ProtocolError("the message ends in the middle")
    return got
