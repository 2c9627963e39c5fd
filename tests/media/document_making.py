"""Generated documents for tests: pages of coloured rectangles and plain words, object by object."""

from __future__ import annotations

import io
import random
import zlib
from collections.abc import Sequence

from PIL import Image

A4 = (595, 842)
TRAILER = b"<</Root 1 0 R/Size %d%s>>"


def stream(data: bytes, more: bytes = b"", *, packed: bool = False) -> bytes:
    """A stream with its dictionary."""
    body = zlib.compress(data, 9) if packed else data
    told = more + (b"/Filter/FlateDecode" if packed else b"")
    return b"<</Length %d%s>>stream\n%s\nendstream" % (len(body), told, body)


def page(contents: int, size: tuple[float, float] = A4, more: bytes = b"") -> bytes:
    """A page of so many points that draws that stream."""
    box = b"[0 0 %.8g %.8g]" % size
    return b"<</Type/Page/Parent 2 0 R/MediaBox%s/Contents %d 0 R%s>>" % (box, contents, more)


def bar(place: float, size: tuple[float, float] = A4) -> bytes:
    """Drawing of a red bar as high as the page, from that share of its width on, a tenth of it wide."""
    return b"1 0 0 rg %.8g 0 %.8g %.8g re f" % (size[0] * place, size[0] / 10, size[1])


def assembled(objects: Sequence[bytes], trailer: bytes = b"") -> bytes:
    """Objects 1, 2, … as a file with its table."""
    out, places = bytearray(b"%PDF-1.7\n"), []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    at = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    return bytes(out + b"trailer\n" + TRAILER % (len(objects) + 1, trailer) + b"\nstartxref\n%d\n%%%%EOF\n" % at)


def document(
    *drawn: bytes,
    size: tuple[float, float] = A4,
    page_more: bytes = b"",
    catalog: bytes = b"",
    objects: Sequence[bytes] = (),
    trailer: bytes = b"",
    sizes: Sequence[tuple[float, float]] = (),
) -> bytes:
    """A document with a page for each drawing. objects: further ones, from number 3 + twice the number of pages on."""
    numbers = range(3, 3 + 2 * len(drawn), 2)
    kids = b" ".join(b"%d 0 R" % number for number in numbers)
    made = [
        b"<</Type/Catalog/Pages 2 0 R%s>>" % catalog,
        b"<</Type/Pages/Kids[%s]/Count %d>>" % (kids, len(drawn)),
    ]
    for number, drawing, its in zip(numbers, drawn, sizes or [size] * len(drawn), strict=True):
        made += [page(number + 1, its, page_more), stream(drawing)]
    return assembled([*made, *objects], trailer)


def bars(count: int, size: tuple[float, float] = A4) -> bytes:
    """So many pages; the bar goes on from page to page."""
    return document(*(bar(0.9 * number / max(1, count - 1), size) for number in range(count)), size=size)


def pictured() -> bytes:
    """Two pages, each a photograph as Pillow writes it: noise, as JPEG and as JPEG 2000."""
    noise = random.Random("pages")
    pages = [Image.frombytes("RGB", (40, 30), noise.randbytes(40 * 30 * 3)) for _ in range(2)]
    out = io.BytesIO()
    pages[0].save(out, "PDF", save_all=True, append_images=[pages[1].convert("RGBA")])
    return out.getvalue()


def with_everything() -> bytes:
    """Words, a note, a filled form, a soft mask, a shading, and streams that are packed."""
    note = b"<</Type/Annot/Subtype/Stamp/F 4/Rect[9 9 90 90]/AP<</N 6 0 R>>>>"
    look = stream(b"0 1 0 rg 0 0 9 9 re f", b"/Type/XObject/Subtype/Form/BBox[0 0 9 9]", packed=True)
    field = b"<</Type/Annot/Subtype/Widget/FT/Tx/T(a)/V(b)/DA(/F1 9 Tf)/Rect[9 99 90 190]/AP<</N 6 0 R>>>>"
    shade = b"<</ShadingType 2/ColorSpace/DeviceRGB/Coords[0 0 99 99]/Function 9 0 R>>"
    turn = b"<</FunctionType 2/Domain[0 1]/C0[1 0 0]/C1[0 0 1]/N 1>>"
    face = b"<</Type/Font/Subtype/Type1/BaseFont/Times-Roman/Encoding/WinAnsiEncoding>>"
    soft = b"<</Type/ExtGState/ca 0.5/BM/Multiply/SMask<</S/Luminosity/G 6 0 R>>>>"
    dots = stream(
        bytes(range(64)), b"/Type/XObject/Subtype/Image/Width 8/Height 8/BitsPerComponent 8/ColorSpace/DeviceGray"
    )
    uses = b"/Resources<</Font<</F1 10 0 R>>/Shading<</S 8 0 R>>/ExtGState<</G 11 0 R>>/XObject<</I 12 0 R>>>>"
    return document(
        b"/S sh BT /F1 40 Tf 40 400 Td (words) Tj ET /G gs 300 0 0 300 100 100 cm /I Do 0 0 m 1 1 2 2 3 0 c S",
        page_more=b"/Annots[5 0 R 7 0 R]" + uses,
        catalog=b"/AcroForm<</Fields[7 0 R]/DR<</Font<</F1 10 0 R>>>>>>",
        objects=[note, look, field, shade, turn, face, soft, dots],
    )


DOCUMENTS = [bars(3), pictured(), with_everything()]
