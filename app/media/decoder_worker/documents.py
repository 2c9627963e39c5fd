"""The pages of a PDF as the frames of a picture, by PDFium: drawn on white paper at the size that is asked for.

PDFium is built without scripts, is handed ranges and no file, and follows no link. What a page shows is what a reader shows:
annotations and filled forms too; layers that the document hides stay hidden. A typeface that is not in the document is
replaced by one of PDFium's own, because no file can be opened; where none has the letter, nothing is drawn.
"""

from __future__ import annotations

import ctypes
import itertools
import logging
import math
from collections import OrderedDict
from typing import Any, BinaryIO
from weakref import WeakValueDictionary

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c
from PIL import Image, ImageFile

from app.media.decoder_worker import kinds
from app.media.pipe import ProtocolError

FORMAT, MEDIA_TYPE = "PDF", "application/pdf"
DPI, POINTS, LONGEST = 300, 72, 4_096
PIECE, PIECES = 65_536, 32  # bytes asked of the program at a time, and how many are kept: PDFium goes to and fro
WHITE = (255, 255, 255, 255)
# By PDFium's name of an entry: the name in `details.KNOWN`.
ENTRIES = {
    "Title": "title",
    "Author": "artist",
    "Subject": "description",
    "Keywords": "keywords",
    "Creator": "software",
    "Producer": "software",
    "CreationDate": "taken-at",
    "ModDate": "changed-at",
}
ATTACHED = "attached-files"


class ProtectedError(Exception):
    """The document asks for a password."""


class Feed:
    """Ranges of a document, in pieces. broken: the program ended."""

    def __init__(self, source: BinaryIO) -> None:
        self._source = source
        self.size = source.seek(0, 2)
        self._pieces: OrderedDict[int, bytes] = OrderedDict()
        self.broken: ProtocolError | None = None

    def at(self, position: int, size: int) -> bytes:
        """So many bytes from there on; fewer where the document ends."""
        first, last = position // PIECE, (position + size - 1) // PIECE
        found = b"".join(self._piece(number) for number in range(first, last + 1))
        return found[position - first * PIECE :][:size]

    def _piece(self, number: int) -> bytes:
        if number not in self._pieces:
            self._source.seek(number * PIECE)
            self._pieces[number] = self._source.read(PIECE)
            if len(self._pieces) > PIECES:
                self._pieces.popitem(last=False)
        self._pieces.move_to_end(number)
        return self._pieces[number]


_feeds: WeakValueDictionary[int, Feed] = WeakValueDictionary()
_numbers = itertools.count(1)


def _block(number: int, position: int, buffer: Any, size: int) -> int:
    feed = _feeds.get(number)
    if feed is None or feed.broken is not None:
        return 0
    try:
        found = feed.at(position, size)
    except ProtocolError as error:
        feed.broken = error  # nothing can be raised through PDFium
        return 0
    ctypes.memmove(buffer, found, min(len(found), size))
    return int(len(found) == size)


# Made once and before the process confines itself: a function that C can call needs memory to be made executable.
_BLOCK = type(pdfium_c.FPDF_FILEACCESS().m_GetBlock)(_block)


