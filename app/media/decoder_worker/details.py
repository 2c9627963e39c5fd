"""What a file says about itself, as plain words: EXIF, XMP, IPTC, text chunks, comments, colour profile, resolution.

Every value is a claim of whoever made the file. It is bounded in number and length, and what could move a cursor, turn the
direction of text or hide is written out (\\x07, \\u202e), so that it is seen and does nothing. Known values go by the names in
`KNOWN`; a text chunk goes by "text:" and its own key.
"""

from __future__ import annotations

import codecs
import unicodedata
from collections.abc import Callable, Iterator
from typing import Any

from PIL import Image, ImageFile, IptcImagePlugin

from app.media.decoder_worker import colours, documents, xmp
from app.media.pipe import MAX_DETAIL, MAX_DETAIL_NAME, MAX_DETAILS

Found = Iterator[tuple[str, object]]
EXIF, GPS = 0x8769, 0x8825
MAIN_TAGS = {
    0x010F: "camera-maker",
    0x0110: "camera-model",
    0x0131: "software",
    0x013C: "computer",
    0x0132: "changed-at",
    0x010E: "description",
    0x013B: "artist",
    0x8298: "copyright",
}
UTF16_TAGS = {0x9C9B: "title", 0x9C9C: "comment", 0x9C9D: "artist", 0x9C9E: "keywords", 0x9C9F: "title"}
EXIF_TAGS = {
    0x9003: "taken-at",
    0x9004: "digitised-at",
    0xA434: "lens",
    0xA431: "camera-serial",
    0xA430: "owner",
    0xA420: "image-id",
    0x9286: "comment",
}
IPTC_TAGS = {
    (2, 5): "title",
    (2, 25): "keywords",
    (2, 55): "taken-at",
    (2, 65): "software",
    (2, 80): "artist",
    (2, 90): "city",
    (2, 101): "country",
    (2, 105): "title",
    (2, 115): "source",
    (2, 116): "copyright",
    (2, 120): "description",
}
COMMENT_CODES = {b"ASCII\0\0\0": "ascii", b"UNICODE\0": "utf-16", b"\0" * 8: "utf-8"}
UTF16 = "utf-16-le"
MARKS_IN_A_ROW = 2  # accents on one letter; a hundred of them would paint over the lines above
CUT = " …"


def prepare() -> None:
    """Load what Python loads at its first use: a confined process opens no file."""
    for code in (UTF16, *COMMENT_CODES.values()):
        codecs.lookup(code)


def details_of(picture: Image.Image) -> list[tuple[str, str]]:
    """At most MAX_DETAILS pairs of name and text. Unreadable metadata is left out; it must not cost the picture."""
    found: dict[tuple[str, str], None] = {}
    for read in READERS:
        try:
            for name, value in read(picture):
                text = visible(_text(value), MAX_DETAIL)
                if text:
                    found[visible(name, MAX_DETAIL_NAME), text] = None
                if len(found) == MAX_DETAILS:
                    return list(found)
        except Exception:  # noqa: S112  # whatever a parser throws at hostile metadata: the next kind of it is read
            continue
    return list(found)


def visible(text: str, most: int) -> str:
    """One line of at most `most` characters, in which nothing is hidden and nothing acts."""
    if text.isascii() and text.isprintable() and len(text) <= most - len(CUT):
        return text.strip()
    line: list[str] = []
    length = marks = 0
    for character in text[: most * 4].replace("\r\n", "\n").strip(" \n\t\0"):
        marks = marks + 1 if unicodedata.combining(character) or unicodedata.category(character) == "Me" else 0
        if marks > MARKS_IN_A_ROW:
            continue
        shown = _shown(character)
        if length + len(shown) > most - len(CUT):
            return "".join(line) + CUT
        line.append(shown)
        length += len(shown)
    return "".join(line)


def _shown(character: str) -> str:
    if character.isprintable():
        return character
    if character == "\n":
        return " ⏎ "
    if character == "\t" or unicodedata.category(character) == "Zs":
        return " "
    code = ord(character)
    return f"\\x{code:02x}" if code < 256 else f"\\u{code:04x}" if code < 65_536 else f"\\U{code:08x}"


