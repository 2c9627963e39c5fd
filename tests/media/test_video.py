"""Films in the decoder process: type, tracks, strip and frames of every container, and broken ones. Real processes throughout."""

from __future__ import annotations

import io
import random
import sys
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

import pytest

from app.domain.area import Area
from app.domain.exposure import Size, Tone, Veil
from app.domain.frame import FrameRequest
from app.domain.item import CannotShow
from app.domain.pages import PAGE_MS
from app.errors import DecodeError
from app.intake.candidates import BytesReader
from app.intake.ports import Description
from app.media import pipe
from app.media.decoder import ROOT, Decoder
from app.media.pipe import Field, Hash, Kind, Pixels, ProtocolError
from app.media.video import film_of, moves
from tests.media.video_making import FORMS, SOUND_FORMS, Making, animation, drawn, film, pages, tone


@pytest.fixture(scope="module")
def decoder() -> Iterator[Decoder]:
    made = Decoder(likeness=True)
    yield made
    made.close()


def asked(veil: Veil = Veil.CLEAR, edge: int = 160, at_ms: int = 0, tone: Tone = Tone.GREY) -> FrameRequest:
    return FrameRequest(veil, tone, Size.PREVIEW, edge, at_ms=at_ms)


def told_of(told: Description) -> dict[str, str]:
    return {detail.name: detail.text for detail in told.details}


def bar_at(pixels: bytes, width: int) -> int:
    """The middle of the white bar in the first row."""
    white = [x for x in range(width) if pixels[x] > 240]
    return sum(white) // max(1, len(white))


def off(one: bytes, other: bytes) -> float:
    """How far two pictures differ, in greys of 255."""
    return sum(abs(a - b) for a, b in zip(one, other, strict=True)) / len(one)


def test_both_sides_show_a_page_of_a_document_as_long() -> None:
    assert pipe.PAGE_MS == PAGE_MS


@pytest.mark.parametrize("form", FORMS)
def test_every_container_tells_type_size_length_and_tracks(decoder: Decoder, form: str) -> None:
    told = decoder.describe(BytesReader(film(Making(form))))
    assert (told.media_type, told.width, told.height, told.cannot_show) == (FORMS[form][2], 160, 120, None)
    assert told.cells is not None
    assert (told.cells.width, told.cells.height) == (8, 6)
    assert told.film is not None
    assert told.film.sound
    assert 1_900 <= told.film.length_ms <= 2_200
    details = told_of(told)
    assert details["length"] == "0:00:02"
    assert "160 × 120" in details["picture-track"]
    assert "48000 Hz" in details["sound-track"]


@pytest.mark.parametrize("form", FORMS)
def test_the_strip_begins_with_the_tile_and_goes_on_in_time(decoder: Decoder, form: str) -> None:
    told = decoder.describe(BytesReader(film(Making(form, seconds=8, sound=False))))
    assert told.film is not None
    keys = told.film.keys
    assert 6 <= len(keys) <= 16
    assert keys[0].cells == told.cells
    assert [key.at_ms for key in keys] == sorted({key.at_ms for key in keys})
    assert not told.film.sound


@pytest.mark.parametrize("form", SOUND_FORMS)
def test_sound_alone_is_told_as_such_and_can_be_heard(decoder: Decoder, form: str) -> None:
    told = decoder.describe(BytesReader(tone(form)))
    assert (told.media_type, told.cannot_show, told.cells) == (SOUND_FORMS[form][1], CannotShow.SOUND_ONLY, None)
    assert told.film is not None
    assert (told.film.sound, told.film.keys) == (True, ())
    assert 1_900 <= told.film.length_ms <= 2_200


@pytest.mark.parametrize("rotation", [90, 180, 270])
def test_a_film_is_turned_as_the_camera_says(decoder: Decoder, rotation: int) -> None:
    reader = BytesReader(film(Making(rotation=rotation, sound=False)))
    told = decoder.describe(reader)
    shown = (160, 120) if rotation == 180 else (120, 160)
    assert (told.width, told.height) == shown
    frame = decoder.frame(reader, asked())
    assert (frame.width, frame.height) == shown
    upright = drawn(0, 50, (160, 120)).rotate(rotation, expand=True).convert("L").tobytes()
    assert sum(abs(a - b) for a, b in zip(frame.pixels, upright, strict=True)) / len(upright) < 8


def test_a_frame_is_that_of_its_moment(decoder: Decoder) -> None:
    reader = BytesReader(film(Making(seconds=4, sound=False)))
    places = [bar_at(decoder.frame(reader, asked(at_ms=at)).pixels, 160) for at in (0, 1_000, 2_000, 3_000)]
    assert places == sorted(places)
    assert places[3] - places[0] > 80


