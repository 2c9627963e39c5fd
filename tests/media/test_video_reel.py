"""An open film: moments at the veil that is asked for, sound, an hour without its memory, faults. Real processes."""

from __future__ import annotations

import array
import os
import signal
from collections.abc import Callable, Iterator
from concurrent.futures import CancelledError, ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import pytest

from app.domain.area import Area
from app.domain.exposure import Size, Tone, Veil
from app.domain.film import Moment, Span, Wanted
from app.domain.frame import FrameRequest
from app.domain.item import CannotShow
from app.errors import DecodeError
from app.intake.candidates import BytesReader
from app.media.decoder import Decoder
from app.media.pipe import Kind, Pcm, Pixels, ProtocolError
from app.media.reels import VaultReels
from app.media.vault import Vault
from app.media.video import moment_of
from app.media.video_reel import DecoderReel
from tests.media.video_making import FORMS, Making, animation, film, hour, tone

HOUR_MS = 3_600_000
MIB = 1_024  # in KiB
BYTES_PER_MS = 48 * 2 * 2
Opened = Callable[[bytes], DecoderReel]


def wanted(veil: Veil = Veil.MEDIUM, tone: Tone = Tone.GREY, edge: int = 160) -> Wanted:
    return Wanted(veil, tone, Size.PREVIEW, edge)


@pytest.fixture
def opened() -> Iterator[Opened]:
    """Opens films; closes them at the end."""
    reels: list[DecoderReel] = []

    def make(content: bytes) -> DecoderReel:
        reels.append(DecoderReel(CountingReader(content), Decoder()))
        return reels[-1]

    yield make
    for reel in reels:
        reel.close()


class CountingReader(BytesReader):
    """Counts what was asked for."""

    asked = 0

    def read_at(self, offset: int, length: int) -> bytes:
        self.asked += length
        return super().read_at(offset, length)


def peak_kib(decoder: Decoder) -> int:
    told = Path(f"/proc/{decoder._process.pid}/status").read_text("ascii").splitlines()
    return next(int(line.split()[1]) for line in told if line.startswith("VmHWM"))


@pytest.mark.parametrize("form", FORMS)
def test_moments_come_in_order_and_late_frames_are_passed_over(opened: Opened, form: str) -> None:
    reel = opened(film(Making(form, seconds=3)))
    first = reel.moment(wanted(), 0)
    assert first.frame is not None
    assert (first.frame.width, first.frame.height, first.frame.request.veil) == (160, 120, Veil.MEDIUM)
    assert reel.moment(wanted(), first.at_ms).frame is None, "the same frame is not sent again"
    later = reel.moment(wanted(), 1_500)
    assert 1_400 <= later.at_ms <= 1_500
    assert later.at_ms < later.due_ms
    back = reel.moment(wanted(), 400, jump=True)
    assert back.at_ms <= 400 < back.due_ms
    assert reel.moment(wanted(), 60_000).is_last


def test_another_veil_is_another_frame_at_once(opened: Opened) -> None:
    reel = opened(film(Making(sound=False)))
    heavy = reel.moment(wanted(Veil.HEAVY), 400)
    assert heavy.frame is None
    assert heavy.cells is not None
    assert (heavy.cells.width, heavy.cells.height) == (8, 6)
    colour = reel.moment(wanted(Veil.CLEAR, Tone.COLOUR), 400)
    assert colour.frame is not None
    assert colour.frame.channels == 3
    hidden = reel.moment(wanted(Veil.CONCEALED), 480)
    assert (hidden.frame, hidden.cells) == (None, None)


def test_a_lens_and_an_enlarged_part_play_as_the_whole_does(opened: Opened) -> None:
    reel = opened(film(Making(sound=False)))
    whole = reel.moment(wanted(Veil.CLEAR), 400).frame
    lens = replace(wanted(Veil.LENS, edge=40), area=Area(0, 0, 2_500, 2_500))
    part = reel.moment(lens, 400).frame
    assert whole is not None
    assert part is not None
    assert part.request == lens.request
    assert (part.width, part.height) == (40, 30)
    corner = b"".join(whole.pixels[row * 160 : row * 160 + 40] for row in range(30))
    assert sum(abs(a - b) for a, b in zip(part.pixels, corner, strict=True)) / len(corner) < 4
    drawn = reel.moment(replace(wanted(Veil.SOFT), illustration=True), 400).frame
    blurred = reel.moment(wanted(Veil.SOFT), 400).frame
    assert drawn is not None
    assert blurred is not None
    assert drawn.pixels != blurred.pixels


def test_an_animated_picture_plays_once_in_its_own_time(opened: Opened) -> None:
    reel = opened(animation("GIF", frames=4, duration=300))
    at = [reel.moment(wanted(edge=120), ms) for ms in (0, 299, 300, 650, 950)]
    assert [moment.at_ms for moment in at] == [0, 0, 300, 600, 900]
    assert at[-1].is_last