class PdfImageFile(ImageFile.ImageFile):
    """A document as Pillow's pictures are: `seek` turns to a page, `draft` and `load` draw it."""

    format, format_description = FORMAT, "PDF"

    def _open(self) -> None:
        source: Any = self.fp
        if kinds.PDF not in source.read(kinds.PDF_WITHIN):
            raise SyntaxError("no PDF")
        self._feed = Feed(source.raw if hasattr(source, "raw") else source)
        self._document = self._guarded(self._loaded)
        self.n_frames = self._guarded(lambda: len(self._document))
        self.is_animated = self.n_frames > 1
        self._page: Any = None
        self._number, self._full = -1, (1, 1)
        self._drawn: tuple[Any, ...] = ()
        self.tile = []
        self.seek(0)
        self.info["told"] = self._guarded(self._told)

    def seek(self, frame: int) -> None:
        """Turn to a page, and forget what was drawn. Raises EOFError behind the last one."""
        if not 0 <= frame < self.n_frames:
            raise EOFError("no such page")
        if frame != self._number:
            if self._page is not None:
                self._page.close()
            self._number, self._page = frame, None
            self._page = self._guarded(lambda: self._document[frame])
            self._full = pixels_of(*self._page.get_size())
        self._size, self._mode = self._full, "RGB"

    def tell(self) -> int:
        """The number of the page, from 0."""
        return self._number

    def draft(self, mode: str | None, size: tuple[int, int] | None) -> tuple[str, tuple[int, int, float, float]]:
        """Draw it next as large as that at least, but no larger than whole."""
        width, height = self._full
        by = min(1.0, max(size[0] / width, size[1] / height)) if size else 1.0
        self._size = max(1, round(width * by)), max(1, round(height * by))
        self._mode = "L" if mode == "L" else "RGB"
        return self._mode, (0, 0, *self._size)

    def load(self) -> Any:
        """Draw the page."""
        wanted = self._number, self._size, self._mode
        if self._drawn != wanted:
            self.im = self._guarded(lambda: self._picture(*self._size)).convert(self._mode).im
            self._drawn = wanted
        return Image.Image.load(self)

    def _loaded(self) -> pdfium.PdfDocument:
        number = next(_numbers)
        _feeds[number] = self._feed
        access = pdfium_c.FPDF_FILEACCESS()
        access.m_FileLen, access.m_GetBlock, access.m_Param = self._feed.size, _BLOCK, number
        raw = pdfium_c.FPDF_LoadCustomDocument(access, None)
        if not raw:
            if pdfium_c.FPDF_GetLastError() == pdfium_c.FPDF_ERR_PASSWORD:
                raise ProtectedError
            raise ValueError("the document cannot be read")
        document = pdfium.PdfDocument(raw)
        document.init_forms()
        return document

    def _picture(self, width: int, height: int) -> Image.Image:
        bitmap = pdfium.PdfBitmap.new_native(width, height, pdfium_c.FPDFBitmap_BGR, rev_byteorder=True)
        bitmap.fill_rect(WHITE, 0, 0, width, height)
        how = (0, 0, width, height, 0, pdfium_c.FPDF_ANNOT | pdfium_c.FPDF_REVERSE_BYTE_ORDER)
        pdfium_c.FPDF_RenderPageBitmap(bitmap, self._page, *how)
        if self._document.formenv:
            pdfium_c.FPDF_FFLDraw(self._document.formenv, bitmap, self._page, *how)
        return Image.frombytes("RGB", (width, height), bytes(bitmap.buffer), "raw", "RGB", bitmap.stride, 1)

    def _told(self) -> list[tuple[str, str]]:
        """What the document says about itself, and how many files it carries that its pages do not show."""
        told = [(name, self._document.get_metadata_value(entry)) for entry, name in ENTRIES.items()]
        attached = self._document.count_attachments()
        return [*([(ATTACHED, str(attached))] if attached > 0 else []), *told]

    def _guarded(self, ask: Any) -> Any:
        """What it gives, unless the program ended meanwhile."""
        try:
            return ask()
        finally:
            if self._feed.broken is not None:
                raise self._feed.broken


def prepare() -> None:
    """Let Pillow know of it, and use once what PDFium loads at its first use: a confined process opens no file."""
    logging.disable(logging.CRITICAL)  # of what it is handed, nothing is to be said anywhere
    Image.register_open(FORMAT, PdfImageFile)
    document = pdfium.PdfDocument.new()
    document.new_page(8, 8).render(scale=1)
    document.close()


def pixels_of(width: float, height: float) -> tuple[int, int]:
    """Of a page of so many points: as many as 300 to an inch make, and no more than 4,096 along an edge."""
    if not (math.isfinite(width) and math.isfinite(height) and width > 0 and height > 0):
        raise ValueError("a page without a size")
    by = min(DPI / POINTS, LONGEST / max(width, height))
    return max(1, round(width * by)), max(1, round(height * by))