def test_frames_that_are_not_evenly_spaced_keep_their_moments(decoder: Decoder) -> None:
    times = (0, 40, 80, 2_000, 2_040, 9_000, 9_040)
    reader = BytesReader(film(Making("matroska", times=times, key_every=1, sound=False)))
    told = decoder.describe(reader)
    assert told.film is not None
    assert {key.at_ms for key in told.film.keys} <= set(times)
    assert told.film.length_ms >= 9_000
    late = bar_at(decoder.frame(reader, asked(at_ms=9_000)).pixels, 160)
    assert late > bar_at(decoder.frame(reader, asked(at_ms=2_000)).pixels, 160)


def test_a_frame_is_softened_as_a_picture_is(decoder: Decoder) -> None:
    reader = BytesReader(film(Making(sound=False)))

    def sharpest(veil: Veil) -> int:
        row = decoder.frame(reader, asked(veil)).pixels[:160]
        return max(abs(a - b) for a, b in pairwise(row))

    assert sharpest(Veil.MEDIUM) < sharpest(Veil.SOFT) < sharpest(Veil.CLEAR)
    colour = decoder.frame(reader, asked(tone=Tone.COLOUR))
    assert len(colour.pixels) == colour.width * colour.height * 3


@pytest.mark.parametrize("form", ["GIF", "WEBP", "PNG"])
def test_an_animated_picture_is_a_film_without_sound(decoder: Decoder, form: str) -> None:
    reader = BytesReader(animation(form))
    told = decoder.describe(reader)
    assert told.cannot_show is None
    assert told.film is not None
    assert (told.film.length_ms, told.film.sound, len(told.film.keys)) == (1_200, False, 6)
    assert [key.at_ms for key in told.film.keys] == [0, 200, 400, 600, 800, 1_000]
    places = [bar_at(decoder.frame(reader, asked(edge=120, at_ms=at)).pixels, 120) for at in (0, 600, 1_000)]
    assert places == sorted(set(places))


@pytest.mark.parametrize("form", ["WEBP", "PNG"])
@pytest.mark.parametrize("turn", [3, 6, 7, 8])
def test_an_animation_is_turned_as_its_exif_says(decoder: Decoder, form: str, turn: int) -> None:
    """Tile, key frames and frames: the same as of the animation that is stored upright."""
    reader, upright = BytesReader(animation(form, turn=turn)), BytesReader(animation(form))
    told, right = decoder.describe(reader), decoder.describe(upright)
    assert (told.width, told.height) == (120, 90)
    assert told.film is not None
    assert right.film is not None
    assert told.cells is not None
    assert off(told.film.keys[0].cells.greys, told.cells.greys) < 2
    for key, other in zip(told.film.keys, right.film.keys, strict=True):
        assert (key.cells.width, key.cells.height) == (8, 6)
        assert off(key.cells.greys, other.cells.greys) < 6
    for one, other_hash in zip(told.film.likeness, right.film.likeness, strict=True):
        assert (int.from_bytes(one.value, "big") ^ int.from_bytes(other_hash.value, "big")).bit_count() <= 31
    for at in (0, 600, 1_000):
        frame = decoder.frame(reader, asked(edge=120, at_ms=at))
        assert (frame.width, frame.height) == (120, 90)
        assert off(frame.pixels, decoder.frame(upright, asked(edge=120, at_ms=at)).pixels) < 6


def test_the_pages_of_a_tiff_are_as_its_own_tags_say_and_not_its_xmp(decoder: Decoder) -> None:
    told = b'<x:xmpmeta xmlns:x="adobe:ns:meta/"><a tiff:Orientation="6"/></x:xmpmeta>'
    reader = BytesReader(pages((160, 120), (160, 120), xmp=told))
    frames = [decoder.frame(reader, asked(at_ms=at)) for at in (0, 2_000)]
    assert {(frame.width, frame.height) for frame in frames} == {(160, 120)}
    assert all(128 not in frame.pixels[:40] for frame in frames), "no neutral ground beside it"
    assert decoder.describe(reader).width == 160


def test_the_pages_of_a_tiff_are_key_frames_and_can_be_turned(decoder: Decoder) -> None:
    reader = BytesReader(pages((160, 120), (160, 120), (160, 120)))
    told = decoder.describe(reader)
    assert (told.cannot_show, told.frames) == (None, 3)
    assert told.film is not None
    assert [key.at_ms for key in told.film.keys] == [0, 2_000, 4_000]
    assert (told.film.length_ms, told.film.sound) == (6_000, False)
    places = [bar_at(decoder.frame(reader, asked(at_ms=at)).pixels, 160) for at in (0, 2_000, 4_000)]
    assert places == sorted(set(places))
    for key, at in zip(told.film.keys, (0, 2_000, 4_000), strict=True):
        page = decoder.frame(reader, asked(Veil.MEDIUM, at_ms=at)).pixels
        mean = sum(page) / len(page)
        assert abs(sum(key.cells.greys) / len(key.cells.greys) - mean) < 4


