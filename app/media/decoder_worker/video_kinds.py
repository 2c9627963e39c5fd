"""Which of a short list of containers a content is, by its first bytes; no other reader of FFmpeg is ever asked.

FFmpeg's own search would try three hundred readers, some of which open further files.
"""

from __future__ import annotations

MOV, MATROSKA, TS = "mov", "matroska", "mpegts"
# Offset, first bytes, FFmpeg's name of the reader, media types (with a picture, without one).
CONTAINERS: tuple[tuple[int, bytes, str, tuple[str, str]], ...] = (
    (4, b"ftypqt", MOV, ("video/quicktime", "audio/mp4")),
    (4, b"ftyp", MOV, ("video/mp4", "audio/mp4")),
    (4, b"moov", MOV, ("video/quicktime", "audio/mp4")),
    (4, b"mdat", MOV, ("video/quicktime", "audio/mp4")),
    (4, b"wide", MOV, ("video/quicktime", "audio/mp4")),
    (0, b"\x1a\x45\xdf\xa3", MATROSKA, ("video/x-matroska", "audio/x-matroska")),
    (8, b"AVI ", "avi", ("video/x-msvideo", "audio/x-msvideo")),
    (8, b"WAVE", "wav", ("video/x-wav", "audio/wav")),
    (0, b"OggS", "ogg", ("video/ogg", "audio/ogg")),
    (0, b"fLaC", "flac", ("video/x-flac", "audio/flac")),
    (0, b"ID3", "mp3", ("video/mpeg", "audio/mpeg")),
    (0, b"\x30\x26\xb2\x75\x8e\x66\xcf\x11", "asf", ("video/x-ms-wmv", "audio/x-ms-wma")),
    (0, b"FLV\x01", "flv", ("video/x-flv", "audio/x-flv")),
    (0, b"\x00\x00\x01\xba", "mpeg", ("video/mpeg", "audio/mpeg")),
)
PICTURE_BRANDS = (b"avif", b"avis", b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"mif1", b"msf1", b"crx ")
WEBM = b"webm"
WEBM_WITHIN = 64
PACKET, PACKETS_SEEN = 188, 3
SYNC = 0x47


def container_of(head: bytes) -> tuple[str, tuple[str, str]] | None:
    """FFmpeg's name of the reader, and the media types with and without a picture; None for anything else."""
    for offset, mark, reader, types in CONTAINERS:
        if head[offset : offset + len(mark)] == mark:
            if mark == b"ftyp" and head[8:12] in PICTURE_BRANDS:
                return None
            if reader == MATROSKA and WEBM in head[:WEBM_WITHIN]:
                return reader, ("video/webm", "audio/webm")
            return reader, types
    if len(head) > 2 and head[0] == 0xFF and head[1] & 0xE6 == 0xE2:  # a frame of MPEG audio, layer 3 without a tag
        return "mp3", ("video/mpeg", "audio/mpeg")
    syncs = head[: PACKET * PACKETS_SEEN : PACKET]
    if len(syncs) == PACKETS_SEEN and all(byte == SYNC for byte in syncs):
        return TS, ("video/mp2t", "audio/mp2t")
    return None
