"""What the policy asks of the decoder: cells of the heavy veil and blurs, inside their ranges on both sides of the pipe."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

import pytest

from app.domain.exposure import Size, Tone, Veil
from app.domain.frame import FrameRequest, Softness
from app.domain.item import CannotShow
from app.errors import DecodeError
from app.media.decoder import Decoder
from app.media.pipe import Kind
from tests.media.test_decoder import asked, drawn, encoded


@pytest.fixture(scope="module")
def decoder() -> Iterator[Decoder]:
    made = Decoder()
    yield made
    made.close()


@pytest.mark.parametrize("cells", [6, 7, 8, 10])
def test_the_heavy_veil_has_as_many_cells_as_were_asked_for(cells: int) -> None:
    made = Decoder(cells=cells)
    try:
        told = made.describe(encoded(drawn(), "PNG"))
    finally:
        made.close()
    assert told.cells is not None
    assert (told.cells.width, told.cells.height) == (cells, round(cells * 3 / 4))


def test_more_cells_than_the_policy_knows_are_never_made() -> None:
    for cells in (5, 11):
        made = Decoder(cells=cells)
        try:
            told = made.describe(encoded(drawn(), "PNG"))
        finally:
            made.close()
        assert (told.cells, told.cannot_show) == (None, CannotShow.DECODER_FAILED)


def test_a_stronger_blur_leaves_less(decoder: Decoder) -> None:
    reader = encoded(drawn((480, 480)), "PNG")

    def spread(veil: Veil, softness: Softness) -> int:
        pixels = decoder.frame(reader, FrameRequest(veil, Tone.GREY, Size.PREVIEW, 480, softness)).pixels
        return sum(abs(a - b) for a, b in pairwise(pixels))

    weak, strong = Softness(15, 8), Softness(30, 15)
    for veil in (Veil.MEDIUM, Veil.SOFT):
        assert spread(veil, strong) < spread(veil, Softness()) < spread(veil, weak)
    assert spread(Veil.CLEAR, strong) == spread(Veil.CLEAR, weak)


@pytest.mark.parametrize(
    "numbers", [[0, 240, 7], [0, 240, 31], [0, 240, -1], [0, 0, 10], [0, 4_097, 10], [2, 240, 10], [0]]
)
def test_the_decoder_checks_what_it_is_asked(numbers: list[int]) -> None:
    made = Decoder()
    try:
        with pytest.raises(DecodeError):
            made._answer(lambda: made._ask(encoded(drawn(), "PNG"), Kind.FRAME, [1_000, *numbers]))
        assert made.frame(encoded(drawn(), "PNG"), asked(Veil.SOFT)).width == 240
    finally:
        made.close()


@pytest.mark.parametrize("blurs", [(14, 10), (31, 10), (20, 7), (20, 16)])
def test_a_softness_outside_the_policy_is_none(blurs: tuple[int, int]) -> None:
    with pytest.raises(ValueError, match="range"):
        Softness(*blurs)