def _text(value: object) -> str:
    match value:
        case str():
            return value
        case bytes():
            text = value[: MAX_DETAIL * 4].rstrip(b"\0")
            try:
                return text.decode("utf-8")
            except UnicodeDecodeError:
                return text.decode("latin-1")
        case list() | tuple():
            return ", ".join(_text(part) for part in value[:20])
        case _:
            return str(value)


def _main_tags(picture: Image.Image) -> Found:
    tags = picture.getexif()
    for tag, name in MAIN_TAGS.items():
        if tag in tags:
            yield name, tags[tag]
    for tag, name in UTF16_TAGS.items():
        if tag in tags:
            value = tags[tag]
            raw = bytes(value) if isinstance(value, bytes | tuple) else b""
            yield name, raw[: MAX_DETAIL * 4].decode(UTF16, "replace")


def _exif(picture: Image.Image) -> Found:
    tags = picture.getexif().get_ifd(EXIF)
    for tag, name in EXIF_TAGS.items():
        if tag in tags:
            yield name, _comment(tags[tag]) if tag == 0x9286 else tags[tag]


def _comment(value: object) -> object:
    """EXIF's UserComment begins with the name of its code."""
    if isinstance(value, bytes) and value[:8] in COMMENT_CODES:
        return value[8 : 8 + MAX_DETAIL * 4].decode(COMMENT_CODES[value[:8]], "replace")
    return value


def _position(picture: Image.Image) -> Found:
    """Where and when, as the receiver of satellites told it."""
    tags = picture.getexif().get_ifd(GPS)
    if 2 in tags and 4 in tags:
        north, east = _degrees(tags[2]), _degrees(tags[4])
        ns, ew = (_text(tags.get(tag, "")).strip("\0 ")[:1] for tag in (1, 3))
        yield "position", f"{north:.5f}° {ns}, {east:.5f}° {ew}"
    if 6 in tags:
        below = tags.get(5) in (b"\x01", 1)
        yield "altitude", f"{'-' if below else ''}{float(tags[6]):.1f} m"
    if 29 in tags or 7 in tags:
        clock = ":".join(f"{int(part):02}" for part in tags.get(7, ()))
        yield "position-at", f"{_text(tags.get(29, ''))} {clock} UTC"


def _degrees(parts: Any) -> float:
    degrees, minutes, seconds = (float(part) for part in parts)
    return degrees + minutes / 60 + seconds / 3_600


def _xmp(picture: Image.Image) -> Found:
    packet = picture.info.get("xmp") or picture.info.get("XML:com.adobe.xmp")
    if packet is None and picture.format == "TIFF":
        packet = getattr(picture, "tag_v2", {}).get(700)
    if isinstance(packet, str):
        packet = packet.encode()
    if isinstance(packet, bytes):
        yield from xmp.read(packet)


def _iptc(picture: Image.Image) -> Found:
    told = (IptcImagePlugin.getiptcinfo(picture) if isinstance(picture, ImageFile.ImageFile) else None) or {}
    for tag, name in IPTC_TAGS.items():
        if tag in told:
            yield name, told[tag]


def _texts(picture: Image.Image) -> Found:
    """PNG's text chunks; comments of JPEG, GIF and JPEG 2000."""
    if picture.format == "PNG":
        for key, value in getattr(picture, "text", {}).items():
            if not key.startswith("XML:"):
                yield f"text:{key}", value
    elif picture.info.get("comment"):
        yield "comment", picture.info["comment"]


def _document(picture: Image.Image) -> Found:
    """What a document says about itself."""
    yield from picture.info.get("told", ())


def _form(picture: Image.Image) -> Found:
    """How the picture is stored."""
    yield "colour-profile", colours.profile_name(picture)
    dpi = picture.info.get("dpi")
    if isinstance(dpi, tuple) and len(dpi) == 2:
        across, down = (round(float(part)) for part in dpi)
        if across > 1 and down > 1:
            yield "resolution", f"{across} × {down} dpi"


READERS: tuple[Callable[[Image.Image], Found], ...] = (
    _main_tags,
    _exif,
    _position,
    _xmp,
    _iptc,
    _texts,
    _document,
    _form,
)
KNOWN = frozenset(
    {*MAIN_TAGS.values(), *UTF16_TAGS.values(), *EXIF_TAGS.values(), *IPTC_TAGS.values(), *xmp.NAMES.values()}
    | {"position", "altitude", "position-at", "colour-profile", "resolution", documents.ATTACHED}
)