@pytest.mark.parametrize(("speed", "share"), [(100, 1.0), (200, 0.5), (50, 2.0)])
def test_sound_is_as_long_as_its_speed_makes_it(opened: Opened, speed: int, share: float) -> None:
    reel = opened(film(Making(seconds=4)))
    heard = b""
    for start in range(0, 3_000, 300):
        moment = reel.moment(wanted(Veil.HEAVY), start, Span(start, start + 300, speed))
        assert (moment.rate, moment.channels) in ((48_000, 2), (0, 0))
        heard += moment.samples
    assert len(heard) == pytest.approx(3_000 * BYTES_PER_MS * share, rel=0.12)
    assert max(array.array("h", heard)) > 4_000


def test_sound_is_never_read_unless_it_is_asked_for(opened: Opened) -> None:
    reel = opened(film(Making(seconds=2)))
    assert all(reel.moment(wanted(), at).samples == b"" for at in range(0, 1_600, 200))


def test_sound_alone_goes_on_in_time_and_ends(opened: Opened) -> None:
    reel = opened(tone("mp3", 2))
    first = reel.moment(wanted(Veil.CONCEALED), 0, Span(0, 300))
    assert len(first.samples) >= 250 * BYTES_PER_MS
    assert not first.is_last
    assert reel.moment(wanted(Veil.CONCEALED), 2_500).is_last


@pytest.mark.parametrize("form", ["mp4", "matroska", "avi"])
def test_an_hour_needs_no_hour_of_memory(form: str) -> None:
    content = hour(form)
    reader, decoder = CountingReader(content), Decoder()
    decoder.confinement()
    before = peak_kib(decoder)
    told = decoder.describe(reader)
    assert told.film is not None
    assert told.film.length_ms == pytest.approx(HOUR_MS, abs=1_000)
    assert len(told.film.keys) == 16
    frame = decoder.frame(reader, FrameRequest(Veil.CLEAR, Tone.GREY, Size.PREVIEW, 96, at_ms=3_300_000))
    assert frame.width == 96
    assert reader.asked < 2 * len(content)
    assert peak_kib(decoder) - before < 48 * MIB
    reel = DecoderReel(reader, decoder)
    asked = reader.asked
    assert reel.moment(wanted(edge=96), 3_000_000).at_ms == 3_000_000
    for at_ms in range(3_000_000, 3_010_000, 200):
        reel.moment(wanted(edge=96), at_ms)
    assert reader.asked - asked < 12 << 20
    assert peak_kib(decoder) - before < 64 * MIB
    reel.close()


def test_a_process_that_ends_is_replaced_where_the_film_stands(opened: Opened) -> None:
    reel = opened(film(Making(seconds=3)))
    reel.moment(wanted(), 1_000)
    os.kill(reel._decoder._process.pid, signal.SIGKILL)
    assert reel.moment(wanted(), 1_200).at_ms == 1_200


def test_what_is_no_film_says_why(opened: Opened) -> None:
    with pytest.raises(DecodeError) as told:
        opened(b"\x1a\x45\xdf\xa3" + bytes(300)).moment(wanted(), 0)
    assert told.value.reason == CannotShow.DAMAGED
    with pytest.raises(DecodeError):
        opened(b"words").moment(wanted(), 0)


def test_a_film_that_hangs_can_be_let_go_from_another_thread() -> None:
    class Stuck(BytesReader):
        """Gives its first range, and then none for as long as the process lives."""

        def read_at(self, offset: int, length: int) -> bytes:
            reel._decoder._process.wait(20)
            return super().read_at(offset, length)

    reel = DecoderReel(Stuck(film()), Decoder())
    with ThreadPoolExecutor(1) as threads:
        waiting = threads.submit(reel.moment, wanted(), 0)
        reel.end()
        with pytest.raises((DecodeError, CancelledError)):
            waiting.result(20)
    reel.close()


def test_a_film_is_played_out_of_the_vault(tmp_path: Path) -> None:
    vault = Vault(tmp_path / "vault", bytes(32))
    (tmp_path / "vault").mkdir()
    writer = vault.writer()
    writer.write(film(Making(seconds=2)))
    stored = writer.commit()
    reels = VaultReels(lambda: vault, Decoder, lambda _: (stored.name, stored.wrapped_key))
    reel = reels.open("i1")
    assert reel.moment(wanted(), 1_000).frame is not None
    reel.close()


GREY = Pixels(8, 8, 1, bytes(64))
LIES: dict[str, list[object]] = {
    "nothing": [],
    "before the start": [-1, 40],
    "due before any time": [0, -2],
    "larger than asked for": [0, 40, Pixels(161, 8, 1, bytes(161 * 8))],
    "colour instead of grey": [0, 40, Pixels(8, 8, 3, bytes(192))],
    "two frames": [0, 40, GREY, GREY],
    "words": [0, 40, "a name"],
    "sound twice": [0, 40, Pcm(48_000, 2, b""), Pcm(48_000, 2, b"")],
}


@pytest.mark.parametrize("lie", LIES)
def test_a_moment_that_lies_is_none(lie: str) -> None:
    with pytest.raises(ProtocolError):
        moment_of(Kind.SHOWN, LIES[lie], wanted())  # type: ignore[arg-type]


def test_more_cells_than_were_asked_for_are_none() -> None:
    with pytest.raises(ProtocolError):
        moment_of(Kind.SHOWN, [0, 40, Pixels(9, 8, 1, bytes(72))], wanted(Veil.HEAVY))


def test_samples_are_never_printed() -> None:
    assert "samples" not in repr(Moment(0, 40, samples=b"abc"))
