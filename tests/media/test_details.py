"""What files say about themselves: read through a real decoder, bounded, plain, and harmless."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from PIL import Image, PngImagePlugin

from app.domain.item import CannotShow
from app.intake.candidates import BytesReader
from app.media.decoder import Decoder
from app.media.decoder_worker.details import visible
from app.media.pipe import MAX_DETAIL, MAX_DETAILS
from tests.media.making import HEIC, encoded, rgb_profile

PLAIN = Image.new("RGB", (32, 24), (90, 120, 60))


@pytest.fixture(scope="module")
def decoder() -> Iterator[Decoder]:
    made = Decoder()
    yield made
    made.close()


def told(decoder: Decoder, reader: BytesReader) -> list[tuple[str, str]]:
    described = decoder.describe(reader)
    assert described.cannot_show is None
    return [(detail.name, detail.text) for detail in described.details]


def camera_file() -> Image.Exif:
    exif = Image.Exif()
    exif[0x010F], exif[0x0110], exif[0x0131] = "Acme", "Pocket 3", "Firmware 1.2"
    exif[0x0132] = "2026:03:02 08:00:00"
    exif[0x9C9B] = "Tîtle".encode("utf-16-le")
    own = exif.get_ifd(0x8769)
    own[0x9003], own[0xA431] = "2026:03:01 10:11:12", "SN-0042"
    own[0x9286] = b"UNICODE\0" + "hélo".encode("utf-16-le")
    place = exif.get_ifd(0x8825)
    place[1], place[2] = "N", (51.0, 30.0, 0.36)
    place[3], place[4] = "W", (0.0, 7.0, 28.2)
    place[5], place[6] = b"\x01", 12.5
    place[7], place[29] = (9.0, 8.0, 7.0), "2026:03:01"
    return exif


@pytest.mark.parametrize("form", ["JPEG", "PNG", "WEBP", "TIFF", "AVIF"])
def test_exif(decoder: Decoder, form: str) -> None:
    exif = camera_file()
    if form == "TIFF":  # Pillow writes a TIFF's further directories only where it finds them as values
        exif[0x8769], exif[0x8825] = dict(exif.get_ifd(0x8769)), dict(exif.get_ifd(0x8825))
    found = told(decoder, encoded(PLAIN, form, exif=exif))
    for pair in (
        ("camera-maker", "Acme"),
        ("camera-model", "Pocket 3"),
        ("camera-serial", "SN-0042"),
        ("software", "Firmware 1.2"),
        ("taken-at", "2026:03:01 10:11:12"),
        ("changed-at", "2026:03:02 08:00:00"),
        ("title", "Tîtle"),
        ("comment", "hélo"),
        ("position", "51.50010° N, 0.12450° W"),
        ("altitude", "-12.5 m"),
        ("position-at", "2026:03:01 09:08:07 UTC"),
    ):
        assert pair in found


def test_exif_of_a_heic(decoder: Decoder) -> None:
    assert ("camera-model", "Model 1") in told(decoder, BytesReader(HEIC))


XMP = """<?xpacket begin='' id='W5M0MpCehiHzreSzNTczkc9d'?><x:xmpmeta xmlns:x='adobe:ns:meta/'>
<rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#' xmlns:dc='http://purl.org/dc/elements/1.1/'
 xmlns:xmp='http://ns.adobe.com/xap/1.0/' xmlns:xmpMM='http://ns.adobe.com/xap/1.0/mm/'>
