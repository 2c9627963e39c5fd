"""Bombs of every format: each costs its own item at most, none holds the decoder beyond the limit, and the next item opens."""

from __future__ import annotations

import time
from collections.abc import Iterator

import pytest

from app.domain.exposure import Veil
from app.domain.item import CannotShow
from app.errors import DecodeError
from app.intake.candidates import BytesReader
from app.media.decoder import Decoder
from tests.media.attacks.bombs import BOMBS
from tests.media.attacks.planted import hurried
from tests.media.test_decoder import asked, drawn, encoded

LIMIT_S = 1.0
REPLACING_S = 5.0  # ending a process that holds much memory, on a busy machine
# A bomb may be shown if it can be shown inside the limits; else it is told as one of these.
TOLD = {
    None,
    CannotShow.DAMAGED,
    CannotShow.TOO_LARGE,
    CannotShow.TOO_SLOW,
    CannotShow.TOO_MUCH_MEMORY,
    CannotShow.UNSUPPORTED,
}
PLAIN = encoded(drawn(), "JPEG")


@pytest.fixture(scope="module")
def decoder() -> Iterator[Decoder]:
    made = Decoder()
    yield made
    made.close()


@pytest.mark.parametrize("name", BOMBS)
def test_a_bomb_costs_its_item_alone(decoder: Decoder, name: str) -> None:
    content = BytesReader(BOMBS[name]())
    with hurried(decoder, LIMIT_S):
        began = time.monotonic()
        told = decoder.describe(content)
        assert time.monotonic() - began < LIMIT_S + REPLACING_S
        assert told.cannot_show in TOLD
    after = decoder.describe(PLAIN)
    assert (after.cannot_show, after.width, after.height) == (None, 400, 300)


@pytest.mark.parametrize(
    "name", ["JPEG of four hundred scans", "PNG of 3.6 thousand megapixels", "icon with a PNG bomb in it"]
)
def test_a_reveal_of_a_bomb_fails_and_the_next_one_opens(decoder: Decoder, name: str) -> None:
    with hurried(decoder, LIMIT_S), pytest.raises(DecodeError):
        decoder.frame(BytesReader(BOMBS[name]()), asked(Veil.CLEAR))
    assert decoder.frame(PLAIN, asked(Veil.SOFT)).width == 240
