"""A lens that moves decodes once; what is kept for it is one picture, of one item, and gone when nothing is moved any more."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PIL import Image

from app.domain.area import WHOLE, Area
from app.domain.exposure import Size, Tone, Veil
from app.domain.frame import FrameRequest
from app.errors import DecodeError
from app.intake.candidates import BytesReader
from app.media.decoder import Decoder
from app.media.decoder_pool import DecoderPool
from app.media.decoder_worker import kept
from app.media.frames import VaultFrames
from app.media.pipe import Kind
from app.media.vault import Vault
from tests.media.making import encoded
from tests.media.test_decoder import drawn
from tests.media.video_making import animation

LEFT, RIGHT = Area(0, 0, 2_000, 2_000), Area(7_000, 5_000, 2_000, 2_000)
PATIENCE_S = 30.0


class CountingReader(BytesReader):
    """Counts the bytes that it gives; may wait before it gives any."""

    def __init__(self, content: bytes) -> None:
        super().__init__(content)
        self.asked = 0
        self.reached, self.gate = threading.Event(), threading.Event()
        self.gate.set()

    def read_at(self, offset: int, length: int) -> bytes:
        self.reached.set()
        self.gate.wait(PATIENCE_S)
        given = super().read_at(offset, length)
        self.asked += len(given)
        return given


def counted(picture: Image.Image, form: str = "PNG") -> CountingReader:
    whole = encoded(picture, form)
    return CountingReader(whole.read_at(0, whole.size))


def lens(area: Area = LEFT, tone: Tone = Tone.COLOUR, edge: int = 80) -> FrameRequest:
    return FrameRequest(Veil.LENS, tone, Size.PREVIEW, edge, area=area)


@pytest.fixture
def decoder() -> Iterator[Decoder]:
    made = Decoder()
    yield made
    made.close()


def reads(decoder: Decoder, reader: CountingReader, request: FrameRequest, kept_as: int) -> bool:
    """Whether a frame of it asked for any of the picture behind its first bytes."""
    before = reader.asked
    decoder.frame(reader, request, kept_as)
    return reader.asked > before


@pytest.fixture
def long_picture() -> CountingReader:
    """Longer than one range, so that nothing of it is handed over unasked."""
    noise = Image.effect_noise((1_600, 1_200), 90).convert("RGB")
    made = counted(noise)
    assert made.size > 1 << 20
    return made


def test_a_lens_that_moves_reads_the_file_once(decoder: Decoder, long_picture: CountingReader) -> None:
    assert reads(decoder, long_picture, lens(LEFT), 7)
    for left in range(0, 8_000, 500):
        assert not reads(decoder, long_picture, lens(Area(left, 100, 2_000, 2_000)), 7)
    assert not reads(decoder, long_picture, lens(Area(0, 0, 1_000, 1_000)), 7), "nearer: it is decoded whole"


def test_what_is_kept_is_exactly_what_is_decoded(decoder: Decoder) -> None:
    for picture in (drawn(), drawn(mode="L"), drawn(mode="P"), drawn(mode="RGBA")):
        for form in ("PNG", "TIFF", "WEBP"):
            reader = encoded(picture.convert("RGB") if form == "WEBP" else picture, form)
            for area in (LEFT, RIGHT):
                for tone in Tone:
                    kept_one = decoder.frame(reader, lens(area, tone), 5)
                    assert kept_one.pixels == decoder.frame(reader, lens(area, tone)).pixels
                    decoder.frame(reader, lens(LEFT, tone), 5)
                    assert decoder.frame(reader, lens(area, tone), 5).pixels == kept_one.pixels


def test_a_finer_part_of_a_reduced_decode_is_decoded_anew(decoder: Decoder) -> None:
    reader = counted(Image.effect_noise((1_600, 1_200), 90), "JPEG")
    coarse = decoder.frame(reader, lens(LEFT, Tone.GREY, 40), 3)
    fine = decoder.frame(reader, lens(LEFT, Tone.GREY, 320), 3)
    assert (coarse.width, fine.width) == (40, 320)
    assert fine.pixels == decoder.frame(reader, lens(LEFT, Tone.GREY, 320)).pixels


def test_another_item_never_shows_what_was_kept(decoder: Decoder) -> None:
    red, blue = (encoded(Image.new("RGB", (400, 300), colour), "PNG") for colour in ((255, 0, 0), (0, 0, 255)))
    assert decoder.frame(red, lens(), 1).pixels[:3] == b"\xff\0\0"
    assert decoder.frame(blue, lens(), 2).pixels[:3] == b"\0\0\xff"
    assert decoder.frame(red, lens(), 1).pixels[:3] == b"\xff\0\0"


def test_another_moment_of_a_film_is_another_picture(decoder: Decoder) -> None:
    reader = BytesReader(animation("GIF"))
    top = Area(0, 0, 2_000, 4_000)
    first, last = (decoder.frame(reader, replace(lens(top), at_ms=at), 4).pixels for at in (0, 1_000))
    assert first != last
    assert decoder.frame(reader, replace(lens(top), at_ms=0), 4).pixels == first


@pytest.mark.parametrize("between", ["a look at the whole", "a description", "forgetting", "another item", "no number"])
def test_everything_else_drops_it(decoder: Decoder, long_picture: CountingReader, between: str) -> None:
    decoder.frame(long_picture, lens(), 7)
    assert not reads(decoder, long_picture, lens(RIGHT), 7)
    process = decoder.pid
    match between:
        case "a look at the whole":
            decoder.frame(long_picture, replace(lens(), veil=Veil.SOFT, area=WHOLE))
        case "a description":
            decoder.describe(encoded(drawn(), "PNG"))
        case "forgetting":
            decoder.forget()
        case "another item":
            decoder.frame(encoded(drawn(), "PNG"), lens(), 8)
        case _:
            decoder.frame(encoded(drawn(), "PNG"), lens())
    assert decoder.pid == process
    assert reads(decoder, long_picture, lens(RIGHT), 7)


def test_a_picture_that_is_too_large_to_keep_is_not_kept() -> None:
    held = kept.Kept()
    small, large = (kept.Stored(Image.new("RGB", size), None, 1) for size in ((100, 100), (8_000, 6_000)))
    asked: list[str] = []
    for key, one in (("small", small), ("small", small), ("large", large), ("large", large), ("small", small)):
        held.stored(key, 100, lambda key=key, one=one: asked.append(key) or one)  # type: ignore[misc,func-returns-value]
    assert asked == ["small", "large", "large", "small"]


@pytest.mark.parametrize("number", [-1, 1 << 62])
def test_a_number_out_of_bounds_is_refused(decoder: Decoder, number: int) -> None:
    process = decoder.pid
    part = [0, 80, 0, 0, 0, 0, 0, 2_000, 2_000]
    with pytest.raises(DecodeError):
        decoder.ask(encoded(drawn(), "PNG"), Kind.AREA, [1_000, *part, number], lambda kind, fields: (kind, fields))
    assert decoder.pid != process


def test_a_pool_asks_the_one_that_keeps_it_and_forgets_in_all() -> None:
    pool = DecoderPool(2)
    reader = counted(Image.effect_noise((1_600, 1_200), 90).convert("RGB"))
    try:
        pool.frame(reader, lens(), 7).result(PATIENCE_S)
        given = reader.asked
        for _ in range(3):
            pool.frame(reader, lens(RIGHT), 7).result(PATIENCE_S)
        assert reader.asked == given
        pool.forget()
        pool.frame(reader, lens(RIGHT), 7).result(PATIENCE_S)
        assert reader.asked > given
    finally:
        pool.close()


def test_what_is_being_decoded_while_all_is_forgotten_is_not_kept() -> None:
    pool = DecoderPool(1)
    reader = counted(Image.effect_noise((1_600, 1_200), 90).convert("RGB"))
    try:
        reader.gate.clear()
        waiting = pool.frame(reader, lens(), 7)
        assert reader.reached.wait(PATIENCE_S)
        pool.forget()
        reader.gate.set()
        waiting.result(PATIENCE_S)
        given = reader.asked
        pool.frame(reader, lens(RIGHT), 7).result(PATIENCE_S)
        assert reader.asked > given
    finally:
        reader.gate.set()
        pool.close()


def test_the_reviews_frames_name_an_item_until_all_is_forgotten(tmp_path: Path) -> None:
    asked: list[tuple[str, int]] = []

    class Pool(DecoderPool):
        """Notes under which number a part is kept."""

        def frame(self, reader, request, kept_as=0):  # type: ignore[no-untyped-def]
            asked.append((request.veil.name, kept_as))
            return super().frame(reader, request, kept_as)

    folder = tmp_path / "vault"
    folder.mkdir()
    vault = Vault(folder, bytes(32))
    writer = vault.writer()
    writer.write(encoded(drawn(), "PNG").read_at(0, 1 << 20))
    stored = writer.commit()
    frames = VaultFrames(lambda: vault, lambda: Pool(1), lambda _: (stored.name, stored.wrapped_key))
    try:
        for item in ("a", "a", "b"):
            frames.load(item, lens())
        frames.load("b", FrameRequest(Veil.SOFT, Tone.GREY, Size.PREVIEW, 80))
        frames.forget()
        frames.load("b", lens())
    finally:
        frames.close()
    first, again, other, whole, after = (number for _, number in asked)
    assert first == again
    assert whole == 0
    assert len({first, other, after, 0}) == 4