def test_a_page_of_another_shape_is_not_drawn_out_of_proportion(decoder: Decoder) -> None:
    frame = decoder.frame(BytesReader(pages((160, 120), (60, 120))), asked(edge=160, at_ms=2_000))
    assert (frame.width, frame.height) == (160, 120)
    assert frame.pixels[80 * 160 : 80 * 160 + 40] == bytes([128] * 40), "neutral ground beside it"
    assert len(set(frame.pixels[80 * 160 + 60 : 80 * 160 + 100])) > 2


@pytest.mark.parametrize("mode", ["1", "P", "CMYK", "I;16", "LA", "RGBA"])
def test_pages_of_every_kind_can_be_turned(decoder: Decoder, mode: str) -> None:
    reader = BytesReader(pages((160, 120), (160, 120), mode=mode))
    told = decoder.describe(reader)
    assert told.film is not None
    assert len(told.film.keys) == 2
    first, second = (decoder.frame(reader, asked(Veil.SOFT, at_ms=at)) for at in (0, 2_000))
    means = [sum(frame.pixels) / len(frame.pixels) for frame in (first, second)]
    assert abs(means[0] - means[1]) < 12


def test_a_broken_page_ends_it_and_costs_no_other(decoder: Decoder) -> None:
    content = pages((160, 120), (160, 120), (160, 120))
    told = decoder.describe(BytesReader(content[: len(content) * 2 // 3]))
    assert told.cannot_show is None
    assert told.cells is not None


def test_a_part_of_a_frame_is_softened_as_a_part_of_a_picture(decoder: Decoder) -> None:
    reader = BytesReader(film(Making(sound=False)))
    area = Area(0, 0, 5_000, 5_000)
    whole = decoder.frame(reader, asked(at_ms=400))
    part = decoder.frame(reader, replace(asked(edge=80, at_ms=400), area=area))
    assert (part.width, part.height) == (80, 60)
    upper_left = b"".join(whole.pixels[row * 160 : row * 160 + 80] for row in range(60))
    assert sum(abs(a - b) for a, b in zip(part.pixels, upper_left, strict=True)) / len(upper_left) < 4
    lens = decoder.frame(reader, FrameRequest(Veil.LENS, Tone.GREY, Size.PREVIEW, 40, area=Area(0, 0, 2_500, 2_500)))
    assert (lens.width, lens.height) == (40, 30)
    asked_drawn = replace(asked(Veil.SOFT, at_ms=400), illustration=True)
    assert decoder.frame(reader, asked_drawn).pixels != decoder.frame(reader, asked(Veil.SOFT, at_ms=400)).pixels


def test_a_still_picture_is_no_film(decoder: Decoder) -> None:
    assert decoder.describe(BytesReader(animation("PNG", frames=1))).film is None


def test_frames_have_a_likeness_for_each_second(decoder: Decoder) -> None:
    first = decoder.describe(BytesReader(film(Making(seconds=3, size=(320, 240), sound=False)))).film
    again = decoder.describe(BytesReader(film(Making("webm", seconds=3, size=(320, 240), sound=False)))).film
    assert first is not None
    assert again is not None
    assert [one.at_ms for one in first.likeness] == [one.at_ms for one in again.likeness] == [0, 1_000, 2_000]
    for one, other in zip(first.likeness, again.likeness, strict=True):
        differing = int.from_bytes(one.value, "big") ^ int.from_bytes(other.value, "big")
        assert differing.bit_count() <= 31, "another codec, the same pictures"
    assert "value" not in repr(first.likeness[0])


def test_a_decoder_without_likeness_makes_none() -> None:
    plain = Decoder()
    try:
        told = plain.describe(BytesReader(film())).film
    finally:
        plain.close()
    assert told is not None
    assert told.likeness == ()


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("share", [1, 30, 60, 95])
def test_a_truncated_film_costs_at_most_itself(decoder: Decoder, form: str, share: int) -> None:
    whole = film(Making(form, seconds=3))
    told = decoder.describe(BytesReader(whole[: max(40, len(whole) * share // 100)]))
    assert told.cannot_show in (None, CannotShow.DAMAGED, CannotShow.UNSUPPORTED, CannotShow.SOUND_ONLY)
    assert decoder.describe(BytesReader(whole)).cannot_show is None


def test_spoiled_films_end_no_process(decoder: Decoder) -> None:
    noise = random.Random(11)
    for form in FORMS:
        whole = film(Making(form, seconds=1))
        for _ in range(25):
            spoiled = bytearray(whole)
            for _ in range(noise.randrange(1, 60)):
                spoiled[noise.randrange(len(spoiled))] = noise.randrange(256)
            told = decoder.describe(BytesReader(bytes(spoiled)))
            assert told.cannot_show is not CannotShow.DECODER_FAILED


def test_a_head_without_a_film_is_damaged(decoder: Decoder) -> None:
    for head in (b"\0\0\0\x18ftypisom" + bytes(400), b"\x1a\x45\xdf\xa3" + bytes(400), b"OggS" + bytes(400)):
        reader = BytesReader(head)
        assert decoder.describe(reader).cannot_show is CannotShow.DAMAGED
        with pytest.raises(DecodeError):
            decoder.frame(reader, asked())


KEY: list[Field] = [0, Pixels(8, 6, 1, bytes(48))]
HASH: list[Field] = [0, Hash("pdq", 8, 8, 0, bytes(32))]
LIES: dict[str, list[Field]] = {
    "no length": [],
    "a length without end": [1 << 40, 1, 0],
    "a third kind of sound": [10, 2, 0],
    "more key frames than there are": [10, 1, 2, *KEY],
    "too many key frames": [10, 1, 17, *(KEY * 17)],
    "cells in colour": [10, 1, 1, 0, Pixels(1, 1, 3, bytes(3))],
    "more cells than were asked for": [10, 1, 1, 0, Pixels(9, 1, 1, bytes(9))],
    "a moment before the start": [10, 1, 1, -1, KEY[1]],
    "another hash": [10, 1, 0, 0, Hash("phash", 8, 8, 0, bytes(8))],
    "too many hashes": [10, 1, 0, *(HASH * 65)],
}


@pytest.mark.parametrize("lie", LIES)
def test_a_strip_that_lies_is_no_strip(lie: str) -> None:
    with pytest.raises(ProtocolError):
        film_of(Kind.STRIPPED, LIES[lie], 8)


def test_what_cannot_be_shown_or_heard_has_no_strip() -> None:
    assert not moves(Description("video/mp4", 0, 0, 0, CannotShow.DAMAGED, None))
    assert not moves(Description("image/avif", 8, 8, 4, None, None))
    assert moves(Description("audio/flac", 0, 0, 0, CannotShow.SOUND_ONLY, None))


def test_an_animation_whose_strip_cannot_be_made_is_a_picture_still() -> None:
    """The planted decoder refuses every strip."""
    planted = (
        f"import sys; sys.path.insert(0, {str(ROOT)!r})\n"
        "from app.media.decoder_worker import main, video_telling\n"
        "video_telling.strip_fields = lambda *_, **__: ('TOO_MUCH_MEMORY', [])\n"
        "main.main()\n"
    )
    made = Decoder([sys.executable, "-I", "-c", planted])
    try:
        picture, video = made.describe(BytesReader(animation("GIF"))), made.describe(BytesReader(film()))
    finally:
        made.close()
    assert (picture.cannot_show, picture.film, picture.frames) == (None, None, 6)
    assert picture.cells is not None
    assert video.cannot_show is CannotShow.TOO_MUCH_MEMORY


def test_a_film_that_claims_a_giant_picture_is_refused(decoder: Decoder) -> None:
    whole = bytearray(film(Making("avi", seconds=1, sound=False)))
    at = whole.index(b"strf") + 12  # behind the name, the length and the header's own length
    for offset in (at, at + 4):
        whole[offset : offset + 4] = (60_000).to_bytes(4, "little")
    told = decoder.describe(BytesReader(bytes(whole)))
    assert told.cannot_show in (CannotShow.TOO_LARGE, CannotShow.DAMAGED, None)
    assert max(told.width, told.height) < 60_000 or told.cannot_show is not None
    assert decoder.describe(BytesReader(film())).cannot_show is None


def test_the_fields_of_a_message_have_a_bound_together(monkeypatch: pytest.MonkeyPatch) -> None:
    """Two hundred frames of the largest size would each be within bounds."""
    monkeypatch.setattr(pipe, "MAX_MESSAGE", 100)
    one = Pixels(8, 8, 1, bytes(64))
    for fields, holds in (([one], True), ([one, one], False)):
        stream = io.BytesIO()
        pipe.write_message(stream, Kind.STRIPPED, fields)
        stream.seek(0)
        if holds:
            assert pipe.read_message(stream, takes_input=False) == (Kind.STRIPPED, fields)
        else:
            with pytest.raises(ProtocolError):
                pipe.read_message(stream, takes_input=False)
