"""Frames for the review, out of a real vault by real decoders: replaced with each report, and what a lens needs is forgotten."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import Future
from pathlib import Path

import pytest

from app.domain.area import Area
from app.domain.exposure import Size, Tone, Veil
from app.domain.frame import Frame, FrameRequest
from app.errors import PenumbraError
from app.intake.ports import ContentReader
from app.media.decoder_pool import DecoderPool
from app.media.frames import VaultFrames
from app.media.vault import Vault
from tests.media.making import encoded
from tests.media.test_decoder import drawn

WHOLE = FrameRequest(Veil.SOFT, Tone.GREY, Size.PREVIEW, 80)
LENS = FrameRequest(Veil.LENS, Tone.COLOUR, Size.PREVIEW, 80, area=Area(0, 0, 2_000, 2_000))


class Pool(DecoderPool):
    """Notes under which number a picture is kept."""

    numbers: list[int]

    def frame(self, reader: ContentReader, request: FrameRequest, kept_as: int = 0) -> Future[Frame]:
        self.numbers.append(kept_as)
        return super().frame(reader, request, kept_as)

    @property
    def processes(self) -> set[int]:
        return {decoder.pid for decoder in self._all}


@pytest.fixture
def pools() -> list[Pool]:
    return []


@pytest.fixture
def frames(tmp_path: Path, pools: list[Pool]) -> Iterator[VaultFrames]:
    folder = tmp_path / "vault"
    folder.mkdir()
    vault = Vault(folder, bytes(32))
    writer = vault.writer()
    writer.write(encoded(drawn(), "PNG").read_at(0, 1 << 20))
    stored = writer.commit()

    def make() -> Pool:
        pools.append(Pool(2))
        pools[-1].numbers = []
        return pools[-1]

    made = VaultFrames(lambda: vault, make, lambda _: (stored.name, stored.wrapped_key))
    yield made
    made.close()


def test_decoders_start_with_the_first_report_and_are_others_with_the_next(
    frames: VaultFrames, pools: list[Pool]
) -> None:
    assert pools == []
    frames.forget()
    assert pools == [], "there is nothing to forget"
    frames.turn_over()
    first = pools[0].processes
    assert frames.load("a", WHOLE).width == 80
    assert pools[0].processes == first, "they are fresh"
    frames.turn_over()
    assert pools[0].processes.isdisjoint(first)
    assert len(pools) == 1
    assert frames.load("a", WHOLE).width == 80


def test_an_item_has_its_number_until_all_is_forgotten(frames: VaultFrames, pools: list[Pool]) -> None:
    for item in ("a", "a", "b"):
        frames.load(item, LENS)
    frames.load("b", WHOLE)
    frames.forget()
    frames.load("b", LENS)
    first, again, other, whole, after = pools[0].numbers
    assert first == again
    assert whole == 0
    assert len({first, other, after, 0}) == 4


def test_after_the_end_it_can_begin_anew(frames: VaultFrames, pools: list[Pool]) -> None:
    frames.load("a", WHOLE)
    frames.close()
    assert frames.load("a", WHOLE).width == 80
    assert len(pools) == 2
    assert pools[0].processes.isdisjoint(pools[1].processes)


def test_an_item_that_is_not_in_the_vault_says_so(tmp_path: Path) -> None:
    (tmp_path / "vault").mkdir()
    empty = VaultFrames(lambda: Vault(tmp_path / "vault", bytes(32)), lambda: DecoderPool(1), lambda _: ("0" * 32, b""))
    with pytest.raises(PenumbraError):
        empty.load("a", WHOLE)
    empty.close()
