"""What kind of content it is when no picture format fits: by its first bytes, never by its name."""

from __future__ import annotations

import struct
from collections.abc import Mapping

from PIL import UnidentifiedImageError

CAMERA_RAW = "image/x-raw"
PDF, PDF_WITHIN = b"%PDF-", 1_024  # readers of documents look for it there

SIGNATURES: tuple[tuple[int, bytes, str], ...] = (
    (0, PDF, "application/pdf"),
    (0, b"%!PS", "application/postscript"),
    (0, b"PK\x03\x04", "application/zip"),
    (0, b"PK\x05\x06", "application/zip"),
    (0, b"Rar!\x1a\x07", "application/vnd.rar"),
    (0, b"7z\xbc\xaf\x27\x1c", "application/x-7z-compressed"),
    (0, b"\x1f\x8b", "application/gzip"),
    (0, b"\xff\xd8\xff", "image/jpeg"),
    (0, b"\x89PNG\r\n\x1a\n", "image/png"),
    (0, b"GIF8", "image/gif"),
    (8, b"CR\x02\x00", CAMERA_RAW),
    (0, b"FUJIFILMCCD-RAW", CAMERA_RAW),
    (0, b"IIRO", CAMERA_RAW),
    (0, b"IIRS", CAMERA_RAW),
    (0, b"MMOR", CAMERA_RAW),
    (0, b"IIU\x00", CAMERA_RAW),
    (0, b"FOVb", CAMERA_RAW),
    (4, b"ftypcrx ", CAMERA_RAW),
    (0, b"II*\x00", "image/tiff"),
    (0, b"MM\x00*", "image/tiff"),
    (0, b"II+\x00", "image/tiff"),
    (0, b"MM\x00+", "image/tiff"),
    (0, b"\x00\x00\x00\x0cjP  \r\n\x87\n", "image/jp2"),
    (0, b"\xff\x4f\xff\x51\x00", "image/jp2"),
    (0, b"\x00\x00\x00\x0cJXL \r\n\x87\n", "image/jxl"),
    (0, b"\xff\x0a", "image/jxl"),
    (0, b"\x00\x00\x01\x00", "image/vnd.microsoft.icon"),
    (8, b"WEBP", "image/webp"),
    (8, b"AVI ", "video/x-msvideo"),
    (8, b"WAVE", "audio/wav"),
    (4, b"ftypavif", "image/avif"),
    (4, b"ftyphei", "image/heic"),
    (4, b"ftypavis", "image/avif"),
    (4, b"ftyphev", "image/heic"),
    (4, b"ftypmif1", "image/heic"),
    (4, b"ftypmsf1", "image/heic"),
    (4, b"ftypqt", "video/quicktime"),
    (4, b"ftypM4A", "audio/mp4"),
    (4, b"ftyp", "video/mp4"),
    (0, b"\x1a\x45\xdf\xa3", "video/webm"),
    (0, b"OggS", "application/ogg"),
    (0, b"ID3", "audio/mpeg"),
    (0, b"\xff\xfb", "audio/mpeg"),
    (0, b"fLaC", "audio/flac"),
    (0, b"8BPS", "image/vnd.adobe.photoshop"),
    (0, b"BM", "image/bmp"),
    (0, b"MZ", "application/vnd.microsoft.portable-executable"),
    (0, b"\x7fELF", "application/x-executable"),
)
SHORT = 3  # TIFF's type of a number of two bytes
SUBFILE, PHOTOMETRIC, MORE_PICTURES, DNG_VERSION = 254, 262, 330, 50_706
SENSOR_VALUES = (32_803, 34_892)
MOST_TAGS = 100
TEXTS: tuple[tuple[bytes, str], ...] = (
    (b"<svg", "image/svg+xml"),
    (b"<!doctype html", "text/html"),
    (b"<html", "text/html"),
    (b"<?xml", "application/xml"),
)


class NotReadError(UnidentifiedImageError):
    """A known form that is not read, by its media type; the file may be whole."""


def kind_of(head: bytes) -> str:
    """The media type of a content by its first bytes; "application/octet-stream" if nothing fits."""
    if _is_raw_tiff(head):
        return CAMERA_RAW
    for offset, mark, kind in SIGNATURES:
        if head[offset : offset + len(mark)] == mark:
            return kind
    if PDF in head[:PDF_WITHIN]:
        return "application/pdf"
    if not head or b"\0" in head:
        return "application/octet-stream"
    try:
        # The last character may be cut in two.
        head[: max(1, len(head) - 3)].decode("utf-8")
    except UnicodeDecodeError:
        return "application/octet-stream"
    opening = head.lstrip()[:2_048].lower()
    return next((kind for mark, kind in TEXTS if mark in opening), "text/plain")


def is_not_read(head: bytes) -> bool:
    """Whether it is of a form that no reader of ours reads, however whole it is: a large or deep PSD."""
    if head[:4] != b"8BPS" or len(head) < 24:
        return False
    version, depth = int.from_bytes(head[4:6], "big"), int.from_bytes(head[22:24], "big")
    return version == 2 or depth in (16, 32)


def _is_raw_tiff(head: bytes) -> bool:
    """Whether the first directory of a TIFF is that of a camera's raw picture (DNG and its kin).

    What such a file shows without a developer is a preview, which can be another picture than the one that it holds.
    """
    order = {b"II*\0": "<", b"MM\0*": ">"}.get(head[:4])
    if order is None or len(head) < 8:
        return False
    (at,) = struct.unpack_from(f"{order}I", head, 4)
    count = struct.unpack_from(f"{order}H", head, at)[0] if at + 2 <= len(head) else 0
    tags: dict[int, object] = {}
    for place in range(at + 2, min(at + 2 + 12 * min(count, MOST_TAGS), len(head) - 11), 12):
        tag, kind = struct.unpack_from(f"{order}HH", head, place)
        tags[tag] = struct.unpack_from(f"{order}{'H' if kind == SHORT else 'I'}", head, place + 8)[0]
    return is_raw_directory(tags)


def is_raw_directory(tags: Mapping[int, object]) -> bool:
    """Whether these are the tags of the first directory of a raw picture."""
    subfile = tags.get(SUBFILE)
    preview = isinstance(subfile, int) and subfile & 1 == 1 and MORE_PICTURES in tags
    return DNG_VERSION in tags or tags.get(PHOTOMETRIC) in SENSOR_VALUES or preview
