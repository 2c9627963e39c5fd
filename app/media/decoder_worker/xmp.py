"""XMP packets: a short list of properties, read as XML without a document type, so that nothing can be expanded or fetched."""

from __future__ import annotations

from collections.abc import Iterator
from xml.etree import ElementTree

MAX_PACKET = 1 << 20
MAX_PARTS = 20
RDF = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}"
XAP, DC = "{http://ns.adobe.com/xap/1.0/}", "{http://purl.org/dc/elements/1.1/}"
MM, PHOTOSHOP = "{http://ns.adobe.com/xap/1.0/mm/}", "{http://ns.adobe.com/photoshop/1.0/}"
NAMES = {
    f"{XAP}CreatorTool": "software",
    f"{XAP}CreateDate": "taken-at",
    f"{XAP}ModifyDate": "changed-at",
    f"{DC}title": "title",
    f"{DC}description": "description",
    f"{DC}creator": "artist",
    f"{DC}rights": "copyright",
    f"{DC}subject": "keywords",
    f"{PHOTOSHOP}City": "city",
    f"{PHOTOSHOP}Country": "country",
    f"{PHOTOSHOP}Source": "source",
    f"{MM}DocumentID": "document-id",
    f"{MM}OriginalDocumentID": "original-id",
    "{http://iptc.org/std/Iptc4xmpExt/2008-02-29/}DigitalSourceType": "digital-source",
}


def read(packet: bytes) -> Iterator[tuple[str, str]]:
    """Names and texts of the properties known here. Raises ElementTree.ParseError, ValueError for what is no plain packet."""
    if len(packet) > MAX_PACKET:
        raise ValueError("an XMP packet is not that long")
    text = packet.decode("utf-8").strip(
        "\ufeff\0 \r\n\t"
    )  # as text: no other encoding can hide a document type from us
    if "<!" in text.replace("<!--", ""):
        raise ValueError("an XMP packet has no document type")
    for part in ElementTree.fromstring(text).iter(f"{RDF}Description"):  # noqa: S314  # confined, bounded, no entities
        for key, value in part.attrib.items():
            if key in NAMES:
                yield NAMES[key], value
        for child in part:
            if child.tag in NAMES:
                items = [item.text or "" for item in child.iter(f"{RDF}li")][:MAX_PARTS]
                yield NAMES[child.tag], ", ".join(items) if items else child.text or ""