<rdf:Description rdf:about='' xmp:CreatorTool='Drawing 4' xmpMM:DocumentID='xmp.did:7'>
<dc:title><rdf:Alt><rdf:li xml:lang='x-default'>A field</rdf:li></rdf:Alt></dc:title>
<dc:subject><rdf:Bag><rdf:li>green</rdf:li><rdf:li>wide</rdf:li></rdf:Bag></dc:subject>
</rdf:Description></rdf:RDF></x:xmpmeta><?xpacket end='w'?>"""


@pytest.mark.parametrize("form", ["JPEG", "WEBP", "PNG", "TIFF", "AVIF"])
def test_xmp(decoder: Decoder, form: str) -> None:
    options: dict[str, Any] = {"xmp": XMP.encode()}
    if form == "PNG":
        chunks = PngImagePlugin.PngInfo()
        chunks.add_itxt("XML:com.adobe.xmp", XMP)
        options = {"pnginfo": chunks}
    if form == "TIFF":
        options = {"tiffinfo": {700: XMP.encode()}}
    found = told(decoder, encoded(PLAIN, form, **options))
    assert ("software", "Drawing 4") in found
    assert ("document-id", "xmp.did:7") in found
    assert ("title", "A field") in found
    assert ("keywords", "green, wide") in found
    assert not any("rdf" in text for _, text in found)


def test_an_xmp_that_wants_to_grow_is_left_out(decoder: Decoder) -> None:
    bomb = "<!DOCTYPE x [<!ENTITY a 'aaaaaaaaaa'><!ENTITY b '&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;'>]>" + XMP.replace(
        "A field", "&b;"
    ).removeprefix(XMP.split("?>")[0] + "?>")
    for packet in (bomb.encode(), bomb.encode("utf-16"), b"<" * 9_000, b"\xff" * 500, XMP.encode()[:-200]):
        found = told(decoder, encoded(PLAIN, "JPEG", xmp=packet, exif=camera_file()))
        assert ("camera-maker", "Acme") in found
        assert not any(name == "keywords" for name, _ in found)


def iptc(fields: dict[int, bytes]) -> bytes:
    held = b"".join(
        b"\x1c\x02" + bytes((number,)) + len(text).to_bytes(2, "big") + text for number, text in fields.items()
    )
    padded = held + bytes(len(held) % 2)
    return b"Photoshop 3.0\0" + b"8BIM\x04\x04\0\0" + len(held).to_bytes(4, "big") + padded


def test_iptc(decoder: Decoder) -> None:
    content = encoded(PLAIN, "JPEG").read_at(0, 1 << 16)
    block = iptc({5: b"Meadow", 90: "Münster".encode(), 120: b"Nothing but grass"})
    with_block = content[:2] + b"\xff\xed" + (len(block) + 2).to_bytes(2, "big") + block + content[2:]
    found = told(decoder, BytesReader(with_block))
    assert {("title", "Meadow"), ("city", "Münster"), ("description", "Nothing but grass")} <= set(found)


def test_text_chunks_and_comments(decoder: Decoder) -> None:
    chunks = PngImagePlugin.PngInfo()
    chunks.add_text("parameters", "steps: 20")
    chunks.add_text("Author", "somebody", zip=True)
    chunks.add_itxt("Wörter", "grün")
    found = told(decoder, encoded(PLAIN, "PNG", pnginfo=chunks))
    assert {("text:parameters", "steps: 20"), ("text:Author", "somebody"), ("text:Wörter", "grün")} <= set(found)
    assert ("comment", "made by hand") in told(decoder, encoded(PLAIN, "JPEG", comment=b"made by hand"))
    assert ("comment", "made by hand") in told(decoder, encoded(PLAIN.convert("P"), "GIF", comment=b"made by hand"))


def test_profile_and_resolution(decoder: Decoder) -> None:
    found = told(decoder, encoded(PLAIN, "JPEG", icc_profile=rgb_profile(), dpi=(300, 150)))
    assert ("colour-profile", "made for a test") in found
    assert ("resolution", "300 × 150 dpi") in found


def test_a_file_that_says_nothing(decoder: Decoder) -> None:
    assert told(decoder, encoded(PLAIN, "BMP", dpi=(0, 0))) == []
    assert decoder.describe(BytesReader(b"words")).details == ()


@pytest.mark.parametrize(
    ("said", "seen"),
    [
        ("a\x07b\x1b[2J", "a\\x07b\\x1b[2J"),
        ("photo\u202egpj.exe", "photo\\u202egpj.exe"),
        ("\u2066hidden\u2069", "\\u2066hidden\\u2069"),
        ("zero\u200bwidth\ufeff", "zero\\u200bwidth\\ufeff"),
        ("tag\U000e0041", "tag\\U000e0041"),
        ("two\r\nlines\tand\u00a0spaces", "two ⏎ lines and spaces"),
        ("<b>bold</b> <a href='x'>", "<b>bold</b> <a href='x'>"),
        ("e" + "\u0301" * 50, "e\u0301\u0301"),
        ("  inside  \0", "inside"),
        ("שלום", "שלום"),
    ],
)
def test_nothing_hides_and_nothing_acts(decoder: Decoder, said: str, seen: str) -> None:
    assert visible(said, MAX_DETAIL) == seen
    chunks = PngImagePlugin.PngInfo()
    chunks.add_itxt("note", said)
    assert ("text:note", seen) in told(decoder, encoded(PLAIN, "PNG", pnginfo=chunks))
    assert seen.isprintable()


def test_everything_is_bounded(decoder: Decoder) -> None:
    chunks = PngImagePlugin.PngInfo()
    for number in range(200):
        chunks.add_text(f"key {number}", "x" * 5_000)
    found = told(decoder, encoded(PLAIN, "PNG", pnginfo=chunks))
    assert len(found) == MAX_DETAILS
    assert {len(text) for _, text in found} == {MAX_DETAIL}
    assert all(text.endswith("x …") for _, text in found)
    assert len(visible("\u202e" * 9_000, MAX_DETAIL)) <= MAX_DETAIL
    chunks = PngImagePlugin.PngInfo()
    chunks.add_text("k" * 79, "x")
    ((name, _),) = told(decoder, encoded(PLAIN, "PNG", pnginfo=chunks))
    assert name.startswith("text:kkk")
    assert len(name) == 60


def test_broken_metadata_costs_neither_the_picture_nor_the_rest(decoder: Decoder) -> None:
    spoiled = bytearray(encoded(PLAIN, "JPEG", exif=camera_file(), comment=b"still here").read_at(0, 1 << 16))
    start = spoiled.index(b"Exif\0\0")
    spoiled[start + 14 : start + 60] = b"\xff" * 46
    found = told(decoder, BytesReader(bytes(spoiled)))
    assert ("comment", "still here") in found
    assert ("camera-maker", "Acme") not in found


def test_a_damaged_picture_is_still_read(decoder: Decoder) -> None:
    whole = encoded(Image.effect_noise((400, 300), 90), "JPEG", exif=camera_file())
    described = decoder.describe(BytesReader(whole.read_at(0, whole.size // 2)))
    assert described.cannot_show is CannotShow.DAMAGED
    assert ("camera-model", "Pocket 3") in [(detail.name, detail.text) for detail in described.details]
