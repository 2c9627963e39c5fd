"""PDF through a real, confined decoder: pages as key frames and frames, forms and notes, what is broken, locked or hidden."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

import pytest

from app.domain.area import Area
from app.domain.exposure import Size, Tone, Veil
from app.domain.frame import Frame, FrameRequest
from app.domain.item import CannotShow
from app.errors import DecodeError
from app.intake.candidates import BytesReader
from app.media.decoder import Decoder
from tests.media.document_making import A4, assembled, bar, bars, document, page, stream

RED, WHITE, NEUTRAL = (255, 0, 0), (255, 255, 255), (128, 128, 128)
WORDS = b"BT /F1 60 Tf 40 400 Td (Harmless words) Tj ET"
FONT = b"/Resources<</Font<</F1<</Type/Font/Subtype/Type1/BaseFont/%s>>>>>>"


@pytest.fixture(scope="module")
def decoder() -> Iterator[Decoder]:
    made = Decoder(likeness=True, must_be_confined=lambda: True)
    yield made
    made.close()


def asked(at_ms: int = 0, edge: int = 200, veil: Veil = Veil.CLEAR) -> FrameRequest:
    return FrameRequest(veil, Tone.COLOUR, Size.PREVIEW, edge, at_ms=at_ms)


def pixel(frame: Frame, x: float, y: float) -> tuple[int, ...]:
    """The pixel at that share of width and height."""
    at = (int(y * frame.height) * frame.width + int(x * frame.width)) * frame.channels
    return tuple(frame.pixels[at : at + frame.channels])


def ink(frame: Frame) -> int:
    """How many values are darker than paper."""
    return sum(value < 200 for value in frame.pixels)


def test_a_page_is_a_picture(decoder: Decoder) -> None:
    told = decoder.describe(BytesReader(document(bar(0.5))))
    assert (told.media_type, told.cannot_show, told.frames, told.film) == ("application/pdf", None, 1, None)
    assert (told.width, told.height) == (2_479, 3_508)
    assert told.cells is not None
    assert (told.cells.width, told.cells.height) == (6, 8)
    assert {one.algorithm for one in told.likeness} == {"pdq", "phash", "dhash"}
    assert min(max(one.width, one.height) for one in told.likeness if one.algorithm == "pdq") >= 512
    frame = decoder.frame(BytesReader(document(bar(0.5))), asked())
    assert (frame.width, frame.height) == (141, 200)
    assert (pixel(frame, 0.55, 0.5), pixel(frame, 0.2, 0.5)) == (RED, WHITE)
    grey = decoder.frame(BytesReader(document(bar(0.5))), replace(asked(), tone=Tone.GREY))
    assert (grey.channels, pixel(grey, 0.55, 0.5)) == (1, (76,))


def test_pages_are_key_frames_and_can_be_turned(decoder: Decoder) -> None:
    reader = BytesReader(bars(3))
    told = decoder.describe(reader)
    assert told.frames == 3
    assert told.film is not None
    assert (told.film.length_ms, told.film.sound) == (6_000, False)
    assert [key.at_ms for key in told.film.keys] == [0, 2_000, 4_000]
    assert told.cells is not None
    assert all(abs(a - b) < 8 for a, b in zip(told.film.keys[0].cells.greys, told.cells.greys, strict=True))
    assert [one.at_ms for one in told.film.likeness] == [0, 2_000, 4_000]
    for at_ms, place in ((0, 0.05), (2_000, 0.5), (4_000, 0.95)):
        frame = decoder.frame(reader, asked(at_ms))
        seen = [pixel(frame, x, 0.5) for x in (0.05, 0.5, 0.95)]
        assert seen == [RED if x == place else WHITE for x in (0.05, 0.5, 0.95)]


def test_of_many_pages_sixteen_are_the_strip_and_each_can_be_seen(decoder: Decoder) -> None:
    reader = BytesReader(bars(90))
    told = decoder.describe(reader)
    assert told.film is not None
    assert 12 <= len(told.film.keys) <= 16
    assert pixel(decoder.frame(reader, asked(89 * 2_000)), 0.95, 0.5) == RED


def test_a_veil_softens_a_page_as_any_picture(decoder: Decoder) -> None:
    reader = BytesReader(bars(2))
    steps = []
    for veil in (Veil.MEDIUM, Veil.SOFT, Veil.CLEAR):
        frame = decoder.frame(reader, replace(asked(2_000, veil=veil), tone=Tone.GREY))
        row = frame.pixels[100 * frame.width : 101 * frame.width]
        steps.append(max(abs(a - b) for a, b in pairwise(row)))
    assert steps[0] < steps[1] < steps[2]


def test_a_part_is_drawn_as_fine_as_it_is_asked_for(decoder: Decoder) -> None:
    lines = b"0 g " + b" ".join(b"%.2f 0 0.5 100 re f" % (number * 1.0) for number in range(100))
    reader = BytesReader(document(lines, size=(100, 100)))
    part = decoder.frame(reader, replace(asked(edge=100), area=Area(0, 0, 1_000, 1_000), tone=Tone.GREY))
    whole = decoder.frame(reader, replace(asked(edge=50), tone=Tone.GREY))
    assert max(part.pixels[: part.width]) - min(part.pixels[: part.width]) > 150
    assert max(whole.pixels[: whole.width]) - min(whole.pixels[: whole.width]) < 60


@pytest.mark.parametrize(("turn", "red"), [(0, (0.05, 0.5)), (90, (0.5, 0.05)), (180, (0.95, 0.5)), (270, (0.5, 0.95))])
def test_a_page_is_turned_as_it_says(decoder: Decoder, turn: int, red: tuple[float, float]) -> None:
    reader = BytesReader(document(bar(0), page_more=b"/Rotate %d" % turn))
    told = decoder.describe(reader)
    assert (told.width < told.height) == (turn in (0, 180))
    frame = decoder.frame(reader, asked())
    assert pixel(frame, *red) == RED
    assert pixel(frame, 0.5, 0.5) == WHITE


def test_a_page_of_another_shape_lies_on_neutral_ground(decoder: Decoder) -> None:
    reader = BytesReader(document(b"", b"", sizes=(A4, (842, 595))))
    frame = decoder.frame(reader, asked(2_000))
    assert (frame.width, frame.height) == (141, 200)
    assert (pixel(frame, 0.5, 0.1), pixel(frame, 0.5, 0.5)) == (NEUTRAL, WHITE)


def test_words_are_drawn_in_a_typeface_that_is_not_there(decoder: Decoder) -> None:
    for face in (b"Helvetica", b"Some-Face-Of-Nobody"):
        reader = BytesReader(document(WORDS, page_more=FONT % face))
        assert ink(decoder.frame(reader, asked(edge=600))) > 3_000


def test_notes_and_filled_forms_are_shown(decoder: Decoder) -> None:
    look = stream(b"1 0 0 rg 0 0 100 100 re f", b"/Type/XObject/Subtype/Form/BBox[0 0 100 100]")
    for kind in (b"/Subtype/Stamp", b"/Subtype/Widget/FT/Btn/T(a)/Ff 65536"):
        note = b"<</Type/Annot%s/F 4/Rect[0 0 595 842]/AP<</N 6 0 R>>>>" % kind
        form = b"/AcroForm<</Fields[5 0 R]>>" if b"Widget" in kind else b""
        reader = BytesReader(document(b"", page_more=b"/Annots[5 0 R]", catalog=form, objects=[note, look]))
        assert pixel(decoder.frame(reader, asked()), 0.5, 0.5) == RED


def test_what_it_says_of_itself_and_what_it_carries(decoder: Decoder) -> None:
    info = b"<</Title(A title)/Author(Somebody)/Producer(A program)/CreationDate(D:20260102030405Z)>>"
    carried = b"<</Type/Filespec/F(a.txt)/UF(a.txt)/EF<</F 7 0 R>>>>"
    names = b"/Names<</EmbeddedFiles<</Names[(a.txt) 6 0 R]>>>>"
    objects = [info, carried, stream(b"words", b"/Type/EmbeddedFile")]
    told = decoder.describe(BytesReader(document(b"", catalog=names, objects=objects, trailer=b"/Info 5 0 R")))
    said = {detail.name: detail.text for detail in told.details}
    assert (said["title"], said["artist"], said["software"]) == ("A title", "Somebody", "A program")
    assert said["attached-files"] == "1"
    plain = decoder.describe(BytesReader(bars(1)))
    assert plain.details == ()


def test_scripts_and_links_do_nothing(decoder: Decoder) -> None:
    acts = b"/OpenAction<</S/JavaScript/JS(app.launchURL\\('http://localhost/'\\))>>"
    link = b"<</Type/Annot/Subtype/Link/Rect[0 0 595 842]/A<</S/URI/URI(http://localhost/)>>>>"
    reader = BytesReader(document(bar(0), page_more=b"/Annots[5 0 R]", catalog=acts, objects=[link]))
    process = decoder.pid
    assert decoder.describe(reader).cannot_show is None
    assert pixel(decoder.frame(reader, asked()), 0.05, 0.5) == RED
    assert decoder.pid == process


def test_a_document_that_asks_for_a_password_says_so(decoder: Decoder) -> None:
    lock = b"<</Filter/Standard/V 1/R 2/P -4/O(%s)/U(%s)>>" % (b"o" * 32, b"u" * 32)
    locked = document(bar(0), objects=[lock], trailer=b"/Encrypt 5 0 R/ID[(a)(a)]")
    told = decoder.describe(BytesReader(locked))
    assert (told.media_type, told.cannot_show) == ("application/pdf", CannotShow.PROTECTED_DOCUMENT)
    assert told.cells is None
    with pytest.raises(DecodeError) as refused:
        decoder.frame(BytesReader(locked), asked())
    assert refused.value.reason == CannotShow.PROTECTED_DOCUMENT


def test_a_document_behind_other_bytes_is_one(decoder: Decoder) -> None:
    told = decoder.describe(BytesReader(b"\0 something else\n" * 20 + bars(2)))
    assert (told.media_type, told.cannot_show, told.frames) == ("application/pdf", None, 2)


def test_a_picture_that_names_a_document_is_the_picture(decoder: Decoder) -> None:
    """Tile and film are of one reading: none shows what the other does not."""
    gif = b"GIF89a\1\0\1\0\x80\0\0\xff\xff\xff\0\0\0!\xfe\x05%PDF-\0,\0\0\0\0\1\0\1\0\0\2\2D\1\0;"
    assert decoder.describe(BytesReader(gif + bars(2))).media_type == "image/gif"


@pytest.mark.parametrize("share", [1, 40, 97])
def test_a_cut_document_costs_at_most_itself(decoder: Decoder, share: int) -> None:
    whole = bars(3)
    told = decoder.describe(BytesReader(whole[: len(whole) * share // 100]))
    assert told.cannot_show in (None, CannotShow.DAMAGED)
    assert decoder.describe(BytesReader(whole)).cannot_show is None


def test_a_page_that_is_not_there_keeps_its_place_and_costs_no_other(decoder: Decoder) -> None:
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R 9 0 R 5 0 R]/Count 3>>",
        page(4),
        stream(bar(0)),
        page(6),
        stream(bar(0.9)),
    ]
    reader = BytesReader(assembled(objects))
    told = decoder.describe(reader)
    assert told.film is not None
    assert [key.at_ms for key in told.film.keys] == [0, 2_000, 4_000]
    assert pixel(decoder.frame(reader, asked(2_000)), 0.05, 0.5) == NEUTRAL
    assert pixel(decoder.frame(reader, asked(4_000)), 0.95, 0.5) == RED


class CountingReader(BytesReader):
    """Counts the bytes that it gives."""

    asked = 0

    def read_at(self, offset: int, length: int) -> bytes:
        given = super().read_at(offset, length)
        self.asked += len(given)
        return given


def test_of_a_long_document_only_what_is_shown_is_read(decoder: Decoder) -> None:
    noise = random.Random(1).randbytes(1_000_000)
    drawn = [bar(0.9 * number / 23) + b"\n%" + noise.replace(b"\n", b" ").replace(b"\r", b" ") for number in range(24)]
    content = document(*drawn)
    reader = CountingReader(content)
    assert pixel(decoder.frame(reader, asked(23 * 2_000)), 0.95, 0.5) == RED
    assert reader.asked < len(content) // 4
